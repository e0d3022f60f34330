import ActorRuntime
import Terms

/// Action of a server after a callback, before the next message.
public enum Next: Sendable {
  /// Waits for the next message.
  case wait
  /// Waits; if no message comes within this time, handles the info `:timeout`.
  case timeout(Duration)
  /// Waits, and is expected to wait long.
  case hibernate
  /// Calls `handleContinue` with this at once, before any message.
  case `continue`(Term)
}

/// Thrown by `terminate` of an asynchronous server: it does not end, and handles the next message.
/// (`:proc_lib.hibernate(:gen_server, :enter_loop, …)`)
package struct ServerGoesOn: Error {
  package init() {}
}

/// Result of `initialize`.
public enum InitOutcome: Sendable {
  /// The server runs.
  case ok
  /// The server runs, and first does this.
  case okThen(Next)
  /// The server is not wanted: it exits with `:normal`, and whoever starts it gets `:ignore`.
  case ignore
  /// The server cannot start: it exits with the reason, and whoever starts it gets it as an error.
  case stop(ExitReason)
  /// A value that is none of these: it exits with `{:bad_return_value, value}`.
  case invalid(Term)

  /// The server runs, and first does this.
  public static func ok(then next: Next) -> InitOutcome { .okThen(next) }

  /// Result of `initialize` as a term; nil if the server runs.
  var refusal: Term? {
    switch self {
    case .ok, .okThen: nil
    case .ignore: .atom(.ignore)
    case .stop(let reason): .tuple(.atom(.stop), reason.term)
    case .invalid(let term): term
    }
  }
}

/// Answer of a server's callback: what becomes of the caller, and what comes next. It holds for the callback that made it.
public struct Outcome: Sendable {
  @usableFromInline package let handled: Handled

  @inlinable package init(_ handled: Handled) { self.handled = handled }

  /// The server goes on. Whoever called, if this answers a call, waits on.
  @inlinable public static var noReply: Outcome { Outcome(.noReply) }

  /// The server goes on, and first does this.
  @inlinable public static func noReply(then next: Next) -> Outcome { Outcome(.noReplyThen(next)) }

  /// The caller gets the reply, and the server goes on.
  ///
  /// Of a Peeper server the reply leaves when what the callback changed is preserved. (P2)
  /// - Parameter caller: the one that comes with the request, or one that was kept.
  @inlinable public static func reply<Reply>(_ reply: Reply, to caller: ReplyTo<Reply>) -> Outcome {
    guard let stored = store(reply, caller) else {
      return Outcome(.sending({ caller.reply(reply) }, .noReply))
    }
    return Outcome(.reply(stored.term))
  }

  /// The caller gets the reply, and the server first does this.
  @inlinable public static func reply<Reply>(
    _ reply: Reply, to caller: ReplyTo<Reply>, then next: Next
  ) -> Outcome {
    guard let stored = store(reply, caller) else {
      return Outcome(.sending({ caller.reply(reply) }, .noReplyThen(next)))
    }
    return Outcome(.replyThen(stored.term, next))
  }

  /// The server ends, and with it the call that it was to answer.
  @inlinable public static func stop(_ reason: ExitReason) -> Outcome { Outcome(.stop(reason)) }

  /// The server ends; the caller gets the reply.
  @inlinable public static func stop<Reply>(
    _ reason: ExitReason, reply: Reply, to caller: ReplyTo<Reply>
  ) -> Outcome {
    guard let stored = store(reply, caller) else {
      return Outcome(.sending({ caller.reply(reply) }, .stop(reason)))
    }
    return Outcome(.stopReplying(reason, stored.term))
  }

  /// A value that is none of these: the server exits with `{:bad_return_value, value}`.
  package static func invalid(_ value: Term) -> Outcome { Outcome(.invalid(value)) }

  /// Puts the reply where the caller expects it: into its call, or into the outcome. Nil if the caller is not the one that
  /// this callback was called for.
  @inlinable static func store<Reply>(_ reply: Reply, _ caller: ReplyTo<Reply>) -> StoredReply? {
    guard let call = caller.call, LocalProcess.isAnswering(call) else { return nil }
    guard call.kind == .typedCall else { return .encoding(reply) }
    // Safety: a typed call is made by `ServerRef.call`, with the `ReplyTo` that says its type.
    unsafe unsafeDowncast(call, to: TypedCall<Reply>.self).prepared = reply
    return StoredReply(term: nil)
  }
}

/// A reply that is in its call already, or a term.
@usableFromInline struct StoredReply {
  @usableFromInline let term: Term?
  @inlinable init(term: Term?) { self.term = term }
  @usableFromInline static func encoding(_ reply: some Encodable) -> StoredReply {
    StoredReply(term: TermBridge.encode(reply))
  }
}
