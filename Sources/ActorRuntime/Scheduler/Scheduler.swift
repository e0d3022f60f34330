import CActorRuntime
import Synchronization

/// Runs ready processes on threads of its own, one a core. (R2)
///
/// Each worker has a queue; a process made ready from outside comes through a common one. A worker with
/// nothing to do steals, then spins shortly, then parks. ``Scheduler/watch`` replaces workers that are stuck.
@usableFromInline final class Scheduler: @unchecked Sendable {
  // Safety: `state` and `common` are guarded by the locks beside them.
  struct State {
    var workers: [Worker] = []
    var parked: [Worker] = []
    /// Threads whose place was taken and which are back: they wait to be used again.
    var spares: [Worker] = []
    /// Workers without a place that run a handler: those that were replaced, and helpers.
    var detached: [Worker] = []
    /// Workers that were sent to help and of which nothing is known yet.
    var helpers: [Worker] = []
    /// How many may be on their way; 0 as long as spares at the places do.
    var storm = 0
    /// How many threads there are.
    var threads = 0
    /// How many processes that are not essential the system has proved to have threads for.
    var limit: Int
    var isLimitTold = false
    /// Counts the watcher's looks.
    var looks = 0
    var nextToAsk = 0
    var quietWaiters: [QuietWaiter] = []
    var isStopped = false
  }
  let stateLock = SpinLock()
  var state: State
  private let commonLock = SpinLock()
  private var common = RunQueue()
  /// Holds what comes before the common queue.
  private var essential = RunQueue()
  /// The length of both.
  let injected = Atomic<Int>(0)
  let parkedCount = Atomic<Int>(0)
  let spinningCount = Atomic<Int>(0)

  let workerCount: Int
  let isDeterministic: Bool
  let threadLimit: Int
  /// Called once, when there can be no thread for what is ready, with how many there can be.
  var onThreadLimit: (@Sendable (Int) -> Void)?
  /// Starts a thread of a worker. Returns false if the system has none to give.
  var startThread: @Sendable (@escaping @Sendable () -> Void) -> Bool = { Thread.start($0) }
  let watcherSpot = ParkingSpot()
  /// The watcher sleeps until its next deadline, because no worker runs.
  let isWatcherAsleep = Atomic<Bool>(false)
  /// Called on a worker's thread when nothing is ready: a virtual clock may move on. Returns whether it did.
  var onQuiet: (@Sendable () -> Bool)?

  init(workerCount: Int, seed: UInt64?, threadLimit: Int) {
    self.workerCount = seed == nil ? max(1, workerCount) : 1
    // The stacks are to leave room for all else where the addresses of the program are limited.
    self.threadLimit = max(self.workerCount * 2, min(threadLimit, Thread.addressLimit / 4 / Thread.stackSize))
    isDeterministic = seed != nil
    state = State(limit: self.threadLimit)
    for _ in 0..<self.workerCount { state.workers.append(Worker(scheduler: self, seed: seed)) }
  }

  func start() {
    stateLock.withLock { state.threads = state.workers.count }
    for worker in workers where !worker.start() { threadEnds() }
  }

  /// Ends the threads, once nothing is ready any more: who was killed leaves what it held.
  func stop() {
    let (sleeping, waiters) = stateLock.withLock {
      state.isStopped = true
      defer {
        state.parked = []
        state.spares = []
        state.quietWaiters = []
      }
      return (state.parked + state.spares, state.quietWaiters)
    }
    for worker in sleeping { worker.spot.wake() }
    for waiter in waiters { waiter.resume(false) }
    watcherSpot.wake()
  }

  var workers: [Worker] { stateLock.withLock { state.workers } }
  var isStopped: Bool { stateLock.withLock { state.isStopped } }

  // MARK: Making ready
  // Safety: the worker of this thread outlives what runs on it.

  /// Makes a process that was waiting the next to run.
  @usableFromInline func makeReady(_ process: LocalProcess) {
    if !process.isEssential, let here = unsafe Worker.here,
      unsafe here._withUnsafeGuaranteedRef({ $0.scheduler === self && $0.push(process) })
    {
      return
    }
    inject(process)
  }

  /// Puts a process that ran behind the others.
  func putBack(_ process: LocalProcess) {
    if !process.isEssential, let here = unsafe Worker.here,
      unsafe here._withUnsafeGuaranteedRef({ $0.scheduler === self && $0.pushBack(process) })
    {
      return
    }
    inject(process)
  }

  func inject(_ process: LocalProcess) {
    commonLock.withLock {
      if process.isEssential { essential.append(process) } else { common.append(process) }
      injected.store(essential.count + common.count, ordering: .sequentiallyConsistent)
    }
    wakeOne()
  }

  /// Takes what is ready for anybody, essential processes first: in three turns of four, as they may be busy all the time.
  func popInjected(turn: UInt = 1) -> LocalProcess? {
    guard injected.load(ordering: .relaxed) > 0 else { return nil }
    return commonLock.withLock {
      let process = (turn % 4 == 0 ? common.popFirst() : nil) ?? essential.popFirst() ?? common.popFirst()
      injected.store(essential.count + common.count, ordering: .relaxed)
      return process
    }
  }

