import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let registry = LibraryModule(
    "Registry",
    doc:
      "Processes by keys: unique, as names behind `{:via, Registry, {registry, key}}`, or duplicate, as topics.",
    use: .registry,
    functions: registryLife + registryEntries + registryMatches)

  private static let registryLife: [LibraryFunction] = [
    .async(
      "start_link", ["options"],
      doc: "Starts a registry, linked. Options: `keys:` (`:unique`, `:duplicate`), `name:`, `partitions:`."
    ) {
      c, a in try await RegistryFunctions.start(c, try a.keywords(0))
    },
    .sync(
      "child_spec", ["options"], doc: "How a supervisor starts a registry.",
      example: (
        "Registry.child_spec(keys: :unique, name: R)",
        "%{id: R, start: {Registry, :start_link, [[keys: :unique, name: R]]}, type: :supervisor}"
      )
    ) { a in
      let name = try a.keywords(0).first { $0.key == "name" }?.value
      return ChildSpecs.readyMade("Elixir.Registry", id: name, a[0], type: "supervisor")
    },
    .sync("put_meta", ["registry", "key", "value"], doc: "Stores a value with the registry itself.") { c, a in
      try RegistryFunctions.registry(c, a)[meta: a[1]] = a[2]
      return .ok
    },
    .sync(
      "meta", ["registry", "key"], doc: "A value stored with the registry itself: `{:ok, value}` or `:error`."
    ) {
      c, a in
      guard let name = a[0].asAtom, let registry = Registry(name, on: c.node) else {
        throw RaisedError.argumentError(
          "unknown registry: \(a[0].inspect()). Either the registry name is invalid or the registry is not running, "
            + "possibly because its application isn't started")
      }
      return registry[meta: a[1]].map { .tuple(.ok, $0) } ?? .error
    },
    .sync("delete_meta", ["registry", "key"], doc: "Removes a value stored with the registry itself.") {
      c, a in
      try RegistryFunctions.registry(c, a)[meta: a[1]] = nil
      return .ok
    },
  ]

  private static let registryEntries: [LibraryFunction] = [
    .sync(
      "register", ["registry", "key", "value"],
      doc: "Registers the calling process: `{:ok, pid}` or `{:error, {:already_registered, pid}}`."
    ) {
      c, a in try RegistryFunctions.registry(c, a).register(a[1], a[2], for: c.process).term
    },
    .sync(
      "unregister", ["registry", "key"], doc: "Takes away what the calling process registered under the key."
    ) { c, a in
      try RegistryFunctions.registry(c, a).unregister(a[1], for: c.process)
      return .ok
    },
    .sync("lookup", ["registry", "key"], doc: "`{pid, value}` of each process under the key.") { c, a in
      .list(of: try RegistryFunctions.registry(c, a).entries(a[1]).map(\.term))
    },
    .sync("keys", ["registry", "pid"], doc: "The keys of a process.") { c, a in
      .list(of: try RegistryFunctions.registry(c, a).keys(of: try a.pid(1)))
    },
    .sync("values", ["registry", "key", "pid"], doc: "What a process registered under the key.") { c, a in
      .list(of: try RegistryFunctions.registry(c, a).values(a[1], of: try a.pid(2)))
    },
    .sync("count", ["registry"], doc: "How many entries there are.") { c, a in
      .integer(try RegistryFunctions.registry(c, a).count)
    },
    .async(
      "update_value", ["registry", "key", "callback"],
      doc: "Changes the value of the calling process: `{new, old}` or `:error`."
    ) {
      c, a in
      let change = try a.function(2, arity: 1)
      let result = try await RegistryFunctions.registry(c, a).updateValue(a[1], for: c.process) {
        try await c.apply(change, $0)
      }
      return result.map { .tuple($0.new, $0.old) } ?? .error
    },
    .async(
      "dispatch", ["registry", "key", "mfa_or_fun", .optional("opts", [])],
      doc: "Calls the function with `[{pid, value}, …]` of the key, if there are any."
    ) {
      c, a in
      let entries = try RegistryFunctions.registry(c, a).entries(a[1]).map(\.term)
      guard !entries.isEmpty else { return .ok }
      if let tuple = a[2].asTuple, tuple.count == 3, let module = tuple[0].asAtom, let name = tuple[1].asAtom
      {
        _ = try await c.call(module: module, name, [.list(of: entries)] + (tuple[2].listElements ?? []))
      } else {
        _ = try await c.apply(try a.function(2, arity: 1), .list(of: entries))
      }
      return .ok
    },
    .sync("whereis_name", ["name"], doc: "The process behind `{registry, key}`, or `:undefined`.") { c, a in
      try RegistryFunctions.checkName(c, a[0])
      return c.node.whereis(.via(module: "Elixir.Registry", name: a[0])).map { .pid($0) } ?? .undefined
    },
    .sync(
      "register_name", ["name", "pid"], doc: "Registers a process under `{registry, key}`: `:yes` or `:no`."
    ) { c, a in
      guard let tuple = a[0].asTuple, tuple.count >= 2, let name = tuple[0].asAtom else {
        throw ArgumentMismatch(0, "not a name")
      }
      guard let process = try a.pid(1).process else { return .atom("no") }
      let registration = try Registry(existing: name, on: c.node).register(
        tuple[1], tuple.count > 2 ? tuple[2] : .nil, for: process)
      if case .registered = registration { return .atom("yes") }
      return .atom("no")
    },
    .sync("unregister_name", ["name"], doc: "Frees `{registry, key}`.") { c, a in
      c.node.names.resolver(for: "Elixir.Registry")?.unregister(a[0], on: c.node)
      return .ok
    },
    .async("send", ["name", "msg"], doc: "Sends to the process behind `{registry, key}`.") { c, a in
      guard let pid = c.node.whereis(.via(module: "Elixir.Registry", name: a[0])) else {
        throw RaisedError.badArg
      }
      c.node.send(a[1], to: pid)
      return a[1]
    },
  ]

  private static let registryMatches: [LibraryFunction] = [
    .sync(
      "match", ["registry", "key", "pattern", .optional("guards", [])],
      doc: "`{pid, value}` of each entry under the key whose value fits."
    ) {
      c, a in
      .list(of: try RegistryFunctions.matching(c, a).map(\.term))
    },
    .sync(
      "count_match", ["registry", "key", "pattern", .optional("guards", [])],
      doc: "How many entries under the key have a value that fits."
    ) {
      c, a in .integer(try RegistryFunctions.matching(c, a).count)
    },
    .sync(
      "unregister_match", ["registry", "key", "pattern", .optional("guards", [])],
      doc: "Takes away the calling process' entries whose value fits."
    ) {
      c, a in
      let values = Set(try RegistryFunctions.matching(c, a).map(\.value))
      try RegistryFunctions.registry(c, a).unregister(a[1], for: c.process) { values.contains($0) }
      return .ok
    },
    .sync(
      "select", ["registry", "spec"],
      doc: "What a match specification on `{key, pid, value}` makes of the entries."
    ) { c, a in
      .list(of: try RegistryFunctions.select(c, a))
    },
    .sync(
      "count_select", ["registry", "spec"],
      doc: "How many entries a match specification on `{key, pid, value}` answers true to."
    ) {
      c, a in .integer(try RegistryFunctions.select(c, a).count { $0.isAtom(.true) })
    },
  ]
}

