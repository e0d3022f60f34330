import BigInt
import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  /// `:lists`, without its undocumented helpers.
  package static let lists = LibraryModule(
    erlang: "lists",
    doc: "Erlang's functions over lists. In Elixir `Enum` and `List` do the same with the list first.",
    functions: listParts + listQueries + listJoins + listCallbacks + listFolds + listKeyed + listSorting)

  private static let listParts: [LibraryFunction] = [
    .sync(
      "nth", ["n", "list"], doc: "The `n`-th element, counted from 1.",
      example: (":lists.nth(2, [:a, :b])", ":b"),
      mismatch: .functionClause
    ) { a in
      var rest = a[1]
      for _ in (1..<(try a.positiveInteger(0))).whileWanted {
        guard case .list(let cell) = rest else { throw ArgumentMismatch(1, "too short") }
        rest = cell.tail
      }
      guard case .list(let cell) = rest else { throw ArgumentMismatch(1, "too short") }
      return cell.head
    },
    .sync(
      "nthtail", ["n", "list"], doc: "The list without its first `n` elements.",
      example: (":lists.nthtail(1, [:a, :b])", "[:b]"), mismatch: .functionClause
    ) { a in
      var rest = try a.listTerm(1)
      for _ in (0..<(try a.nonNegativeInteger(0))).whileWanted {
        guard case .list(let cell) = rest else { throw ArgumentMismatch(1, "too short") }
        rest = cell.tail
      }
      return rest
    },
    .sync(
      "last", ["list"], doc: "The last element of a list that is not empty.",
      example: (":lists.last([1, 2])", "2"),
      mismatch: .functionClause
    ) { a in
      guard let last = try a.list(0).last else { throw ArgumentMismatch(0, "an empty list") }
      return last
    },
    .sync(
      "droplast", ["list"], doc: "The list without its last element.",
      example: (":lists.droplast([1, 2])", "[1]"),
      mismatch: .functionClause
    ) { a in
      let elements = try a.list(0)
      guard !elements.isEmpty else { throw ArgumentMismatch(0, "an empty list") }
      return .list(of: elements.dropLast())
    },
    .sync(
      "sublist", ["list", "start_or_length", .optional("length")],
      doc:
        "The first `length` elements, or with three arguments `length` elements from the `start`-th on, from 1.",
      examples: [(":lists.sublist([1, 2, 3], 2)", "[1, 2]"), (":lists.sublist([1, 2, 3], 2, 5)", "[2, 3]")],
      mismatch: .functionClause,
      blames: [[.first, .second]: .itself, .third: .clause("sublist", arity: 3)]
    ) { a in
      let elements = try a.list(0)
      guard a.count == 3 else { return .list(of: elements.prefix(try a.nonNegativeInteger(1))) }
      let start = try a.positiveInteger(1)
      let length = try a.nonNegativeInteger(2)
      guard start <= elements.count + 1 else {
        if length == 0 { return .emptyList }
        return .emptyList
      }
      return .list(of: elements.dropFirst(start - 1).prefix(length))
    },
    .sync(
      "split", ["n", "list"], doc: "The first `n` elements and the rest, as a tuple.",
      example: (":lists.split(1, [1, 2, 3])", "{[1], [2, 3]}")
    ) { a in
      let elements = try a.list(1)
      let count = try a.nonNegativeInteger(0)
      guard count <= elements.count else { throw RaisedError.badArg }
      return .tuple(.list(of: elements.prefix(count)), .list(of: elements.dropFirst(count)))
    },
    .sync(
      "reverse", ["list", .optional("tail", [])], doc: "The elements in reverse order, followed by `tail`.",
      examples: [(":lists.reverse([1, 2, 3])", "[3, 2, 1]"), (":lists.reverse([2, 1], [3])", "[1, 2, 3]")],
      mismatch: .functionClause,
      blames: [.first: .clause("reverse", .first)]
    ) { a in
      var result = a[1]
      for element in try a.list(0).whileWanted { result = .list(Cons(element, result)) }
      return result
    },
    .sync(
      "duplicate", ["n", "element"], doc: "A list of `n` times the element.",
      example: (":lists.duplicate(2, :a)", "[:a, :a]"), mismatch: .functionClause
    ) { a in try RaisedError.list(repeating: a[1], count: a.nonNegativeInteger(0)) },
    .sync(
      "seq", ["from", "to", .optional("step")], doc: "The integers `from` … `to`.",
      examples: [(":lists.seq(1, 3)", "[1, 2, 3]"), (":lists.seq(6, 1, -2)", "[6, 4, 2]")],
      mismatch: .functionClause,
      blames: [[.first, .second]: .clause("seq", .first, .second)]
    ) { a in
      let (from, to) = (try a.integer(0), try a.integer(1))
      let step = a.count > 2 ? try a.integer(2) : 1
      if step != 0, (from <= to) == (step > 0) {
        _ = try RaisedError.elements(to.saturatingSubtracting(from) / step)
      }
      let before = from.saturatingSubtracting(step)
      if step > 0 && before <= to || step < 0 && before >= to {
        return .list(of: stride(from: from, through: to, by: step).whileWanted.map { .integer($0) })
      }
      if step == 0, from == to { return .list(of: [.integer(from)]) }
      if a.count == 2 { throw ArgumentMismatch(1, "out of range") }
      throw RaisedError.badArguments(
        [
          (
            3,
            step == 0
              ? "not a negative or positive increment"
              : step > 0 ? "not a negative increment" : "not a positive increment"
          )
        ], in: "lists", "seq", a.terms)
    },
    .sync(
      "enumerate", ["index_or_list", .optional("list")],
      doc: "Pairs each element with its place, counted from 1 or `index`.",
      examples: [
        (":lists.enumerate([:a, :b])", "[{1, :a}, {2, :b}]"), (":lists.enumerate(5, [:a])", "[{5, :a}]"),
      ],
      mismatch: .functionClause,
      blames: [.first: .itself, .second: .clause("enumerate", .first, .second)]
    ) { a in
      let first = a.count == 2 ? try a.integer(0) : 1
      let elements = try a.list(a.count - 1)
      return .list(
        of: elements.enumerated().map { .tuple(.integer(first.saturatingAdding($0.offset)), $0.element) })
    },
  ]

  private static let listQueries: [LibraryFunction] = [
    .sync(
      "member", ["element", "list"], doc: "Whether the element (by `===`) is in the list.",
      example: (":lists.member(2, [1, 2])", "true")
    ) { a in
      var rest = try a.listTerm(1)
      var work = LongWork()
      while case .list(let cell) = rest {
        try work.check()
        if cell.head == a[0] { return .true }
        rest = cell.tail
      }
      guard case .emptyList = rest else { throw ArgumentMismatch(1, "not a proper list") }
      return .false
    },
    .sync(
      "prefix", ["prefix", "list"], doc: "Whether the list starts with `prefix`.",
      example: (":lists.prefix([1], [1, 2])", "true"), mismatch: .functionClause
    ) { a in .boolean(try a.list(1).starts(with: a.list(0))) },
    .sync(
      "suffix", ["suffix", "list"], doc: "Whether the list ends with `suffix`.",
      example: (":lists.suffix([2], [1, 2])", "true"), mismatch: .functionClause,
      blames: [.second: .badArgument(1, "not a list")]
    ) { a in .boolean(try a.list(1).reversed().starts(with: a.list(0).reversed())) },
    .sync(
      "sum", ["list"], doc: "The sum of the numbers.", example: (":lists.sum([1, 2, 3])", "6"),
      mismatch: .functionClause,
      blames: [.first: .clause("sum", .first, .term(0))]
    ) { a in try a.list(0).whileWanted.reduce(.integer(0)) { try Arithmetic.add($0, $1) } },
    .sync(
      "max", ["list"], doc: "The first of the greatest elements.", example: (":lists.max([1, 3, 2])", "3"),
      mismatch: .functionClause
    ) { a in
      let elements = try a.list(0)
      guard var best = elements.first else { throw ArgumentMismatch(0, "an empty list") }
      for element in elements.dropFirst().whileWanted where element.compare(to: best) == .descending {
        best = element
      }
      return best
    },
    .sync(
      "min", ["list"], doc: "The first of the smallest elements.", example: (":lists.min([2, 1, 3])", "1"),
      mismatch: .functionClause
    ) { a in
      let elements = try a.list(0)
      guard var best = elements.first else { throw ArgumentMismatch(0, "an empty list") }
      for element in elements.dropFirst().whileWanted where element.compare(to: best) == .ascending {
        best = element
      }
      return best
    },
    .sync(
      "flatlength", ["deep_list"], doc: "How many elements the flattened list has.",
      example: (":lists.flatlength([1, [2, [3]]])", "3"), mismatch: .functionClause,
      blames: [.first: .clause("flatlength", .first, .term(0))]
    ) { a in .integer(try ErlangLists.flattened(a.listTerm(0)).count) },
  ]

  private static let listJoins: [LibraryFunction] = [
    .sync(
      "append", ["list", .optional("tail")],
      doc: "The lists of a list joined; with two arguments the elements of the first followed by the second.",
      examples: [(":lists.append([[1], [2, 3]])", "[1, 2, 3]"), (":lists.append([1], [2])", "[1, 2]")],
      blames: [.first: .clause("append", .first)]
    ) { a in
      if a.count == 2 { return try ListTerms.joined(.list(of: a.list(0)), a[1]) ?? .nil }
      let lists = try a.list(0)
      guard var result = lists.last else { return .emptyList }
      for list in lists.dropLast().reversed() {
        guard let joined = try ListTerms.joined(list, result) else {
          throw RaisedError.badArguments([(1, "not a proper list")], in: "erlang", "++", [list, result])
        }
        result = joined
      }
      return result
    },
    .sync(
      "concat", ["things"], doc: "The texts of atoms, numbers and charlists, joined into one charlist.",
      example: (":lists.concat([:a, 1, 'b'])", "'a1b'"), mismatch: .functionClause,
      blames: [.first: .clause("flatmap_1", arity: 2)]
    ) { a in
      var result: [Term] = []
      for thing in try a.list(0).whileWanted {
        switch thing {
        case .emptyList: break
        case .list: result += thing.listElements ?? []
        case .atom(let atom): result += atom.name.unicodeScalars.map { .integer(Int($0.value)) }
        case .integer, .bigInteger, .float:
          result += thing.inspect().unicodeScalars.map { .integer(Int($0.value)) }
        default: throw RaisedError.functionClause("lists", "thing_to_list", [thing])
        }
      }
      return .list(of: result)
    },
    .sync(
      "flatten", ["deep_list", .optional("tail", [])],
      doc: "The elements of the list and of all lists in it, followed by `tail`.",
      examples: [(":lists.flatten([1, [2, [3]]])", "[1, 2, 3]"), (":lists.flatten([[1]], [2])", "[1, 2]")],
      mismatch: .functionClause,
      blames: [.first: .itself, .second: .clause("flatten", .first, .second)]
    ) { a in .list(of: try ErlangLists.flattened(a.listTerm(0)), tail: a[1]) },
    .sync(
      "subtract", ["list", "other"],
      doc: "`list -- other`: for each element of `other` the first such one is taken away.",
      example: (":lists.subtract([1, 2, 1], [1])", "[2, 1]")
    ) { a in
      var kept: [Term] = try a.list(0)
      var work = LongWork()
      for element in try a.list(1).whileWanted {
        try work.check(kept.count)
        if let place = kept.firstIndex(of: element) { kept.remove(at: place) }
      }
      return .list(of: kept)
    },
    .sync(
      "delete", ["element", "list"], doc: "The list without the first such element.",
      example: (":lists.delete(1, [1, 2, 1])", "[2, 1]"), mismatch: .functionClause
    ) { a in
      var elements = try a.list(1)
      if let place = elements.firstIndex(of: a[0]) { elements.remove(at: place) }
      return .list(of: elements)
    },
    .sync(
      "join", ["separator", "list"], doc: "The list with the separator between its elements.",
      example: (":lists.join(0, [1, 2])", "[1, 0, 2]"), mismatch: .functionClause
    ) { a in
      .list(of: Array(try a.list(1).whileWanted.map { [$0] }.joined(separator: [a[0]])))
    },
    .sync(
      "zip", ["left", "right"], doc: "Pairs of the elements of two lists of one length.",
      example: (":lists.zip([1, 2], [:a, :b])", "[{1, :a}, {2, :b}]"), mismatch: .functionClause
    ) { a in .list(of: try ErlangLists.rows([a.list(0), a.list(1)]).whileWanted.map { .tuple(of: $0) }) },
    .sync(
      "zip3", ["first", "second", "third"], doc: "Triples of the elements of three lists of one length.",
      example: (":lists.zip3([1], [2], [3])", "[{1, 2, 3}]"), mismatch: .functionClause
    ) { a in
      .list(of: try ErlangLists.rows([a.list(0), a.list(1), a.list(2)]).whileWanted.map { .tuple(of: $0) })
    },
    .sync(
      "unzip", ["pairs"], doc: "Two lists of a list of pairs.",
      example: (":lists.unzip([{1, :a}, {2, :b}])", "{[1, 2], [:a, :b]}"),
      mismatch: .functionClause,
      blames: [.first: .clause("unzip", .first, .term(.emptyList), .term(.emptyList))]
    ) { a in try ErlangLists.columns(a.list(0), width: 2) },
    .sync(
      "unzip3", ["triples"], doc: "Three lists of a list of triples.",
      example: (":lists.unzip3([{1, 2, 3}])", "{[1], [2], [3]}"), mismatch: .functionClause,
      blames: [.first: .clause("unzip3", .first, .term(.emptyList), .term(.emptyList), .term(.emptyList))]
    ) { a in try ErlangLists.columns(a.list(0), width: 3) },
  ]
}

