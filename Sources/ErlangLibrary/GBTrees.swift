import BigInt
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static let trees = GeneralBalancedTree(hasValues: true)

  /// Size and root of the tree in an argument.
  private static func tree(_ a: Arguments, _ index: Int, _ name: Atom) throws -> (size: BigInt, root: Term) {
    guard let pair = a[index].asTuple, pair.count == 2, let size = pair[0].asBigInt, size >= 0 else {
      throw RaisedError.functionClause("gb_trees", name, a.terms)
    }
    return (size, pair[1])
  }

  private static func term(_ size: BigInt, _ root: Term) -> Term { .tuple(Term(size), root) }

  private static func inserted(_ key: Term, _ value: Term, _ tree: (size: BigInt, root: Term)) throws -> Term
  {
    try term(tree.size + 1, trees.inserting(key, value, in: tree.root, size: tree.size + 1))
  }

  /// The node of the least or the greatest key.
  private static func end(_ a: Arguments, _ name: Atom, last: Bool) throws -> GeneralBalancedTree.Node {
    let nodes = trees.nodes(try tree(a, 0, name).root)
    guard let node = last ? nodes.last : nodes.first else {
      throw RaisedError.functionClause("gb_trees", name, a.terms)
    }
    return node
  }

  private static func taken(_ a: Arguments, _ name: Atom, last: Bool) throws -> Term {
    let node = try end(a, name, last: last)
    let (size, root) = try tree(a, 0, name)
    return try .tuple(node.key, node.value, term(size - 1, trees.deleting(node.key, from: root)))
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
      ) { a in .list(of: trees.nodes(try tree(a, 0, "to_list").root).map { .tuple($0.key, $0.value) }) },
      .sync(
        "keys", ["tree"], doc: "The keys in order.",
        example: (":gb_trees.keys(:gb_trees.from_orddict(a: 1))", "[:a]")
      ) { a in .list(of: trees.nodes(try tree(a, 0, "keys").root).map(\.key)) },
      .sync(
        "values", ["tree"], doc: "The values in the order of their keys.",
        example: (":gb_trees.values(:gb_trees.from_orddict(a: 1))", "[1]")
      ) { a in .list(of: trees.nodes(try tree(a, 0, "values").root).map(\.value)) },
      .sync(
        "size", ["tree"], doc: "How many keys there are.",
        example: (":gb_trees.size(:gb_trees.empty())", "0")
      ) { a in Term(try tree(a, 0, "size").size) },
      .sync(
        "is_empty", ["tree"], doc: "Whether there is no key.",
        example: (":gb_trees.is_empty(:gb_trees.empty())", "true")
      ) { a in .boolean(try tree(a, 0, "is_empty").size == 0) },
      .sync(
        "is_defined", ["key", "tree"], doc: "Whether the key is there.",
        example: (":gb_trees.is_defined(:a, :gb_trees.empty())", "false")
      ) { a in .boolean(trees.find(a[0], in: try tree(a, 1, "is_defined").root) != nil) },
      .sync(
        "lookup", ["key", "tree"], doc: "`{:value, value}`, or `:none`.",
        example: (":gb_trees.lookup(:a, :gb_trees.from_orddict(a: 1))", "{:value, 1}")
      ) { a in
        trees.find(a[0], in: try tree(a, 1, "lookup").root).map { .tuple(.atom("value"), $0.value) }
          ?? .atom("none")
      },
      .sync(
        "get", ["key", "tree"], doc: "The value of a key that is there.",
        example: (":gb_trees.get(:a, :gb_trees.from_orddict(a: 1))", "1")
      ) { a in
        guard let node = trees.find(a[0], in: try tree(a, 1, "get").root) else {
          throw RaisedError.functionClause("gb_trees", "get_1", [a[0], .nil])
        }
        return node.value
      },
      .sync(
        "insert", ["key", "value", "tree"], doc: "With a key that is not there yet; else it raises.",
        example: (":gb_trees.insert(:a, 1, :gb_trees.empty())", "{1, {:a, 1, nil, nil}}")
      ) { a in
        let tree = try tree(a, 2, "insert")
        guard trees.find(a[0], in: tree.root) == nil else {
          throw RaisedError.erlang(.tuple(.atom("key_exists"), a[0]))
        }
        return try inserted(a[0], a[1], tree)
      },
      .sync(
        "enter", ["key", "value", "tree"], doc: "With this value for the key, whether it is there or not.",
        example: (":gb_trees.enter(:a, 2, :gb_trees.from_orddict(a: 1))", "{1, {:a, 2, nil, nil}}")
      ) { a in
        let tree = try tree(a, 2, "enter")
        if trees.find(a[0], in: tree.root) == nil { return try inserted(a[0], a[1], tree) }
        return try term(tree.size, trees.updating(a[0], a[1], in: tree.root))
      },
      .sync(
        "update", ["key", "value", "tree"], doc: "With this value for a key that is there.",
        example: (":gb_trees.update(:a, 2, :gb_trees.from_orddict(a: 1))", "{1, {:a, 2, nil, nil}}")
      ) { a in
        let tree = try tree(a, 2, "update")
        guard trees.find(a[0], in: tree.root) != nil else {
          throw RaisedError.functionClause("gb_trees", "update_1", [a[0], a[1], .nil])
        }
        return try term(tree.size, trees.updating(a[0], a[1], in: tree.root))
      },
      .sync(
        "delete", ["key", "tree"], doc: "Without a key that is there.",
        example: (":gb_trees.delete(:a, :gb_trees.from_orddict(a: 1))", "{0, nil}")
      ) { a in
        let tree = try tree(a, 1, "delete")
        guard trees.find(a[0], in: tree.root) != nil else {
          throw RaisedError.functionClause("gb_trees", "delete_1", [a[0], .nil])
        }
        return try term(tree.size - 1, trees.deleting(a[0], from: tree.root))
      },
      .sync(
        "delete_any", ["key", "tree"], doc: "Without the key.",
        example: (":gb_trees.delete_any(:a, :gb_trees.empty())", "{0, nil}")
      ) { a in
        let tree = try tree(a, 1, "delete_any")
        guard trees.find(a[0], in: tree.root) != nil else { return a[1] }
        return try term(tree.size - 1, trees.deleting(a[0], from: tree.root))
      },
      .sync(
        "smallest", ["tree"], doc: "The pair of the least key.",
        example: (":gb_trees.smallest(:gb_trees.from_orddict(a: 1, b: 2))", "{:a, 1}")
      ) { a in
        let node = try end(a, "smallest", last: false)
        return .tuple(node.key, node.value)
      },
      .sync(
        "largest", ["tree"], doc: "The pair of the greatest key.",
        example: (":gb_trees.largest(:gb_trees.from_orddict(a: 1, b: 2))", "{:b, 2}")
      ) { a in
        let node = try end(a, "largest", last: true)
        return .tuple(node.key, node.value)
      },
      .sync(
        "take_smallest", ["tree"], doc: "The least key, its value and the tree without them.",
        example: (":gb_trees.take_smallest(:gb_trees.from_orddict(a: 1))", "{:a, 1, {0, nil}}")
      ) { a in try taken(a, "take_smallest", last: false) },
      .sync(
        "take_largest", ["tree"], doc: "The greatest key, its value and the tree without them.",
        example: (":gb_trees.take_largest(:gb_trees.from_orddict(a: 1))", "{:a, 1, {0, nil}}")
      ) { a in try taken(a, "take_largest", last: true) },
      .sync(
        "balance", ["tree"], doc: "The same, as even as can be.",
        example: (":gb_trees.balance(:gb_trees.empty())", "{0, nil}")
      ) { a in
        let tree = try tree(a, 0, "balance")
        return term(tree.size, trees.balanced(trees.nodes(tree.root).map { ($0.key, $0.value) }))
      },
      .async(
        "map", ["fun", "tree"], doc: "The same keys, with the values that `fun` makes of key and value.",
        example: (
          ":gb_trees.map(fn _, v -> v + 1 end, :gb_trees.from_orddict(a: 1))", "{1, {:a, 2, nil, nil}}"
        )
      ) { c, a in
        let tree = try tree(a, 1, "map")
        var root = tree.root
        for node in trees.nodes(tree.root) {
          root = try trees.updating(node.key, try await c.call(a[0], node.key, node.value), in: root)
        }
        return term(tree.size, root)
      },
    ])
}
