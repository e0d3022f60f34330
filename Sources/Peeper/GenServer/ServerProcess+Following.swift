@_spi(Internals) import ActorRuntime
import Terms

/// Execution of the outcomes of callbacks, shared by both engines.
extension ServerProcess {
  /// Does what a handler's outcome says. Returns why the server is to stop, if it is.
  final func follow(_ handled: Handled, _ message: Message) -> Ending? {
    if let observation, observation.isOn { observation.handled(handled, message, by: self) }
    switch handled {
    case .reply(let reply): answer(message, reply)
    case .replyThen(let reply, let next):
      note(next)
      answer(message, reply)
    case .noReply: holdIfCall(message)
    case .noReplyThen(let next):
      note(next)
      holdIfCall(message)
    case .stop(let reason): return Ending(reason: reason)
    case .stopReplying(let reason, let reply): return Ending(reason: reason, isReplying: true, reply: reply)
    case .invalid(let term): return Ending(reason: badReturn(term))
    case .sending(let send, let rest):
      send()
      return follow(rest, message)
    }
    return nil
  }

  /// Lets the reply leave: the term, or the typed one that is in the call.
  @inline(__always)
  final func answer(_ message: Message, _ reply: Term?) {
    guard message.kind == .typedCall || message.kind == .termCall, let call = message.call else { return }
    if let reply { call.reply(reply) } else { call.settle() }
  }

  private func holdIfCall(_ message: Message) {
    guard message.kind == .typedCall || message.kind == .termCall, let call = message.call else { return }
    if !call.isSettled { hold(call) }
  }

  /// A message that came as a term fits no case of the server's types. The caller gets the reason, or the log.
  final func refuse(_ message: Message, _ error: UnreadableMessage) {
    if let call = message.call {
      call.fail(ExitReason(error: error.cause))
    } else if let cast = message as? TermCast {
      reportUndecodable(cast.request, error.cause, "cast")
    }
  }

  /// Tells whoever starts the server what came of it.
  final func settleStart(_ call: StartCall, _ outcome: InitOutcome) {
    switch outcome {
    case .ok: call.settle(.started(pid))
    case .okThen(let next):
      note(next)
      call.settle(.started(pid))
    case .ignore: endStart(call, .ignore, .normal)
    case .stop(let reason): endStart(call, .failed(reason), reason)
    case .invalid(let term): endStart(call, badReturn(term))
    }
  }

  /// Its state is not wanted: what it was to go on from has gone on elsewhere.
  final func refuseStart(_ call: StartCall) { if !isKilled { endStart(call, .noproc) } }

  /// `initialize` threw.
  final func failStart(_ call: StartCall, _ error: any Error) {
    let reason = ExitReason(error: error)
    reportStartFailure(error)
    endStart(call, .failed(reason), reason)
  }

  /// The last act of a server whose `terminate` has run: the report, the reply that it still owes, the exit.
  final func end(_ ending: Ending, _ message: Message) {
    guard !isKilled else { return }
    callbacks.report(ending, message, by: self)
    if ending.isReplying { answer(message, ending.reply) }
    finish(ending.reason)
  }

  /// Answers with what the body makes, or `{:error, reason}` if it throws.
  final func answerChange(_ call: SystemCall, _ body: () throws -> Term?) {
    do { if let term = try body() { call.reply(term) } } catch {
      call.reply(.tuple(.error, ExitReason(error: error).term))
    }
  }

  /// A message came: that ends a wait with a timeout, and `sys` may want to know of it.
  @inline(__always)
  final func observe(_ message: Message) {
    answering =
      message.kind == .typedCall || message.kind == .termCall
      ? message.call.map { ObjectIdentifier($0) } : nil
    if idleTimer != nil, message.kind != .timeout { stopIdleTimer() }
    if let observation, observation.isOn { observation.received(message, by: self) }
  }

  /// Whether it is the timeout that the server waits for, and not one that came too late.
  final func takeTimeout(_ message: Message) -> Bool {
    guard let timeout = message as? TimeoutMessage, timeout.timer === idleTimer else { return false }
    idleTimer = nil
    return true
  }
}
