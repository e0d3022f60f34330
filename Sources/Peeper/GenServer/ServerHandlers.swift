import ActorRuntime
import Terms

/// What came of a message's handler. A term that a caller gets is in the case; a typed reply is in the call already.
@usableFromInline enum Handled: Sendable {
  case reply(Term?)
  case replyThen(Term?, Next)
  case noReply
  case noReplyThen(Next)
  case stop(ExitReason)
  case stopReplying(ExitReason, Term?)
  case invalid(Term)
}

extension Outcome {
  @inlinable var handled: Handled {
    switch self {
    case .noReply: .noReply
    case .noReplyThen(let next): .noReplyThen(next)
    case .stop(let reason): .stop(reason)
    case .invalid(let term): .invalid(term)
    }
  }
}

extension CallOutcome {
  /// Stores the reply where the caller expects it.
  @inlinable func handled(storedBy store: (Reply) -> Term?) -> Handled {
    switch self {
    case .reply(let reply): .reply(store(reply))
    case .replyThen(let reply, let next): .replyThen(store(reply), next)
    case .noReply: .noReply
    case .noReplyThen(let next): .noReplyThen(next)
    case .stop(let reason): .stop(reason)
    case .stopReplying(let reason, let reply): .stopReplying(reason, store(reply))
    case .invalid(let term): .invalid(term)
    }
  }
}

/// What a server process needs from the code that knows the server's type.
///
/// It is made where the type is known, so that the compiler writes the handlers of typed calls and casts for that
/// type: measured, a call then costs a third.
@safe @usableFromInline struct SyncHandlers: @unchecked Sendable {
  // Safety: immutable; what `state` points at is touched only by the process's own code.
  /// Handles a typed call or cast; nil if the server has ended.
  let typed: @Sendable (Message) throws -> Handled?
  /// Preserves the state; nil if it is not to be. False: the server is not wanted any more.
  let commit: (@Sendable (ServerProcess) -> Bool)?
  let callbacks: any SyncCallbacks
  /// Where the state is: an optional of the server's type. The callbacks own it.
  let state: UnsafeMutableRawPointer

  @inlinable init<S: GenServer>(
    _ server: S, _ keeping: StateKeeping<S>? = nil, commit: (@Sendable (LocalProcess, S) -> Bool)? = nil
  ) {
    let box = SyncBox(server, keeping)
    let committer = keeping.flatMap { keeping in commit.map { box.committer(keeping, $0) } }
    unsafe self.init(callbacks: box, state: box.state, commit: committer) { message in
      // Safety: typed messages are made by the `ServerRef` of this server, in its types.
      if message.kind == .typedCall {
        let call = unsafe unsafeDowncast(message, to: TypedCall<S.Call, S.Reply>.self)
        guard let request = call.request else { return nil }
        return try unsafe box.state.pointee?.handleCall(request, from: From<S.Reply>(call)).handled {
          call.reply = $0
          return nil
        }
      }
      let cast = unsafe unsafeDowncast(message, to: TypedCast<S.Cast>.self)
      return try unsafe box.state.pointee?.handleCast(cast.current).handled
    }
  }

  @usableFromInline init(
    callbacks: any SyncCallbacks, state: UnsafeMutableRawPointer,
    commit: (@Sendable (ServerProcess) -> Bool)?,
    typed: @escaping @Sendable (Message) throws -> Handled?
  ) {
    unsafe self.state = state
    self.callbacks = callbacks
    self.commit = commit
    self.typed = typed
  }
}

/// As ``SyncHandlers``, for servers whose handlers wait.
@usableFromInline struct AsyncHandlers: Sendable {
  let typed: @Sendable (Message) async throws -> Handled?
  let commit: (@Sendable (ServerProcess) -> Bool)?
  let callbacks: any AsyncCallbacks

  @inlinable init<S: AsyncGenServer>(
    _ server: S, _ keeping: StateKeeping<S>? = nil, commit: (@Sendable (LocalProcess, S) -> Bool)? = nil
  ) {
    let box = AsyncBox(server, keeping)
    let committer = keeping.flatMap { keeping in commit.map { box.committer(keeping, $0) } }
    self.init(callbacks: box, commit: committer) { message in
      // Safety: typed messages are made by the `ServerRef` of this server, in its types.
      if message.kind == .typedCall {
        let call = unsafe unsafeDowncast(message, to: TypedCall<S.Call, S.Reply>.self)
        guard let request = call.request else { return nil }
        return try await unsafe box.state.pointee?.handleCall(request, from: From<S.Reply>(call)).handled {
          call.reply = $0
          return nil
        }
      }
      let cast = unsafe unsafeDowncast(message, to: TypedCast<S.Cast>.self)
      return try await unsafe box.state.pointee?.handleCast(cast.current).handled
    }
  }

  @usableFromInline init(
    callbacks: any AsyncCallbacks, commit: (@Sendable (ServerProcess) -> Bool)?,
    typed: @escaping @Sendable (Message) async throws -> Handled?
  ) {
    self.callbacks = callbacks
    self.commit = commit
    self.typed = typed
  }
}
