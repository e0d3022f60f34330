import ActorRuntime
import Terms

/// A server with the types of its messages: what typed Swift calls and casts through.
///
/// It refers to one process. When that dies and a supervisor starts another, look the name up again.
public struct ServerRef<S: ServerState>: Sendable, Hashable {
  @usableFromInline let process: ServerProcess

  @usableFromInline init(started result: StartResult, on node: Node) throws {
    guard case .started(let pid) = result, let process = pid.process as? ServerProcess else {
      throw StartFailure(result: result)
    }
    self.process = process
  }

  /// Refers to a server that runs, if it is of this type.
  public init?(_ pid: ProcessID) {
    guard let process = pid.process as? ServerProcess, process.serverType == S.self else { return nil }
    self.process = process
  }

  /// Refers to the server of that name, if there is one of this type.
  public init?(named name: Atom, on node: Node = .shared) {
    guard let pid = node.names.whereis(name) else { return nil }
    self.init(pid)
  }

  /// Whether both refer to the same process.
  public static func == (left: ServerRef, right: ServerRef) -> Bool { left.process === right.process }
  /// Hashes the process's identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(process)) }

  /// Its pid.
  public var pid: ProcessID { process.pid }

  /// Calls the server, and waits for its reply.
  /// - Parameter timeout: how long to wait; nil for ever. A reply that comes later is dropped.
  /// - Throws: ``ProcessExit`` with OTP's reason if there is no reply; see ``ActorRuntime/Node/call(_:_:timeout:)``.
  @inlinable public func call(_ request: S.Call, timeout: Duration? = .seconds(5)) async throws -> S.Reply {
    try await callThroughMailbox(request, timeout: timeout)
  }

  @inlinable func callThroughMailbox(_ request: S.Call, timeout: Duration?) async throws -> S.Reply {
    var spare = LocalProcess.takeSpareCall()
    var call: TypedCall<S.Call, S.Reply>
    if let spare = spare.take(), type(of: spare) == TypedCall<S.Call, S.Reply>.self {
      // Safety: it is of that type.
      call = unsafe unsafeDowncast(consume spare, to: TypedCall<S.Call, S.Reply>.self)
      call.request = request
    } else {
      call = TypedCall(request, node: process.node, caller: LocalProcess.current)
    }
    if !process.beginTyped(call) { try await process.concludeTyped(call, timeout) }
    guard let reply = call.reply else { throw ProcessExit(reason: .noproc) }
    if isKnownUniquelyReferenced(&call) {
      call.request = nil
      call.reply = nil
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

  /// Sends the server a message, which its `handleInfo` gets.
  public func send(_ message: S.Info) { process.node.send(TermBridge.encode(message), to: pid) }

  /// Ends the server in good order, and waits until it has exited.
  public func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    try await process.node.stop(.pid(pid), reason: reason, timeout: timeout)
  }
}

extension ServerProcess {
  /// Sends a typed call, unless it is the server itself that makes it. Returns whether there is a reply.
  @usableFromInline final func beginTyped(_ call: CallMessage) -> Bool {
    self !== call.caller && begin(call) && call.failure == nil
  }

  /// Waits for the reply; throws what OTP exits with if there is none.
  @usableFromInline final func concludeTyped(_ call: CallMessage, _ timeout: Duration?) async throws {
    if self !== call.caller {
      await conclude(call, timeout: timeout)
      guard call.failure != nil else { return }
    }
    throw try callExit(call, timeout)
  }

  /// What OTP exits with for a call that failed.
  final func callExit(_ call: CallMessage, _ timeout: Duration?) throws -> ProcessExit {
    try call.caller?.checkKilled()
    return node.callExit(
      call.failure ?? ExitReason(.atom(named: "calling_self")),
      (
        "Elixir.GenServer", "call",
        [.pid(pid), call.requestTerm, timeout.map { .integer($0.milliseconds) } ?? .infinity]
      ))
  }
}
