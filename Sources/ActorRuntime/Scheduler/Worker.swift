import CActorRuntime
import Synchronization

/// A thread that runs processes, and the processes that are ready on it.
///
/// A process made ready by the one that runs goes to the `slot` and is next; what stood there moves to the
/// queue, from which idle workers steal.
@safe @usableFromInline final class Worker: @unchecked Sendable {
  // Safety: `slot`, `queue` and `isDetached` are guarded by `lock`; what follows `current` is touched by the
  // worker's own thread only.
  // Safety: the scheduler holds its workers, and the thread of each holds the scheduler as long as it runs.
  @safe unowned(unsafe) let scheduler: Scheduler
  let spot = ParkingSpot()
  let lock = SpinLock()
  // Safety: what stands there was retained; whoever takes it out releases it.
  @exclusivity(unchecked) var slot: Unmanaged<LocalProcess>?
  @safe @exclusivity(unchecked) var queue = RunQueue()
  /// The worker has no place: what is made ready here goes to the common queue.
  @safe @exclusivity(unchecked) var isDetached = false

  /// Counts changes of process; the watcher sees from it that a worker is stuck.
  let ticks = Atomic<Int>(0)
  let isRunning = Atomic<Bool>(false)
  /// Ready processes other than the slot's, readable without the lock.
  let queued = Atomic<Int>(0)
  let hasSlot = Atomic<Bool>(false)
  /// The watcher lets others take the slot's process.
  let isSlotFree = Atomic<Bool>(false)
  /// The watcher saw the handler that runs now run long.
  let isSlow = Atomic<Bool>(false)

  /// The process whose code runs now.
  // Safety: whoever runs it holds it.
  @exclusivity(unchecked) var current: Unmanaged<LocalProcess>?
  /// How many handlers run in their callers' places, one inside the other.
  @safe @exclusivity(unchecked) var nesting = 0
  /// Tasks that wait for a server whose handlers may wait.
  @safe @exclusivity(unchecked) var idleRunners: [HandlerRunner] = []
  /// A call that was answered in place and that nobody holds any more: the next one may be made of it.
  @safe @exclusivity(unchecked) var spareCall: CallMessage?
  /// Calls answered in place since this process came to run.
  @safe @exclusivity(unchecked) var answeredInPlace = 0
  @safe @exclusivity(unchecked) private var slotRuns = 0
  @safe @exclusivity(unchecked) private var turns: UInt = 0
  private let isSeeded: Bool
  private var generator: SeededGenerator

  /// The thread, as long as it runs.
  private var thread: ThreadHandle?
  /// How far the thread leaves the cores to others, for the rest of its life.
  private var niceness = Niceness.none
  var hasYieldedCore: Bool { niceness != .none }

  // Guarded by the lock of the scheduler's state.
  /// Its place among those that run a handler and have no place.
  @safe @exclusivity(unchecked) var detachedIndex: Int?
  /// Whether it waits to be used.
  @safe @exclusivity(unchecked) var isSpare = false
  // Safety: retained; the worker takes it out, or its end releases it. Set while the worker is a spare.
  /// A process that is to be run by this worker although it has no place.
  @exclusivity(unchecked) var assigned: Unmanaged<LocalProcess>?

  // The watcher's notes.
  var lastTicks = -1
  var stuckSamples = 0
  /// The look at which it took its place.
  var placedAt = -1_000
  private var coreTimeMark: Int64 = 0

  init(scheduler: Scheduler, seed: UInt64?) {
    self.scheduler = scheduler
    isSeeded = seed != nil
    generator = SeededGenerator(seed: seed ?? 0)
  }

  deinit {
    unsafe slot?.release()
    unsafe assigned?.release()
  }

  // MARK: Current

  /// The worker whose thread this is.
  static var here: Unmanaged<Worker>? {
    @inline(__always) get {
      // Safety: the worker outlives its thread's main function, which set the pointer.
      unsafe actor_runtime_current_worker().map { unsafe Unmanaged.fromOpaque($0) }
    }
  }

  /// The worker whose thread this is.
  static var current: Worker? { @inline(__always) get { unsafe here?.takeUnretainedValue() } }

  /// The process whose code runs on this thread; nil outside of any.
  static var currentProcess: LocalProcess? {
    // Safety: the process is held by whoever runs it.
    unsafe here?._withUnsafeGuaranteedRef { unsafe $0.current?.takeUnretainedValue() }
  }

  /// Whether it is this process's code that runs here.
  @inline(__always) func isRunning(_ process: LocalProcess) -> Bool {
    unsafe current?.toOpaque() == Unmanaged.passUnretained(process).toOpaque()
  }

  // MARK: Ready processes

  /// Makes a process the next to run here. Returns false if this worker was replaced.
  func push(_ process: LocalProcess) -> Bool {
    lock.lock()
    if isDetached {
      lock.unlock()
      return false
    }
    if isSeeded {
      queue.append(process)
      queued.store(queue.count, ordering: .relaxed)
      lock.unlock()
      return true
    }
    let displaced = unsafe slot
    unsafe slot = .passRetained(process)
    if let displaced = unsafe displaced {
      unsafe queue.append(displaced.takeRetainedValue())
      queued.store(queue.count, ordering: .relaxed)
    } else {
      hasSlot.store(true, ordering: .relaxed)
    }
    lock.unlock()
    if unsafe displaced != nil { scheduler.wakeOne() }
    return true
  }

  /// Puts a process behind all that are ready here.
  func pushBack(_ process: LocalProcess) -> Bool {
    lock.lock()
    if isDetached {
      lock.unlock()
      return false
    }
    queue.append(process)
    queued.store(queue.count, ordering: .relaxed)
    let isAlone = unsafe queue.count == 1 && slot == nil
    lock.unlock()
    if !isAlone { scheduler.wakeOne() }
    return true
  }

