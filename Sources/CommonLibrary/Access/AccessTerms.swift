import Evaluation
import Terms

/// `container[key]`: maps, keyword lists, nil, and structs whose module has `fetch/2`.
package enum AccessTerms {
  package static func fetch(_ context: CallContext, _ container: Term, _ key: Term, _ function: Atom)
    async throws
    -> Term?
  {
    switch container {
    case .map(let map):
      guard let module = map.structName else { return map[key] }
      let answer = try await structure(context, module, "fetch", [container, key])
      if answer.isAtom(.error) { return nil }
      guard let pair = answer.asTuple, pair.count == 2, pair[0].isAtom(.ok) else {
        throw RaisedError.caseClause(answer)
      }
      return pair[1]
    case .list, .emptyList:
      guard case .atom = key else { throw keywordKey(key) }
      var rest = container
      while case .list(let cell) = rest {
        if let pair = cell.head.asTuple, pair.count == 2, pair[0] == key { return pair[1] }
        rest = cell.tail
      }
      return nil
    case .atom(.nil): return nil
    default: throw RaisedError.functionClause("Elixir.Access", function, arity: function == "get" ? 3 : 2)
    }
  }

  static func keywordKey(_ key: Term) -> RaisedError {
    .argumentError("the Access calls for keywords expect the key to be an atom, got: \(key.inspect())")
  }

  /// A function of the module of a struct; the error says what to do if it has none.
  static func structure(_ context: CallContext, _ module: Atom, _ function: Atom, _ arguments: [Term])
    async throws -> Term
  {
    do {
      return try await context.call(module: module, function, arguments)
    } catch let error as RaisedError where isUndefined(error, module, function, arguments.count) {
      let name = Term.atom(module).inspect()
      throw RaisedError.raising(
        "UndefinedFunctionError",
        [
          ("module", .atom(module)), ("function", .atom(function)), ("arity", .integer(arguments.count)),
          (
            "message",
            .string(
              "function \(name).\(function.name)/\(arguments.count) is undefined (\(name) does not implement the Access behaviour. "
                + "If you are using get_in/put_in/update_in, you can specify the field to be accessed using Access.key!/1)"
            )
          ),
        ])
    }
  }

  private static func isUndefined(_ error: RaisedError, _ module: Atom, _ function: Atom, _ arity: Int)
    -> Bool
  {
    guard error.kind == .error, error.value.isAtom("undef"), let entry = error.stacktrace.first else {
      if let map = error.value.asMap, map.structName?.name == "Elixir.UndefinedFunctionError" {
        return map["module"] == .atom(module) && map["function"] == .atom(function)
      }
      return false
    }
    return entry.module == module && entry.function == function && entry.arity == arity
  }

  /// Reads the answer of `get_and_update`'s function: the value to give, and the new one, nil to remove it.
  package static func updated(_ answer: Term, of old: Term) throws -> (given: Term, new: Term?) {
    if let pair = answer.asTuple, pair.count == 2 { return (pair[0], pair[1]) }
    if answer.isAtom("pop") { return (old, nil) }
    throw RaisedError.runtime(
      "the given function must return a two-element tuple or :pop, got: \(answer.inspect())")
  }

  package static func getAndUpdate(_ context: CallContext, _ container: Term, _ key: Term, _ function: Term)
    async throws -> Term
  {
    switch container {
    case .map(let map):
      if let module = map.structName {
        return try await structure(context, module, "get_and_update", [container, key, function])
      }
      let old = map[key] ?? .nil
      let (given, new) = try updated(await context.call(function, old), of: old)
      var changed = map
      changed[key] = new
      return .tuple(given, .map(changed))
    case .list, .emptyList:
      guard case .atom = key else { throw keywordKey(key) }
      return try await context.call(module: "Elixir.Keyword", "get_and_update", [container, key, function])
    case .atom(.nil):
      throw RaisedError.argumentError("could not put/update key \(key.inspect()) on a nil value")
    default: throw RaisedError.functionClause("Elixir.Access", "get_and_update", arity: 3)
    }
  }

  package static func pop(_ context: CallContext, _ container: Term, _ key: Term) async throws -> Term {
    switch container {
    case .map(let map):
      if let module = map.structName { return try await structure(context, module, "pop", [container, key]) }
      return .tuple(map[key] ?? .nil, .map(map.removing(key)))
    case .list, .emptyList:
      guard case .atom = key else { throw keywordKey(key) }
      return try await context.call(module: "Elixir.Keyword", "pop", [container, key])
    case .atom(.nil): throw RaisedError.argumentError("could not pop key \(key.inspect()) on a nil value")
    default: throw RaisedError.functionClause("Elixir.Access", "pop", arity: 2)
    }
  }

  /// `pop_in/2` along keys and accessors: `{value, container}`, or `:pop` where nothing is left to go into.
  static func popped(_ context: CallContext, _ container: Term, _ keys: ArraySlice<Term>) async throws -> Term
  {
    guard !container.isNil, let key = keys.first else { return .atom("pop") }
    let rest = keys.dropFirst()
    let next = NativeFunction(arity: 1) { context, a in
      rest.isEmpty ? .atom("pop") : try await popped(context, a[0], rest)
    }
    if case .function = key {
      return try await context.call(key, all: [.atom("get_and_update"), container, .function(next)])
    }
    if rest.isEmpty { return try await pop(context, container, key) }
    return try await getAndUpdate(context, container, key, .function(next))
  }

  /// A function for `get_in/2` and its kin, which takes `:get` or `:get_and_update`, the data, and what to do next.
  package static func accessor(
    _ text: String, get: @escaping @Sendable (CallContext, Term, Term) async throws -> Term,
    update: @escaping @Sendable (CallContext, Term, Term) async throws -> Term
  ) -> Term {
    .function(
      NativeFunction(arity: 3, description: "#Function<\(text)>") { context, a in
        try await a[0].isAtom("get") ? get(context, a[1], a[2]) : update(context, a[1], a[2])
      })
  }

  /// An accessor of several elements of a list, chosen by place and value.
  package static func elements(
    _ text: String, _ error: @escaping @Sendable (Term) -> RaisedError,
    _ isChosen: @escaping @Sendable (CallContext, Int, Int, Term) async throws -> Bool
  ) -> Term {
    accessor(
      text,
      get: { context, data, next in
        guard let list = data.listElements else { throw error(data) }
        var result: [Term] = []
        for (index, element) in list.enumerated()
        where try await isChosen(context, index, list.count, element) {
          result.append(try await context.call(next, element))
        }
        return .list(of: result)
      },
      update: { context, data, next in
        guard let list = data.listElements else { throw error(data) }
        var (given, kept): ([Term], [Term]) = ([], [])
        for (index, element) in list.enumerated() {
          guard try await isChosen(context, index, list.count, element) else {
            kept.append(element)
            continue
          }
          let (value, new) = try updated(await context.call(next, element), of: element)
          given.append(value)
          if let new { kept.append(new) }
        }
        return .tuple(.list(of: given), .list(of: kept))
      })
  }

  /// An accessor of one element of a list.
  package static func element(_ index: Int, orRaise raises: Bool) -> Term {
    @Sendable func place(_ data: Term) throws -> (list: [Term], place: Int?) {
      guard let list = data.listElements else {
        throw RaisedError.runtime("Access.at\(raises ? "!" : "")/1 expected a list, got: \(data.inspect())")
      }
      let place = index < 0 ? list.count + index : index
      if list.indices.contains(place) { return (list, place) }
      if raises { throw RaisedError.outOfBounds }
      return (list, nil)
    }
    return accessor(
      "1.73798650/3 in Access.at/1",
      get: { context, data, next in
        let (list, place) = try place(data)
        return try await context.call(next, place.map { list[$0] } ?? .nil)
      },
      update: { context, data, next in
        var (list, place) = try place(data)
        guard let place else { return .tuple(.nil, data) }
        let (given, new) = try updated(await context.call(next, list[place]), of: list[place])
        if let new { list[place] = new } else { list.remove(at: place) }
        return .tuple(given, .list(of: list))
      })
  }
}
