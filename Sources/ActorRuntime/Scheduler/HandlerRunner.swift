/// A task that runs the handlers of one server after another: those that may wait need a task to run in.
///
/// While no handler waits, one of them serves a whole worker. One whose handler waits belongs to that server until
/// the handler is done. Measured, it costs a seventh of a task for each activation.
final class HandlerRunner: TaskExecutor, @unchecked Sendable {
  // Safety: touched only by the worker that starts it, or by its task, which does not run meanwhile.
  /// The server whose handlers it runs.
  @exclusivity(unchecked) private var served: LocalProcess?
  @exclusivity(unchecked) private var call: CallMessage?
  @exclusivity(unchecked) private var task: Task<Void, Never>?
  /// Goes on when there is a server to run.
  @exclusivity(unchecked) private var continuation: UnsafeContinuation<Void, Never>?
  /// Whether what is ready is to be run by ``resume()``, and not by the server's worker.
  @exclusivity(unchecked) private var isStarting = false
  @exclusivity(unchecked) private var startingJob: UnownedJob?

  /// How many may wait for work on each worker.
  private static let limit = 16

  /// Runs a server's handlers, on this thread, at once, until one waits.
  static func run(_ process: LocalProcess, _ call: CallMessage?) {
    let runner = Worker.here?._withUnsafeGuaranteedRef { $0.idleRunners.popLast() } ?? HandlerRunner()
    runner.served = process
    runner.call = call
    runner.resume()
  }

  /// Ends a runner that waits for work.
  func end() { resume() }

  private func resume() {
    isStarting = true
    if let waiting = continuation {
      continuation = nil
      waiting.resume()
    } else {
      task = Task.detached(executorPreference: self) { await self.loop() }
    }
    isStarting = false
    guard let job = startingJob else { return }
    startingJob = nil
    job.runSynchronously(on: asUnownedTaskExecutor())
  }

  private func loop() async {
    while await serve() {
      await withUnsafeContinuation { continuation in
        self.continuation = continuation
        Worker.here?._withUnsafeGuaranteedRef { $0.idleRunners.append(self) }
      }
    }
    task = nil
  }

  /// Runs the handlers of one server. Returns whether to wait for another. It then holds nothing of this one.
  private func serve() async -> Bool {
    guard let process = served else { return false }
    process.beginHandlers(in: task)
    await process.runHandlers(call.take())
    served = nil
    // If the server has died meanwhile, the task may still be going to be cancelled.
    return process.endHandlers() && canWait()
  }

  private func canWait() -> Bool {
    Worker.here?._withUnsafeGuaranteedRef { $0.idleRunners.count < Self.limit } ?? false
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
