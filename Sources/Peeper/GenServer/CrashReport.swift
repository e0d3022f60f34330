@_spi(Internals) import ActorRuntime
import Terms

/// A continuation, as reports show it.
final class ContinueMessage: Message, @unchecked Sendable {
  // Safety: immutable.
  private let content: Term
  init(_ term: Term) {
    content = term
    super.init()
  }
  override var term: Term { .tuple(.atom(.continue), content) }
}

extension ServerProcess {
  /// Logs what Elixir logs when a GenServer ends for a reason that is neither normal nor a shutdown.
  func report(_ reason: ExitReason, _ error: (any Error)?, _ message: Message, of state: some ServerState) {
    guard !reason.isNormalOrShutdown else { return }
    var text = "GenServer \(shownName) terminating\n"
    text +=
      error.map { ($0 as? any CrashReasonConvertible)?.serverCrashDescription ?? crashText(of: $0) }
      ?? LocalProcess.current?.node.describeExit(reason) ?? "** (stop) \(reason)"
    text += "\nLast message"
    if message is SystemCall {
      text += ": []"
    } else if let call = message.call {
      if let caller = call.caller { text += " (from \(Term.pid(caller.pid).inspect()))" }
      let request = (message as? SentRequest)?.requestTerm ?? call.requestTerm
      text += ": \(request.inspect())"
    } else {
      text += ": \(message.term.inspect())"
    }
    let shown = (state as? any SelfDescribingServer)?.reportedState() ?? state.stateTerm
    text += "\nState: \(shown.inspect())"
    if let caller = message.call?.caller, !(message is SystemCall) {
      text += "\nClient \(Term.pid(caller.pid).inspect()) is \(caller.isAlive ? "alive" : "dead")"
    }
    node.logger.error("\(text)")
  }

  func reportStartFailure(_ error: any Error) {}

  func reportUndecodable(_ request: Term, _ error: any Error, _ verb: String) {
    node.logger.error("\(moduleName) \(shownName) cannot read the \(verb) \(request.inspect()): \(error)")
  }

  func logUnexpected(_ term: Term) {
    node.logger.error(
      "\(moduleName) \(shownName) received unexpected message in handle_info/2: \(term.inspect())")
  }

  func badReturn(_ term: Term) -> ExitReason { ExitReason(.tuple(.atom(named: "bad_return_value"), term)) }

  func endStart(_ call: StartCall, _ result: StartResult, _ reason: ExitReason) {
    (identity?.name).map { node.unregister($0) }
    call.settle(result)
    finish(reason)
  }
  func endStart(_ call: StartCall, _ reason: ExitReason) { endStart(call, .failed(reason), reason) }
}
