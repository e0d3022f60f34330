import ActorRuntime
import Terms

/// Result of a message's handler. A term reply is in the case; a typed reply is in the call already.
@usableFromInline package enum Handled: Sendable {
  case reply(Term?)
  case replyThen(Term?, Next)
  case noReply
  case noReplyThen(Next)
  case stop(ExitReason)
  case stopReplying(ExitReason, Term?)
  case invalid(Term)
  /// A caller that was kept gets its reply, then the rest is done.
  indirect case sending(@Sendable () -> Void, Handled)
}

/// Functions that a server process needs from the code that knows the server's type.
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

  @inlinable init<S: GenServer>(_ server: S, _ run: WorkerRun<S>?) {
    let box = SyncBox(server, run)
    unsafe self.init(callbacks: box, state: box.state, commit: box.committer) { message in
      // Safety: typed messages are made by the `ServerRef` of this server, in its types.
      if message.kind == .typedCall {
        let request = unsafe unsafeDowncast(message, to: TypedRequest<S.Call>.self).request
        return try unsafe box.state.pointee?.handleCall(request).handled
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

  @inlinable init<S: AsyncGenServer>(_ box: AsyncBox<S>) {
    self.init(callbacks: box, commit: box.committer) { message in
      // Safety: typed messages are made by the `ServerRef` of this server, in its types.
      if message.kind == .typedCall {
        let request = unsafe unsafeDowncast(message, to: TypedRequest<S.Call>.self).request
        return try await unsafe box.state.pointee?.handleCall(request).handled
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