  /// Whether anything else could run on this worker now.
  var hasReady: Bool {
    hasSlot.load(ordering: .relaxed) || queued.load(ordering: .relaxed) > 0
      || scheduler.injected.load(ordering: .relaxed) > 0
  }

  private func popLocal() -> LocalProcess? {
    lock.lock()
    defer { lock.unlock() }
    if isSeeded {
      let process = queue.popRandom(using: &generator)
      queued.store(queue.count, ordering: .relaxed)
      return process
    }
    if let process = unsafe slot, slotRuns < 64 || queue.isEmpty {
      slotRuns += 1
      unsafe slot = nil
      hasSlot.store(false, ordering: .relaxed)
      if isSlotFree.load(ordering: .relaxed) { isSlotFree.store(false, ordering: .relaxed) }
      return unsafe process.takeRetainedValue()
    }
    slotRuns = 0
    guard let process = queue.popFirst() else { return nil }
    queued.store(queue.count, ordering: .relaxed)
    return process
  }

  /// Takes what a helper gets: the first of the queue.
  func popQueued() -> LocalProcess? {
    guard queued.load(ordering: .relaxed) > 0 else { return nil }
    return lock.withLock {
      let process = queue.popFirst()
      queued.store(queue.count, ordering: .relaxed)
      return process
    }
  }

  /// Processes that a thief gets: half of the queue, or the slot's process if the watcher allowed it.
  func stolen() -> [LocalProcess] {
    guard queued.load(ordering: .relaxed) > 0 || isSlotFree.load(ordering: .relaxed) else { return [] }
    return lock.withLock {
      var taken = queue.takeHalf()
      queued.store(queue.count, ordering: .relaxed)
      if taken.isEmpty, isSlotFree.exchange(false, ordering: .relaxed), let process = unsafe slot {
        unsafe slot = nil
        hasSlot.store(false, ordering: .relaxed)
        taken = unsafe [process.takeRetainedValue()]
      }
      return taken
    }
  }

  func next() -> LocalProcess? {
    turns &+= 1
    if turns % 61 == 0, let process = scheduler.popInjected(turn: turns) { return process }
    return popLocal() ?? scheduler.popInjected(turn: turns) ?? steal()
  }

  private func steal() -> LocalProcess? {
    let victims = scheduler.workers
    guard victims.count > 1 else { return nil }
    for victim in victims where victim !== self {
      var loot = victim.stolen()
      guard let first = loot.first else { continue }
      loot.removeFirst()
      // A worker that has just been replaced may not keep what nobody would look for there.
      let isKept = lock.withLock {
        guard !isDetached else { return false }
        for process in loot { queue.append(process) }
        queued.store(queue.count, ordering: .relaxed)
        return true
      }
      if !isKept { for process in loot { scheduler.inject(process) } }
      return first
    }
    return nil
  }

  // MARK: Running

  /// Starts the thread. Returns false if the system has none to give.
  func start() -> Bool {
    scheduler.startThread { [scheduler] in
      // The worker keeps the scheduler alive while its thread runs.
      withExtendedLifetime(scheduler) {
        self.main()
        scheduler.threadEnds()
      }
    }
  }

  private func main() {
    lock.withLock { thread = ThreadHandle.current }
    unsafe actor_runtime_set_current_worker(Unmanaged.passUnretained(self).toOpaque())
    defer { for runner in idleRunners { runner.end() } }
    while true {
      if lock.withLock({ isDetached }) {
        guard scheduler.awaitPlace(self) else { return }
        // Safety: it was retained for this worker, which is no spare any more: nobody else sets it.
        if let process = unsafe assigned.take() { unsafe run(process.takeRetainedValue()) }
      } else if let process = next() {
        run(process)
      } else {
        // It holds its caller, and with it the node.
        spareCall = nil
        if !scheduler.park(self) { return }
      }
    }
  }

  /// Whether the thread waits for something other than a core, as the system says when asked.
  var isBlockedNow: Bool { lock.withLock { thread }?.isBlocked ?? false }

  // MARK: For the watcher, which holds the lock of the scheduler's state: the thread is then there.

  /// Begins to count the time that the handler which runs now had a core.
  func markCoreTime() { coreTimeMark = coreTime }

  /// The nanoseconds for which a core ran this thread since the mark.
  var coreTimeOfHandler: Int64 { coreTime &- coreTimeMark }

  /// Whether the handler that runs now computes, and not just for a moment.
  var computes: Bool { coreTimeOfHandler > 1_000_000 }

  /// Whether it waits for something other than a core, as far as the system tells, and did nearly nothing else.
  var isBlocked: Bool { coreTimeOfHandler < 500_000 && isBlockedNow }

  private var coreTime: Int64 { lock.withLock { thread }?.coreNanoseconds ?? 0 }

  /// Leaves the cores to others, so far. The system lets nobody take that back, so the thread ends when its handler
  /// does.
  func yieldCore(_ niceness: Niceness) {
    guard niceness.rawValue > self.niceness.rawValue, let thread = lock.withLock({ thread }) else { return }
    if thread.yieldCore(niceness) { self.niceness = niceness }
  }

  private func run(_ process: LocalProcess) {
    tick()
    isRunning.store(true, ordering: .relaxed)
    answeredInPlace = 0
    unsafe current = Unmanaged.passUnretained(process)
    process.runOnce(on: self)
    unsafe current = nil
    isRunning.store(false, ordering: .relaxed)
    isSlow.store(false, ordering: .relaxed)
    tick()
  }

  @inline(__always) func tick() { ticks.store(ticks.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }
}
