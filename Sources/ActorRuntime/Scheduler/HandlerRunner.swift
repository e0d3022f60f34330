/// A task that runs the handlers of one server after another: those that may wait need a task to run in.
///
/// While no handler waits, one of them serves a whole worker. One whose handler waits belongs to that server until
/// the handler is done. Measured, it costs a seventh of a task for each activation.
final class HandlerRunner: TaskExecutor, @unchecked Sendable {
  // Safety: touched only by the worker that starts it, or by its task, which does not run meanwhile.
  /// The server whose handlers it runs.
  @safe @exclusivity(unchecked) private var served: LocalProcess?
  @safe @exclusivity(unchecked) private var request: Message?
  @safe @exclusivity(unchecked) private var task: Task<Void, Never>?
  /// Goes on when there is a server to run.
  @safe @exclusivity(unchecked) private var waiting: UnownedJob?
  /// Whether what is ready is to be run by ``resume()``, and not by the server's worker.
  @safe @exclusivity(unchecked) private var isStarting = false
  @safe @exclusivity(unchecked) private var startingJob: UnownedJob?

  /// How many may wait for work on each worker.
  // A job that came is run once, and the worker of this thread outlives what runs on it.
  private static let limit = 16

  /// Runs a server's handlers, on this thread, at once, until one waits.
  static func run(_ process: LocalProcess, _ request: Message?) {
    let runner = unsafe Worker.here?._withUnsafeGuaranteedRef { $0.idleRunners.popLast() } ?? HandlerRunner()
    runner.served = process
    runner.request = request
    runner.resume()
  }

  /// Ends a runner that waits for work.
  func end() { resume() }

  private func resume() {
    if let waiting {
      self.waiting = nil
      return unsafe waiting.runSynchronously(on: asUnownedTaskExecutor())
    }
    isStarting = true
    task = Task.detached(executorPreference: self) { await self.loop() }
    isStarting = false
    guard let job = startingJob else { return }
    startingJob = nil
    unsafe job.runSynchronously(on: asUnownedTaskExecutor())
  }

  private func loop() async {
    let gate = RunnerGate(self)
    while true {
      do {
        guard let process = begin() else { break }
        await process.runHandlers(request.take())
        guard end(process) else { break }
      }
      await gate.pass()
    }
    task = nil
  }

  private func begin() -> LocalProcess? {
    served?.beginHandlers(in: task, of: self)
    return served
  }

  /// Returns whether to wait for another server. It then holds nothing of this one.
  private func end(_ process: LocalProcess) -> Bool {
    served = nil
    // If the server has died meanwhile, the task may still be going to be cancelled.
    guard process.endHandlers() else { return false }
    return unsafe Worker.here?._withUnsafeGuaranteedRef { $0.idleRunners.count < Self.limit } ?? false
  }

  /// The task has come to the gate.
  fileprivate func wait(_ job: UnownedJob) {
    waiting = job
    if let here = unsafe Worker.here {
      return unsafe here._withUnsafeGuaranteedRef { $0.idleRunners.append(self) }
    }
    end()
  }

  /// Part of `TaskExecutor`: a handler goes on.
  func enqueue(_ job: consuming ExecutorJob) {
    if isStarting {
      isStarting = false
      startingJob = UnownedJob(job)
    } else if let served {
      served.enqueue(job, on: self)
    }
  }
}

/// Where the task of a runner waits; see ``ReceiveGate``.
private actor RunnerGate: SerialExecutor {
  // Safety: the runner's task, which waits here, holds it.
  @safe private nonisolated unowned(unsafe) let runner: HandlerRunner

  init(_ runner: HandlerRunner) { self.runner = runner }

  // Safety: the gate is its own executor, and is held while its code runs.
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe UnownedSerialExecutor(ordinary: self) }

  nonisolated func enqueue(_ job: consuming ExecutorJob) { runner.wait(UnownedJob(job)) }

  /// Waits.
  @inline(never) func pass() {}
}
