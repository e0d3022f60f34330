import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  static let listKeyed: [LibraryFunction] = [
    .sync(
      "keyfind", ["key", "place", "tuples"],
      doc: "The first tuple with that key (by `==`) at that place, counted from 1, or `false`.",
      example: (":lists.keyfind(:b, 1, [a: 1, b: 2])", "{:b, 2}")
    ) { a in
      let (tuples, place) = try a.keyed(2, place: 1)
      return tuples.first { $0.hasKey(a[0], at: place) } ?? .false
    },
    .sync(
      "keysearch", ["key", "place", "tuples"],
      doc: "`{:value, tuple}` of the first tuple with that key, or `false`.",
      example: (":lists.keysearch(:b, 1, [b: 2])", "{:value, {:b, 2}}")
    ) { a in
      let (tuples, place) = try a.keyed(2, place: 1)
      return tuples.first { $0.hasKey(a[0], at: place) }.map { .tuple(.atom("value"), $0) } ?? .false
    },
    .sync(
      "keymember", ["key", "place", "tuples"], doc: "Whether there is a tuple with that key.",
      example: (":lists.keymember(:b, 1, [b: 2])", "true")
    ) { a in
      let (tuples, place) = try a.keyed(2, place: 1)
      return .boolean(tuples.contains { $0.hasKey(a[0], at: place) })
    },
    .sync(
      "keydelete", ["key", "place", "tuples"], doc: "The list without the first tuple with that key.",
      example: (":lists.keydelete(:a, 1, [a: 1, b: 2])", "[b: 2]"), mismatch: .functionClause,
      blames: [.third: .clause("keydelete3", .first, .second, .third)]
    ) { a in
      var (tuples, place) = try a.keyed(2, place: 1)
      if let found = tuples.firstIndex(where: { $0.hasKey(a[0], at: place) }) { tuples.remove(at: found) }
      return .list(of: tuples)
    },
    .sync(
      "keyreplace", ["key", "place", "tuples", "tuple"],
      doc: "The list with the first tuple with that key replaced.",
      example: (":lists.keyreplace(:a, 1, [a: 1], {:a, 2})", "[a: 2]"), mismatch: .functionClause,
      blames: [.third: .clause("keyreplace3", .first, .second, .third, .fourth)]
    ) { a in
      var (tuples, place) = try a.keyed(2, place: 1)
      let tuple = Term.tuple(try a.tuple(3))
      if let found = tuples.firstIndex(where: { $0.hasKey(a[0], at: place) }) { tuples[found] = tuple }
      return .list(of: tuples)
    },
    .sync(
      "keystore", ["key", "place", "tuples", "tuple"],
      doc: "The same, with the tuple added at the end if there is none.",
      example: (":lists.keystore(:b, 1, [a: 1], {:b, 2})", "[a: 1, b: 2]"), mismatch: .functionClause,
      blames: [.third: .clause("keystore2", .first, .second, .third, .fourth)]
    ) { a in
      var (tuples, place) = try a.keyed(2, place: 1)
      let tuple = Term.tuple(try a.tuple(3))
      if let found = tuples.firstIndex(where: { $0.hasKey(a[0], at: place) }) {
        tuples[found] = tuple
      } else {
        tuples.append(tuple)
      }
      return .list(of: tuples)
    },
    .sync(
      "keytake", ["key", "place", "tuples"], doc: "`{:value, tuple, others}`, or `false`.",
      example: (":lists.keytake(:a, 1, [a: 1, b: 2])", "{:value, {:a, 1}, [b: 2]}"),
      mismatch: .functionClause,
      blames: [.third: .clause("keytake", .first, .second, .third, .term(.emptyList))]
    ) { a in
      var (tuples, place) = try a.keyed(2, place: 1)
      guard let found = tuples.firstIndex(where: { $0.hasKey(a[0], at: place) }) else { return .false }
      let tuple = tuples.remove(at: found)
      return .tuple(.atom("value"), tuple, .list(of: tuples))
    },
    .async(
      "keymap", ["fun", "place", "tuples"],
      doc: "The tuples with the element at that place replaced by what `fun` gives.",
      example: (":lists.keymap(&(&1 + 1), 2, [a: 1])", "[a: 2]"), mismatch: .functionClause,
      blames: [.first: .badFunction, .second: .badArgument(1, "not an integer")]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      let (tuples, place) = try a.keyed(2, place: 1)
      var result: [Term] = []
      for tuple in tuples {
        guard var elements = tuple.asTuple.map(Array.init), place <= elements.count else {
          throw RaisedError.badArg
        }
        elements[place - 1] = try await c.call(fun, elements[place - 1])
        result.append(.tuple(of: elements))
      }
      return .list(of: result)
    },
    .sync(
      "keysort", ["place", "tuples"], doc: "The tuples in the order of their elements at that place; stable.",
      example: (":lists.keysort(2, [a: 2, b: 1])", "[b: 1, a: 2]"), mismatch: .functionClause,
      blames: [.second: .caseClause]
    ) { a in
      let (tuples, place) = try a.keyed(1, place: 0)
      return .list(of: try TermSorting.sorted(try tuples.keyed(place), by: \.key).map(\.tuple))
    },
    .sync(
      "ukeysort", ["place", "tuples"], doc: "The same; of tuples with equal keys only the first stays.",
      example: (":lists.ukeysort(1, [b: 1, a: 2, b: 3])", "[a: 2, b: 1]"), mismatch: .functionClause,
      blames: [.second: .caseClause]
    ) { a in
      let (tuples, place) = try a.keyed(1, place: 0)
      var result: [(key: Term, tuple: Term)] = []
      for pair in try TermSorting.sorted(try tuples.keyed(place), by: \.key)
      where result.last?.key.isEqual(to: pair.key) != true { result.append(pair) }
      return .list(of: result.map(\.tuple))
    },
    .sync(
      "keymerge", ["place", "left", "right"], doc: "Two lists, each sorted by that place, merged.",
      example: (":lists.keymerge(1, [a: 1, c: 3], [b: 2])", "[a: 1, b: 2, c: 3]"), mismatch: .functionClause,
      blames: [.second: .clause("keymerge2_1", arity: 6), .third: .caseClause]
    ) { a in
      let (left, place) = try a.keyed(1, place: 0)
      return .list(of: try TermSorting.sorted(try (left + a.list(2)).keyed(place), by: \.key).map(\.tuple))
    },
  ]

  static let listSorting: [LibraryFunction] = [
    .sync(
      "sort", ["list"], doc: "The elements in term order; stable.",
      example: (":lists.sort([3, 1, 2])", "[1, 2, 3]"),
      blames: [.first: .itself]
    ) { a in .list(of: try TermSorting.sorted(try a.list(0))) },
    .async(
      "sort", ["fun", "list"], doc: "The elements so that `fun` is `true` for each and the next; stable.",
      example: (":lists.sort(&(&1 > &2), [1, 3, 2])", "[3, 2, 1]"), mismatch: .functionClause,
      blames: [.first: .badFunction]
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      return .list(of: try await TermSorting.merged(a.list(1)) { try await c.call(fun, $0, $1).isTruthy })
    },
    .async(
      "usort", ["fun_or_list", .optional("list")],
      doc: "The same without elements that are equal to one before.",
      example: (":lists.usort([3, 1, 3])", "[1, 3]"), mismatch: .functionClause,
      blames: [.first: .clause("usort", .first)]
    ) { c, a in
      var result: [Term] = []
      if a.count == 1 {
        for element in try TermSorting.sorted(try a.list(0)) where result.last?.isEqual(to: element) != true {
          result.append(element)
        }
        return .list(of: result)
      }
      let fun = try a.callback(0, arity: 2)
      for element in try await TermSorting.merged(a.list(1), { try await c.call(fun, $0, $1).isTruthy }) {
        if let last = result.last, try await c.call(fun, element, last).isTruthy { continue }
        result.append(element)
      }
      return .list(of: result)
    },
    .sync(
      "merge", ["lists"], doc: "The elements of all sorted lists of a list, sorted.",
      example: (":lists.merge([[1], [0, 2]])", "[0, 1, 2]"),
      blames: [.first: .clause("mergel", .first, .term(.emptyList))]
    ) { a in
      .list(of: try TermSorting.sorted(try a.list(0).whileWanted.flatMap { $0.listElements ?? [] }))
    },
    .sync(
      "merge", ["left", "right"], doc: "The elements of two sorted lists, sorted.",
      example: (":lists.merge([1, 3], [2])", "[1, 2, 3]"),
      blames: [
        .first: .clause("merge2_1", .first, .term(2), .term(.emptyList), .term(.emptyList)), .second: .itself,
      ]
    ) { a in .list(of: try TermSorting.sorted(try a.list(0) + a.list(1))) },
    .async(
      "merge", ["fun", "left", "right"],
      doc: "The elements of two lists that are sorted by `fun`, sorted by it.",
      example: (":lists.merge(&>=/2, [3, 1], [2])", "[3, 2, 1]"), mismatch: .functionClause
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      return .list(
        of: try await TermSorting.merged(a.list(1) + a.list(2)) { try await c.call(fun, $0, $1).isTruthy })
    },
    .sync(
      "umerge", ["lists_or_left", .optional("right")],
      doc: "Sorted lists without duplicates merged; of equal elements only the first stays.",
      example: (":lists.umerge([1, 2], [2, 3])", "[1, 2, 3]"), mismatch: .functionClause,
      blames: [.first: .clause("umerge", .first, .second), .second: .clause("umerge2_2", arity: 4)]
    ) { a in
      let elements =
        a.count == 1 ? try a.list(0).whileWanted.flatMap { $0.listElements ?? [] } : try a.list(0) + a.list(1)
      var result: [Term] = []
      for element in try TermSorting.sorted(elements) where result.last?.isEqual(to: element) != true {
        result.append(element)
      }
      return .list(of: result)
    },
  ]
}

extension Arguments {
  /// A list of tuples and the place of their keys, counted from 1.
  fileprivate func keyed(_ list: Int, place: Int) throws -> ([Term], Int) {
    let place = try positiveInteger(place)
    return (try self.list(list), place)
  }
}

extension Term {
  fileprivate func hasKey(_ key: Term, at place: Int) -> Bool {
    guard let tuple = asTuple, tuple.count >= place else { return false }
    return tuple[place - 1].isEqual(to: key)
  }
}

extension [Term] {
  /// The tuples with their keys; `badarg` for what has none.
  fileprivate func keyed(_ place: Int) throws -> [(key: Term, tuple: Term)] {
    try map { tuple in
      guard let elements = tuple.asTuple, elements.count >= place else {
        throw RaisedError.badArguments([], in: "erlang", "element", [.integer(place), tuple])
      }
      return (elements[place - 1], tuple)
    }
  }
}
