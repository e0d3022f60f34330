/// A piece of a process's code that is ready to run.
@safe struct ReadyJob {
  private let job: UnownedJob
  // Safety: the task that the job belongs to holds its runner.
  private let runner: Unmanaged<HandlerRunner>?

  init(_ job: UnownedJob, on runner: HandlerRunner?) {
    self.job = job
    unsafe self.runner = runner.map { unsafe .passUnretained($0) }
  }

  func run(in process: LocalProcess) {
    guard let runner = unsafe runner?.takeUnretainedValue() else {
      return unsafe job.runSynchronously(on: process.asUnownedTaskExecutor())
    }
    withExtendedLifetime(runner) { unsafe job.runSynchronously(on: runner.asUnownedTaskExecutor()) }
  }
}

extension LocalProcess {
  // Safety, for all that follows: a runner is held by its task, which serves this process meanwhile; a job runs once; and
  // the worker of this thread outlives what runs on it.

  /// Part of `TaskExecutor`: a piece of the process's code is ready to run.
  public final func enqueue(_ job: consuming ExecutorJob) { enqueue(ReadyJob(UnownedJob(job), on: nil)) }

  /// Queues code that the process runs on an executor of its own.
  final func enqueue(_ job: consuming ExecutorJob, on runner: HandlerRunner) {
    enqueue(ReadyJob(UnownedJob(job), on: runner))
  }

  private func enqueue(_ job: ReadyJob) {
    lock.lock()
    append(job)
    let isNew = markReady()
    lock.unlock()
    if isNew { node.scheduler.makeReady(self) }
  }

  /// Puts a job behind those that are to be run. The lock is held.
  @inline(__always) private func append(_ job: ReadyJob) {
    if self.job == nil { self.job = job } else { madeExtras.laterJobs.append(job) }
  }

  /// Notes that there is something to run. Returns whether the scheduler has to be told. The lock is held.
  @inline(__always) final func markReady() -> Bool {
    guard runState == .idle else { return false }
    runState = .queued
    return true
  }

  private func takeJob() -> ReadyJob? {
    guard let next = job else { return nil }
    job = if let extras, !extras.laterJobs.isEmpty { extras.laterJobs.removeFirst() } else { nil }
    return next
  }

  /// Runs one piece of the process's code, on a worker's thread.
  final func runOnce(on worker: Worker) {
    lock.lock()
    runState = .running
    if let job = takeJob() {
      lock.unlock()
      job.run(in: self)
    } else if wantsActivation {
      wantsActivation = false
      lock.unlock()
      activate()
    } else {
      lock.unlock()
    }
    endRun()
  }

  /// The task in which handlers run is that one, until they are done: it is cancelled if the process dies.
  final func beginHandlers(in task: Task<Void, Never>?, of runner: HandlerRunner) {
    unsafe self.runner = .passUnretained(runner)
    let isDead = lock.withLock {
      self.task = task
      return storedExitReason != nil
    }
    if isDead { task?.cancel() }
  }

  /// The handlers are done. Returns whether the process is alive.
  final func endHandlers() -> Bool {
    unsafe runner = nil
    return lock.withLock {
      task = nil
      return storedExitReason == nil
    }
  }

  /// Has a task call ``runHandlers(_:)``, on this thread, at once.
  package final func startHandlers(_ request: Message?) { HandlerRunner.run(self, request) }

  /// Makes the process ready again if there is more to do, idle if not.
  final func endRun() {
    lock.lock()
    var isYielding = wantsActivation
    if hasArrived {
      hasArrived = false
      if wait == .arriving, !self.isYielding {
        wait = .receive
      } else if let arrived = receiver.take() {
        append(arrived)
      }
      if self.isYielding {
        self.isYielding = false
        isYielding = true
      }
    }
    if job != nil || isYielding {
      runState = .queued
      lock.unlock()
      if isYielding { node.scheduler.putBack(self) } else { node.scheduler.makeReady(self) }
      return
    }
    runState = .idle
    let isOverNow = storedExitReason != nil && !isOver && task == nil
    if isOverNow { isOver = true }
    lock.unlock()
    if isOverNow { letGo() }
  }

  /// Lets all other ready processes of this worker run first.
  public final func yieldNow() async {
    guard Worker.currentProcess === self else { return }
    isYielding = true
    await madeGate.pass()
  }

  // MARK: Waiting

  /// The gate, for the process's own code.
  final var madeGate: ReceiveGate {
    if let gate { return gate }
    let made = ReceiveGate(self)
    gate = made
    return made
  }

  /// A piece of the process's code has come to the gate. It goes on at once if there is something new.
  final func wait(_ job: UnownedJob) {
    let job = unsafe ReadyJob(job, on: runner?.takeUnretainedValue())
    if unsafe Worker.here?._withUnsafeGuaranteedRef({ $0.isRunning(self) }) ?? false {
      receiver = job  // the run that ends now does the rest
      hasArrived = true
      return
    }
    lock.lock()
    if wait == .arriving {
      wait = .receive
      receiver = job
      lock.unlock()
    } else {
      lock.unlock()
      enqueue(job)
    }
  }

  /// Lets code that waits for a message go on, or look again. The lock is held. Returns whether the scheduler has to
  /// be told.
  final func endReceive() -> Bool {
    switch wait {
    case .arriving: wait = .none
    case .receive:
      wait = .none
      if let receiver {
        self.receiver = nil
        append(receiver)
        return markReady()
      }
    case .none, .activation, .forward: break
    }
    return false
  }

  /// Puts a message into the mailbox, and wakes the process if it waits. Returns false if it is dead.
  @discardableResult @usableFromInline package final func deliver(_ message: Message) -> Bool {
    lock.lock()
    return deliverAndUnlock(message)
  }

  /// The same, where the lock is held; it is given back.
  @discardableResult @inline(__always) final func deliverAndUnlock(_ message: Message) -> Bool {
    if storedExitReason != nil {
      let successor = extras?.successor
      lock.unlock()
      // A sender that looked this process up before it handed over is not to lose a message.
      if let successor { return successor.deliver(message) }
      message.wasDropped(by: self, .noproc)
      return false
    }
    mailbox.append(message)
    wakeAndUnlock()
    return true
  }

  /// Wakes the process if it waits for messages. The lock is held, and given back.
  final func wakeAndUnlock() {
    switch wait {
    case .none:
      // It may still be on its way to rest after it has handed over: nothing is to wait for that, or be overtaken.
      if let successor = extras?.successor { passOnAndUnlock(to: successor) } else { lock.unlock() }
    case .activation:
      wait = .none
      wantsActivation = true
      let isNew = markReady()
      lock.unlock()
      if isNew { node.scheduler.makeReady(self) }
    case .forward:
      if let successor = extras?.successor { passOnAndUnlock(to: successor) } else { lock.unlock() }
    case .arriving, .receive:
      let isNew = endReceive()
      lock.unlock()
      if isNew { node.scheduler.makeReady(self) }
    }
  }
}
