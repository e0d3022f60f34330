import Synchronization
import Terms

/// The timers of a node. They read its clock; on a virtual clock they fire when it is moved. (R5)
///
/// A timer never fires early. **It may fire late**, by as much as the machine is loaded.
package final class Timers: @unchecked Sendable {
  // Safety: `heap`, `nextOrder` and the lists of timers are guarded by `lock`; what stands in a list stands in the heap,
  // which holds it.
  private let lock = SpinLock()
  @safe @exclusivity(unchecked) private var heap = TimerHeap()
  @safe @exclusivity(unchecked) private var nextOrder: UInt64 = 0
  /// When the watcher wakes next.
  private let nextWake = Atomic<Int64>(.max)
  private let clock: any NodeClock
  private let wakeWatcher: @Sendable () -> Void

  init(clock: any NodeClock, wakeWatcher: @escaping @Sendable () -> Void) {
    self.clock = clock
    self.wakeWatcher = wakeWatcher
  }

  /// Starts a timer that does not run.
  package func start(_ node: TimerNode, after delay: Duration) {
    start(node, at: deadline(after: delay))
  }

  /// The time of the clock after that delay.
  package func deadline(after delay: Duration) -> Int64 {
    clock.nanoseconds &+ max(0, min(delay.nanoseconds, .max / 2))
  }

  func start(_ node: TimerNode, at deadline: Int64, for process: LocalProcess? = nil) {
    lock.lock()
    node.deadline = deadline
    node.order = nextOrder
    nextOrder &+= 1
    heap.insert(node)
    if let process, let timer = node as? TimerReference { list(timer, for: process) }
    lock.unlock()
    if deadline < nextWake.load(ordering: .relaxed) {
      nextWake.store(deadline, ordering: .sequentiallyConsistent)
      if clock.isReal { wakeWatcher() }
    }
  }

  /// Stops a timer. Returns the time it had left, nil if it did not run (any more).
  @discardableResult package func cancel(_ node: TimerNode) -> Duration? {
    lock.lock()
    guard node.position >= 0 else {
      lock.unlock()
      return nil
    }
    takeOut(node)
    let deadline = node.deadline
    lock.unlock()
    return .nanoseconds(max(0, deadline &- clock.nanoseconds))
  }

  /// Stops a timer, without asking the clock what it had left.
  func stop(_ node: TimerNode) {
    lock.lock()
    if node.position >= 0 { takeOut(node) }
    lock.unlock()
  }

  /// Stops all: the node has ended.
  func stopAll() {
    while lock.withLock({ heap.first.map { takeOut($0) } }) != nil {}
  }

  // MARK: Timers of a process

  /// Stops those that would send to a process that has died.
  func stopAll(for process: LocalProcess) {
    while lock.withLock({ unsafe process.firstTimer.map { unsafe takeOut($0.takeUnretainedValue()) } }) != nil
    {}
  }

  /// Takes a timer that runs out of heap and list, and returns it. The lock is held.
  @discardableResult private func takeOut(_ node: TimerNode) -> TimerNode {
    heap.remove(node)
    guard node.isListed, let timer = node as? TimerReference, let process = timer.target else { return node }
    timer.isListed = false
    let (previous, next) = unsafe (timer.previous, timer.next)
    if let previous = unsafe previous {
      unsafe previous._withUnsafeGuaranteedRef { unsafe $0.next = next }
    } else {
      unsafe process.firstTimer = next
    }
    unsafe next?._withUnsafeGuaranteedRef { unsafe $0.previous = previous }
    unsafe timer.previous = nil
    unsafe timer.next = nil
    return node
  }

  /// The lock is held.
  private func list(_ timer: TimerReference, for process: LocalProcess) {
    timer.isListed = true
    unsafe timer.next = process.firstTimer
    unsafe timer.next?._withUnsafeGuaranteedRef { unsafe $0.previous = .passUnretained(timer) }
    unsafe process.firstTimer = .passUnretained(timer)
  }

  /// The time a timer has left, nil if it does not run.
  package func read(_ node: TimerNode) -> Duration? {
    let deadline: Int64? = lock.withLock { node.position >= 0 ? node.deadline : nil }
    return deadline.map { .nanoseconds(max(0, $0 &- clock.nanoseconds)) }
  }

  /// How many timers run.
  package var count: Int { lock.withLock { heap.count } }

  /// When the next timer fires, on the node's clock in nanoseconds.
  package var nextDeadline: Int64? { lock.withLock { heap.first?.deadline } }

  /// Fires what is due, in order. Returns the nanoseconds until the next.
  @discardableResult package func fireDue() -> Int64? {
    while true {
      let now = clock.nanoseconds
      lock.lock()
      guard let first = heap.first, first.deadline <= now else {
        let next = heap.first?.deadline
        nextWake.store(next ?? .max, ordering: .sequentiallyConsistent)
        lock.unlock()
        return next.map { max(0, $0 &- now) }
      }
      takeOut(first)
      lock.unlock()
      first.fire()
    }
  }
}

extension LocalProcess {
  /// Notes that timers are to be stopped when it dies. Returns false if it is dead.
  final func willHaveTimer() -> Bool {
    lock.withLock {
      hasTimers = true
      return storedExitReason == nil
    }
  }
}