/// Helpers that several functions of `:lists` share.
enum ErlangLists {
  /// The elements of a list and of all lists in it, without recursion.
  static func flattened(_ list: Term) throws -> [Term] {
    var result: [Term] = []
    var stack: [Term] = [list]
    var work = LongWork()
    while let top = stack.popLast() {
      try work.check()
      switch top {
      case .emptyList: continue
      case .list(let cell):
        stack.append(cell.tail)
        switch cell.head {
        case .list, .emptyList: stack.append(cell.head)
        default:
          result.append(cell.head)
          _ = try RaisedError.cells(result.count)
        }
      default: throw ArgumentMismatch(0, "not a proper list")
      }
    }
    return result
  }

  /// The n-th elements of lists of one length, side by side.
  static func rows(_ lists: [[Term]]) throws -> [[Term]] {
    guard Set(lists.map(\.count)).count <= 1 else { throw ArgumentMismatch(1, "not of the same length") }
    return (0..<(lists.first?.count ?? 0)).whileWanted.map { row in lists.map { $0[row] } }
  }

  /// A tuple of lists of a list of tuples.
  static func columns(_ rows: [Term], width: Int) throws -> Term {
    var columns = Array(repeating: [Term](), count: width)
    for row in rows.whileWanted {
      guard let tuple = row.asTuple, tuple.count == width else {
        throw ArgumentMismatch(0, "not a list of tuples")
      }
      for (place, element) in tuple.enumerated() { columns[place].append(element) }
    }
    return .tuple(of: columns.map { .list(of: $0) })
  }
}
