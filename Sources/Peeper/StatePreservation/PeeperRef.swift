import ActorRuntime
import Terms

/// A Peeper server with the types of its messages: what typed Swift calls and casts through, whatever dies
/// meanwhile.
///
/// ```swift
/// let cart = PeeperRef<Cart>(.name("cart"), on: node)
/// try await cart.cast(.add("tea"))
/// node.exit(try await cart.server.worker(), .kill, from: nil)
/// try await cart.call(.list)  // ["tea"]
/// ```
/// Each message goes to the worker of that moment. **A call during which the worker dies is lost**, as with any
/// server: the caller exits with the reason.
public struct PeeperRef<S: ServerState>: Sendable {
  /// The same server, for messages that are terms.
  public let server: PeeperServer

  /// Refers to a Peeper server that runs, or will, by the pid or name of its supervisor.
  public init(_ destination: Destination, on node: Node = .shared) {
    server = PeeperServer(destination, on: node)
  }

  /// Calls the server, and waits for its reply.
  /// - Parameter timeout: how long to wait; nil for ever. A reply that comes later is dropped.
  /// - Throws: what ``ServerRef/call(_:timeout:)`` throws; an exit with `{:noproc, …}` if there is no such server,
  ///   or one of another type.
  public func call(_ request: S.Call, timeout: Duration? = .seconds(5)) async throws -> S.Reply {
    while true {
      let worker = try await worker()
      do { return try await worker.call(request, timeout: timeout) } catch let exit as ProcessExit {
        // Dead before the request was read: the next worker gets it.
        guard exit.isNoproc, !server.node.isAlive(worker.pid) else { throw exit }
      }
    }
  }

  /// Sends the server a request that is not answered.
  /// - Throws: an exit with `{:noproc, …}` if there is no such server, or one of another type.
  public func cast(_ request: S.Cast) async throws { try await worker().cast(request) }

  private func worker() async throws -> ServerRef<S> {
    guard let worker = ServerRef<S>(try await server.worker()) else { throw ProcessExit(reason: .noproc) }
    return worker
  }
}
