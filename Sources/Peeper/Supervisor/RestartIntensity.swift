/// The restarts of the last while, against the number that is allowed: a window that slides with time.
///
/// It is a pure value: time comes from the caller.
package struct RestartIntensity: Sendable {
  /// How many restarts are allowed within ``period``.
  package let allowed: Int
  /// How long a restart counts.
  package let period: Duration
  /// When the restarts that still count took place, oldest first.
  private var moments: [Duration] = []

  /// Makes it of its parts.
  package init(allowed: Int, period: Duration) {
    self.allowed = allowed
    self.period = period
  }

  /// Notes a restart at this moment. False if that is one too many.
  package mutating func noteRestart(at now: Duration) -> Bool {
    forgetMoments(before: now - period)
    moments.append(now)
    return moments.count <= allowed
  }

  /// How many restarts count at this moment.
  package func used(at now: Duration) -> Int { moments.count { $0 >= now - period } }

  private mutating func forgetMoments(before threshold: Duration) {
    let kept = moments.firstIndex { $0 >= threshold } ?? moments.endIndex
    moments.removeSubrange(..<kept)
  }
}
