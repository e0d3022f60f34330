import ActorRuntime
import Terms

/// Holds a server's state for its engine and for ``SyncHandlers``. Nil when the server has ended.
@usableFromInline final class StateBox<S: Sendable>: @unchecked Sendable {
  // Safety: touched only by the process's own code, one thread at a time, or after it ended.
  @usableFromInline var state: S?

  @inlinable init(_ state: S) { self.state = state }
}

/// What came of a typed call's handler; a reply is in the call already, and leaves with `settle`.
@usableFromInline enum HandledCall: Sendable {
  case reply
  case replyThen(Next)
  case noReply
  case noReplyThen(Next)
  case stop(ExitReason)
  case stopReplying(ExitReason)
  case invalid(Term)
}

extension TypedCall {
  @inlinable func note(_ outcome: CallOutcome<Reply>) -> HandledCall {
    switch outcome {
    case .reply(let reply):
      self.reply = reply
      return .reply
    case .replyThen(let reply, let next):
      self.reply = reply
      return .replyThen(next)
    case .noReply: return .noReply
    case .noReplyThen(let next): return .noReplyThen(next)
    case .stop(let reason): return .stop(reason)
    case .stopReplying(let reason, let reply):
      self.reply = reply
      return .stopReplying(reason)
    case .invalid(let term): return .invalid(term)
    }
  }
}

/// The handlers of typed calls and casts, as functions without type parameters.
///
/// They are made where the server's type is known, so that the compiler writes them for that type: measured,
/// a call then costs half.
@usableFromInline struct SyncHandlers<S: GenServer>: Sendable {
  @usableFromInline let box: StateBox<S>
  @usableFromInline let call: @Sendable (Message) throws -> HandledCall?
  @usableFromInline let cast: @Sendable (Message) throws -> Outcome?

  @inlinable init(_ server: S) {
    let box = StateBox(server)
    self.box = box
    // Safety: typed messages are made by the `ServerRef` of this server, in its types.
    call = { message in
      let call = unsafeDowncast(message, to: TypedCall<S.Call, S.Reply>.self)
      return try box.state?.handleCall(call.request, from: From<S.Reply>(call)).asHandled(call)
    }
    cast = { message in
      try box.state?.handleCast(unsafeDowncast(message, to: TypedCast<S.Cast>.self).request)
    }
  }
}

extension CallOutcome where Reply: Codable {
  @inlinable func asHandled<Request>(_ call: TypedCall<Request, Reply>) -> HandledCall { call.note(self) }
}

/// As ``SyncHandlers``, for servers whose handlers wait.
@usableFromInline struct AsyncHandlers<S: AsyncGenServer>: Sendable {
  @usableFromInline let box: StateBox<S>
  @usableFromInline let call: @Sendable (Message) async throws -> HandledCall?
  @usableFromInline let cast: @Sendable (Message) async throws -> Outcome?

  @inlinable init(_ server: S) {
    let box = StateBox(server)
    self.box = box
    // Safety: typed messages are made by the `ServerRef` of this server, in its types.
    call = { message in
      let call = unsafeDowncast(message, to: TypedCall<S.Call, S.Reply>.self)
      return try await box.state?.handleCall(call.request, from: From<S.Reply>(call)).asHandled(call)
    }
    cast = { message in
      try await box.state?.handleCast(unsafeDowncast(message, to: TypedCast<S.Cast>.self).request)
    }
  }
}
