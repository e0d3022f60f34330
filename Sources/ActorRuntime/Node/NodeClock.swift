import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a node reads the time. (R5)
package protocol NodeClock: AnyObject, Sendable {
  /// Nanoseconds since some fixed point; never less than before.
  var nanoseconds: Int64 { get }
  /// Nanoseconds since 1970, in UTC.
  var systemNanoseconds: Int64 { get }
  /// Whether it moves by itself. If not, whoever moves it fires the timers.
  var isReal: Bool { get }
  /// Called when a node begins to use the clock.
  func attach(_ timers: Timers)
  /// Called when nothing is ready to run: a clock that is not real may go to that deadline. Returns whether it
  /// did.
  func skip(to deadline: Int64) -> Bool
}

extension NodeClock {
  /// The time since some fixed point.
  package var now: Duration { .nanoseconds(nanoseconds) }
  /// Does nothing.
  package func attach(_ timers: Timers) {}
  /// Stays where it is.
  package func skip(to deadline: Int64) -> Bool { false }
}

/// The machine's clock.
package final class SystemClock: NodeClock {
  /// A clock.
  package init() {}

  /// Nanoseconds since some fixed point; never less than before.
  package var nanoseconds: Int64 { SystemClock.read(CLOCK_MONOTONIC) }
  /// Nanoseconds since 1970, in UTC.
  package var systemNanoseconds: Int64 { SystemClock.read(CLOCK_REALTIME) }
  /// Always.
  package var isReal: Bool { true }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    // Safety: it writes the time, and nothing else.
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

/// A clock that stands still until it is moved; timers fire as it passes them.
public final class VirtualClock: NodeClock {
  private let time: Atomic<Int64>
  private let systemStart: Int64
  private let attached = Mutex<[WeakTimers]>([])
  /// Whether it goes to the next timer by itself when nothing is ready to run.
  package let isAutomatic: Bool

  private struct WeakTimers: Sendable { weak var timers: Timers? }

  /// A clock that stands at 0.
  /// - Parameters:
  ///   - isAutomatic: whether it goes to the next timer by itself when nothing is ready to run.
  ///   - systemStart: what its system time then is, in nanoseconds since 1970; 2024-01-01 unless told.
  public init(isAutomatic: Bool = false, systemStart: Int64 = 1_704_067_200_000_000_000) {
    time = Atomic(0)
    self.isAutomatic = isAutomatic
    self.systemStart = systemStart
  }

  /// The nanoseconds it was moved so far.
  package var nanoseconds: Int64 { time.load(ordering: .acquiring) }
  /// Nanoseconds since 1970, in UTC, moved in step.
  package var systemNanoseconds: Int64 { systemStart &+ nanoseconds }
  /// Never.
  package var isReal: Bool { false }

  /// Begins to fire those timers.
  package func attach(_ timers: Timers) { attached.withLock { $0.append(WeakTimers(timers: timers)) } }

  /// Moves the clock on, firing each timer at its time, in order. What they wake runs on its own threads.
  public func advance(by duration: Duration) {
    let target = nanoseconds &+ max(0, duration.nanoseconds)
    let timers = attached.withLock { $0.compactMap(\.timers) }
    while let next = timers.compactMap(\.nextDeadline).min(), next <= target {
      move(to: next)
      for timer in timers { timer.fireDue() }
    }
    move(to: target)
  }

  /// Goes to that deadline if it is automatic.
  package func skip(to deadline: Int64) -> Bool {
    guard isAutomatic else { return false }
    move(to: deadline)
    return true
  }

  private func move(to target: Int64) {
    if target > nanoseconds { time.store(target, ordering: .releasing) }
  }
}
