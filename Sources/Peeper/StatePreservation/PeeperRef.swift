import ActorRuntime
import Terms

/// A Peeper server with the types of its messages: what typed Swift calls and casts through, whatever dies
/// meanwhile.
///
/// ```swift
/// let cart = try await node.startPeeper(Cart(), name: "cart")
/// try await cart.cast(.add("tea"))
/// try await cart.kill()
/// try await cart.call { .list($0) }  // ["tea"]
/// ```
/// Each message goes to the worker of that moment. **A call during which the worker dies is lost**, as with any
/// server: the caller exits with the reason, and its change may be preserved. One that the worker had certainly not read
/// goes to the next worker. (peeper: `Peeper`, `Peeper.Supervisor`)
public struct PeeperRef<S: ServerState>: Sendable {
  /// Server as a reference for messages that are terms.
  package let server: PeeperServer

  /// Refers to a Peeper server that runs, or will, by the pid or name of its supervisor.
  public init(_ destination: Destination, on node: Node = .shared) {
    server = PeeperServer(destination, on: node)
  }

  // MARK: - Messages

  /// Calls the server, and waits for its reply, whose type is that of the request.
  /// - Parameters:
  ///   - timeout: how long to wait; nil for ever. A reply that comes later is dropped.
  ///   - request: makes the request of the caller that is to be replied to. It may run more than once; what it makes is
  ///     handled once at most.
  /// - Throws: what ``ServerRef/call(timeout:_:)`` throws; an exit with `{:noproc, …}` if there is no such server,
  ///   or one of another type.
  public func call<Reply: Codable & Sendable>(
    timeout: Duration? = .seconds(5), _ request: (ReplyTo<Reply>) -> S.Call
  ) async throws -> Reply {
    var attempt = PeeperServer.Attempt(timeout)
    while true {
      let worker = try await current(&attempt)
      do { return try await worker.call(timeout: attempt.timeLeft(on: server.node), request) } catch let exit
        as ProcessExit
      {
        try attempt.failed(exit, on: server.node)
      }
    }
  }

  /// Sends the server a request that is not answered. **It is lost if the worker dies before it has read it.**
  /// - Throws: an exit with `{:noproc, …}` if there is no such server, or one of another type.
  public func cast(_ request: S.Cast) async throws { try await current().cast(request) }

  /// Sends the server a message, which its `handleInfo` gets.
  /// - Throws: an exit with `{:noproc, …}` if there is no such server, or one of another type.
  public func send(_ message: S.Info) async throws { try await current().send(message) }

  // MARK: - Processes

  /// The pid of its supervisor; nil if there is no such process.
  public var pid: ProcessID? { server.pid }

  /// The pid of the process that runs its callbacks, when that is up.
  /// - Throws: an exit with `{:noproc, …}` if there is no such server.
  public func worker() async throws -> ProcessID { try await server.worker() }

  /// The pid of the process that keeps its state, when that is up.
  /// - Throws: an exit with `{:noproc, …}` if there is no such server.
  public func keeper() async throws -> ProcessID { try await server.keeper() }

  /// Kills the process that runs its callbacks, at once. The next one goes on from the state of the last commit.
  /// - Throws: an exit with `{:noproc, …}` if there is no such server.
  public func kill() async throws { server.node.kill(try await server.worker()) }

  /// Ends the server for good, with what it preserves, and waits until it has ended.
  /// - Throws: an exit with `{:noproc, …}` if there is no such server.
  public func stop(reason: ExitReason = .normal, timeout: Duration? = nil) async throws {
    try await server.stop(reason: reason, timeout: timeout)
  }

  /// Monitors the server from the process that runs: when it ends for good, that gets
  /// `{:DOWN, reference, :process, pid, reason}`. The death of a worker is not told.
  /// - Throws: an exit with `:noproc` if there is no such server, `{:no_process, :monitor}` outside of any process.
  public func monitor() throws -> Reference {
    guard let pid else { throw ProcessExit(reason: .noproc) }
    return try LocalProcess.caller(of: "monitor").monitor(pid)
  }

  /// Moves the whole server, state, dictionary, tables and names, from one supervisor to another.
  ///
  /// The worker finishes the message that it handles; what is queued behind it, and what is sent while the move
  /// goes on, reaches the new worker in order. **Timers that were set for the old worker, monitors that it made, and calls
  /// that it has not answered yet do not move.**
  /// - Returns: the server where it is now: its supervisor is another one, its name is the same.
  /// - Throws: ``TransferError`` if it stays; it then goes on where it was. An exit with `calling_self` in the server
  ///   itself, the source or the destination, for which the move would have to wait.
  /// (peeper: `Peeper.transfer/4`)
  public func transfer(from source: Destination, to target: Destination) async throws -> PeeperRef {
    PeeperRef(.pid(try await server.transfer(from: source, to: target)), on: server.node)
  }

  /// The worker of this moment.
  private func current() async throws -> ServerRef<S> {
    var attempt = PeeperServer.Attempt(nil)
    return try await current(&attempt)
  }

  private func current(_ attempt: inout PeeperServer.Attempt) async throws -> ServerRef<S> {
    let pid = try await server.workerProcess(&attempt) { server.blame("gen_server", []) }.pid
    guard let worker = ServerRef<S>(pid) else { throw ProcessExit(reason: .noproc) }
    return worker
  }
}

/// Why a Peeper server was not moved.
public enum TransferError: Error, Hashable, CustomStringConvertible {
  /// The server, the source or the destination does not exist, or has ended meanwhile.
  case noProcess
  /// The source or the destination is no supervisor that takes children on request.
  case notASupervisor
  /// The source does not supervise the server.
  case notFound
  /// The process that carried the move out was killed: the server is where it was, or at the destination.
  case killed(ExitReason)
  /// The destination did not take it, for this reason.
  case refused(Term)

  /// `:noproc`, `:not_a_supervisor`, `:not_found`, or the reason: as the prompt says it behind `:error`.
  package var term: Term {
    switch self {
    case .noProcess: .atom(.noproc)
    case .notASupervisor: .atom("not_a_supervisor")
    case .notFound: .atom("not_found")
    case .killed(let reason): reason.term
    case .refused(let reason): reason
    }
  }

  /// One line for people.
  public var description: String {
    switch self {
    case .noProcess: "server, source and destination have to run"
    case .notASupervisor: "source and destination have to be a Supervisor or a DynamicSupervisor"
    case .notFound: "the source does not supervise the server"
    case .killed(let reason): "the process that carried the move out was killed: \(reason)"
    case .refused(let reason): "the destination did not take the server: \(reason.inspect())"
    }
  }
}
