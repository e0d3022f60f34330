import ActorRuntime
import Terms

/// What came of a call that was to be answered in its caller's place.
@usableFromInline enum InPlaceAnswer<Request: Codable & Sendable, Reply: Codable & Sendable> {
  case reply(Reply)
  /// The reply, after so many others that the caller should let others run.
  case replyAfterMany(Reply, InPlaceVisit)
  /// The handler did something else than reply.
  case open(TypedCall<Request, Reply>)
  /// The server is not idle, or the caller is no process of its node.
  case impossible
}

extension ServerRef where S: GenServer {
  /// Calls the server, and waits for its reply. One that is idle answers in the place of the process that calls.
  /// - Parameter timeout: how long to wait; nil for ever. A reply that comes later is dropped.
  /// - Throws: ``ProcessExit`` with OTP's reason if there is no reply; see ``ActorRuntime/Node/call(_:_:timeout:)``.
  @inlinable public func call(_ request: S.Call, timeout: Duration? = .seconds(5)) async throws -> S.Reply {
    switch callInPlace(request) {
    case .reply(let reply): return reply
    case .replyAfterMany(let reply, let visit):
      await visit.yield()
      return reply
    case .open(let call):
      try await process.await(call, timeout)
      guard let reply = call.reply else { throw ProcessExit(reason: .noproc) }
      return reply
    case .impossible: return try await callThroughMailbox(request, timeout: timeout)
    }
  }

  /// Runs the handler here, if it may. Written for the server's types, and with neither a message nor a reply that is
  /// stored anywhere, a call costs a third.
  @inlinable @inline(__always) func callInPlace(_ request: S.Call) -> InPlaceAnswer<S.Call, S.Reply> {
    var spare: CallMessage?
    guard let address = unsafe process.syncState, let visit = process.beginCallInPlace(&spare) else {
      return .impossible
    }
    // Safety: the process of a `ServerRef` runs a server of its type, whose state is at that address as long as the
    // process lives. It runs here, so nobody else uses it.
    let state = unsafe address.assumingMemoryBound(to: S?.self)
    var call: TypedCall<S.Call, S.Reply>
    if let spare = spare.take(), type(of: spare) == TypedCall<S.Call, S.Reply>.self {
      // Safety: it is of that type.
      call = unsafe unsafeDowncast(consume spare, to: TypedCall<S.Call, S.Reply>.self)
    } else {
      call = TypedCall(nil, node: process.node, caller: visit.callingProcess)
    }
    let result: Result<Handled?, any Error>
    do {
      guard process.isPlain else {
        call.request = request
        process.handleInPlace(call, visit)
        return .open(call)
      }
      let outcome = try unsafe state.pointee?.handleCall(request, from: From(call))
      if case .reply(let reply)? = outcome, unsafe process.commitInPlace(state) {
        guard isKnownUniquelyReferenced(&call), !call.isSettled else {
          call.request = request
          call.reply(typed: reply)
          process.conclude(call, .success(.reply(nil)), visit)
          return .open(call)
        }
        let isLong = process.endCallInPlace(visit, spare: call)
        return isLong ? .replyAfterMany(reply, visit) : .reply(reply)
      }
      result = .success(
        outcome?.handled {
          call.reply = $0
          return nil
        })
    } catch { result = .failure(error) }
    call.request = request
    process.conclude(call, result, visit)
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
  @usableFromInline final func handleInPlace(_ call: CallMessage, _ visit: InPlaceVisit) {
    activateInPlace(call)
    leaveInPlace(visit)
    failIfKilled(call)
  }

  /// Does what the handler of a call says, and ends the stay.
  @usableFromInline final func conclude(
    _ call: CallMessage, _ result: Result<Handled?, any Error>, _ visit: InPlaceVisit
  ) {
    unsafe unsafeDowncast(self, to: SyncServerProcess.self).conclude(call, result)
    leaveInPlace(visit)
    failIfKilled(call)
  }

  /// Nobody else knew of the call while the server handled it.
  private func failIfKilled(_ call: CallMessage) {
    if isKilled, !call.isSettled { call.fail(exitReason ?? .killed) }
  }

  /// Waits for a call that was not answered in place; throws what OTP exits with if there is no reply.
  @usableFromInline final func await(_ call: CallMessage, _ timeout: Duration?) async throws {
    if !call.isSettled { await wait(for: call, timeout: timeout) }
    if call.failure != nil { throw try callExit(call, timeout) }
  }
}
