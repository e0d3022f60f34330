import ActorRuntime
import CommonLibrary
import Evaluation
import OTPLibrary
import Peeper
import Terms

/// The server that a command is about: whether it is a Peeper server is asked here, and nowhere else.
struct CommandTarget {
  /// Kind of the server.
  enum Server {
    /// A Peeper server: its supervisor, its keeper or its worker was named.
    case peeper(PeeperServer)
    /// Any other process, or nobody.
    case plain(Destination)
  }

  /// Term that was typed.
  let term: Term
  let server: Server
  private let destination: Destination
  private let context: CallContext
  private var node: Node { context.node }

  init(_ c: CallContext, _ term: Term) throws {
    guard let destination = Destination(term) else {
      throw RaisedError.argumentError("expected a pid or a name, got: \(term.inspect())")
    }
    let peeper = PeeperServer(destination, on: c.node)
    self.term = term
    self.destination = destination
    context = c
    server = peeper.isRunning ? .peeper(peeper) : .plain(destination)
  }

  // MARK: - Processes

  /// The pid, or an error that names who there is.
  func process() throws -> ProcessID {
    if let pid = node.whereis(destination) { return pid }
    let names = node.names.registered.map { Term.atom($0).inspect() }.sorted()
    throw RaisedError.argumentError(
      "no process named \(term.inspect()); registered: \(names.isEmpty ? "none" : names.joined(separator: ", "))"
    )
  }

  /// The process that runs the callbacks: of a Peeper server the worker.
  func worker() async throws -> ProcessID {
    switch server {
    case .peeper(let server): try await server.worker()
    case .plain: try process()
    }
  }

  /// The process of a server, which answers questions about its state and can be asked to stop.
  func serverProcess() throws -> ProcessID {
    let pid = try process()
    guard pid.process is ServerProcess || pid.process === LocalProcess.current else {
      throw RaisedError.argumentError("\(term.inspect()) is no server; `i` tells what it is, `kill` ends it")
    }
    return pid
  }

  // MARK: - Messages

  /// Calls with the arguments of `GenServer.call/3`, whose errors are its.
  func call(_ arguments: Arguments) async throws -> Term {
    _ = try process()
    let request = arguments[1]
    let timeout: Duration?
    do {
      timeout = try ProcessFunctions.timeout(arguments, 2)
    } catch is ArgumentMismatch {
      throw RaisedError.functionClause("Elixir.GenServer", "call", arguments.terms)
    }
    switch server {
    case .peeper(let server): return try await server.call(request, timeout: timeout)
    case .plain: return try await ServerFunctions.call(context, term, request, timeout: timeout)
    }
  }

  func cast(_ request: Term) async throws {
    _ = try process()
    switch server {
    case .peeper(let server): try await server.cast(request)
    case .plain(let destination): node.cast(destination, request)
    }
  }

  /// Ends it, and waits until it has ended.
  func stop(_ reason: ExitReason) async throws {
    switch server {
    case .peeper(let server): try await server.stop(reason: reason)
    case .plain(let destination): try await node.stop(destination, reason: reason)
    }
  }
}
