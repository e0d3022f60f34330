import BigInt
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static let trees = GeneralBalancedTree(hasValues: true)

  /// The root of the tree in an argument.
  private static func root(_ a: Arguments, _ index: Int, _ name: Atom) throws -> Term {
    guard let pair = a[index].asTuple, pair.count == 2 else { throw trees.unfit(name, a.terms) }
    return pair[1]
  }

  /// Size and root of the tree in an argument.
  private static func tree(_ a: Arguments, _ index: Int, _ name: Atom) throws -> (size: BigInt, root: Term) {
    guard let pair = a[index].asTuple, pair.count == 2, let size = pair[0].asBigInt, size >= 0 else {
      throw trees.unfit(name, a.terms)
    }
    return (size, pair[1])
  }

  private static func term(_ size: BigInt, _ root: Term) -> Term { .tuple(Term(size), root) }

  private static func isDefined(_ a: Arguments) throws -> Bool {
    guard let pair = a[a.count - 1].asTuple, pair.count == 2 else {
      throw trees.unfit("is_defined", [a[0], a[a.count - 1]])
    }
    return try trees.find(a[0], in: pair[1], "is_defined_1") != nil
  }

  private static func inserted(_ a: Arguments) throws -> Term {
    guard let pair = a[2].asTuple, pair.count == 2, let size = pair[0].asBigInt else {
      throw trees.unfit("insert", a.terms)
    }
    return try term(size + 1, trees.inserting(a[0], a[1], in: pair[1], size: size + 1))
  }

  private static func updated(_ a: Arguments) throws -> Term {
    let root = try root(a, 2, "update")
    return .tuple(a[2].asTuple?[0] ?? .nil, try trees.updating(a[0], a[1], in: root))
  }

  private static func taken(_ a: Arguments, _ name: Atom, _ inner: Atom) throws -> (value: Term, tree: Term) {
    let tree = try tree(a, 1, name)
    let (value, rest) = try trees.taking(a[0], from: tree.root, inner)
    return (value, term(tree.size - 1, rest))
  }

  private static func end(_ a: Arguments, _ name: Atom, _ inner: Atom, last: Bool) throws -> Term {
    let node = try trees.end(try root(a, 0, name), last: last, inner)
    return .tuple(node.key, node.value)
  }

  private static func takenEnd(_ a: Arguments, _ name: Atom, last: Bool) throws -> Term {
    let tree = try tree(a, 0, name)
    let (node, rest) = try trees.takingEnd(tree.root, last: last)
    return .tuple(node.key, node.value, term(tree.size - 1, rest))
  }

  /// With the values that the function makes, which sees a node before those below it.
  private static func mapped(
    _ place: Term, _ fun: Term, _ c: CallContext, _ depth: Int = 0
  ) async throws -> Term {
    guard let node = trees.node(place) else {
      guard place.isNil else { throw trees.unfit("map_1", [fun, place]) }
      return .nil
    }
    let depth = try GeneralBalancedTree.checkDepth(depth)
    let value = try await c.call(fun, node.key, node.value)
    let smaller = try await mapped(node.smaller, fun, c, depth)
    return trees.make(node.key, value, smaller, try await mapped(node.bigger, fun, c, depth))
  }

  package static let gbTrees = LibraryModule(
    erlang: "gb_trees", doc: "Dictionaries as balanced trees: `{size, root}`. See `Map`.",
    functions: [
      .sync("empty", [], doc: "The empty tree.", example: (":gb_trees.empty()", "{0, nil}")) { _ in
        term(0, .nil)
      },
      .sync(
        "from_orddict", ["pairs"], doc: "The tree of pairs in the order of their keys.",
        example: (":gb_trees.from_orddict(a: 1)", "{1, {:a, 1, nil, nil}}")
      ) { a in
        let pairs = try a.list(0).whileWanted.map { pair in
          guard let tuple = pair.asTuple, tuple.count == 2 else { throw ArgumentMismatch(0, "not pairs") }
          return (key: tuple[0], value: tuple[1])
        }
        return term(BigInt(pairs.count), trees.balanced(pairs))
      },
      .sync(
        "to_list", ["tree"], doc: "The pairs in the order of their keys.",
        example: (":gb_trees.to_list(:gb_trees.from_orddict(a: 1))", "[a: 1]")
      ) { a in .list(of: try trees.nodes(try root(a, 0, "to_list")).map { .tuple($0.key, $0.value) }) },
      .sync(
        "keys", ["tree"], doc: "The keys in order.",
        example: (":gb_trees.keys(:gb_trees.from_orddict(a: 1))", "[:a]")
      ) { a in .list(of: try trees.nodes(try root(a, 0, "keys"), "keys").map(\.key)) },
      .sync(
        "values", ["tree"], doc: "The values in the order of their keys.",
        example: (":gb_trees.values(:gb_trees.from_orddict(a: 1))", "[1]")
      ) { a in .list(of: try trees.nodes(try root(a, 0, "values"), "values").map(\.value)) },
      .sync(
        "size", ["tree"], doc: "How many keys there are.",
        example: (":gb_trees.size(:gb_trees.empty())", "0")
      ) { a in Term(try tree(a, 0, "size").size) },
      .sync(
        "is_empty", ["tree"], doc: "Whether there is no key.",
        example: (":gb_trees.is_empty(:gb_trees.empty())", "true")
      ) { a in .boolean(a[0] == term(0, .nil)) },
      .sync(
        "is_defined", ["key", "tree"], doc: "Whether the key is there.",
        example: (":gb_trees.is_defined(:a, :gb_trees.empty())", "false")
      ) { a in .boolean(try isDefined(a)) },
      .sync(
        "lookup", ["key", "tree"], doc: "`{:value, value}`, or `:none`.",
        example: (":gb_trees.lookup(:a, :gb_trees.from_orddict(a: 1))", "{:value, 1}")
      ) { a in
        try trees.find(a[0], in: try root(a, 1, "lookup"), "lookup_1").map {
          .tuple(.atom("value"), $0.value)
        }
          ?? .atom("none")
      },
      .sync(
        "get", ["key", "tree"], doc: "The value of a key that is there.",
        example: (":gb_trees.get(:a, :gb_trees.from_orddict(a: 1))", "1")
      ) { a in
        guard let node = try trees.find(a[0], in: try root(a, 1, "get"), "get_1") else {
          throw trees.unfit("get_1", [a[0], .nil])
        }
        return node.value
      },
      .sync(
        "insert", ["key", "value", "tree"], doc: "With a key that is not there yet; else it raises.",
        example: (":gb_trees.insert(:a, 1, :gb_trees.empty())", "{1, {:a, 1, nil, nil}}")
      ) { a in try inserted(a) },
      .sync(
        "enter", ["key", "value", "tree"], doc: "With this value for the key, whether it is there or not.",
        example: (":gb_trees.enter(:a, 2, :gb_trees.from_orddict(a: 1))", "{1, {:a, 2, nil, nil}}")
      ) { a in try isDefined(a) ? updated(a) : inserted(a) },
      .sync(
        "update", ["key", "value", "tree"], doc: "With this value for a key that is there.",
        example: (":gb_trees.update(:a, 2, :gb_trees.from_orddict(a: 1))", "{1, {:a, 2, nil, nil}}")
      ) { a in try updated(a) },
      .sync(
        "delete", ["key", "tree"], doc: "Without a key that is there.",
        example: (":gb_trees.delete(:a, :gb_trees.from_orddict(a: 1))", "{0, nil}")
      ) { a in try taken(a, "delete", "delete_1").tree },
      .sync(
        "delete_any", ["key", "tree"], doc: "Without the key.",
        example: (":gb_trees.delete_any(:a, :gb_trees.empty())", "{0, nil}")
      ) { a in try isDefined(a) ? taken(a, "delete", "delete_1").tree : a[1] },
      .sync(
        "take", ["key", "tree"], doc: "The value of a key that is there, and the tree without it.",
        example: (":gb_trees.take(:a, :gb_trees.from_orddict(a: 1))", "{1, {0, nil}}")
      ) { a in
        let (value, rest) = try taken(a, "take", "take_1")
        return .tuple(value, rest)
      },
      .sync(
        "take_any", ["key", "tree"], doc: "The value of the key and the tree without it, or `:error`.",
        example: (":gb_trees.take_any(:a, :gb_trees.empty())", ":error")
      ) { a in
        guard try isDefined(a) else { return .error }
        let (value, rest) = try taken(a, "take", "take_1")
        return .tuple(value, rest)
      },
      .sync(
        "iterator", ["tree"], doc: "An iterator over the pairs in the order of their keys, for `next/1`.",
        example: (":gb_trees.next(:gb_trees.iterator(:gb_trees.from_orddict(a: 1)))", "{:a, 1, []}")
      ) { a in try trees.iterator(try root(a, 0, "iterator")) },
      .sync(
        "iterator_from", ["key", "tree"],
        doc: "An iterator that begins with the first key not less than `key`.",
        example: (":gb_trees.next(:gb_trees.iterator_from(:b, :gb_trees.from_orddict(a: 1)))", ":none")
      ) { a in try trees.iterator(try root(a, 1, "iterator_from"), from: a[0]) },
      .sync(
        "next", ["iterator"], doc: "`{key, value, iterator}`, or `:none` at the end.",
        example: (":gb_trees.next(:gb_trees.iterator(:gb_trees.empty()))", ":none")
      ) { a in
        try trees.next(a[0]).map { .tuple($0.node.key, $0.node.value, $0.rest) } ?? .atom("none")
      },
      .sync(
        "smallest", ["tree"], doc: "The pair of the least key.",
        example: (":gb_trees.smallest(:gb_trees.from_orddict(a: 1, b: 2))", "{:a, 1}")
      ) { a in try end(a, "smallest", "smallest_1", last: false) },
      .sync(
        "largest", ["tree"], doc: "The pair of the greatest key.",
        example: (":gb_trees.largest(:gb_trees.from_orddict(a: 1, b: 2))", "{:b, 2}")
      ) { a in try end(a, "largest", "largest_1", last: true) },
      .sync(
        "take_smallest", ["tree"], doc: "The least key, its value and the tree without them.",
        example: (":gb_trees.take_smallest(:gb_trees.from_orddict(a: 1))", "{:a, 1, {0, nil}}")
      ) { a in try takenEnd(a, "take_smallest", last: false) },
      .sync(
        "take_largest", ["tree"], doc: "The greatest key, its value and the tree without them.",
        example: (":gb_trees.take_largest(:gb_trees.from_orddict(a: 1))", "{:a, 1, {0, nil}}")
      ) { a in try takenEnd(a, "take_largest", last: true) },
      .sync(
        "balance", ["tree"], doc: "The same, as even as can be.",
        example: (":gb_trees.balance(:gb_trees.empty())", "{0, nil}")
      ) { a in
        let pairs = try trees.nodes(try root(a, 0, "balance")).map { ($0.key, $0.value) }
        guard let size = a[0].asTuple?[0].asBigInt, size == pairs.count else {
          throw RaisedError.functionClause("gb_trees", "balance_list_1", arity: 2)
        }
        return term(size, trees.balanced(pairs))
      },
      .async(
        "map", ["fun", "tree"], doc: "The same keys, with the values that `fun` makes of key and value.",
        example: (
          ":gb_trees.map(fn _, v -> v + 1 end, :gb_trees.from_orddict(a: 1))", "{1, {:a, 2, nil, nil}}"
        )
      ) { c, a in
        guard case .function(let fun) = a[0], fun.arity == 2 else { throw trees.unfit("map", a.terms) }
        let root = try root(a, 1, "map")
        return .tuple(a[1].asTuple?[0] ?? .nil, try await mapped(root, a[0], c))
      },
    ])
}
