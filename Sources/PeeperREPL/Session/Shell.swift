import ActorRuntime
import ElixirSyntax
import Terms

/// The process in which expressions are evaluated. Between two of them it waits outside of its mailbox, which
/// is the person's.
final class Shell: Sendable {
  /// An expression to evaluate.
  struct Request: Sendable {
    let syntax: Syntax
    let source: EntrySource
  }

  let process: LocalProcess
  let requests: AsyncStream<Request>.Continuation

  /// Starts a shell that the console watches.
  ///
  /// - Parameters:
  ///   - finished: Called with what came of each request.
  ///   - died: Called when the process was ended by a signal: the console may be dead itself.
  init(
    node: Node, console: LocalProcess, evaluator: any ExpressionEvaluator,
    finished: @escaping @Sendable (ProcessID, EntryOutcome) -> Void,
    died: @escaping @Sendable (ProcessID, ExitReason) -> Void
  ) {
    let (stream, requests) = AsyncStream.makeStream(of: Request.self)
    self.requests = requests
    process =
      node.spawnMonitored(parent: console, .essential, label: .atom(named: "shell")) { process in
        defer { if let reason = process.exitReason { died(process.pid, reason) } }
        for await request in stream {
          let outcome: EntryOutcome
          do {
            outcome = .value(try await evaluator.evaluate(request.syntax, from: request.source, in: process))
          } catch {
            outcome = .failure(error)
          }
          // Of a shell that died meanwhile, its death is told instead.
          try process.checkKilled()
          finished(process.pid, outcome)
        }
      }.process
  }

  deinit { requests.finish() }

  /// Ends the process as a supervisor would: one that traps exits ends after what it does now.
  func end() {
    process.node.exit(process.pid, .shutdown)
    requests.finish()
  }

  /// Takes on what waits to be read by an interrupted shell, which is killed.
  func takeOver(from old: Shell) {
    for message in old.process.mailboxTerms { process.node.send(message, to: process.pid) }
    process.node.exit(old.process.pid, .kill)
  }
}
