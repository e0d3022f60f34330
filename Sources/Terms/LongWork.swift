import Synchronization

/// Counts the steps of work on a term, and asks now and then whether anybody still waits for the outcome.
///
/// A term that shares its parts may have 2⁶⁰ of them and take a kilobyte, so what walks over it has to end when
/// its process is killed. Whoever is told to stop returns anything at all: what a dead process finds is thrown away.
package struct LongWork {
  private static let interval = 4096
  private var stepsLeft = interval

  // Asked once in so many steps, so a lock is cheap enough.
  private static let question = Mutex<@Sendable () -> Bool>({ false })

  /// Whether nobody waits for the outcome either when the task is cancelled that asks for it.
  private let endsWithTask: Bool

  /// No steps yet.
  package init(endsWithTask: Bool = false) { self.endsWithTask = endsWithTask }

  /// Counts a step, or several. Returns whether to stop.
  @inline(__always) package mutating func step(_ count: Int = 1) -> Bool {
    stepsLeft &-= count
    return stepsLeft < 0 && ask()
  }

  @inline(never) private mutating func ask() -> Bool {
    stepsLeft = Self.interval
    return Self.isPointless || endsWithTask && Task.isCancelled
  }

  /// Whether the process whose code runs on this thread is dead.
  package static var isPointless: Bool {
    let ask = question.withLock { $0 }
    return ask()
  }

  /// Says how to find out, for the layer that knows of processes.
  package static func ask(_ isPointless: @escaping @Sendable () -> Bool) {
    question.withLock { $0 = isPointless }
  }
}