  /// How many essential processes are ready.
  var readyEssentials: Int {
    injected.load(ordering: .relaxed) > 0 ? commonLock.withLock { essential.count } : 0
  }

  func popEssential() -> LocalProcess? {
    commonLock.withLock {
      let process = essential.popFirst()
      injected.store(essential.count + common.count, ordering: .relaxed)
      return process
    }
  }

  /// Takes the process that came last from outside.
  func popNewestInjected() -> LocalProcess? {
    commonLock.withLock {
      let process = common.popLast()
      injected.store(essential.count + common.count, ordering: .relaxed)
      return process
    }
  }

  /// Wakes a worker if one is parked and none is looking for work already.
  func wakeOne() {
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    guard parkedCount.load(ordering: .relaxed) > 0, spinningCount.load(ordering: .relaxed) == 0 else {
      return
    }
    let worker = stateLock.withLock {
      let worker = state.parked.popLast()
      parkedCount.store(state.parked.count, ordering: .relaxed)
      return worker
    }
    worker?.spot.wake()
    if isWatcherAsleep.load(ordering: .relaxed), isWatcherAsleep.exchange(false, ordering: .relaxed) {
      watcherSpot.wake()
    }
  }

  // MARK: Parking

  var hasWork: Bool {
    injected.load(ordering: .relaxed) > 0
      || state.workers.contains {
        $0.queued.load(ordering: .relaxed) > 0 || $0.isSlotFree.load(ordering: .relaxed)
      }
  }

  /// Lets a worker that found nothing spin, then sleep. Returns false if its thread is to end.
  func park(_ worker: Worker) -> Bool {
    if !isDeterministic, spin(worker) { return true }
    stateLock.lock()
    if state.isStopped {
      let goesOn = hasWork || worker.hasReady
      stateLock.unlock()
      return goesOn
    }
    // The watcher may have given its place away since it last looked.
    if worker.detachedIndex != nil {
      stateLock.unlock()
      return true
    }
    state.parked.append(worker)
    parkedCount.store(state.parked.count, ordering: .relaxed)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    var isQuiet = isQuietLocked
    if isQuiet, let onQuiet {
      stateLock.unlock()
      let moved = onQuiet()
      stateLock.lock()
      isQuiet = !moved && isQuietLocked
    }
    var waiters: [QuietWaiter] = []
    if isQuiet { swap(&waiters, &state.quietWaiters) }
    if !waiters.isEmpty || hasWork || worker.hasReady {
      unpark(worker)
      stateLock.unlock()
      // One that is a process of this node becomes ready on this very worker, which thus may not sleep.
      for waiter in waiters { waiter.resume(true) }
      return true
    }
    stateLock.unlock()
    worker.spot.park()
    // Not there any more, unless the wake was an old one.
    return stateLock.withLock {
      unpark(worker)
      return !state.isStopped || hasWork || worker.hasReady
    }
  }

  private func unpark(_ worker: Worker) {
    if let index = state.parked.firstIndex(where: { $0 === worker }) { state.parked.remove(at: index) }
    parkedCount.store(state.parked.count, ordering: .relaxed)
  }

  /// Looks for work for some microseconds. At most one worker does. A process that is alone in a queue is left there
  /// for a moment: mostly its own worker comes to it at once, and moving it costs more than that takes.
  private func spin(_ worker: Worker) -> Bool {
    guard spinningCount.exchange(1, ordering: .relaxed) == 0 else { return false }
    defer { spinningCount.store(0, ordering: .sequentiallyConsistent) }
    let workers = self.workers
    var patience = 60
    for _ in 0..<250 {
      if injected.load(ordering: .relaxed) > 0 { return true }
      for victim in workers {
        let queued = victim.queued.load(ordering: .relaxed)
        if queued == 0 { continue }
        patience -= 1
        if queued > 1 || patience < 0 { return true }
      }
      actor_runtime_pause()
    }
    return false
  }

  // MARK: Quiet

  /// Whether no process is ready or running.
  var isQuiet: Bool { stateLock.withLock { isQuietLocked } }

  /// The same, where the state's lock is held.
  var isQuietLocked: Bool {
    state.parked.count == state.workers.count && state.detached.isEmpty && !hasWork
  }

  /// Calls the waiter as soon as no process is ready or running; if the node stops, with false.
  func whenQuiet(_ waiter: QuietWaiter) {
    let answer: Bool? = stateLock.withLock {
      if isQuietLocked { return true }
      if state.isStopped { return false }
      state.quietWaiters.append(waiter)
      return nil
    }
    if let answer { waiter.resume(answer) } else { watcherSpot.wake() }
  }
}

/// Someone who waits until the node is quiet: told once, true, or false when its time is over.
@safe final class QuietWaiter: Sendable {
  // Safety: taken out of the mutex, the continuation is resumed once.
  private let continuation: Mutex<UnsafeContinuation<Bool, Never>?>
  let deadline: ContinuousClock.Instant

  init(_ continuation: UnsafeContinuation<Bool, Never>, within: Duration) {
    unsafe self.continuation = Mutex(continuation)
    deadline = .now + within
  }

  func resume(_ isQuiet: Bool) {
    let taken = unsafe continuation.withLock { waiting in
      defer { unsafe waiting = nil }
      return unsafe waiting
    }
    unsafe taken?.resume(returning: isQuiet)
  }
}
