import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  /// Folds what is left of the elements.
  private static func fold(_ c: CallContext, _ elements: inout Elements, _ initial: Term, _ fun: Term)
    async throws -> Term
  {
    var accumulator = initial
    if elements.isEager, case .function(let function) = fun,
      let operation = (function as? CallableFunction)?.binaryOperator
    {
      while let x = elements.nextEager() {
        accumulator = try operation.apply(x, accumulator)
        try await c.countReduction()
      }
      return accumulator
    }
    while let x = try await elements.next() { accumulator = try await c.call(fun, x, accumulator) }
    return accumulator
  }

  static let enumReductions: [LibraryFunction] = [
    .async(
      "reduce", ["enumerable", "fun"],
      doc:
        "Folds the elements from the left, the first being the first accumulator; `fun` takes element and accumulator.",
      example: ("Enum.reduce([1, 2, 3], fn x, acc -> x * acc end)", "6"),
      blames: [.second: .badFunction], improper: .clause("-reduce/2-lists^foldl/2-0-", arity: 3)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        guard let first = try await elements.next() else { throw RaisedError.emptyError }
        if case .list(let cell) = a[0], case .emptyList = cell.tail {
          try Arguments(.emptyList, a[1]).checkFunction(1, ofEmpty: 0, "-reduce/2-lists^foldl/2-0-", arity: 3)
        }
        return try await fold(c, &elements, first, a[1])
      }
    },
    .async(
      "reduce", ["enumerable", "acc", "fun"],
      doc: "Folds the elements from the left; `fun` takes element and accumulator.",
      example: ("Enum.reduce(1..4, 0, &+/2)", "10"),
      blames: [.third: .badFunction], improper: .clause("-reduce/3-lists^foldl/2-0-", arity: 3),
      folds: .always
    ) { c, a in
      try a.checkFunction(2, ofEmpty: 0, "-reduce/3-lists^foldl/2-0-", arity: 3)
      return try await Elements.with(c, a[0]) { elements in try await fold(c, &elements, a[1], a[2]) }
    },
    .async(
      "reduce_while", ["enumerable", "acc", "fun"],
      doc: "Folds as long as `fun` answers `{:cont, acc}`; stops at `{:halt, acc}`.",
      example: (
        "Enum.reduce_while(1..9, 0, fn x, s -> if x < 4, do: {:cont, s + x}, else: {:halt, s} end)", "6"
      ),
      blames: [.third: .badFunction], improper: .clause(of: "Elixir.Enumerable.List", "reduce", arity: 3)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var accumulator = a[1]
        while let x = try await elements.next() {
          let answer = try await c.call(a[2], x, accumulator)
          guard case .tuple(let pair) = answer, pair.count == 2,
            pair[0].isAtom("cont") || pair[0].isAtom("halt")
          else {
            throw RaisedError.functionClause("Elixir.Enumerable.List", "reduce", [.emptyList, answer, a[2]])
          }
          accumulator = pair[1]
          if pair[0].isAtom("halt") { break }
        }
        return accumulator
      }
    },
    .async(
      "scan", ["enumerable", "fun"],
      doc: "The list of all accumulators of a fold that starts with the first element.",
      example: ("Enum.scan(1..4, &+/2)", "[1, 3, 6, 10]"),
      blames: [.second: .badFunction], improper: .clause("scan_list", arity: 3), folds: .always
    ) { c, a in try await scan(c, a[0], nil, a[1]) },
    .async(
      "scan", ["enumerable", "acc", "fun"], doc: "The list of all accumulators of a fold.",
      example: ("Enum.scan(1..3, 10, &+/2)", "[11, 13, 16]"),
      blames: [.third: .badFunction], improper: .clause("scan_list", arity: 3), folds: .always
    ) { c, a in try await scan(c, a[0], a[1], a[2]) },
    .async(
      "sum", ["enumerable"], doc: "The sum of the elements; 0 of none.",
      example: ("Enum.sum([1, 2.5])", "3.5"), improper: .clause("-sum/1-lists^foldl/2-0-", arity: 3)
    ) { c, a in
      if let range = WideRange(a[0]) { return range.sum }
      var sum: Term = 0
      for x in try await Elements.all(c, a[0]).whileWanted { sum = try EnumSupport.add(x, sum) }
      return sum
    },
    .async(
      "product", ["enumerable"], doc: "The product of the elements; 1 of none.",
      example: ("Enum.product(1..5)", "120"), improper: .clause("-product/1-lists^foldl/2-0-", arity: 3)
    ) {
      c, a in
      var product: Term = 1
      for x in try await Elements.all(c, a[0]).whileWanted { product = try EnumSupport.multiply(x, product) }
      return product
    },
  ]

  private static func scan(_ c: CallContext, _ enumerable: Term, _ initial: Term?, _ fun: Term) async throws
    -> Term
  {
    try await Elements.with(c, enumerable) { elements in
      var accumulator = initial
      var result: [Term] = []
      while let x = try await elements.next() {
        if let last = accumulator { accumulator = try await c.call(fun, x, last) } else { accumulator = x }
        result.append(accumulator ?? .nil)
      }
      return .list(of: result)
    }
  }

  private struct ExtremeOptions {
    /// Sorter that is not term order.
    private(set) var sorter: Sorter?
    private var emptyFallback: Term

    /// Sorter and fallback from that place on; a function without parameters is the fallback.
    /// - Parameter order: the sorter that is term order.
    init(_ a: Arguments, from index: Int, _ order: BinaryOperator) throws {
      emptyFallback = a[index + 1]
      switch a[index] {
      case .atom(let module): sorter = .module(module, descending: false)
      case .function(let function) where function.arity == 2:
        if (function as? CallableFunction)?.binaryOperator != order { sorter = .function(a[index]) }
      case .function(let function) where function.arity == 0: emptyFallback = a[index]
      default: throw ArgumentMismatch(index, "not a sorter")
      }
    }

    /// Term order, and a fallback that takes no parameters.
    init(fallback index: Int, _ a: Arguments) throws {
      emptyFallback = .function(try a.function(index, arity: 0))
    }

    func empty(_ c: CallContext) async throws -> Term { try await c.call(emptyFallback, all: []) }
  }

  /// The element whose key stands first; of several the first.
  private static func extreme(
    _ c: CallContext, _ a: Arguments, by key: Term?, _ options: ExtremeOptions, smallest: Bool
  ) async throws -> Term {
    if key == nil, options.sorter == nil, let range = WideRange(a[0]) {
      let isFirst = (range.step > 0) == smallest
      guard let end = range.element(at: isFirst ? 0 : -1) else { return try await options.empty(c) }
      return end
    }
    let found: Term? = try await Elements.with(c, a[0]) { elements in
      var best: (element: Term, key: Term)?
      while let x = try await elements.next() {
        let value = if let key { try await c.call(key, x) } else { x }
        guard let last = best else {
          best = (x, value)
          continue
        }
        let keeps: Bool
        switch options.sorter {
        case nil:
          keeps =
            smallest ? value.compare(to: last.key) != .ascending : value.compare(to: last.key) != .descending
        case .module(let module, _):
          let order = try await c.call(module: module, "compare", [last.key, value])
          keeps = !order.isAtom(smallest ? "gt" : "lt")
        case .some(let sorter): keeps = try await sorter.isOrdered(c, last.key, value)
        }
        if !keeps { best = (x, value) }
      }
      return best?.element
    }
    if let found { return found }
    return try await options.empty(c)
  }

  private static func extremes(
    _ c: CallContext, _ a: Arguments, by key: Term?, _ options: ExtremeOptions
  ) async throws -> Term {
    if key == nil, let range = WideRange(a[0]) {
      guard let first = range.element(at: 0), let last = range.element(at: -1) else {
        return try await options.empty(c)
      }
      return range.step > 0 ? .tuple(first, last) : .tuple(last, first)
    }
    let found: Term? = try await Elements.with(c, a[0]) { elements in
      var low: (element: Term, key: Term)?
      var high: (element: Term, key: Term)?
      while let x = try await elements.next() {
        let value = if let key { try await c.call(key, x) } else { x }
        guard let lowest = low, let highest = high else {
          (low, high) = ((x, value), (x, value))
          continue
        }
        switch options.sorter {
        case nil:
          if value.compare(to: lowest.key) == .ascending { low = (x, value) }
          if value.compare(to: highest.key) == .descending { high = (x, value) }
        case .module(let module, _):
          if try await c.call(module: module, "compare", [value, lowest.key]).isAtom("lt") {
            low = (x, value)
          }
          if try await c.call(module: module, "compare", [value, highest.key]).isAtom("gt") {
            high = (x, value)
          }
        case .some(let sorter):
          if try await sorter.isOrdered(c, value, lowest.key) { low = (x, value) }
          if try await !sorter.isOrdered(c, value, highest.key) { high = (x, value) }
        }
      }
      guard let low, let high else { return nil }
      return .tuple(low.element, high.element)
    }
    if let found { return found }
    return try await options.empty(c)
  }

  static let enumExtremes: [LibraryFunction] = [
    .async(
      "max", ["enumerable", .sorter(.greaterOrEqual), .emptyFallback],
      doc: "The greatest element, in term order or by a module's `compare/2` or a function.",
      examples: [("Enum.max([1, 3, 2])", "3"), ("Enum.max([], fn -> 0 end)", "0")],
      blames: [.second: .clause("max_sort_fun", .second)],
      improper: .byArity([1: .clause(of: "lists", "max", arity: 2), 2: .clause("aggregate_list", arity: 3)]),
      folds: .when { $0.count > 1 }
    ) { c, a in try await extreme(c, a, by: nil, ExtremeOptions(a, from: 1, .greaterOrEqual), smallest: false)
    },
    .async(
      "min", ["enumerable", .sorter(.lessOrEqual), .emptyFallback],
      doc: "The least element, in term order or by a module's `compare/2` or a function.",
      examples: [
        ("Enum.min([3, 1, 2])", "1"), ("Enum.min([~D[2020-02-01], ~D[2020-01-02]], Date)", "~D[2020-01-02]"),
      ],
      blames: [.second: .clause("min_sort_fun", .second)],
      improper: .byArity([1: .clause(of: "lists", "min", arity: 2), 2: .clause("aggregate_list", arity: 3)]),
      folds: .when { $0.count > 1 }
    ) { c, a in try await extreme(c, a, by: nil, ExtremeOptions(a, from: 1, .lessOrEqual), smallest: true) },
    .async(
      "max_by",
      ["enumerable", "fun", .sorter(.greaterOrEqual), .emptyFallback],
      doc: "The first element for which `fun` answers the greatest.",
      example: ("Enum.max_by(~w(a ccc bb), &String.length/1)", #""ccc""#),
      blames: [.third: .clause("max_sort_fun", .third)],
      improper: .clause("-aggregate_by/4-lists^foldl/2-0-", arity: 3), folds: .always
    ) { c, a in
      try await extreme(
        c, a, by: .function(a.function(1, arity: 1)), ExtremeOptions(a, from: 2, .greaterOrEqual),
        smallest: false)
    },
    .async(
      "min_by",
      ["enumerable", "fun", .sorter(.lessOrEqual), .emptyFallback],
      doc: "The first element for which `fun` answers the least.",
      example: ("Enum.min_by(~w(ccc a bb), &String.length/1)", #""a""#),
      blames: [.third: .clause("min_sort_fun", .third)],
      improper: .clause("-aggregate_by/4-lists^foldl/2-0-", arity: 3), folds: .always
    ) { c, a in
      try await extreme(
        c, a, by: .function(a.function(1, arity: 1)), ExtremeOptions(a, from: 2, .lessOrEqual), smallest: true
      )
    },
    .async(
      "min_max", ["enumerable", .emptyFallback],
      doc: "The least and the greatest element.",
      example: ("Enum.min_max([2, 3, 1])", "{1, 3}"),
      improper: .clause("-min_max/2-lists^foldl/2-0-", arity: 3)
    ) { c, a in try await extremes(c, a, by: nil, ExtremeOptions(fallback: 1, a)) },
    .async(
      "min_max_by",
      [
        "enumerable", "fun", .sorter(.less, "sorter_or_empty_fallback"),
        .emptyFallback,
      ],
      doc: "The elements for which `fun` answers the least and the greatest.",
      example: ("Enum.min_max_by(~w(bb a ccc), &String.length/1)", #"{"a", "ccc"}"#),
      improper: .clause("-min_max_by/4-lists^foldl/2-0-", arity: 3), folds: .always
    ) { c, a in
      try await extremes(c, a, by: .function(a.function(1, arity: 1)), ExtremeOptions(a, from: 2, .less))
    },
  ]

  private static func sorter(_ a: Arguments, _ index: Int, _ function: Atom) throws -> Sorter {
    guard let sorter = Sorter(a.optional(index)) else {
      throw RaisedError.functionClause("Elixir.Enum", function, [a[index]])
    }
    return sorter
  }

  static let enumSorting: [LibraryFunction] = [
    .async(
      "sort", ["enumerable", .optional("sorter")],
      doc: """
        Sorts, in term order or by `:desc`, a module with `compare/2` (`Date`), `{:desc, module}`, or a function that
        says whether its first argument may stand before the second. Equal elements keep their order.
        """,
      examples: [
        ("Enum.sort([3, 1, 2])", "[1, 2, 3]"), ("Enum.sort([3, 1, 2], :desc)", "[3, 2, 1]"),
        ("Enum.sort([3, 1, 2], &(&1 >= &2))", "[3, 2, 1]"),
      ],
      blames: [.second: .clause("to_sort_fun", .second)],
      improper: .byArity([
        1: .clause(of: "lists", "sort", arity: 1), 2: .clause(of: "lists", "sort", arity: 2),
      ]), folds: .when { $0.count > 1 }
    ) { c, a in
      let all = try await Elements.all(c, a[0])
      switch try sorter(a, 1, "to_sort_fun") {
      case .ascending: return .list(of: try TermSorting.sorted(all))
      case .descending:
        if RangeTerm(a[0]) == nil, case .map = a[0] {
          return .list(of: try TermSorting.sorted(all, .descending) { $0 })
        }
        return .list(of: try TermSorting.sorted(all).reversed())
      case let sorter:
        return .list(of: try await TermSorting.merged(all) { try await sorter.isOrdered(c, $0, $1) })
      }
    },
    .async(
      "sort_by", ["enumerable", "mapper", .optional("sorter", .atom("asc"))],
      doc: "Sorts by what `mapper` answers to each element, which it is asked once.",
      examples: [
        ("Enum.sort_by(~w(ccc a bb), &String.length/1)", #"["a", "bb", "ccc"]"#),
        ("Enum.sort_by([1, 2, 3], &rem(&1, 2), :desc)", "[1, 3, 2]"),
      ],
      blames: [.third: .clause(of: "Elixir.List", "keysort_fun", .third, .term(2))],
      improper: .byArity([
        2: .clause("-map/2-lists^map/1-0-", arity: 2), 3: .clause("-reduce/3-lists^foldl/2-0-", arity: 3),
      ]), folds: .always
    ) { c, a in
      let mapper = Term.function(try a.function(1))
      let sorter = try sorter(a, 2, "to_sort_by_fun")
      let keyed: [(element: Term, key: Term)] = try await Elements.with(c, a[0]) { elements in
        var keyed: [(element: Term, key: Term)] = []
        while let x = try await elements.next() { keyed.append((x, try await c.call(mapper, x))) }
        return keyed
      }
      switch sorter {
      case .ascending: return .list(of: try TermSorting.sorted(keyed) { $0.key }.map(\.element))
      case .descending:
        return .list(of: try TermSorting.sorted(keyed, .descending) { $0.key }.map(\.element))
      default:
        return .list(
          of: try await TermSorting.merged(keyed) { try await sorter.isOrdered(c, $0.key, $1.key) }.map(
            \.element))
      }
    },
  ]
}

extension Parameter {
  fileprivate static let emptyFallback = Parameter.optional(
    "empty_fallback",
    .function(
      NativeFunction(arity: 0, description: "#Function<0.0/0>") { _ in throw RaisedError.emptyError }),
    shown: "fn -> raise Enum.EmptyError end")

  fileprivate static func sorter(_ operation: BinaryOperator, _ name: String = "sorter") -> Parameter {
    .optional(name, .function(NativeFunction(operation)), shown: "&\(operation.name?.name ?? "")/2")
  }
}
