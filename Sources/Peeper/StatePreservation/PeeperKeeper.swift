import ActorRuntime
import Terms

/// The process of a Peeper server that keeps its state: the heir of its tables, and what `sys` is asked for
/// what is preserved.
struct PeeperKeeper: GenServer {
  typealias Call = TermRequest
  typealias Cast = Term

  let branch: PeeperBranch

  mutating func initialize() throws -> InitOutcome {
    process.attachment = branch
    branch.keeperStarted(process)
    return .ok
  }

  mutating func handleCall(_ request: TermRequest) throws -> Outcome {
    .reply(.atom("hidden"), to: request.caller)
  }

  mutating func handleCast(_ request: Term) throws -> Outcome { .noReply }

  mutating func handleInfo(_ message: Term) throws -> Outcome { .noReply }

  var stateTerm: Term { branch.preservedTerm }
}

extension PeeperBranch {
  /// Logs that a preserved state crashed its server until the supervisor gave up. (P4)
  func reportGivingUp(_ process: LocalProcess, _ machine: SupervisorMachine) {
    let shown = (name?.term ?? .pid(process.pid)).inspect()
    let flags = machine.flags
    process.node.logger.error(
      """
      Peeper server \(shown) terminating
      ** (stop) :shutdown: more than \(flags.maxRestarts) restarts in \
      \(flags.maxSeconds.components.seconds) s, with the preserved state each time
      State: \(preservedTerm.inspect())
      """)
  }

  /// Warns of an `init` that does not return what it has to. (P4)
  func warnOfInit(_ outcome: Term, on node: Node) {
    let shown = Term.atom(module).inspect()
    node.logger.warning(
      """
      function init/1 required by behaviour Peeper.GenServer (in module \(shown)) returned what it cannot. \
      Allowed are {:ok, state} and {:ok, state, timeout | :hibernate | {:continue, term}}. \
      The state is kept as it was.
      Got: \(outcome.inspect())
      """)
  }
}
