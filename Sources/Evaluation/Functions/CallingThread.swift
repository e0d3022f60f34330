import ActorRuntime
import Synchronization
import Terms

/// Runs evaluated code that may wait to its end on the thread that asks for it.
///
/// Macros run while code is being resolved, and an implementation of `Inspect` or `String.Chars` while a text is
/// being made: neither can be awaited there. The thread is meanwhile taken from its other work, so this is for
/// code that computes.
final class CallingThread: TaskExecutor, @unchecked Sendable {
  private let jobs = Mutex<[UnownedJob]>([])
  private let spot = ParkingSpot()

  private final class Outcome: Sendable {
    let result = Mutex<Result<Term, any Error>?>(nil)
  }

  /// Part of `TaskExecutor`: the code goes on.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    jobs.withLock { $0.append(job) }
    spot.wake()
  }

  static func run(_ body: @escaping @Sendable () async throws -> Term) throws -> Term {
    let thread = CallingThread()
    let outcome = Outcome()
    Task.detached(executorPreference: thread) {
      let result: Result<Term, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      outcome.result.withLock { $0 = result }
    }
    while true {
      if let result = outcome.result.withLock({ $0 }) { return try result.get() }
      if let job = thread.jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
        // Safety: each job is taken, and so run, once.
        unsafe job.runSynchronously(on: thread.asUnownedTaskExecutor())
      } else {
        thread.spot.park()
      }
    }
  }
}

extension Interpreter {
  /// Calls a function and waits for its value; nil if that takes longer than a text may take.
  package func callNow(_ callee: Callee, _ arguments: Arguments, builders: [any ModuleUnderDefinition] = [])
    throws -> Term?
  {
    try RaisedError.checkStack()
    guard let process = LocalProcess.current else { return try callElsewhere(callee, arguments) }
    let context = CallContext(process, self)
    context.isOnCallingThread = true
    context.builders = builders
    return try CallingThread.run { try await callee.call(context, arguments) }
  }

  /// Outside of processes a process of its own runs it.
  private func callElsewhere(_ callee: Callee, _ arguments: Arguments) throws -> Term? {
    // Nobody wants the text any more.
    if Task.isCancelled { return nil }
    let spot = ParkingSpot()
    let answer = Answer()
    let runner = node.spawn(.essential) { process in
      let context = CallContext(process, self)
      let result: Result<Term, any Error>
      do { result = .success(try await callee.call(context, arguments)) } catch { result = .failure(error) }
      answer.result.withLock { $0 = result }
      spot.wake()
    }
    for _ in 0..<20 where !Task.isCancelled && answer.result.withLock({ $0 == nil }) {
      spot.park(nanoseconds: 50_000_000)
    }
    node.exit(runner.pid, .kill)
    return try answer.result.withLock { $0 }?.get()
  }

  private final class Answer: Sendable {
    let result = Mutex<Result<Term, any Error>?>(nil)
  }
}
