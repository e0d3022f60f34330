import ActorRuntime
import CommonLibrary
import Evaluation
import OTPLibrary
import Peeper
import PeeperLanguage
import Synchronization
import Terms

/// The servers written in Swift that can be started at the prompt, by the names of their modules.
///
/// Each is a module of the prompt's library, so supervisors start it too: `{Counter, state: 5}`.
final class SwiftServers: Sendable {
  private let servers = Mutex<[Atom: SwiftServer]>([:])
  private let library: LibraryCatalog

  /// No servers yet. Their modules are added to the library.
  init(_ library: LibraryCatalog) { self.library = library }

  func server(named name: Atom) -> SwiftServer? { servers.withLock { $0[name] } }
  var names: [Atom] { servers.withLock { $0.keys.sorted() } }

  /// Makes a server known under a module's name, `Counter` or `Shop.Cart`.
  func add(_ name: String, _ server: SwiftServer) {
    let module = Atom("Elixir." + name)
    servers.withLock { $0[module] = server }
    library.add(
      LibraryModule(
        name, doc: server.doc,
        functions: [
          .async(
            "start_link", [.optional("options", [])],
            doc:
              "Starts the server, linked. Options: `state:`, `name:`, `preserve:` (`false`: a plain GenServer), `keep_ets:`, `listener:`, and a supervisor's."
          ) { c, a in try await server.start(c, module, a[0]) },
          .sync("child_spec", ["options"], doc: "How a supervisor starts the server.") { c, a in
            try server.specification(module, a[0], c.interpreter)
          },
          .async(
            "stop", ["server", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
            doc: "Ends the server."
          ) { c, a in
            let timeout = try ProcessFunctions.timeout(a, 2)
            try await ServerFunctions.stop(c, a[0], a[1], timeout)
            return .ok
          },
        ]))
  }
}

/// A server written in Swift, and how to start it from terms.
struct SwiftServer: Sendable {
  /// Text that `h` shows.
  let doc: String
  /// A module that is told of what becomes of it.
  private struct Listener: Sendable {
    let module: Atom
    let interpreter: Interpreter
    func typed<S: ServerState>() -> PeeperListener<S> { PeeperFunctions.listener(module, interpreter) }
  }

  /// Starts it as a Peeper server.
  private let startPeeper:
    @Sendable (Node, Term?, PeeperOptions, Atom, LocalProcess, Listener?) async throws -> StartResult
  /// Starts it as a plain GenServer.
  private let startPlain: @Sendable (Node, Term?, StartOptions) async throws -> StartResult

  /// The messages that it takes.
  let calls: @Sendable () -> [MessageCase]
  let casts: @Sendable () -> [MessageCase]
  let infos: @Sendable () -> [MessageCase]

  /// - Parameter make: Makes it from the term that `state:` gives; nil if nothing was given.
  init<S: ServerState>(doc: String, make: @escaping @Sendable (Term?) throws -> S) {
    self.doc = doc
    calls = { MessageCases.of(S.Call.self) }
    casts = { MessageCases.of(S.Cast.self) }
    infos = { MessageCases.of(S.Info.self) }
    startPeeper = { node, state, options, module, parent, listener in
      try await node.launchPeeper(
        make(state), options: options, module: module, parent: parent, listener: listener?.typed())
    }
    startPlain = { node, state, options in await node.startServer(try make(state), options: options) }
  }

  func specification(_ module: Atom, _ options: Term, _ interpreter: Interpreter) throws -> Term {
    let options = ServerOptions(options)
    try options.check(.swift, interpreter)
    let start = Term.tuple(
      .atom(module), .atom("start_link"), .list(of: [options.without(ServerOptions.ofSpecification).term]))
    var map = MapTerm()
    map["id"] = .atom(module)
    map["start"] = start
    map["type"] = .atom(options.preserves ? "supervisor" : "worker")
    return .map(options.applied(to: map))
  }

  func start(_ c: CallContext, _ module: Atom, _ options: Term) async throws -> Term {
    let options = ServerOptions(options)
    try options.check(.swift, c.interpreter)
    let state = options["state"]
    do {
      let arguments = try PeeperArguments(options.term)
      if options.preserves {
        let listener = arguments.listener.map { Listener(module: $0, interpreter: c.interpreter) }
        return try await startPeeper(c.node, state, arguments.options, module, c.process, listener).term
      }
      var start = StartOptions(name: arguments.options.name, isLinked: true, module: module)
      start.timeout = arguments.options.timeout
      start.parent = c.process
      return try await startPlain(c.node, state, start).term
    } catch let error where !(error is RaisedError) && !(error is ProcessExit) {
      throw RaisedError.argumentError(
        "\(Term.atom(module).inspect()) cannot start with state \(state?.inspect() ?? "of its own"): \(error)"
      )
    }
  }
}
