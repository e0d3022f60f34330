import ActorRuntime
import Evaluation
import Peeper
import Terms

/// Arguments of `start`.
struct StartRequest {
  let module: Atom
  var options: Term

  init(_ c: CallContext, _ a: Arguments) throws {
    var (module, options): (Term, Term) = (a[0], .emptyList)
    if let pair = module.asTuple, pair.count == 2 { (module, options) = (pair[0], pair[1]) }
    let given = a[1]
    switch (options.listElements, given.listElements) {
    case (_, []?): break
    case (let left?, let right?): options = .list(of: left + right)
    case ([]?, nil): options = given
    case (nil, _) where given.keywordPairs != nil:
      // start {Counter, 5}, name: :five
      options = .keywords(
        [(Atom("state"), options)] + (given.keywordPairs ?? []).map { ($0.key, $0.value) })
    default:
      throw RaisedError.argumentError(
        "start takes module, state or module, options; got both \(options.inspect()) and \(given.inspect())")
    }
    guard let name = module.asAtom else {
      throw RaisedError.argumentError("start takes a module or {module, options}, got: \(module.inspect())")
    }
    guard c.interpreter.exists(name) else { throw StartRequest.unknown(name, c) }
    self.module = name
    self.options = options
  }

  // MARK: - The specification

  /// The child specification for a supervisor.
  ///
  /// A module's own `child_spec/1` says how it is started and restarted. Where the function that it names does not
  /// exist, or is the one of `use Peeper.GenServer`, the start is `start`'s own: under the module's name, as a Peeper
  /// server or a plain one.
  func specification(_ c: CallContext) async throws -> Term {
    let loaded = c.interpreter.loaded(module)
    if loaded == nil, let server = try c.workbench().servers.server(named: module) {
      return try server.specification(module, named(ServerOptions(options), c).term, c.interpreter)
    }
    let isPeeper = loaded?.uses.contains { $0.module == Self.peeper } ?? false
    let hasOwnStart = isOwn("start_link", loaded)
    if isPeeper, !hasOwnStart { return try await peeperSpecification(c) }
    let argument = onlyState ?? options
    let specification = try await childSpec(c, argument)
    guard var map = specification.asMap else { return specification }
    if let start = Start(map["start"]), start.isExported(c), !isPeeper || isOwn("child_spec", loaded) {
      return specification
    }
    if c.interpreter.exports(module, "start_link", 1) {
      map["start"] = Start(module, "start_link", [argument]).term
      return .map(map)
    }
    guard c.interpreter.exports(module, "init", 1), loaded != nil else {
      throw RaisedError.argumentError(
        "\(Term.atom(module).inspect()) is no server: it has neither start_link/1 nor init/1")
    }
    let options = ServerOptions(options)
    try options.check(.plain, c.interpreter)
    map["start"] = plainStart(named(options, c), loaded).term
    return .map(options.applied(to: map))
  }

  /// A module that says `use Peeper.GenServer` and has no `start_link/1` of its own.
  private func peeperSpecification(_ c: CallContext) async throws -> Term {
    let given = ServerOptions(options)
    try given.check(.peeper, c.interpreter)
    let specification = try await childSpec(
      c, given.without(ServerOptions.ofSpecification.union(["preserve"])).term)
    guard var map = specification.asMap, let start = Start(map["start"]), let last = start.arguments.last,
      start.module == Self.peeper || start.module == module && start.function == "start_link"
    else { return specification }
    let whole = ServerOptions(last)
    if given.preserves {
      try whole.check(.peeper, c.interpreter)
      let named = isNamedByUse(c) ? whole : named(whole, c)
      map["start"] = Start(start.module, start.function, start.arguments.dropLast() + [named.term]).term
      map["type"] = map["type"] ?? .atom("supervisor")
    } else {
      guard c.interpreter.exports(module, "init", 1) else {
        throw RaisedError.argumentError(
          "\(Term.atom(module).inspect()) has no init/1, which a plain server needs; leave preserve: false away"
        )
      }
      map["start"] = plainStart(named(whole.without(ServerOptions.ofPeeper), c), nil).term
    }
    return .map(given.applied(to: map))
  }

  private static let peeper: Atom = "Elixir.Peeper.GenServer"

  /// Whether a module's function of one argument is written there, not brought by `use`.
  private func isOwn(_ function: Atom, _ loaded: LoadedModule?) -> Bool {
    loaded?.functions.contains { $0.name == function && $0.arity == 1 && !$0.isInjected } ?? false
  }

  /// The answer of `child_spec/1`. Without one there is an id, and nothing else.
  private func childSpec(_ c: CallContext, _ argument: Term) async throws -> Term {
    guard c.interpreter.exports(module, "child_spec", 1) else {
      return .map(of: [(.atom("id"), .atom(module))])
    }
    return try await c.call(module, "child_spec", Arguments(argument))
  }

  /// Starts a module by its `init/1`, as what it `use`s.
  private func plainStart(_ options: ServerOptions, _ loaded: LoadedModule?) -> Start {
    let supervisors: [Atom] = ["Elixir.Supervisor", "Elixir.DynamicSupervisor"]
    let server = loaded?.uses.map(\.module).first { supervisors.contains($0) } ?? "Elixir.GenServer"
    return Start(
      server, "start_link", [.atom(module), options.initialArgument, options.only(["name", "timeout"]).term])
  }

  /// The x of `state: x`, if that is all.
  private var onlyState: Term? {
    guard let pairs = options.keywordPairs, pairs.count == 1, pairs[0].key == "state" else { return nil }
    return pairs[0].value
  }

  /// The options with the module's name as the name, if none is said and that is free.
  private func named(_ options: ServerOptions, _ c: CallContext) -> ServerOptions {
    options["name"] != nil || c.node.names.whereis(module) != nil
      ? options : options.adding("name", .atom(module))
  }

  private func isNamedByUse(_ c: CallContext) -> Bool {
    c.interpreter.loaded(module)?.uses.contains {
      $0.module == Self.peeper && ServerOptions($0.options)["name"] != nil
    }
      ?? false
  }

  private static func unknown(_ name: Atom, _ c: CallContext) -> RaisedError {
    let servers = (try? c.workbench())?.servers.names ?? []
    let known: [Atom] = servers + c.interpreter.loadedModules.map { $0.name }
    let shown = known.map { Term.atom($0).inspect() }
    let near = NearestNames.nearest(Term.atom(name).inspect(), among: shown.map { ($0, $0) })
    let hint =
      near.isEmpty
      ? "there are: \(shown.sorted().joined(separator: ", "))"
      : "did you mean \(near.joined(separator: ", "))?"
    return .argumentError("no module named \(Term.atom(name).inspect()); \(hint)")
  }
}

/// The call that a child specification names: `{module, function, arguments}`.
private struct Start {
  let module: Atom
  let function: Atom
  let arguments: [Term]

  init(_ module: Atom, _ function: Atom, _ arguments: [Term]) {
    self.module = module
    self.function = function
    self.arguments = arguments
  }

  init?(_ term: Term?) {
    guard let tuple = term?.asTuple, tuple.count == 3, let module = tuple[0].asAtom,
      let function = tuple[1].asAtom, let arguments = tuple[2].listElements
    else { return nil }
    self.init(module, function, arguments)
  }

  var term: Term { .tuple(.atom(module), .atom(function), .list(of: arguments)) }

  func isExported(_ c: CallContext) -> Bool { c.interpreter.exports(module, function, arguments.count) }
}
