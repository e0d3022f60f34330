import ActorRuntime
import Evaluation
import Peeper
import Terms

/// The server that a command is about.
struct CommandTarget {
  let term: Term
  let destination: Destination
  let node: Node

  init(_ c: CallContext, _ term: Term) throws {
    guard let destination = Destination(term) else {
      throw RaisedError.argumentError("expected a pid or a name, got: \(term.inspect())")
    }
    self.term = term
    self.destination = destination
    node = c.node
  }

  var pid: ProcessID? { node.whereis(destination) }
  var isPeeper: Bool { PeeperServer(destination, on: node).isRunning }

  /// Its process that runs the callbacks: of a Peeper server the worker.
  func worker() async throws -> ProcessID {
    isPeeper ? try await PeeperServer(destination, on: node).worker() : try process()
  }

  /// The process of a server, which answers questions about its state and can be asked to stop.
  func server() throws -> ProcessID {
    let pid = try process()
    guard pid.process is ServerProcess || pid.process === LocalProcess.current else {
      throw RaisedError.argumentError("\(term.inspect()) is no server; `i` tells what it is, `kill` ends it")
    }
    return pid
  }

  /// The pid, or an error that names who there is.
  func process() throws -> ProcessID {
    if let pid { return pid }
    let names = node.names.registered.map { Term.atom($0).inspect() }.sorted()
    throw RaisedError.argumentError(
      "no process named \(term.inspect()); registered: \(names.isEmpty ? "none" : names.joined(separator: ", "))"
    )
  }
}
