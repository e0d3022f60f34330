import Evaluation
import Terms

/// Reading and changing nested data: what `get_in`, `put_in` and their kin do.
package enum AccessPath {
  package enum Key: Sendable {
    case key(Term)
    /// `.field`, which has to be there.
    case field(Term)
  }

  /// `Access.get/2`: `container[key]`.
  package static func get(
    _ container: Term, _ key: Term, default value: Term = .nil, _ context: CallContext? = nil
  ) throws -> Term {
    switch container {
    case .atom(.nil): return .nil
    case .map(let map):
      if let module = map.structName {
        guard let context, let callee = context.interpreter.callee(module, FunctionKey("fetch", 2)),
          let answer = try context.interpreter.callNow(callee, Arguments(container, key))
        else { throw RaisedError.undefinedAccess(module, "fetch", [container, key]) }
        guard let pair = answer.asTuple, pair.count == 2, pair[0] == .ok else { return value }
        return pair[1]
      }
      return map[key] ?? value
    case .emptyList, .list:
      guard case .atom = key else {
        throw RaisedError.argumentError(
          container.keywordPairs == nil || container.keywordPairs?.isEmpty ?? true || true
            ? "the Access calls for keywords expect the key to be an atom, got: \(key.inspect())" : "")
      }
      var rest = container
      while case .list(let cell) = rest {
        if let pair = cell.head.asTuple, pair.count == 2, pair[0] == key { return pair[1] }
        rest = cell.tail
      }
      return value
    default: throw RaisedError.functionClause("Elixir.Access", "get", [container, key, value])
    }
  }

  static func fetch(_ context: CallContext, _ container: Term, _ key: Key) throws -> Term {
    switch key {
    case .key(let key): return try get(container, key, context)
    case .field(let key):
      guard case .map(let map) = container else { throw RaisedError.badMap(container) }
      guard let value = map[key] else { throw RaisedError.missingKey(key, in: container) }
      return value
    }
  }

  /// Structs have no keys to go by, only fields.
  private static func checkAccess(_ container: Term, _ key: Key, _ function: Atom) throws {
    switch (container, key) {
    case (.map, _), (.list, _), (.emptyList, _), (.atom(.nil), _), (_, .field): break
    case (_, .key(let key)):
      throw RaisedError.functionClause(
        "Elixir.Access", function, function == "pop" ? [container, key] : [container, key, .nil])
    }
    guard case .map(let map) = container, let module = map.structName, case .key(let key) = key else {
      return
    }
    throw RaisedError.undefinedAccess(
      module, function, function == "pop" ? [container, key] : [container, key, .nil])
  }

  /// The function of the behaviour `Access` that the module of a struct has.
  private static func callback(
    _ context: CallContext, _ container: Term, _ key: Key, _ function: Atom, _ arity: Int
  ) -> Callee? {
    guard case .key(let key) = key, key.asFunction == nil, let module = container.asMap?.structName else {
      return nil
    }
    return context.interpreter.callee(module, FunctionKey(function, arity))
  }

  static func put(_ container: Term, _ key: Key, _ value: Term) throws -> Term {
    switch (container, key) {
    case (.map(let map), .field(let key)):
      guard map[key] != nil else { throw RaisedError.missingKey(key, in: container) }
      return .map(map.setting(key, to: value))
    case (_, .field(let key)): throw RaisedError.badKey(key, in: container)
    case (.map(let map), .key(let key)):
      if let module = map.structName {
        throw RaisedError.undefinedAccess(module, "get_and_update", [container, key, .nil])
      }
      return .map(map.setting(key, to: value))
    case (.emptyList, .key(let key)), (.list, .key(let key)):
      guard case .atom = key else {
        throw RaisedError.argumentError(
          "the Access calls for keywords expect the key to be an atom, got: \(key.inspect())")
      }
      try container.checkPairs(before: key)
      let elements = container.listElements ?? []
      var result: [Term] = []
      var isPlaced = false
      for element in elements {
        if let pair = element.asTuple, pair.count == 2, pair[0] == key {
          if !isPlaced { result.append(.tuple(key, value)) }
          isPlaced = true
        } else {
          result.append(element)
        }
      }
      return .list(of: isPlaced ? result : [.tuple(key, value)] + result)
    case (.atom(.nil), .key(let key)):
      throw RaisedError.argumentError("could not put/update key \(key.inspect()) on a nil value")
    default: throw RaisedError.functionClause("Elixir.Access", "get_and_update", [container, .nil, .nil])
    }
  }

  static func remove(_ container: Term, _ key: Term) throws -> Term {
    switch container {
    case .map(let map): return .map(map.removing(key))
    case .emptyList: return container
    case .list:
      return .list(
        of: (container.listElements ?? []).filter { $0.asTuple.map { $0.count != 2 || $0[0] != key } ?? true }
      )
    case .atom(.nil): throw RaisedError.argumentError("could not pop key \(key.inspect()) on a nil value")
    default: throw RaisedError.functionClause("Elixir.Access", "pop", [container, key])
    }
  }

  /// The container with what the function makes of the value at the end of the path.
  package static func update(
    _ context: CallContext, _ container: Term, _ keys: ArraySlice<Key>,
    _ change: @Sendable (Term) async throws -> Term
  ) async throws -> Term {
    guard let key = keys.first else { return try await change(container) }
    if callback(context, container, key, "get_and_update", 3) != nil {
      return try await getAndUpdate(context, container, keys) { value in (.nil, try await change(value)) }.1
    }
    if case .key(let term) = key, let accessor = term.asFunction {
      // An accessor such as Access.all(): it is given a function that goes on with the rest of the path.
      let (_, updated) = try await getAndUpdate(context, container, keys) { value in
        (.nil, try await change(value))
      }
      _ = accessor
      return updated
    }
    if container.isNil, case .key(let term) = key {
      throw RaisedError.argumentError("could not put/update key \(term.inspect()) on a nil value")
    }
    try checkAccess(container, key, "get_and_update")
    let inner = try fetch(context, container, key)
    return try put(container, key, try await update(context, inner, keys.dropFirst(), change))
  }

  /// Returns the value that was got, and the container with the new value.
  package static func getAndUpdate(
    _ context: CallContext, _ container: Term, _ keys: ArraySlice<Key>,
    _ change: @Sendable (Term) async throws -> (Term, Term)
  ) async throws -> (Term, Term) {
    guard let key = keys.first else { return try await change(container) }
    let implemented = callback(context, container, key, "get_and_update", 3)
    if case .key(let term) = key, implemented != nil || term.asFunction != nil {
      return try await withoutActuallyEscaping(change) { change in
        let rest = keys.dropFirst()
        let next = NativeFunction(
          arity: 1,
          async: { context, arguments in
            let (got, updated) = try await getAndUpdate(context, arguments[0], rest, change)
            return .tuple(got, updated)
          })
        let result =
          if let implemented {
            try await implemented.call(context, Arguments(container, term, .function(next)))
          } else {
            try await context.call(term, all: [.atom("get_and_update"), container, .function(next)])
          }
        guard let pair = result.asTuple, pair.count == 2 else { throw RaisedError.badArg }
        return (pair[0], pair[1])
      }
    }
    if container.isNil, case .key(let term) = key {
      throw RaisedError.argumentError("could not put/update key \(term.inspect()) on a nil value")
    }
    try checkAccess(container, key, "get_and_update")
    let inner = try fetch(context, container, key)
    let (got, updated) = try await getAndUpdate(context, inner, keys.dropFirst(), change)
    return (got, try put(container, key, updated))
  }

  package static func getAndUpdate(
    _ context: CallContext, _ container: Term, _ keys: [Key], _ function: FunctionTerm
  )
    async throws -> Term
  {
    let popped = Popped()
    let (got, updated) = try await getAndUpdate(context, container, keys[...]) { value in
      let result = try await context.apply(function, value)
      if let pair = result.asTuple, pair.count == 2 { return (pair[0], pair[1]) }
      if result.isAtom("pop") {
        popped.isPopped = true
        return (value, value)
      }
      throw RaisedError.runtime(
        "the given function must return a two-element tuple or :pop, got: \(result.inspect())")
    }
    if popped.isPopped { return try await pop(context, container, keys) }
    return .tuple(got, updated)
  }

  private final class Popped: @unchecked Sendable {
    // Safety: used by one process.
    var isPopped = false
  }

  package static func pop(_ context: CallContext, _ container: Term, _ keys: [Key]) async throws -> Term {
    guard let last = keys.last, case .key(let key) = last else {
      throw RaisedError.argumentError("cannot use pop_in when the last segment is a field")
    }
    let terms = keys.compactMap { if case .key(let term) = $0 { term } else { nil } }
    if terms.count == keys.count, keys.count > 1 || terms.contains(where: { $0.asFunction != nil }) {
      let answer = try await AccessTerms.popped(context, container, terms[...])
      return answer.isAtom("pop") ? .tuple(.nil, container) : answer
    }
    if keys.count == 1 {
      if let pop = callback(context, container, .key(key), "pop", 2) {
        return try await pop.call(context, Arguments(container, key))
      }
      try checkAccess(container, .key(key), "pop")
      if container.isNil { return .tuple(.nil, .nil) }
      return .tuple(try get(container, key), try remove(container, key))
    }
    let (got, updated) = try await getAndUpdate(context, container, keys.dropLast()) { inner in
      if inner.isNil { return (.nil, .nil) }
      return (try get(inner, key), try remove(inner, key))
    }
    return .tuple(got, updated)
  }

  /// `get_in/2`.
  package static func getIn(_ context: CallContext, _ container: Term, _ keys: ArraySlice<Term>) async throws
    -> Term
  {
    guard let key = keys.first else { return container }
    let rest = keys.dropFirst()
    if let accessor = key.asFunction {
      let next = NativeFunction(
        arity: 1, async: { context, arguments in try await getIn(context, arguments[0], rest) })
      return try await context.apply(accessor, Arguments(.atom("get"), container, .function(next)))
    }
    if container.isNil { return .nil }
    return try await getIn(context, try get(container, key, context), rest)
  }
}

extension RaisedError {
  /// `struct[key]`: structs do not implement Access.
  static func undefinedAccess(_ module: Atom, _ function: Atom, _ arguments: [Term]) -> RaisedError {
    let shown = Term.atom(module).inspect()
    return RaisedError(
      .error, .atom("undef"),
      stacktrace: [StackEntry(module, function, .arguments(arguments), isModuleLoaded: true)],
      blame:
        "function \(shown).\(function.name)/\(arguments.count) is undefined (\(shown) does not implement the Access behaviour. "
        + "If you are using get_in/put_in/update_in, you can specify the field to be accessed using Access.key!/1)"
    )
  }
}

extension Term {
  /// Elixir goes through a keyword list pair by pair until it finds the key to change.
  package func checkPairs(before key: Term) throws {
    var rest = self
    while case .list(let cell) = rest {
      guard let pair = cell.head.asTuple, pair.count == 2 else {
        throw RaisedError.functionClause("Elixir.Keyword", "get_and_update", arity: 4)
      }
      if pair[0] == key { return }
      rest = cell.tail
    }
  }
}
