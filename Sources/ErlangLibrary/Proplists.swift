import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func properties(_ a: Arguments, _ index: Int) throws -> [(key: Term, value: Term)] {
    try a.list(index).whileWanted.compactMap { entry in
      if case .atom = entry { return (entry, .true) }
      guard let pair = entry.asTuple, pair.count == 2 else { return nil }
      return (pair[0], pair[1])
    }
  }

  private static func isProperty(_ entry: Term, _ key: Term) -> Bool {
    entry == key || entry.asTuple.map { !$0.isEmpty && $0[0] == key } ?? false
  }

  package static let proplists = LibraryModule(
    erlang: "proplists", doc: "Lists of `{key, value}` and of atoms, which stand for `{atom, true}`.",
    functions: [
      .sync(
        "get_value", ["key", "list", .optional("default", .undefined)], doc: "The first value of the key.",
        example: (":proplists.get_value(:a, [a: 1])", "1"),
        blames: [.second: .clause("get_value", .first, .second, .atom("undefined"))]
      ) { a in
        try properties(a, 1).first { $0.key == a[0] }?.value ?? a[2]
      },
      .sync(
        "get_bool", ["key", "list"], doc: "Whether the key's value is true.",
        example: (":proplists.get_bool(:a, [:a])", "true"),
        blames: [.second: .itself]
      ) { a in
        .boolean(try properties(a, 1).first { $0.key == a[0] }?.value.isAtom(.true) ?? false)
      },
      .sync(
        "get_all_values", ["key", "list"], doc: "All values of the key.",
        example: (":proplists.get_all_values(:a, [a: 1, a: 2])", "[1, 2]"),
        blames: [.second: .itself]
      ) { a in
        .list(of: try properties(a, 1).filter { $0.key == a[0] }.map(\.value))
      },
      .sync(
        "get_keys", ["list"], doc: "All keys, each once.",
        example: (":proplists.get_keys([a: 1, a: 2])", "[:a]"),
        blames: [.first: .clause("get_keys", arity: 2)]
      ) { a in .list(of: Array(Set(try properties(a, 0).map(\.key))).sorted()) },
      .sync(
        "is_defined", ["key", "list"], doc: "Whether the key is there.",
        example: (":proplists.is_defined(:a, [:a])", "true"),
        blames: [.second: .itself]
      ) { a in .boolean(try a.list(1).contains { isProperty($0, a[0]) }) },
      .sync(
        "lookup", ["key", "list"], doc: "The first entry of the key, or `:none`.",
        example: (":proplists.lookup(:a, [a: 1])", "{:a, 1}"),
        blames: [.second: .itself]
      ) { a in
        let found = try a.list(1).first { isProperty($0, a[0]) }
        return found.map { $0 == a[0] ? .tuple(a[0], .true) : $0 } ?? .atom("none")
      },
      .sync(
        "delete", ["key", "list"], doc: "Removes all entries of the key.",
        example: (":proplists.delete(:a, [a: 1, b: 2])", "[b: 2]"),
        blames: [.second: .itself]
      ) { a in .list(of: try a.list(1).whileWanted.filter { !isProperty($0, a[0]) }) },
      .sync(
        "to_map", ["list"], doc: "The entries as a map; of a key the first counts.",
        example: (":proplists.to_map([a: 1])", "%{a: 1}"),
        blames: [.first: .clause(of: "lists", "foldr_1", arity: 3)]
      ) { a in
        .map(MapTerm(try properties(a, 0).reversed().whileWanted.lazy.map { ($0.key, $0.value) }))
      },
      .sync(
        "from_map", ["map"], doc: "The pairs of a map.", example: (":proplists.from_map(%{a: 1})", "[a: 1]")
      ) { a in .list(of: try a.map(0).orderedPairs.whileWanted.map { .tuple($0.key, $0.value) }) },
    ])
}
