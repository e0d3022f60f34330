import ActorRuntime
import Peeper
import PeeperLanguage
import Synchronization
import Terms

/// The servers written in Swift that can be started at the prompt, by the names of their modules.
///
/// Each is a module of the prompt's library, so supervisors start it too: `{Counter, state: 5}`.
enum SwiftServers {
  private static let servers = Mutex<[Atom: SwiftServer]>([:])

  static func server(named name: Atom) -> SwiftServer? { servers.withLock { $0[name] } }
  static var names: [Atom] { servers.withLock { $0.keys.sorted() } }

  /// Makes a server known under a module's name, `Counter` or `Shop.Cart`.
  static func add(_ name: String, _ server: SwiftServer) {
    let module = Atom("Elixir." + name)
    servers.withLock { $0[module] = server }
    LibraryCatalog.add(
      LibraryModule(
        name, doc: server.doc,
        functions: [
          .async(
            "start_link", [#"options \\ []"#],
            doc:
              "Starts the server, linked. Options: `state:`, `name:`, `preserve:` (`false`: a plain GenServer), `keep_ets:`, and a supervisor's."
          ) { c, a in try await server.start(c, module, a.optional(0) ?? .emptyList) },
          .sync("child_spec", ["options"], doc: "How a supervisor starts the server.") { a in
            try server.specification(module, a[0])
          },
          .async(
            "stop", ["server", #"reason \\ :normal"#, #"timeout \\ :infinity"#], doc: "Ends the server."
          ) { c, a in
            try await c.call("Elixir.Supervisor", "stop", a)
          },
        ]))
  }
}

/// A server written in Swift, and how to start it from terms.
struct SwiftServer: Sendable {
  /// What `h` says.
  let doc: String
  /// Starts it as a Peeper server.
  private let startPeeper:
    @Sendable (Node, Term, PeeperOptions, Atom, LocalProcess) async throws -> StartResult
  /// Starts it as a plain GenServer.
  private let startPlain: @Sendable (Node, Term, StartOptions) async throws -> StartResult

  /// The messages that it takes.
  let calls: @Sendable () -> [MessageCase]
  let casts: @Sendable () -> [MessageCase]
  let infos: @Sendable () -> [MessageCase]

  /// A synchronous server.
  /// - Parameter make: Makes it from the term that `state:` gives; nil if nothing was given.
  init<S: GenServer>(doc: String, make: @escaping @Sendable (Term?) throws -> S) {
    self.doc = doc
    calls = { MessageCases.of(S.Call.self) }
    casts = { MessageCases.of(S.Cast.self) }
    infos = { MessageCases.of(S.Info.self) }
    startPeeper = { node, state, options, module, parent in
      try await node.startPeeper(make(state.isStateGiven), options: options, module: module, parent: parent)
    }
    startPlain = { node, state, options in
      await node.startServer(try make(state.isStateGiven), options: options)
    }
  }

  /// A server whose callbacks may wait.
  init<S: AsyncGenServer>(asynchronous doc: String, make: @escaping @Sendable (Term?) throws -> S) {
    self.doc = doc
    calls = { MessageCases.of(S.Call.self) }
    casts = { MessageCases.of(S.Cast.self) }
    infos = { MessageCases.of(S.Info.self) }
    startPeeper = { node, state, options, module, parent in
      try await node.startPeeper(make(state.isStateGiven), options: options, module: module, parent: parent)
    }
    startPlain = { node, state, options in
      await node.startServer(try make(state.isStateGiven), options: options)
    }
  }

  private static let allowed: [Atom] = [
    "state", "name", "preserve", "keep_ets", "listener", "strategy", "max_restarts", "max_seconds",
    "auto_shutdown", "timeout",
  ]

  func specification(_ module: Atom, _ options: Term) throws -> Term {
    try check(options)
    let start = Term.tuple(.atom(module), .atom("start_link"), .list(of: [options]))
    return .map(of: [
      (.atom("id"), .atom(module)), (.atom("start"), start),
      (.atom("type"), .atom(isPreserved(options) ? "supervisor" : "worker")),
    ])
  }

  func start(_ c: CallContext, _ module: Atom, _ options: Term) async throws -> Term {
    try check(options)
    let pairs = options.keywordPairs ?? [("state", options)]
    let given = Term.keywords(pairs.filter { $0.key != "preserve" }.map { ($0.key, $0.value) })
    let state = pairs.first { $0.key == "state" }?.value ?? .atom(SwiftServer.nothing)
    do {
      if isPreserved(options) {
        let arguments = try PeeperArguments(given)
        return try await startPeeper(c.node, state, arguments.options, module, c.process).term
      }
      var start = StartOptions(name: try PeeperArguments(given).options.name, isLinked: true, module: module)
      start.parent = c.process
      return try await startPlain(c.node, state, start).term
    } catch let error as SupervisionError {
      throw Self.refusal(of: error)
    } catch let error where !(error is RaisedError) && !(error is ProcessExit) {
      throw RaisedError.argumentError(
        "\(Term.atom(module).inspect()) cannot start with state \(state.inspect()): \(error)")
    }
  }

  private func isPreserved(_ options: Term) -> Bool {
    options.keywordPairs?.first { $0.key == "preserve" }?.value.isTruthy ?? true
  }

  private func check(_ options: Term) throws {
    for (key, _) in options.keywordPairs ?? [] where !SwiftServer.allowed.contains(key) {
      let allowed = SwiftServer.allowed.map { "\($0.name):" }.joined(separator: ", ")
      throw RaisedError.argumentError("unknown option \(key.name):; allowed are \(allowed)")
    }
    do { _ = try PeeperArguments(options) } catch { throw Self.refusal(of: error) }
  }

  /// Says which option has which value, and what would be one.
  private static func refusal(of error: SupervisionError) -> RaisedError {
    guard let pair = error.term.asTuple, pair.count == 2, let kind = pair[0].asAtom,
      let (option, allowed) = values[kind]
    else { return .argumentError("invalid option: \(error.term.inspect())") }
    return .argumentError("invalid option \(option): \(pair[1].inspect()); expected \(allowed)")
  }

  private static let values: [Atom: (option: String, allowed: String)] = [
    "invalid_name": ("name", "an atom, {:global, term} or {:via, module, term}"),
    "invalid_listener": ("listener", "an atom"),
    "invalid_timeout": ("timeout", "milliseconds or :infinity"),
    "invalid_keep_ets": ("keep_ets", "true, false, :all or a list of table names"),
    "invalid_strategy": ("strategy", ":one_for_one, :one_for_all or :rest_for_one"),
    "invalid_intensity": ("max_restarts", "a number of restarts, 0 or more"),
    "invalid_period": ("max_seconds", "a number of seconds above 0"),
    "invalid_auto_shutdown": ("auto_shutdown", ":never, :any_significant or :all_significant"),
  ]

  /// Stands for a state that was not given: `nil` may be one.
  fileprivate static let nothing: Atom = "$nothing"
}

extension Term {
  fileprivate var isStateGiven: Term? { isAtom(SwiftServer.nothing) ? nil : self }
}
