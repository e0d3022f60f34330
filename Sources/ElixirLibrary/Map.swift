@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  package static let map = LibraryModule(
    "Map",
    doc:
      "Functions over maps: keys of any kind, each with one value. Functions of `Enum` see `{key, value}` pairs.",
    functions: mapReading + mapChanging + mapWhole)

  private static let mapReading: [LibraryFunction] = [
    .sync(
      "get", ["map", "key", .optional("default", .nil)], doc: "The value of the key, or `default`.",
      example: ("Map.get(%{a: 1}, :a)", "1")
    ) {
      a in try a.map(0)[a[1]] ?? a[2]
    },
    .async(
      "get_lazy", ["map", "key", "fun"], doc: "The value of the key, or what `fun` answers.",
      example: ("Map.get_lazy(%{}, :a, fn -> 0 end)", "0")
    ) { c, a in
      let fun = try a.function(2, arity: 0)
      if let value = try a.map(0)[a[1]] { return value }
      return try await c.call(.function(fun), all: [])
    },
    .sync(
      "fetch", ["map", "key"], doc: "`{:ok, value}` or `:error`.",
      example: ("Map.fetch(%{a: 1}, :a)", "{:ok, 1}")
    ) { a in
      try a.map(0)[a[1]].map { .tuple(.ok, $0) } ?? .error
    },
    .sync(
      "fetch!", ["map", "key"], doc: "The value of the key; raises `KeyError` without it.",
      example: ("Map.fetch!(%{a: 1}, :a)", "1")
    ) {
      a in
      guard let value = try a.map(0)[a[1]] else { throw RaisedError.missingKey(a[1], in: a[0]) }
      return value
    },
    .sync(
      "has_key?", ["map", "key"], doc: "Whether the key is there.",
      example: ("Map.has_key?(%{a: 1}, :b)", "false")
    ) { a in
      .boolean(try a.map(0)[a[1]] != nil)
    },
    .sync(
      "keys", ["map"], doc: "All keys.", example: ("Map.keys(%{a: 1, b: 2})", "[:a, :b]"),
      inlinedAs: ("maps", "keys")
    ) { a in
      .list(of: try a.map(0).orderedPairs.map(\.key))
    },
    .sync(
      "values", ["map"], doc: "All values, in the order of `keys`.",
      example: ("Map.values(%{a: 1, b: 2})", "[1, 2]"), inlinedAs: ("maps", "values")
    ) { a in
      .list(of: try a.map(0).orderedPairs.map(\.value))
    },
    .sync(
      "to_list", ["map"], doc: "All `{key, value}` pairs.", example: ("Map.to_list(%{a: 1})", "[a: 1]"),
      inlinedAs: ("maps", "to_list")
    ) {
      a in
      .list(of: try a.map(0).orderedPairs.whileWanted.map { .tuple($0.key, $0.value) })
    },
    .sync(
      "size", ["map"], doc: "The older name of `map_size/1`.", example: ("Map.size(%{a: 1})", "1"),
      deprecated: "Use Kernel.map_size/1 instead"
    ) { a in .integer(try a.map(0).count) },
    .sync(
      "equal?", ["map1", "map2"], doc: "Whether both have the same keys and values (`===`).",
      example: ("Map.equal?(%{a: 1}, %{a: 1.0})", "false")
    ) {
      a in .boolean(Term.map(try a.map(0)) == .map(try a.map(1)))
    },
  ]

  private static func dictionaryAnswer(_ answer: Term) throws -> (value: Term, new: Term?) {
    if let pair = answer.asTuple, pair.count == 2 { return (pair[0], pair[1]) }
    if answer.isAtom("pop") { return (.nil, nil) }
    throw RaisedError.runtime(
      "the given function must return a two-element tuple or :pop, got: \(answer.inspect())")
  }

  private static func getAndUpdate(_ c: CallContext, _ a: Arguments, _ old: Term) async throws -> Term {
    var map = try a.map(0)
    let (value, new) = try dictionaryAnswer(await c.call(.function(a.function(2, arity: 1)), old))
    map[a[1]] = new
    return .tuple(new == nil ? old : value, .map(map))
  }

  private static let mapChanging: [LibraryFunction] = [
    .sync(
      "put", ["map", "key", "value"], doc: "Sets the key.",
      example: ("Map.put(%{a: 1}, :b, 2)", "%{a: 1, b: 2}")
    ) { a in
      .map(try a.map(0).setting(a[1], to: a[2]))
    },
    .sync(
      "put_new", ["map", "key", "value"], doc: "Sets the key unless it is there.",
      example: ("Map.put_new(%{a: 1}, :a, 2)", "%{a: 1}")
    ) {
      a in
      let map = try a.map(0)
      return map[a[1]] == nil ? .map(map.setting(a[1], to: a[2])) : a[0]
    },
    .async(
      "put_new_lazy", ["map", "key", "fun"], doc: "Sets the key to what `fun` answers, unless it is there.",
      example: ("Map.put_new_lazy(%{}, :a, fn -> 1 end)", "%{a: 1}")
    ) { c, a in
      let fun = try a.function(2, arity: 0)
      let map = try a.map(0)
      return map[a[1]] == nil ? .map(map.setting(a[1], to: try await c.call(.function(fun), all: []))) : a[0]
    },
    .sync(
      "replace", ["map", "key", "value"], doc: "Sets the key if it is there.",
      example: ("Map.replace(%{a: 1}, :b, 2)", "%{a: 1}")
    ) {
      a in
      let map = try a.map(0)
      return map[a[1]] != nil ? .map(map.setting(a[1], to: a[2])) : a[0]
    },
    .sync(
      "replace!", ["map", "key", "value"], doc: "Sets the key; raises `KeyError` if it is not there.",
      example: ("Map.replace!(%{a: 1}, :a, 2)", "%{a: 2}")
    ) { a in
      let map = try a.map(0)
      guard map[a[1]] != nil else { throw RaisedError.missingKey(a[1], in: a[0]) }
      return .map(map.setting(a[1], to: a[2]))
    },
    .async(
      "replace_lazy", ["map", "key", "fun"], doc: "Changes the value of the key by `fun`, if it is there.",
      example: ("Map.replace_lazy(%{a: 1}, :a, &(&1 + 1))", "%{a: 2}")
    ) { c, a in
      let fun = try a.function(2, arity: 1)
      guard let map = a[0].asMap else { throw ArgumentMismatch(0, "not a map") }
      guard let old = map[a[1]] else { return a[0] }
      return .map(map.setting(a[1], to: try await c.call(.function(fun), old)))
    },
    .async(
      "update", ["map", "key", "default", "fun"],
      doc: "Changes the value of the key by `fun`, or sets it to `default`.",
      examples: [
        ("Map.update(%{a: 1}, :a, 0, &(&1 + 1))", "%{a: 2}"),
        ("Map.update(%{}, :a, 0, &(&1 + 1))", "%{a: 0}"),
      ]
    ) { c, a in
      let fun = try a.function(3, arity: 1)
      let map = try a.map(0)
      guard let old = map[a[1]] else { return .map(map.setting(a[1], to: a[2])) }
      return .map(map.setting(a[1], to: try await c.call(.function(fun), old)))
    },
    .async(
      "update!", ["map", "key", "fun"],
      doc: "Changes the value of the key by `fun`; raises `KeyError` without it.",
      example: ("Map.update!(%{a: 1}, :a, &(&1 + 1))", "%{a: 2}")
    ) { c, a in
      let fun = try a.function(2, arity: 1)
      let map = try a.map(0)
      guard let old = map[a[1]] else { throw RaisedError.missingKey(a[1], in: a[0]) }
      return .map(map.setting(a[1], to: try await c.call(.function(fun), old)))
    },
    .async(
      "get_and_update", ["map", "key", "fun"],
      doc:
        "`fun` takes the value (or nil) and answers `{answer, new_value}`, or `:pop` to remove the key. Answers `{answer, map}`.",
      example: ("Map.get_and_update(%{a: 1}, :a, &{&1, &1 + 1})", "{1, %{a: 2}}")
    ) { c, a in
      _ = try a.function(2, arity: 1)
      return try await getAndUpdate(c, a, a.map(0)[a[1]] ?? .nil)
    },
    .async(
      "get_and_update!", ["map", "key", "fun"], doc: "The same; raises `KeyError` if the key is not there.",
      example: ("Map.get_and_update!(%{a: 1}, :a, fn _ -> :pop end)", "{1, %{}}")
    ) { c, a in
      _ = try a.function(2, arity: 1)
      guard let old = try a.map(0)[a[1]] else { throw RaisedError.missingKey(a[1], in: a[0]) }
      return try await getAndUpdate(c, a, old)
    },
    .sync(
      "delete", ["map", "key"], doc: "Removes the key.", example: ("Map.delete(%{a: 1, b: 2}, :a)", "%{b: 2}")
    ) { a in
      .map(try a.map(0).removing(a[1]))
    },
    .sync(
      "pop", ["map", "key", .optional("default", .nil)], doc: "The value, and the map without the key.",
      example: ("Map.pop(%{a: 1}, :a)", "{1, %{}}")
    ) {
      a in
      let map = try a.map(0)
      guard let value = map[a[1]] else { return .tuple(a[2], a[0]) }
      return .tuple(value, .map(map.removing(a[1])))
    },
    .sync(
      "pop!", ["map", "key"], doc: "The same; raises `KeyError` if the key is not there.",
      example: ("Map.pop!(%{a: 1}, :a)", "{1, %{}}")
    ) {
      a in
      let map = try a.map(0)
      guard let value = map[a[1]] else { throw RaisedError.keyError(a[1], in: a[0]) }
      return .tuple(value, .map(map.removing(a[1])))
    },
    .async(
      "pop_lazy", ["map", "key", "fun"],
      doc: "The value, or what `fun` answers, and the map without the key.",
      example: ("Map.pop_lazy(%{}, :a, fn -> 0 end)", "{0, %{}}")
    ) { c, a in
      let fun = try a.function(2, arity: 0)
      let map = try a.map(0)
      guard let value = map[a[1]] else { return .tuple(try await c.call(.function(fun), all: []), a[0]) }
      return .tuple(value, .map(map.removing(a[1])))
    },
  ]

  private static func pair(_ term: Term) throws -> (Term, Term) {
    guard let pair = term.asTuple, pair.count == 2 else { throw RaisedError.badArg }
    return (pair[0], pair[1])
  }

  private static func select(_ c: CallContext, _ a: Arguments, keeping: Bool) async throws -> Term {
    guard case .map(var map) = a[0] else { throw ArgumentMismatch(0, "not a map") }
    let fun = Term.function(try a.function(1, arity: 1))
    for (key, value) in map.orderedPairs where try await c.test(fun, .tuple(key, value)) != keeping {
      map[key] = nil
    }
    return .map(map)
  }

  private static let mapWhole: [LibraryFunction] = [
    .sync("new", [], doc: "The empty map.", example: ("Map.new()", "%{}")) { (_: Arguments) in .map(MapTerm())
    },
    .async("new", ["enumerable"], doc: "A map of pairs.", example: ("Map.new([a: 1, b: 2])", "%{a: 1, b: 2}"))
    { c, a in
      if case .map(let map) = a[0], map.structName == nil { return a[0] }
      var map = MapTerm()
      for element in try await Elements.all(c, a[0]).whileWanted {
        let (key, value) = try pair(element)
        map[key] = value
      }
      return .map(map)
    },
    .async(
      "new", ["enumerable", "transform"], doc: "A map of the pairs that `transform` answers.",
      example: ("Map.new([1, 2], &{&1, &1 * 2})", "%{1 => 2, 2 => 4}"),
      blames: [.second: .clause("new_from_enum", .first, .second)]
    ) { c, a in
      guard case .function(let fun) = a[1], fun.arity == 1 else {
        throw RaisedError.functionClause("Elixir.Map", "new_from_enum", a.terms)
      }
      return try await Elements.with(c, a[0]) { elements in
        var map = MapTerm()
        while let x = try await elements.next() {
          let (key, value) = try pair(await c.call(a[1], x))
          map[key] = value
        }
        return .map(map)
      }
    },
    .sync(
      "from_keys", ["keys", "value"], doc: "A map in which every key has the same value.",
      example: ("Map.from_keys([:a, :b], 0)", "%{a: 0, b: 0}"), mismatch: .badArgument
    ) {
      a in
      .map(MapTerm(try a.list(0).whileWanted.lazy.map { ($0, a[1]) }))
    },
    .async(
      "from_struct", ["struct"], doc: "The fields of a struct as a plain map.",
      example: ("Map.from_struct(1..2)", "%{first: 1, last: 2, step: 1}")
    ) {
      c, a in
      if case .atom(let module) = a[0] {
        guard let map = try await c.call(module: module, "__struct__", []).asMap else {
          throw RaisedError.badMap(a[0])
        }
        return .map(map.removing(.atom(.structKey)))
      }
      guard case .map(let map) = a[0], map.structName != nil else {
        throw ArgumentMismatch(0, "not a struct")
      }
      return .map(map.removing(.atom(.structKey)))
    },
    .sync(
      "merge", ["map1", "map2"], doc: "All keys of both; those of the second count.",
      example: ("Map.merge(%{a: 1, b: 1}, %{b: 2})", "%{a: 1, b: 2}"), inlinedAs: ("maps", "merge")
    ) {
      a in
      var (map, work) = (try a.map(0), LongWork())
      try a.map(1).forEach { key, value in
        try work.check()
        map[key] = value
      }
      return .map(map)
    },
    .async(
      "merge", ["map1", "map2", "fun"],
      doc: "All keys of both; of a key in both `fun` takes key and values and answers the value.",
      example: ("Map.merge(%{a: 1}, %{a: 2}, fn _key, x, y -> x + y end)", "%{a: 3}")
    ) { c, a in
      let fun = Term.function(try a.function(2, arity: 3))
      var map = try a.map(0)
      for (key, value) in try a.map(1).orderedPairs {
        if let old = map[key] {
          map[key] = try await c.call(fun, all: [key, old, value])
        } else {
          map[key] = value
        }
      }
      return .map(map)
    },
    .async(
      "take", ["map", "keys"], doc: "The map of these keys alone.",
      example: ("Map.take(%{a: 1, b: 2}, [:a, :z])", "%{a: 1}")
    ) { c, a in
      let map = try a.map(0)
      return .map(
        MapTerm(
          try await Elements.all(c, a[1]).whileWanted.lazy.compactMap { key in map[key].map { (key, $0) } }))
    },
    .async(
      "drop", ["map", "keys"], doc: "The map without these keys.",
      example: ("Map.drop(%{a: 1, b: 2}, [:a, :z])", "%{b: 2}")
    ) { c, a in
      var map = try a.map(0)
      for key in try await Elements.all(c, a[1]).whileWanted { map[key] = nil }
      return .map(map)
    },
    .async(
      "split", ["map", "keys"], doc: "The map of these keys, and the rest.",
      example: ("Map.split(%{a: 1, b: 2}, [:a])", "{%{a: 1}, %{b: 2}}")
    ) {
      c, a in
      var rest = try a.map(0)
      var taken = MapTerm()
      for key in try await Elements.all(c, a[1]).whileWanted {
        guard let value = rest[key] else { continue }
        taken[key] = value
        rest[key] = nil
      }
      return .tuple(.map(taken), .map(rest))
    },
    .async(
      "filter", ["map", "fun"], doc: "The pairs that `fun` says yes to, as a map.",
      example: ("Map.filter(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)", "%{b: 2}")
    ) { c, a in try await select(c, a, keeping: true) },
    .async(
      "reject", ["map", "fun"], doc: "The pairs that `fun` says no to, as a map.",
      example: ("Map.reject(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)", "%{a: 1}")
    ) { c, a in try await select(c, a, keeping: false) },
    .async(
      "map", ["map", "fun"], doc: "A map in which each value is what `fun` answers to the pair.",
      example: ("Map.map(%{a: 1}, fn {_key, value} -> value * 2 end)", "%{a: 2}"),
      deprecated: "Use Map.new/2 instead",
      blames: [.second: .badFunction]
    ) { c, a in
      guard var map = a[0].asMap else { throw ArgumentMismatch(0, "not a map") }
      for (key, value) in map.orderedPairs { map[key] = try await c.call(a[1], .tuple(key, value)) }
      return .map(map)
    },
  ]
}
