import ActorRuntime
import Terms

/// A server with the types of its messages: what typed Swift calls and casts through.
///
/// It refers to one process. When that dies and a supervisor starts another, look the name up again.
public struct ServerRef<S: ServerState>: Sendable, Hashable {
  @usableFromInline let process: ServerProcess

  @usableFromInline init(started result: StartResult, on node: Node) throws {
    guard let process = try result.get().process as? ServerProcess else {
      throw StartFailure.failed(.noproc)
    }
    self.process = process
  }

  /// Refers to a server that runs, if it is of this type.
  public init?(_ pid: ProcessID) {
    guard let process = pid.process as? ServerProcess, process.serverType == S.self else { return nil }
    self.process = process
  }

  /// Refers to the server of that name, if there is one of this type.
  public init?(_ name: Destination, on node: Node = .shared) {
    guard let pid = node.whereis(name) else { return nil }
    self.init(pid)
  }

  /// Whether both refer to the same process.
  public static func == (left: ServerRef, right: ServerRef) -> Bool { left.process === right.process }
  /// Hashes the process's identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(process)) }

  /// Its pid.
  public var pid: ProcessID { process.pid }

  @inlinable func callThroughMailbox<Reply: Codable & Sendable>(
    _ timeout: Duration?, _ request: (ReplyTo<Reply>) -> S.Call
  ) async throws -> Reply {
    var spare = LocalProcess.takeSpareCall()
    var call: TypedCall<Reply>
    if let spare = spare.take(), type(of: spare) == TypedCall<Reply>.self {
      // Safety: it is of that type.
      call = unsafe unsafeDowncast(consume spare, to: TypedCall<Reply>.self)
    } else {
      call = TypedCall(node: process.node, caller: LocalProcess.current)
    }
    if !process.beginTyped(call, { TypedRequest(request(ReplyTo(call)), of: call) }) {
      try await process.concludeTyped(call, timeout) { request(ReplyTo(call)) }
    }
    guard let reply = call.reply else { throw ProcessExit(reason: .noproc) }
    if isKnownUniquelyReferenced(&call) {
      call.reply = nil
      call.prepared = nil
      LocalProcess.keepSpareCall(call)
    }
    return reply
  }

  /// Sends the server a request that is not answered. If it is dead, nothing happens.
  @inlinable public func cast(_ request: S.Cast) {
    if let last = process.beginCast() {
      // Safety: typed casts are made here, in the types of the server that the process runs.
      unsafe unsafeDowncast(last, to: TypedCast<S.Cast>.self).add(request)
      process.endAdding(to: last)
    } else {
      process.endSending(TypedCast(request))
    }
  }

  /// Sends the server a message, which its `handleInfo` gets. If it is dead, nothing happens.
  public func send(_ message: S.Info) { process.node.send(TermBridge.encode(message), to: pid) }

  /// Ends the server in good order, its `terminate` too, and waits until it has exited.
  public func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    try await process.node.stop(.pid(pid), reason: reason, timeout: timeout)
  }

  /// Kills the server, at once: `terminate` does not run. Its supervisor starts another.
  public func kill() { process.node.kill(pid) }

  /// Monitors the server from the process that runs: when it ends, that gets `{:DOWN, reference, :process, pid, reason}`.
  /// - Throws: an exit with `{:no_process, :monitor}` outside of any process.
  public func monitor() throws -> Reference { try LocalProcess.caller(of: "monitor").monitor(pid) }
}

extension ServerProcess {
  /// Sends a typed call, unless it is the server itself that makes it. Returns whether there is a reply.
  @usableFromInline final func beginTyped(_ call: CallMessage, _ request: () -> SentRequest) -> Bool {
    self !== call.caller && begin(request(), of: call) && call.failure == nil
  }

  /// Waits for the reply; throws what OTP exits with if there is none.
  @usableFromInline final func concludeTyped(
    _ call: CallMessage, _ timeout: Duration?, _ request: () -> some Encodable
  ) async throws {
    if self !== call.caller {
      await conclude(call, timeout: timeout)
      guard call.failure != nil else { return }
    }
    throw try callExit(call, timeout, TermBridge.encode(request()))
  }

  /// Exit that OTP raises for a call that failed.
  final func callExit(_ call: CallMessage, _ timeout: Duration?, _ request: Term) throws -> ProcessExit {
    try call.caller?.checkKilled()
    return node.callExit(
      call.failure ?? ExitReason(.atom(named: "calling_self")),
      (
        "Elixir.GenServer", "call",
        [.pid(pid), request, timeout.term]
      ), unread: call.unread)
  }
}
