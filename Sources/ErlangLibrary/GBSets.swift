import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static let sorted = GeneralBalancedTree(hasValues: false)

  /// The root of the set in an argument.
  private static func gbRoot(_ a: Arguments, _ index: Int, _ name: Atom) throws -> Term {
    guard let pair = a[index].asTuple, pair.count == 2 else { throw sorted.unfit(name, a.terms) }
    return pair[1]
  }

  private static func gbSet(_ a: Arguments, _ index: Int, _ name: Atom) throws -> (size: BigInt, root: Term) {
    guard let pair = a[index].asTuple, pair.count == 2, let size = pair[0].asBigInt, size >= 0 else {
      throw sorted.unfit(name, a.terms)
    }
    return (size, pair[1])
  }

  private static func members(_ a: Arguments, _ index: Int, _ name: Atom) throws -> [Term] {
    try sorted.nodes(try gbRoot(a, index, name)).map(\.key)
  }

  private static func isMember(_ a: Arguments) throws -> Bool {
    try sorted.find(a[0], in: try gbRoot(a, 1, "is_member"), "is_member_1") != nil
  }

  /// The set of elements in any order.
  private static func gbSet(of elements: [Term]) throws -> Term {
    var unique: [Term] = []
    for element in try TermSorting.sorted(elements) where unique.last?.isEqual(to: element) != true {
      unique.append(element)
    }
    return .tuple(.integer(unique.count), sorted.balanced(unique.map { ($0, .nil) }))
  }

  private static func inserted(_ a: Arguments) throws -> Term {
    let (size, root) = try gbSet(a, 1, "insert")
    return .tuple(Term(size + 1), try sorted.inserting(a[0], .nil, in: root, size: size + 1))
  }

  private static func deleted(_ a: Arguments) throws -> Term {
    let (size, root) = try gbSet(a, 1, "delete")
    return .tuple(Term(size - 1), try sorted.taking(a[0], from: root, "delete_1").rest)
  }

  private static func takenEnd(_ a: Arguments, _ name: Atom, last: Bool) throws -> Term {
    let (size, root) = try gbSet(a, 0, name)
    let (node, rest) = try sorted.takingEnd(root, last: last)
    return .tuple(node.key, .tuple(Term(size - 1), rest))
  }

  private static func keeping(_ a: Arguments, _ name: Atom, common: Bool) throws -> Term {
    let (all, other) = (try members(a, 0, name), try gbRoot(a, 1, name))
    return try gbSet(
      of: all.whileWanted.filter { try (sorted.find($0, in: other, "is_member_1") != nil) == common })
  }

  package static let gbSets = LibraryModule(
    erlang: "gb_sets", doc: "Ordered sets as balanced trees: `{size, root}`. See `MapSet`.",
    functions: [
      .sync("new", [], doc: "The empty set.", example: (":gb_sets.new()", "{0, nil}")) { _ in
        try gbSet(of: [])
      },
      .sync("empty", [], doc: "The empty set.", example: (":gb_sets.empty()", "{0, nil}")) { _ in
        try gbSet(of: [])
      },
      .sync(
        "singleton", ["element"], doc: "The set of one element.",
        example: (":gb_sets.singleton(:a)", "{1, {:a, nil, nil}}")
      ) { a in try gbSet(of: [a[0]]) },
      .sync(
        "from_list", ["list"], doc: "The set of the elements.",
        example: (":gb_sets.from_list([2, 1])", "{2, {2, {1, nil, nil}, nil}}")
      ) { a in try gbSet(of: try a.list(0)) },
      .sync(
        "from_ordset", ["list"], doc: "The set of elements that are in order.",
        example: (":gb_sets.from_ordset([:a])", "{1, {:a, nil, nil}}")
      ) { a in try gbSet(of: try a.list(0)) },
      .sync(
        "to_list", ["set"], doc: "The elements in order.",
        example: (":gb_sets.to_list(:gb_sets.from_list([2, 1]))", "[1, 2]")
      ) { a in .list(of: try members(a, 0, "to_list")) },
      .sync(
        "size", ["set"], doc: "How many elements there are.", example: (":gb_sets.size(:gb_sets.new())", "0")
      ) { a in Term(try gbSet(a, 0, "size").size) },
      .sync(
        "is_empty", ["set"], doc: "Whether there is no element.",
        example: (":gb_sets.is_empty(:gb_sets.new())", "true")
      ) { a in .boolean(a[0] == .tuple(0, .nil)) },
      .sync(
        "is_member", ["element", "set"], doc: "Whether the element is in the set.",
        example: (":gb_sets.is_member(1, :gb_sets.from_list([1]))", "true")
      ) { a in .boolean(try isMember(a)) },
      .sync(
        "is_element", ["element", "set"], doc: "Whether the element is in the set.",
        example: (":gb_sets.is_element(1, :gb_sets.from_list([1]))", "true")
      ) { a in .boolean(try isMember(a)) },
      .sync(
        "add", ["element", "set"], doc: "With the element.",
        example: (":gb_sets.add(:a, :gb_sets.new())", "{1, {:a, nil, nil}}")
      ) { a in try isMember(a) ? a[1] : inserted(a) },
      .sync(
        "add_element", ["element", "set"], doc: "With the element.",
        example: (":gb_sets.add_element(:a, :gb_sets.new())", "{1, {:a, nil, nil}}")
      ) { a in try isMember(a) ? a[1] : inserted(a) },
      .sync(
        "insert", ["element", "set"], doc: "With an element that is not there yet; else it raises.",
        example: (":gb_sets.insert(:a, :gb_sets.new())", "{1, {:a, nil, nil}}")
      ) { a in try inserted(a) },
      .sync(
        "delete_any", ["element", "set"], doc: "Without the element.",
        example: (":gb_sets.delete_any(:a, :gb_sets.new())", "{0, nil}")
      ) { a in try isMember(a) ? deleted(a) : a[1] },
      .sync(
        "del_element", ["element", "set"], doc: "Without the element.",
        example: (":gb_sets.del_element(:a, :gb_sets.new())", "{0, nil}")
      ) { a in try isMember(a) ? deleted(a) : a[1] },
      .sync(
        "delete", ["element", "set"], doc: "Without an element that is there.",
        example: (":gb_sets.delete(:a, :gb_sets.from_list([:a]))", "{0, nil}")
      ) { a in try deleted(a) },
      .sync(
        "union", ["set1", "set2"], doc: "The elements of either.",
        example: (
          ":gb_sets.to_list(:gb_sets.union(:gb_sets.from_list([1]), :gb_sets.from_list([2])))", "[1, 2]"
        )
      ) { a in try gbSet(of: try members(a, 0, "union") + members(a, 1, "union")) },
      .sync(
        "intersection", ["set1", "set2"], doc: "The elements of both.",
        example: (
          ":gb_sets.to_list(:gb_sets.intersection(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))",
          "[2]"
        )
      ) { a in try keeping(a, "intersection", common: true) },
      .sync(
        "difference", ["set1", "set2"], doc: "The elements of the first that are not in the second.",
        example: (
          ":gb_sets.to_list(:gb_sets.difference(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))", "[1]"
        )
      ) { a in try keeping(a, "difference", common: false) },
      .sync(
        "subtract", ["set1", "set2"], doc: "The elements of the first that are not in the second.",
        example: (
          ":gb_sets.to_list(:gb_sets.subtract(:gb_sets.from_list([1, 2]), :gb_sets.from_list([2])))", "[1]"
        )
      ) { a in try keeping(a, "difference", common: false) },
      .sync(
        "is_subset", ["set1", "set2"], doc: "Whether the second has all elements of the first.",
        example: (":gb_sets.is_subset(:gb_sets.new(), :gb_sets.new())", "true")
      ) { a in
        let other = try gbRoot(a, 1, "is_subset")
        return .boolean(
          try members(a, 0, "is_subset").allSatisfy { try sorted.find($0, in: other, "is_member_1") != nil })
      },
      .sync(
        "is_disjoint", ["set1", "set2"], doc: "Whether no element is in both.",
        example: (":gb_sets.is_disjoint(:gb_sets.from_list([1]), :gb_sets.from_list([2]))", "true")
      ) { a in
        let other = try gbRoot(a, 1, "is_disjoint")
        return .boolean(
          try members(a, 0, "is_disjoint").allSatisfy { try sorted.find($0, in: other, "is_member_1") == nil }
        )
      },
      .sync(
        "balance", ["set"], doc: "The same elements, as even as can be.",
        example: (":gb_sets.balance(:gb_sets.new())", "{0, nil}")
      ) { a in
        let elements = try members(a, 0, "balance")
        guard let size = a[0].asTuple?[0].asBigInt, size == elements.count else {
          throw RaisedError.functionClause("gb_sets", "balance_list_1", arity: 2)
        }
        return .tuple(Term(size), sorted.balanced(elements.map { ($0, .nil) }))
      },
      .sync(
        "iterator", ["set"], doc: "An iterator over the elements in order, for `next/1`.",
        example: (":gb_sets.next(:gb_sets.iterator(:gb_sets.from_list([:a])))", "{:a, []}")
      ) { a in try sorted.iterator(try gbRoot(a, 0, "iterator")) },
      .sync(
        "iterator_from", ["element", "set"],
        doc: "An iterator that begins with the first element not less than `element`.",
        example: (":gb_sets.next(:gb_sets.iterator_from(:b, :gb_sets.from_list([:a])))", ":none")
      ) { a in try sorted.iterator(try gbRoot(a, 1, "iterator_from"), from: a[0]) },
      .sync(
        "next", ["iterator"], doc: "`{element, iterator}`, or `:none` at the end.",
        example: (":gb_sets.next(:gb_sets.iterator(:gb_sets.new()))", ":none")
      ) { a in try sorted.next(a[0]).map { .tuple($0.node.key, $0.rest) } ?? .atom("none") },
      .sync(
        "smallest", ["set"], doc: "The least element.",
        example: (":gb_sets.smallest(:gb_sets.from_list([2, 1]))", "1")
      ) { a in try sorted.end(try gbRoot(a, 0, "smallest"), last: false, "smallest_1").key },
      .sync(
        "largest", ["set"], doc: "The greatest element.",
        example: (":gb_sets.largest(:gb_sets.from_list([2, 1]))", "2")
      ) { a in try sorted.end(try gbRoot(a, 0, "largest"), last: true, "largest_1").key },
      .sync(
        "take_smallest", ["set"], doc: "The least element, and the set without it.",
        example: (":gb_sets.take_smallest(:gb_sets.from_list([1]))", "{1, {0, nil}}")
      ) { a in try takenEnd(a, "take_smallest", last: false) },
      .sync(
        "take_largest", ["set"], doc: "The greatest element, and the set without it.",
        example: (":gb_sets.take_largest(:gb_sets.from_list([1]))", "{1, {0, nil}}")
      ) { a in try takenEnd(a, "take_largest", last: true) },
      .async(
        "fold", ["fun", "acc", "set"],
        doc: "Calls `fun` with each element and what it gave for the last one.",
        example: (":gb_sets.fold(&+/2, 0, :gb_sets.from_list([1, 2]))", "3")
      ) { c, a in
        var result = a[1]
        for member in try members(a, 2, "fold") { result = try await c.call(a[0], member, result) }
        return result
      },
      .async(
        "filter", ["fun", "set"], doc: "The elements that `fun` says yes to.",
        example: (":gb_sets.to_list(:gb_sets.filter(&(&1 > 1), :gb_sets.from_list([1, 2])))", "[2]")
      ) { c, a in
        var kept: [Term] = []
        for member in try members(a, 1, "filter") where try await c.test(a[0], member) { kept.append(member) }
        return try gbSet(of: kept)
      },
    ])
}
