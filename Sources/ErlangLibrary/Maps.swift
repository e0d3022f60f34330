import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  package static let maps = LibraryModule(
    erlang: "maps", doc: "Erlang's functions over maps. In Elixir `Map` does the same with the map first.",
    functions: mapAccess + mapChanges + mapCallbacks)

  private static let mapAccess: [LibraryFunction] = [
    .sync("new", [], doc: "An empty map.", example: (":maps.new()", "%{}")) { _ in .map(MapTerm()) },
    .sync(
      "get", ["key", "map", .optional("default")],
      doc: "The value of a key; without a default a missing key raises `KeyError`.",
      examples: [(":maps.get(:a, %{a: 1})", "1"), (":maps.get(:b, %{a: 1}, 0)", "0")]
    ) { a in
      guard let value = try a.map(1)[a[0]] else {
        guard let fallback = a.optional(2) else { throw RaisedError.missingKey(a[0], in: a[1]) }
        return fallback
      }
      return value
    },
    .sync(
      "find", ["key", "map"], doc: "`{:ok, value}` or `:error`.",
      example: (":maps.find(:a, %{a: 1})", "{:ok, 1}")
    ) { a in
      try a.map(1)[a[0]].map { .tuple(.ok, $0) } ?? .error
    },
    .sync(
      "is_key", ["key", "map"], doc: "Whether the map has the key.",
      example: (":maps.is_key(:a, %{a: 1})", "true")
    ) { a in .boolean(try a.map(1)[a[0]] != nil) },
    .sync("keys", ["map"], doc: "The keys.", example: (":maps.keys(%{a: 1, b: 2})", "[:a, :b]")) { a in
      .list(of: try a.map(0).orderedPairs.map(\.key))
    },
    .sync(
      "values", ["map"], doc: "The values, in the order of their keys.",
      example: (":maps.values(%{a: 1, b: 2})", "[1, 2]")
    ) { a in .list(of: try a.map(0).orderedPairs.map(\.value)) },
    .sync("to_list", ["map"], doc: "The pairs.", example: (":maps.to_list(%{a: 1})", "[a: 1]")) { a in
      .list(of: try a.map(0).orderedPairs.whileWanted.map { .tuple($0.key, $0.value) })
    },
    .sync("size", ["map"], doc: "How many keys there are.", example: (":maps.size(%{a: 1})", "1")) { a in
      .integer(try a.map(0).count)
    },
    .sync(
      "from_list", ["pairs"], doc: "A map of `{key, value}` pairs; of equal keys the last counts.",
      example: (":maps.from_list(a: 1, b: 2)", "%{a: 1, b: 2}")
    ) { a in
      var map = MapTerm()
      for pair in try a.list(0).whileWanted {
        guard let pair = pair.asTuple, pair.count == 2 else { throw RaisedError.badArg }
        map[pair[0]] = pair[1]
      }
      return .map(map)
    },
    .sync(
      "from_keys", ["keys", "value"], doc: "A map of these keys, each with that value.",
      example: (":maps.from_keys([:a, :b], 0)", "%{a: 0, b: 0}")
    ) { a in
      .map(MapTerm(try a.list(0).whileWanted.lazy.map { ($0, a[1]) }))
    },
  ]

  private static let mapChanges: [LibraryFunction] = [
    .sync(
      "put", ["key", "value", "map"], doc: "The map with the key set.",
      example: (":maps.put(:b, 2, %{a: 1})", "%{a: 1, b: 2}")
    ) { a in .map(try a.map(2).setting(a[0], to: a[1])) },
    .sync(
      "update", ["key", "value", "map"], doc: "The map with the value of a key that it has replaced.",
      example: (":maps.update(:a, 2, %{a: 1})", "%{a: 2}")
    ) { a in
      let map = try a.map(2)
      guard map[a[0]] != nil else { throw RaisedError.missingKey(a[0], in: a[2]) }
      return .map(map.setting(a[0], to: a[1]))
    },
    .sync(
      "remove", ["key", "map"], doc: "The map without the key.", example: (":maps.remove(:a, %{a: 1})", "%{}")
    ) { a in .map(try a.map(1).removing(a[0])) },
    .sync(
      "take", ["key", "map"], doc: "`{value, map}` with the key taken out, or `:error`.",
      example: (":maps.take(:a, %{a: 1, b: 2})", "{1, %{b: 2}}")
    ) { a in
      let map = try a.map(1)
      return map[a[0]].map { .tuple($0, .map(map.removing(a[0]))) } ?? .error
    },
    .sync(
      "merge", ["left", "right"], doc: "Both maps in one; of equal keys the right one's value counts.",
      example: (":maps.merge(%{a: 1}, %{a: 2})", "%{a: 2}")
    ) { a in
      var merged = try a.map(0)
      try a.map(1).forEach { merged[$0] = $1 }
      return .map(merged)
    },
    .sync(
      "intersect", ["left", "right"], doc: "The keys that both have, with the right one's values.",
      example: (":maps.intersect(%{a: 1, b: 2}, %{a: 3})", "%{a: 3}")
    ) { a in
      let left = try a.map(0)
      return .map(
        MapTerm(
          try a.map(1).orderedPairs.whileWanted.lazy.filter { left[$0.key] != nil }.map { ($0.key, $0.value) }
        ))
    },
    .sync(
      "with", ["keys", "map"], doc: "The map with only these keys.",
      example: (":maps.with([:a], %{a: 1, b: 2})", "%{a: 1}")
    ) { a in
      let map = try a.map(1)
      return .map(MapTerm(try a.list(0).whileWanted.lazy.compactMap { key in map[key].map { (key, $0) } }))
    },
    .sync(
      "without", ["keys", "map"], doc: "The map without these keys.",
      example: (":maps.without([:a], %{a: 1, b: 2})", "%{b: 2}")
    ) { a in
      var map = try a.map(1)
      for key in try a.list(0).whileWanted { map[key] = nil }
      return .map(map)
    },
  ]

  private static let mapCallbacks: [LibraryFunction] = [
    .async(
      "update_with", ["key", "fun", "init_or_map", .optional("map")],
      doc: "The map with the value of a key changed by `fun`; with four arguments a missing key gets `init`.",
      examples: [
        (":maps.update_with(:a, &(&1 + 1), %{a: 1})", "%{a: 2}"),
        (":maps.update_with(:b, &(&1 + 1), 0, %{})", "%{b: 0}"),
      ]
    ) { c, a in
      let fun = try a.callback(1, arity: 1)
      let map = try a.map(a.count - 1)
      if let value = map[a[0]] { return .map(map.setting(a[0], to: try await c.call(fun, value))) }
      guard a.count == 4 else { throw RaisedError.missingKey(a[0], in: a[2]) }
      return .map(map.setting(a[0], to: a[2]))
    },
    .async(
      "map", ["fun", "map"], doc: "The map with each value replaced by what `fun` gives for key and value.",
      example: (":maps.map(fn _, v -> v * 2 end, %{a: 1})", "%{a: 2}")
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      var result = try a.map(1)
      for (key, value) in result.orderedPairs { result[key] = try await c.call(fun, key, value) }
      return .map(result)
    },
    .async(
      "filter", ["fun", "map"], doc: "The pairs for which `fun` is `true`.",
      example: (":maps.filter(fn _, v -> v > 1 end, %{a: 1, b: 2})", "%{b: 2}")
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      var result = try a.map(1)
      for (key, value) in result.orderedPairs where try await !c.call(fun, key, value).isAtom(.true) {
        result[key] = nil
      }
      return .map(result)
    },
    .async(
      "filtermap", ["fun", "map"],
      doc: "Keeps the pairs for which `fun` is `true`, and the new value where it is `{true, value}`.",
      example: (":maps.filtermap(fn _, v -> {true, v + 1} end, %{a: 1})", "%{a: 2}")
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      var result = try a.map(1)
      for (key, value) in result.orderedPairs {
        let answer = try await c.call(fun, key, value)
        if let pair = answer.asTuple, pair.count == 2, pair[0].isAtom(.true) {
          result[key] = pair[1]
        } else if !answer.isAtom(.true) {
          result[key] = nil
        }
      }
      return .map(result)
    },
    .async(
      "fold", ["fun", "acc", "map"], doc: "Folds the pairs: `fun` takes key, value and what it gave before.",
      example: (":maps.fold(fn _, v, sum -> v + sum end, 0, %{a: 1, b: 2})", "3")
    ) { c, a in
      let fun = try a.callback(0, arity: 3)
      var result = a[1]
      for (key, value) in try a.map(2).foldedPairs {
        result = try await c.call(fun, all: [key, value, result])
      }
      return result
    },
    .async(
      "foreach", ["fun", "map"], doc: "Calls `fun` with each key and value.",
      example: (":maps.foreach(fn _, _ -> :done end, %{a: 1})", ":ok")
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      for (key, value) in try a.map(1).foldedPairs { _ = try await c.call(fun, key, value) }
      return .ok
    },
    .async(
      "merge_with", ["fun", "left", "right"],
      doc: "Both maps in one; `fun` decides the value of a key that both have.",
      example: (":maps.merge_with(fn _, a, b -> a + b end, %{a: 1}, %{a: 2, b: 3})", "%{a: 3, b: 3}")
    ) { c, a in
      let fun = try a.callback(0, arity: 3)
      var result = try a.map(1)
      for (key, value) in try a.map(2).orderedPairs {
        result[key] =
          if let old = result[key] { try await c.call(fun, all: [key, old, value]) } else { value }
      }
      return .map(result)
    },
    .async(
      "intersect_with", ["fun", "left", "right"],
      doc: "The keys that both have, with the values that `fun` gives.",
      example: (":maps.intersect_with(fn _, a, b -> a + b end, %{a: 1}, %{a: 2})", "%{a: 3}")
    ) { c, a in
      let fun = try a.callback(0, arity: 3)
      let left = try a.map(1)
      var result = MapTerm()
      for (key, value) in try a.map(2).orderedPairs {
        if let old = left[key] { result[key] = try await c.call(fun, all: [key, old, value]) }
      }
      return .map(result)
    },
    .async(
      "groups_from_list", ["fun", "value_fun_or_list", .optional("list")],
      doc: "The elements grouped by what `fun` gives.",
      example: (":maps.groups_from_list(&rem(&1, 2), [1, 2, 3])", "%{0 => [2], 1 => [1, 3]}")
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      let value = a.count == 3 ? try a.callback(1, arity: 1) : nil
      var groups: [Term: [Term]] = [:]
      for element in try a.list(a.count - 1).whileWanted {
        let shown = if let value { try await c.call(value, element) } else { element }
        groups[try await c.call(fun, element), default: []].append(shown)
      }
      return .map(MapTerm(groups.whileWanted.lazy.map { ($0.key, .list(of: $0.value)) }))
    },
    .sync(
      "iterator", ["map"], doc: "What `next/1` goes through a map with."
    ) { a in
      guard
        let first = try a.map(0).foldedPairs.reversed().reduce(
          nil as Term?,
          { rest, pair in
            .tuple(pair.key, pair.value, rest ?? .atom("none"))
          })
      else { return .atom("none") }
      return first
    },
    .sync(
      "next", ["iterator"], doc: "`{key, value, iterator}`, or `:none` at the end.",
      example: (":maps.next(:maps.iterator(%{a: 1}))", "{:a, 1, :none}")
    ) { a in a[0] },
  ]
}
