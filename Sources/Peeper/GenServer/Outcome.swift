import ActorRuntime
import Terms

/// What a server does after a callback, before the next message.
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
public struct ServerGoesOn: Error {
  /// The only one.
  public init() {}
}

/// What `initialize` says.
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

  /// What was said, as a term, if it is not that the server runs.
  var refusal: Term? {
    switch self {
    case .ok, .okThen: nil
    case .ignore: .atom(.ignore)
    case .stop(let reason): .tuple(.atom(.stop), reason.term)
    case .invalid(let term): term
    }
  }
}

/// What `handleCast`, `handleInfo` and `handleContinue` say.
public enum Outcome: Sendable {
  /// The server goes on.
  case noReply
  /// The server goes on, and first does this.
  case noReplyThen(Next)
  /// The server ends.
  case stop(ExitReason)
  /// A value that is none of these: the server exits with `{:bad_return_value, value}`.
  case invalid(Term)

  /// The server goes on, and first does this.
  public static func noReply(then next: Next) -> Outcome { .noReplyThen(next) }
}

/// What `handleCall` says.
public enum CallOutcome<Reply: Sendable>: Sendable {
  /// The caller gets the reply, and the server goes on.
  case reply(Reply)
  /// The caller gets the reply, and the server first does this.
  case replyThen(Reply, Next)
  /// The caller waits; whoever holds its ``From`` replies.
  case noReply
  /// The caller waits, and the server first does this.
  case noReplyThen(Next)
  /// The server ends, and with it the call.
  case stop(ExitReason)
  /// The server ends; the caller gets the reply.
  case stopReplying(ExitReason, Reply)
  /// A value that is none of these: the server exits with `{:bad_return_value, value}`.
  case invalid(Term)

  /// The caller gets the reply, and the server first does this.
  public static func reply(_ reply: Reply, then next: Next) -> CallOutcome { .replyThen(reply, next) }
  /// The caller waits, and the server first does this.
  public static func noReply(then next: Next) -> CallOutcome { .noReplyThen(next) }
  /// The server ends; the caller gets the reply.
  public static func stop(_ reason: ExitReason, reply: Reply) -> CallOutcome { .stopReplying(reason, reply) }
}
