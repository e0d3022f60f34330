import ActorRuntime
import Peeper
import PeeperLanguage
import Terms

/// What `start` was asked for.
struct StartRequest {
  let module: Atom
  var options: Term

  init(_ c: CallContext, _ a: Arguments) throws {
    var (module, options): (Term, Term) = (a[0], .emptyList)
    if let pair = module.asTuple, pair.count == 2 { (module, options) = (pair[0], pair[1]) }
    if let given = a.optional(1) {
      switch (options.listElements, given.listElements) {
      case (let left?, let right?): options = .list(of: left + right)
      case ([]?, nil): options = given
      case (nil, _) where given.keywordPairs != nil:
        // start {Counter, 5}, name: :five
        options = .keywords(
          [(Atom("state"), options)] + (given.keywordPairs ?? []).map { ($0.key, $0.value) })
      default:
        throw RaisedError.argumentError(
          "start takes module, state or module, options; got both \(options.inspect()) and \(given.inspect())"
        )
      }
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
    let isPeeper = uses.contains("Elixir.Peeper.GenServer")
    if isPeeper || !c.interpreter.exports(module, "start_link", 1) {
      return try unlinked(c, isPeeper: isPeeper && preserves)
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
    guard c.interpreter.exports(module, "init", 1), c.interpreter.loaded(module) != nil else {
      throw RaisedError.argumentError(
        "\(Term.atom(module).inspect()) is no server: it has neither start_link/1 nor init/1")
    }
    let pairs = try named(c).keywordPairs ?? []
    let name = pairs.filter { $0.key == "name" }.map { ($0.key, $0.value) }
    let rest = pairs.filter { !["name", "state", "preserve"].contains($0.key.name) }.map {
      ($0.key, $0.value)
    }
    let argument = pairs.first { $0.key == "state" }?.value ?? .keywords(rest)
    let start = Term.tuple(
      .atom("Elixir.GenServer"), .atom("start_link"), .list(of: [.atom(module), argument, .keywords(name)]))
    return .map(of: [id, (.atom("start"), start)])
  }

  /// Whether the state is to outlive a crash: not with `preserve: false`.
  private var preserves: Bool { options.keywordPairs?.first { $0.key == "preserve" }?.value.isTruthy ?? true }

  /// The options with the module's name as the name, if none is said and that is free. What is no keyword list
  /// is the initial state.
  private func named(_ c: CallContext) throws -> Term {
    let pairs = options.keywordPairs ?? [(Atom("state"), options)]
    if pairs.contains(where: { $0.key == "name" }) || c.node.names.whereis(module) != nil {
      return .keywords(pairs.map { ($0.key, $0.value) })
    }
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