enum RegistryFunctions {
  static func registry(_ context: CallContext, _ arguments: Arguments) throws -> Registry {
    try Registry(existing: try arguments.atom(0), on: context.node)
  }

  /// Refuses a `{:via, Registry, …}` name of a registry that does not run, or whose keys are not unique.
  static func checkName(_ context: CallContext, _ name: Term) throws {
    guard let tuple = name.asTuple, tuple.count == 2 || tuple.count == 3, let registry = tuple[0].asAtom
    else {
      return
    }
    if try Registry(existing: registry, on: context.node).keys != .unique {
      throw RaisedError.argumentError(":via is not supported for duplicate registries")
    }
  }

  static func start(_ context: CallContext, _ options: [(key: Atom, value: Term)]) async throws -> Term {
    func option(_ key: Atom) -> Term? { options.first { $0.key == key }?.value }
    guard let keys = option("keys").flatMap({ RegistryKeys($0) }) else {
      throw RaisedError.argumentError(
        "expected :keys to be given and be one of :unique or :duplicate, got: \((option("keys") ?? .nil).inspect())"
      )
    }
    if let meta = option("meta"), meta.keywordPairs == nil {
      throw RaisedError.argumentError("expected :meta to be a keyword list, got: \(meta.inspect())")
    }
    guard let nameTerm = option("name") else {
      throw RaisedError.argumentError("expected :name option to be present")
    }
    guard let name = nameTerm.asAtom else {
      throw RaisedError.argumentError("expected :name to be an atom, got: \(nameTerm.inspect())")
    }
    let partitions = option("partitions").map { $0.asPlace ?? 0 } ?? 1
    guard partitions >= 1 else {
      throw RaisedError.argumentError(
        "expected :partitions to be a positive integer, got: \((option("partitions") ?? .nil).inspect())")
    }
    _ = try RaisedError.elements(partitions, of: RaisedError.sizeOfProcess)
    if let listeners = option("listeners"), listeners.listElements?.allSatisfy({ $0.asAtom != nil }) != true {
      throw RaisedError.argumentError(
        "expected :listeners to be a list of named processes, got: \(listeners.inspect())")
    }
    let result = await context.node.launchRegistry(
      name, keys: keys, partitions: partitions,
      listeners: option("listeners")?.listElements?.compactMap(\.asAtom) ?? [],
      meta: option("meta")?.keywordPairs?.map { (.atom($0.key), $0.value) } ?? [], parent: context.process)
    try context.process.checkKilled()
    return result.term
  }

  /// The entries under a key whose values fit a pattern and guards.
  static func matching(_ context: CallContext, _ arguments: Arguments) throws -> [Registry.Entry] {
    let guards = arguments[3]
    let specification = try specification(
      .list(of: [.tuple(.tuple(.atom("_"), .tuple(.atom("_"), arguments[2])), guards, .list(of: [.true]))]))
    return try registry(context, arguments).entries(arguments[1]).filter { entry in
      specification.result(for: Tuple([entry.key, entry.term]))?.isAtom(.true) ?? false
    }
  }

  static func select(_ context: CallContext, _ arguments: Arguments) throws -> [Term] {
    let clauses = try arguments.list(1)
    let rewritten = try clauses.map { clause -> Term in
      guard let tuple = clause.asTuple, tuple.count == 3, let head = tuple[0].asTuple, head.count == 3 else {
        throw RaisedError.argumentError(
          "invalid match specification in Registry.select/2: \(arguments[1].inspect())")
      }
      return .tuple(.tuple(of: Array(head)), tuple[1], tuple[2])
    }
    let specification = try specification(.list(of: rewritten))
    return try registry(context, arguments).entries.compactMap { entry in
      specification.result(for: Tuple([entry.key, .pid(entry.pid), entry.value]))
    }
  }

  private static func specification(_ term: Term) throws -> MatchSpecification {
    do { return try MatchSpecification(term) } catch {
      throw RaisedError.badArgument(2, "not a valid match specification")
    }
  }
}
