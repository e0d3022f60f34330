import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  /// Goes through two sets side by side: calls the function with each element of the first, and whether the second has it,
  /// for as long as it returns true. Returns whether it always did.
  @discardableResult private static func compareSets(
    _ a: Arguments, _ body: (Term, _ isInBoth: Bool) -> Bool
  ) throws -> Bool {
    let (left, right) = (try a.list(0), try a.list(1))
    var (place, work) = (0, LongWork())
    for element in left {
      try work.check()
      while place < right.count, right[place].compare(to: element) == .ascending {
        try work.check()
        place += 1
      }
      let isInBoth = place < right.count && right[place].isEqual(to: element)
      if isInBoth { place += 1 }
      if !body(element, isInBoth) { return false }
    }
    return true
  }

  package static let ordsets = LibraryModule(
    erlang: "ordsets", doc: "Sets as sorted lists without duplicates.",
    functions: [
      .sync("new", [], doc: "An empty set.", example: (":ordsets.new()", "[]")) { _ in .emptyList },
      .sync(
        "from_list", ["list"], doc: "The set of these elements.",
        example: (":ordsets.from_list([2, 1, 2])", "[1, 2]"),
        blames: [.first: .clause(of: "lists", "usort", .first)]
      ) { a in .list(of: try sortedSet(try a.list(0))) },
      .sync("to_list", ["set"], doc: "The elements.", example: (":ordsets.to_list([1])", "[1]")) { a in a[0]
      },
      .sync("size", ["set"], doc: "How many elements there are.", example: (":ordsets.size([1, 2])", "2")) {
        a in .integer(try a.list(0).count)
      },
      .sync(
        "is_empty", ["set"], doc: "Whether there is no element.", example: (":ordsets.is_empty([])", "true")
      ) { a in .boolean(try a.list(0).isEmpty) },
      .sync(
        "is_set", ["term"], doc: "Whether the term is a sorted list without duplicates.",
        example: (":ordsets.is_set([1, 2])", "true")
      ) { a in
        guard let elements = a[0].listElements else { return .false }
        return .boolean(zip(elements, elements.dropFirst()).allSatisfy { $0.compare(to: $1) == .ascending })
      },
      .sync(
        "is_element", ["element", "set"], doc: "Whether the element is in the set.",
        example: (":ordsets.is_element(1, [1])", "true"),
        blames: [.second: .itself]
      ) { a in .boolean(try a.list(1).contains { $0.isEqual(to: a[0]) }) },
      .sync(
        "add_element", ["element", "set"], doc: "The set with the element.",
        example: (":ordsets.add_element(1, [0, 2])", "[0, 1, 2]"),
        blames: [.second: .itself]
      ) { a in .list(of: try sortedSet(try a.list(1) + [a[0]])) },
      .sync(
        "del_element", ["element", "set"], doc: "The set without the element.",
        example: (":ordsets.del_element(1, [0, 1])", "[0]"),
        blames: [.second: .itself]
      ) { a in .list(of: try a.list(1).whileWanted.filter { !$0.isEqual(to: a[0]) }) },
      .sync(
        "union", ["sets_or_left", .optional("right")],
        doc: "The elements of either set, or of any set of a list.",
        example: (":ordsets.union([1, 3], [2])", "[1, 2, 3]"),
        blames: [[.first, .second]: .clause("union", .first, .second)]
      ) { a in
        .list(
          of: try sortedSet(
            a.count == 2
              ? try a.list(0) + a.list(1) : try a.list(0).whileWanted.flatMap { $0.listElements ?? [] }))
      },
      .sync(
        "intersection", ["left", "right"], doc: "The elements that both sets have.",
        example: (":ordsets.intersection([1, 2], [2, 3])", "[2]"),
        blames: [[.first, .second]: .itself]
      ) { a in
        var common: [Term] = []
        try compareSets(a) { element, isInBoth in
          if isInBoth { common.append(element) }
          return true
        }
        return .list(of: common)
      },
      .sync(
        "subtract", ["left", "right"], doc: "The elements of the left set that the right one lacks.",
        example: (":ordsets.subtract([1, 2], [2])", "[1]"),
        blames: [[.first, .second]: .itself]
      ) { a in
        var rest: [Term] = []
        try compareSets(a) { element, isInBoth in
          if !isInBoth { rest.append(element) }
          return true
        }
        return .list(of: rest)
      },
      .sync(
        "is_subset", ["left", "right"], doc: "Whether all elements of the left set are in the right one.",
        example: (":ordsets.is_subset([1], [1, 2])", "true"),
        blames: [[.first, .second]: .itself]
      ) { a in
        .boolean(try compareSets(a) { _, isInBoth in isInBoth })
      },
      .sync(
        "is_disjoint", ["left", "right"], doc: "Whether the sets share no element.",
        example: (":ordsets.is_disjoint([1], [2])", "true"),
        blames: [[.first, .second]: .itself]
      ) { a in
        .boolean(try compareSets(a) { _, isInBoth in !isInBoth })
      },
      .async(
        "filter", ["fun", "set"], doc: "The elements for which `fun` is `true`.",
        example: (":ordsets.filter(&(&1 > 1), [1, 2])", "[2]"),
        blames: [.first: .clause(of: "lists", "filter", .first, .second)]
      ) { c, a in
        let fun = try a.callback(0, arity: 1)
        var result: [Term] = []
        for element in try a.list(1).whileWanted where try await c.decide(fun, element) {
          result.append(element)
        }
        return .list(of: result)
      },
      .async(
        "fold", ["fun", "acc", "set"], doc: "Folds the elements in order.",
        example: (":ordsets.fold(&+/2, 0, [1, 2])", "3"),
        blames: [.first: .clause(of: "lists", "foldl", .first, .second, .third), .third: .caseClause]
      ) { c, a in
        let fun = try a.callback(0, arity: 2)
        var result = a[1]
        for element in try a.list(2).whileWanted { result = try await c.call(fun, element, result) }
        return result
      },
    ])

  private static func sortedSet(_ elements: [Term]) throws -> [Term] {
    var result: [Term] = []
    for element in try TermSorting.sorted(elements) where result.last?.isEqual(to: element) != true {
      result.append(element)
    }
    return result
  }
}
