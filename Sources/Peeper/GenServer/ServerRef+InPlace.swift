@_spi(Internals) import ActorRuntime
import Terms

/// Result of a call that was to be answered in its caller's place.
@usableFromInline enum InPlaceAnswer<Reply: Codable & Sendable> {
  case reply(Reply)
  /// The reply, after so many others that the caller should let others run.
  case replyAfterMany(Reply, InPlaceVisit)
  /// The handler did something else than reply.
  case open(TypedCall<Reply>)
  /// The server is not idle, or the caller is no process of its node.
  case impossible
}

extension ServerRef {
  /// Calls the server, and waits for its reply, whose type is that of the request.
  ///
  /// ```swift
  /// let size = try await stack.call { .size($0) }
  /// ```
  /// - Parameters:
  ///   - timeout: how long to wait; nil for ever. A reply that comes later is dropped.
  ///   - request: makes the request of the caller that is to be replied to. It may run twice.
  /// - Throws: ``ProcessExit`` with OTP's reason if there is no reply: `{:noproc, …}` if the server is dead, `{reason, …}`
  ///   if it dies meanwhile, `{:timeout, …}`, `{:calling_self, …}`.
  @inlinable public func call<Reply: Codable & Sendable>(
    timeout: Duration? = .seconds(5), _ request: (ReplyTo<Reply>) -> S.Call
  ) async throws -> Reply {
    try await callThroughMailbox(timeout, request)
  }
}

extension ServerRef where S: GenServer {
  /// Calls the server, and waits for its reply. One that is idle answers in the place of the process that calls.
  @inlinable public func call<Reply: Codable & Sendable>(
    timeout: Duration? = .seconds(5), _ request: (ReplyTo<Reply>) -> S.Call
  ) async throws -> Reply {
    switch callInPlace(request) {
    case .reply(let reply): return reply
    case .replyAfterMany(let reply, let visit):
      await visit.yield()
      return reply
    case .open(let call):
      try await process.await(call, timeout) { request(ReplyTo(call)) }
      guard let reply = call.reply else { throw ProcessExit(reason: .noproc) }
      return reply
    case .impossible: return try await callThroughMailbox(timeout, request)
    }
  }

  /// Runs the handler here, if it may. Written for the server's types, and with neither a message nor a reply that is
  /// stored anywhere but in the call, a call costs a third.
  @inlinable @inline(__always) func callInPlace<Reply: Codable & Sendable>(
    _ request: (ReplyTo<Reply>) -> S.Call
  ) -> InPlaceAnswer<Reply> {
    var spare: CallMessage?
    guard let address = unsafe process.syncState, let visit = process.beginCallInPlace(&spare) else {
      return .impossible
    }
    // Safety: the process of a `ServerRef` runs a server of its type, whose state is at that address as long as the
    // process lives. It runs here, so nobody else uses it.
    let state = unsafe address.assumingMemoryBound(to: S?.self)
    var call: TypedCall<Reply>
    if let spare = spare.take(), type(of: spare) == TypedCall<Reply>.self {
      // Safety: it is of that type.
      call = unsafe unsafeDowncast(consume spare, to: TypedCall<Reply>.self)
    } else {
      call = TypedCall(node: process.node, caller: visit.callingProcess)
    }
    let result: Result<Handled?, any Error>
    do {
      guard process.isPlain else {
        process.handleInPlace(TypedRequest(request(ReplyTo(call)), of: call), visit)
        return .open(call)
      }
      process.answering = ObjectIdentifier(call)
      let handled = try unsafe state.pointee?.handleCall(request(ReplyTo(call))).handled
      if case .reply? = handled, unsafe process.commitInPlace(state) {
        guard isKnownUniquelyReferenced(&call), !call.isSettled, let reply = call.prepared.take() else {
          process.conclude(TypedRequest(request(ReplyTo(call)), of: call), committed: handled, visit)
          return .open(call)
        }
        let isLong = process.endCallInPlace(visit, spare: call)
        return isLong ? .replyAfterMany(reply, visit) : .reply(reply)
      }
      result = .success(handled)
    } catch { result = .failure(error) }
    process.conclude(TypedRequest(request(ReplyTo(call)), of: call), result, visit)
    return .open(call)
  }
}

extension ServerProcess {
  /// Whether all that a message takes is its handler.
  @usableFromInline final var isPlain: Bool { idleTimer == nil && observation?.isOn != true }

  // Safety, for what follows: only synchronous servers have a `syncState`.

  /// Whether what a handler did counts. The state is then preserved.
  @inlinable @inline(__always) final func commitInPlace<S>(_ state: UnsafeMutablePointer<S?>) -> Bool {
    unsafe commitment == .none || isUnchanged(state) ? !isKilled : commitChange()
  }

  @usableFromInline final func commitChange() -> Bool {
    unsafe unsafeDowncast(self, to: SyncServerProcess.self).commit()
  }

  /// Handles a call, and ends the stay.
  @usableFromInline final func handleInPlace(_ request: SentRequest, _ visit: InPlaceVisit) {
    activateInPlace(request)
    leaveInPlace(visit)
    failIfKilled(request)
  }

  /// Does what the handler of a call says, and ends the stay.
  @usableFromInline final func conclude(
    _ request: SentRequest, _ result: Result<Handled?, any Error>, _ visit: InPlaceVisit
  ) {
    unsafe unsafeDowncast(self, to: SyncServerProcess.self).conclude(request, result)
    leaveInPlace(visit)
    failIfKilled(request)
  }

  /// Lets the reply leave whose change is preserved already, and ends the stay.
  @usableFromInline final func conclude(
    _ request: SentRequest, committed handled: Handled?, _ visit: InPlaceVisit
  ) {
    unsafe unsafeDowncast(self, to: SyncServerProcess.self).conclude(request, committed: handled)
    leaveInPlace(visit)
    failIfKilled(request)
  }

  /// Nobody else knew of the call while the server handled it.
  private func failIfKilled(_ request: SentRequest) {
    if isKilled, let call = request.call, !call.isSettled { call.fail(exitReason ?? .killed) }
  }

  /// Waits for a call that was not answered in place; throws what OTP exits with if there is no reply.
  @usableFromInline final func await(
    _ call: CallMessage, _ timeout: Duration?, _ request: () -> some Encodable
  ) async throws {
    if !call.isSettled { await wait(for: call, timeout: timeout) }
    if call.failure != nil { throw try callExit(call, timeout, TermBridge.encode(request())) }
  }
}
