import ActorRuntime
import Peeper
import PeeperLanguage
import Terms

extension LibraryModule {
  static let startingCommands: [LibraryFunction] = [
    .async(
      "start", ["module", #"options \\ []"#],
      doc: """
        Starts a server under the session's own supervisor: `{:ok, pid}`.

        `start Counter`, `start Counter, name: Left, state: 5`, `start {Counter, state: 5}`. Without `name:` it takes
        the module's name if that is free. A server written in Swift runs as a Peeper server, whose state outlives
        its crashes; with `preserve: false` as a plain GenServer, whose state does not. A module of the prompt runs
        as what it `use`s; its options, but for `name:`, are its argument.
        """
    ) { c, a in
      let supervisor = try await c.workbench().supervisor()
      let specification = try await StartRequest(c, a).specification(c)
      return try await c.call(
        "Elixir.DynamicSupervisor", "start_child", Arguments(.pid(supervisor), specification))
    },
    .async(
      "start_link", ["module", #"options \\ []"#],
      doc:
        "Starts a server as `start` does, linked to the prompt instead of supervised: if it crashes for good, the prompt's process dies with it."
    ) { c, a in
      let specification = try await StartRequest(c, a).specification(c)
      guard let start = specification.asMap?["start"]?.asTuple, start.count == 3,
        let module = start[0].asAtom,
        let function = start[1].asAtom, let arguments = start[2].listElements
      else { throw RaisedError.argumentError("no start in \(specification.inspect())") }
      return try await c.call(module, function, Arguments(arguments))
    },
    .async(
      "stop", ["server", #"reason \\ :normal"#],
      doc: "Ends a server and waits until it is gone. A Peeper server goes as a whole."
    ) { c, a in
      let server = try CommandTarget(c, a[0])
      guard server.isPeeper else {
        return try await c.call("Elixir.GenServer", "stop", Arguments(a[0], a.optional(1) ?? .atom("normal")))
      }
      // Its supervisor would start it again: it is told to let it go.
      if let pid = server.pid, let workbench = try? c.workbench(),
        let supervisor = await workbench.runningSupervisor
      {
        let answer = try await c.call(
          "Elixir.DynamicSupervisor", "terminate_child", Arguments(.pid(supervisor), .pid(pid)))
        if answer.isAtom(.ok) { return .ok }
      }
      return try await c.call("Elixir.Supervisor", "stop", Arguments(a[0], a.optional(1) ?? .atom("normal")))
    },
    .async(
      "kill", ["server", #"reason \\ :kill"#],
      doc: "Sends an exit signal: to the worker of a Peeper server, to any other process itself. `true`."
    ) { c, a in
      let target = try CommandTarget(c, a[0])
      let pid =
        target.isPeeper
        ? try await PeeperServer(target.destination, on: c.node).worker() : try target.process()
      c.node.exit(pid, ExitReason(a.optional(1) ?? .atom(.kill)), from: c.process.pid)
      return .true
    },
    .async(
      "transfer", ["server", "source", #"destination \\ nil"#],
      doc: """
        Moves a Peeper server with its state, dictionary, tables and name to another supervisor: `{:ok, pid}`, or
        `{:error, reason}` and it goes on where it was. `transfer C, Left, Right`, or `transfer C, Right` with the
        supervisor found that it stands under.
        """
    ) { c, a in
      if let destination = a.optional(2) {
        return try await c.call("Elixir.Peeper", "transfer", Arguments(a[0], a[1], destination))
      }
      let target = try CommandTarget(c, a[0])
      guard let pid = target.pid, let parent = pid.process?.parent else {
        throw RaisedError.argumentError("\(a[0].inspect()) stands under no supervisor: name the source too")
      }
      return try await c.call("Elixir.Peeper", "transfer", Arguments(a[0], .pid(parent), a[1]))
    },
  ]
}

/// What `start` was asked for.
private struct StartRequest {
  let module: Atom
  var options: Term

  init(_ c: CallContext, _ a: Arguments) throws {
    var (module, options): (Term, Term) = (a[0], .emptyList)
    if let pair = module.asTuple, pair.count == 2 { (module, options) = (pair[0], pair[1]) }
    if let given = a.optional(1) {
      guard let left = options.listElements, let right = given.listElements else {
        throw RaisedError.argumentError(
          "expected the options of start as a keyword list, got: \(given.inspect())")
      }
      options = .list(of: left + right)
    }
    guard let name = module.asAtom else {
      throw RaisedError.argumentError("start takes a module or {module, options}, got: \(module.inspect())")
    }
    guard c.interpreter.exists(name) else { throw StartRequest.unknown(name, c) }
    self.module = name
    self.options = options
  }

  /// The child specification for a supervisor.
  func specification(_ c: CallContext) async throws -> Term {
    if let server = SwiftServers.server(named: module), c.interpreter.loaded(module) == nil {
      return try server.specification(module, try named(c))
    }
    let uses = c.interpreter.loaded(module)?.uses.map(\.module.name) ?? []
    if uses.contains("Elixir.Peeper.GenServer") || !c.interpreter.exports(module, "start_link", 1) {
      return try unlinked(c, isPeeper: uses.contains("Elixir.Peeper.GenServer"))
    }
    guard c.interpreter.exports(module, "child_spec", 1) else {
      return .map(of: [
        (.atom("id"), .atom(module)),
        (.atom("start"), .tuple(.atom(module), .atom("start_link"), .list(of: [options]))),
      ])
    }
    return try await c.call(module, "child_spec", Arguments(options))
  }

  /// A module without a `start_link/1` of its own, or one that takes Peeper's options.
  private func unlinked(_ c: CallContext, isPeeper: Bool) throws -> Term {
    let id: (Term, Term) = (.atom("id"), .atom(module))
    if isPeeper {
      let start = Term.tuple(
        .atom("Elixir.Peeper.GenServer"), .atom("start_link"), .list(of: [.atom(module), try named(c)]))
      return .map(of: [id, (.atom("start"), start), (.atom("type"), .atom("supervisor"))])
    }
    guard c.interpreter.exports(module, "init", 1) else {
      throw RaisedError.argumentError(
        "\(Term.atom(module).inspect()) is no server: it has neither start_link/1 nor init/1")
    }
    let pairs = try named(c).keywordPairs ?? []
    let name = pairs.filter { $0.key == "name" }.map { ($0.key, $0.value) }
    let rest = pairs.filter { $0.key != "name" && $0.key != "state" }.map { ($0.key, $0.value) }
    let argument = pairs.first { $0.key == "state" }?.value ?? .keywords(rest)
    let start = Term.tuple(
      .atom("Elixir.GenServer"), .atom("start_link"), .list(of: [.atom(module), argument, .keywords(name)]))
    return .map(of: [id, (.atom("start"), start)])
  }

  /// The options with the module's name as the name, if none is said and that is free.
  private func named(_ c: CallContext) throws -> Term {
    guard let pairs = options.keywordPairs else { return .keywords([(Atom("state"), options)]) }
    if pairs.contains(where: { $0.key == "name" }) || c.node.names.whereis(module) != nil { return options }
    let name: (Atom, Term) = (Atom("name"), .atom(module))
    return .keywords(pairs.map { ($0.key, $0.value) } + [name])
  }

  private static func unknown(_ name: Atom, _ c: CallContext) -> RaisedError {
    let known: [Atom] = SwiftServers.names + c.interpreter.loadedModules.map { $0.name }
    let shown = known.map { Term.atom($0).inspect() }
    let near = NearestNames.nearest(Term.atom(name).inspect(), among: shown.map { ($0, $0) })
    let hint =
      near.isEmpty
      ? "there are: \(shown.sorted().joined(separator: ", "))"
      : "did you mean \(near.joined(separator: ", "))?"
    return .argumentError("no module named \(Term.atom(name).inspect()); \(hint)")
  }
}

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

  /// The pid, or an error that names who there is.
  func process() throws -> ProcessID {
    if let pid { return pid }
    let names = node.names.registered.map { Term.atom($0).inspect() }.sorted()
    throw RaisedError.argumentError(
      "no process named \(term.inspect()); registered: \(names.isEmpty ? "none" : names.joined(separator: ", "))"
    )
  }
}
