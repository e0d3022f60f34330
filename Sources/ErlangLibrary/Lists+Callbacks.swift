import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  static let listCallbacks: [LibraryFunction] = [
    .async(
      "map", ["fun", "list"], doc: "What `fun` gives for each element.",
      example: (":lists.map(&(&1 * 2), [1, 2])", "[2, 4]"), mismatch: .functionClause,
      blames: [.second: .caseClause]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      var result: [Term] = []
      for element in try a.list(1).whileWanted { result.append(try await c.call(fun, element)) }
      return .list(of: result)
    },
    .async(
      "filter", ["fun", "list"], doc: "The elements for which `fun` is `true`.",
      example: (":lists.filter(&(&1 > 1), [1, 2])", "[2]"), mismatch: .functionClause
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      var result: [Term] = []
      for element in try a.list(1).whileWanted where try await c.decide(fun, element) {
        result.append(element)
      }
      return .list(of: result)
    },
    .async(
      "filtermap", ["fun", "list"],
      doc: "Keeps the elements for which `fun` is `true`, and the `value` where it is `{true, value}`.",
      example: (":lists.filtermap(fn x -> if x > 1, do: {true, x * 10}, else: false end, [1, 2])", "[20]"),
      mismatch: .functionClause,
      blames: [.second: .clause("filtermap_1", .first, .second)]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      var result: [Term] = []
      for element in try a.list(1).whileWanted {
        switch try await c.call(fun, element) {
        case .atom(.true): result.append(element)
        case .atom(.false): continue
        case .tuple(let pair) where pair.count == 2 && pair[0].isAtom(.true): result.append(pair[1])
        case let other: throw RaisedError.caseClause(other)
        }
      }
      return .list(of: result)
    },
    .async(
      "foreach", ["fun", "list"], doc: "Calls `fun` with each element, and returns `:ok`.",
      example: (":lists.foreach(fn _ -> :done end, [1])", ":ok"), mismatch: .functionClause,
      blames: [.second: .clause("foreach_1", .first, .second)]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      for element in try a.list(1).whileWanted { _ = try await c.call(fun, element) }
      return .ok
    },
    .async(
      "flatmap", ["fun", "list"], doc: "The lists that `fun` gives, joined.",
      example: (":lists.flatmap(&[&1, &1], [1, 2])", "[1, 1, 2, 2]"), mismatch: .functionClause,
      blames: [.second: .clause("flatmap_1", .first, .second)]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      var result: [Term] = []
      for element in try a.list(1).whileWanted {
        let part = try await c.call(fun, element)
        guard let elements = part.listElements else {
          throw RaisedError.badArguments([(1, "not a list")], in: "erlang", "++", [part, .emptyList])
        }
        result += elements
      }
      return .list(of: result)
    },
    .async(
      "all", ["fun", "list"], doc: "Whether `fun` is `true` for every element.",
      example: (":lists.all(&(&1 > 0), [1, 2])", "true"), mismatch: .functionClause,
      blames: [.second: .caseClause]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      for element in try a.list(1).whileWanted where try await !c.decide(fun, element) { return .false }
      return .true
    },
    .async(
      "any", ["fun", "list"], doc: "Whether `fun` is `true` for an element.",
      example: (":lists.any(&(&1 > 1), [1, 2])", "true"), mismatch: .functionClause,
      blames: [.second: .caseClause]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      for element in try a.list(1).whileWanted where try await c.decide(fun, element) { return .true }
      return .false
    },
    .async(
      "partition", ["fun", "list"], doc: "The elements for which `fun` is `true`, and the others.",
      example: (":lists.partition(&(&1 > 1), [1, 2, 3])", "{[2, 3], [1]}"), mismatch: .functionClause,
      blames: [.second: .clause("partition_1", .first, .second, .term(.emptyList), .term(.emptyList))]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      var (yes, no): ([Term], [Term]) = ([], [])
      for element in try a.list(1).whileWanted {
        if try await c.decide(fun, element) { yes.append(element) } else { no.append(element) }
      }
      return .tuple(.list(of: yes), .list(of: no))
    },
    .async(
      "splitwith", ["fun", "list"],
      doc: "The list up to the first element for which `fun` is not `true`, and the rest.",
      example: (":lists.splitwith(&(&1 < 2), [1, 2, 1])", "{[1], [2, 1]}"), mismatch: .functionClause,
      blames: [.second: .clause("splitwith_1", .first, .second, .term(.emptyList))]
    ) { c, a in
      let elements = try a.list(1)
      let count = try await c.leading(a.callback(0, arity: 1), elements)
      return .tuple(.list(of: elements.prefix(count)), .list(of: elements.dropFirst(count)))
    },
    .async(
      "takewhile", ["fun", "list"], doc: "The elements before the first for which `fun` is not `true`.",
      example: (":lists.takewhile(&(&1 < 2), [1, 2, 1])", "[1]"), mismatch: .functionClause,
      blames: [.second: .clause("takewhile_1", .first, .second)]
    ) { c, a in
      let elements = try a.list(1)
      return .list(of: elements.prefix(try await c.leading(a.callback(0, arity: 1), elements)))
    },
    .async(
      "dropwhile", ["fun", "list"], doc: "The elements from the first on for which `fun` is not `true`.",
      example: (":lists.dropwhile(&(&1 < 2), [1, 2, 1])", "[2, 1]"), mismatch: .functionClause,
      blames: [.second: .clause("dropwhile_1", .first, .second)]
    ) { c, a in
      let elements = try a.list(1)
      return .list(of: elements.dropFirst(try await c.leading(a.callback(0, arity: 1), elements)))
    },
    .async(
      "search", ["fun", "list"],
      doc: "`{:value, element}` of the first element for which `fun` is `true`, or `false`.",
      example: (":lists.search(&(&1 > 1), [1, 2, 3])", "{:value, 2}"), mismatch: .functionClause,
      blames: [.second: .clause("search_1", .first, .second)]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      for element in try a.list(1).whileWanted where try await c.decide(fun, element) {
        return .tuple(.atom("value"), element)
      }
      return .false
    },
    .async(
      "zipwith", ["fun", "left", "right"],
      doc: "What `fun` gives for the elements of two lists of one length.",
      example: (":lists.zipwith(&+/2, [1, 2], [3, 4])", "[4, 6]"), mismatch: .functionClause,
      blames: [.first: .badFunction]
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      var result: [Term] = []
      for row in try ErlangLists.rows([a.list(1), a.list(2)]) {
        result.append(try await c.call(fun, row[0], row[1]))
      }
      return .list(of: result)
    },
    .async(
      "zipwith3", ["fun", "first", "second", "third"], doc: "The same for three lists.",
      example: (":lists.zipwith3(fn a, b, c -> a + b + c end, [1], [2], [3])", "[6]"),
      mismatch: .functionClause,
      blames: [.first: .badFunction]
    ) { c, a in
      let fun = try a.callback(0, arity: 3)
      var result: [Term] = []
      for row in try ErlangLists.rows([a.list(1), a.list(2), a.list(3)]) {
        result.append(try await c.call(fun, all: row))
      }
      return .list(of: result)
    },
    .sync(
      "uniq", ["list"], doc: "The list without the elements that stood before.",
      example: (":lists.uniq([1, 2, 1])", "[1, 2]"),
      blames: [.first: .clause("uniq_1", .first, .term(.map(MapTerm())))]
    ) { a in
      var seen: Set<Term> = []
      return .list(of: try a.list(0).whileWanted.filter { seen.insert($0).inserted })
    },
    .async(
      "uniq", ["fun", "list"],
      doc: "The list without the elements for which `fun` gives what it gave for one before.",
      example: (":lists.uniq(&rem(&1, 2), [1, 2, 3])", "[1, 2]"), mismatch: .functionClause,
      blames: [.second: .clause("uniq_2", .second, .first, .term(.map(MapTerm())))]
    ) { c, a in
      let fun = try a.callback(0, arity: 1)
      var seen: Set<Term> = []
      var result: [Term] = []
      for element in try a.list(1).whileWanted {
        if seen.insert(try await c.call(fun, element)).inserted { result.append(element) }
      }
      return .list(of: result)
    },
  ]

  static let listFolds: [LibraryFunction] = [
    .async(
      "foldl", ["fun", "acc", "list"],
      doc: "Folds from the left: `fun` takes the element and what it gave before.",
      example: (":lists.foldl(&[&1 | &2], [], [1, 2])", "[2, 1]"), mismatch: .functionClause,
      blames: [.third: .caseClause]
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      var result = a[1]
      for element in try a.list(2).whileWanted { result = try await c.call(fun, element, result) }
      return result
    },
    .async(
      "foldr", ["fun", "acc", "list"], doc: "Folds from the right.",
      example: (":lists.foldr(&[&1 | &2], [], [1, 2])", "[1, 2]"), mismatch: .functionClause,
      blames: [.third: .clause("foldr_1", .first, .second, .third)]
    ) { c, a in
      let fun = try a.callback(0, arity: 2)
      var result = a[1]
      for element in try a.list(2).reversed().whileWanted { result = try await c.call(fun, element, result) }
      return result
    },
    .async(
      "mapfoldl", ["fun", "acc", "list"],
      doc: "Maps and folds at once from the left: `fun` gives `{value, acc}`.",
      example: (":lists.mapfoldl(&{&1 * 2, &1 + &2}, 0, [1, 2])", "{[2, 4], 3}"), mismatch: .functionClause,
      blames: [.third: .clause("mapfoldl_1", .first, .second, .third)]
    ) { c, a in
      let (values, last) = try await c.mapFold(a.callback(0, arity: 2), a[1], a.list(2))
      return .tuple(.list(of: values), last)
    },
    .async(
      "mapfoldr", ["fun", "acc", "list"], doc: "The same from the right.",
      example: (":lists.mapfoldr(&{&1 * 2, &1 + &2}, 0, [1, 2])", "{[2, 4], 3}"), mismatch: .functionClause,
      blames: [.third: .clause("mapfoldr_1", .first, .second, .third)]
    ) { c, a in
      let (values, last) = try await c.mapFold(a.callback(0, arity: 2), a[1], a.list(2).reversed())
      return .tuple(.list(of: values.reversed()), last)
    },
  ]
}

extension CallContext {
  /// Calls a function that has to answer `true` or `false`.
  func decide(_ function: Term, _ element: Term) async throws -> Bool {
    switch try await call(function, element) {
    case .atom(.true): return true
    case .atom(.false): return false
    case let other: throw RaisedError.caseClause(other)
    }
  }

  /// How many elements at the front the function says yes to.
  func leading(_ function: Term, _ elements: [Term]) async throws -> Int {
    var count = 0
    while count < elements.count, try await decide(function, elements[count]) { count += 1 }
    return count
  }

  func mapFold(_ function: Term, _ initial: Term, _ elements: [Term]) async throws -> ([Term], Term) {
    var (values, last): ([Term], Term) = ([], initial)
    for element in elements {
      let result = try await call(function, element, last)
      guard let pair = result.asTuple, pair.count == 2 else { throw RaisedError.match(result) }
      values.append(pair[0])
      last = pair[1]
    }
    return (values, last)
  }
}
