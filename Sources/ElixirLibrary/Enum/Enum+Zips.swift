import Evaluation
@_spi(Internals) import Terms

/// Several enumerables walked together, as far as the shortest goes.
struct ZippedElements {
  private var parts: [Elements] = []
  private var isOver = false

  init(_ context: CallContext, _ enumerables: [Term]) async throws {
    for enumerable in enumerables { parts.append(try await Elements(context, enumerable)) }
  }

  mutating func next() async throws -> [Term]? {
    if isOver || parts.isEmpty { return nil }
    var row: [Term] = []
    for index in parts.indices {
      guard let element = try await parts[index].next() else {
        isOver = true
        return nil
      }
      row.append(element)
    }
    return row
  }

  func close() async throws { for part in parts { try await part.close() } }

  static func forEach(
    _ context: CallContext, _ enumerables: [Term], _ body: ([Term]) async throws -> Void
  ) async throws {
    var zipped = try await ZippedElements(context, enumerables)
    do {
      while let row = try await zipped.next() { try await body(row) }
    } catch {
      try? await zipped.close()
      throw error
    }
    try await zipped.close()
  }
}

extension LibraryModule {
  static let enumZips: [LibraryFunction] = [
    .async(
      "zip", ["enumerables"],
      doc: "Tuples of the first, second, … elements of all, as far as the shortest goes.",
      example: ("Enum.zip([[1, 2], [:a, :b], [5]])", "[{1, :a, 5}]")
    ) { c, a in
      var result: [Term] = []
      try await ZippedElements.forEach(c, Elements.all(c, a[0])) { result.append(.tuple(of: $0)) }
      return .list(of: result)
    },
    .async(
      "zip", ["enumerable1", "enumerable2"],
      doc: "Pairs of the elements of both, as far as the shorter goes.",
      example: ("Enum.zip(1..3, [:a, :b])", "[{1, :a}, {2, :b}]"), improper: .clause("zip_list", arity: 3)
    ) { c, a in
      var result: [Term] = []
      try await ZippedElements.forEach(c, [a[0], a[1]]) { result.append(.tuple(of: $0)) }
      return .list(of: result)
    },
    .async(
      "zip_with", ["enumerables", "zip_fun"],
      doc: "What `zip_fun` answers to the lists of first, second, … elements.",
      example: ("Enum.zip_with([[1, 2], [3, 4]], fn [x, y] -> x + y end)", "[4, 6]"),
      blames: [.second: .badFunction]
    ) { c, a in
      let fun = Term.function(try a.function(1))
      var result: [Term] = []
      try await ZippedElements.forEach(c, Elements.all(c, a[0])) {
        result.append(try await c.call(fun, .list(of: $0)))
      }
      return .list(of: result)
    },
    .async(
      "zip_with", ["enumerable1", "enumerable2", "zip_fun"],
      doc: "What `zip_fun` answers to the pairs of elements.",
      example: ("Enum.zip_with([1, 2], [3, 4], &+/2)", "[4, 6]"), improper: .clause("zip_with_list", arity: 3)
    ) { c, a in
      let fun = Term.function(try a.function(2, arity: 2))
      var result: [Term] = []
      try await ZippedElements.forEach(c, [a[0], a[1]]) { result.append(try await c.call(fun, $0[0], $0[1])) }
      return .list(of: result)
    },
    .async(
      "zip_reduce", ["enumerables", "acc", "reducer"],
      doc: "Folds over the lists of first, second, … elements.",
      example: ("Enum.zip_reduce([[1, 2], [3, 4]], 0, fn xs, acc -> Enum.sum(xs) + acc end)", "10")
    ) { c, a in
      let fun = Term.function(try a.function(2, arity: 2))
      var accumulator = a[1]
      try await ZippedElements.forEach(c, Elements.all(c, a[0])) {
        accumulator = try await c.call(fun, .list(of: $0), accumulator)
      }
      return accumulator
    },
    .async(
      "zip_reduce", ["left", "right", "acc", "reducer"], doc: "Folds over two enumerables together.",
      example: ("Enum.zip_reduce([1, 2], [3, 4], 0, fn x, y, acc -> x * y + acc end)", "11"),
      improper: .clause("zip_reduce_list", arity: 4)
    ) { c, a in
      let fun = Term.function(try a.function(3, arity: 3))
      var accumulator = a[2]
      try await ZippedElements.forEach(c, [a[0], a[1]]) {
        accumulator = try await c.call(fun, all: [$0[0], $0[1], accumulator])
      }
      return accumulator
    },
    .async(
      "unzip", ["enumerable"], doc: "The lists of the first and of the second elements of pairs.",
      example: ("Enum.unzip([{1, :a}, {2, :b}])", "{[1, 2], [:a, :b]}"),
      improper: .clause(of: "lists", "reverse", arity: 1), folds: .always
    ) { c, a in
      var (left, right): ([Term], [Term]) = ([], [])
      for pair in try await Elements.all(c, a[0]).whileWanted {
        guard case .tuple(let pair) = pair, pair.count == 2 else {
          throw RaisedError.functionClause("Elixir.Enum", "unzip", arity: 3)
        }
        left.append(pair[0])
        right.append(pair[1])
      }
      return EnumSupport.pair(left, right)
    },
  ]

  static let enumChunks: [LibraryFunction] = [
    .async(
      "chunk_every", ["enumerable", "count", .optional("step"), .optional("leftover", [])],
      doc:
        "Lists of `count` elements that start every `step` (`count` if not given). A short last one is filled from `leftover`, or left out if that is `:discard`.",
      examples: [
        ("Enum.chunk_every(1..5, 2)", "[[1, 2], [3, 4], [5]]"),
        ("Enum.chunk_every(1..5, 2, 1, :discard)", "[[1, 2], [2, 3], [3, 4], [4, 5]]"),
        ("Enum.chunk_every(1..5, 3, 3, [0, 0])", "[[1, 2, 3], [4, 5, 0]]"),
      ],
      blames: [
        .second: .byArity([
          2: .clause("chunk_every", .first, .second, .second, .term(.emptyList)),
          3: .clause("chunk_every", .first, .second, .third, .fourth),
        ])
      ], improper: .clause(of: "Elixir.Enumerable.List", "reduce", arity: 3)
    ) { c, a in
      let count = try a.positiveInteger(1)
      return try await chunkEvery(
        c, a, count, a.count > 2 ? a.positiveInteger(2) : count, leftover: a.optional(3) ?? .emptyList)
    },
    .async(
      "chunk", ["enumerable", "count", .optional("step"), .optional("leftover")],
      doc: "The older name of `chunk_every`.",
      example: ("Enum.chunk([1, 2, 3], 2)", "[[1, 2]]"), deprecated: "Use Enum.chunk_every/2 instead",
      blames: [.second: .clause("chunk_every", .first, .second, .second, .atom("discard"))],
      improper: .clause(of: "Elixir.Enumerable.List", "reduce", arity: 3)
    ) { c, a in
      let count = try a.positiveInteger(1)
      let leftover = a.optional(3) ?? .nil
      return try await chunkEvery(
        c, a, count, a.count > 2 ? a.positiveInteger(2) : count,
        leftover: leftover.isNil ? .atom("discard") : leftover)
    },
    .async(
      "chunk_by", ["enumerable", "fun"], doc: "Runs of elements to which `fun` answers the same, as lists.",
      example: ("Enum.chunk_by([1, 3, 2, 5], &rem(&1, 2))", "[[1, 3], [2], [5]]"),
      blames: [.second: .badFunction], improper: .clause(of: "Elixir.Enumerable.List", "reduce", arity: 3)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var chunks: [Term] = []
        var run: [Term] = []
        var last: Term?
        while let x = try await elements.next() {
          let key = try await c.call(a[1], x)
          if let last, last != key {
            chunks.append(.list(of: run))
            run = []
          }
          run.append(x)
          last = key
        }
        if !run.isEmpty { chunks.append(.list(of: run)) }
        return .list(of: chunks)
      }
    },
    .async(
      "chunk_while", ["enumerable", "acc", "chunk_fun", "after_fun"],
      doc: """
        Chunks as `chunk_fun` says, which takes element and accumulator and answers `{:cont, chunk, acc}`, `{:cont, acc}` or
        `{:halt, acc}`; `after_fun` answers `{:cont, chunk, acc}` or `{:cont, acc}` at the end.
        """,
      example: (
        "Enum.chunk_while(1..4, 0, fn x, s -> if x == 3, do: {:cont, s, x}, else: {:cont, s + x} end, &{:cont, &1, 0})",
        "[3, 7]"
      ),
      blames: [[.third, .fourth]: .badFunction],
      improper: .clause(of: "Elixir.Enumerable.List", "reduce", arity: 3)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var chunks: [Term] = []
        var accumulator = a[1]
        while let x = try await elements.next() {
          let answer = try await c.call(a[2], x, accumulator)
          guard case .tuple(let parts) = answer, (2...3).contains(parts.count),
            parts[0].isAtom("cont") || (parts[0].isAtom("halt") && parts.count == 2)
          else { throw RaisedError.caseClause(answer) }
          accumulator = parts[parts.count - 1]
          if parts.count == 3 { chunks.append(parts[1]) }
          if parts[0].isAtom("halt") { break }
        }
        let answer = try await c.call(a[3], accumulator)
        guard case .tuple(let parts) = answer, (2...3).contains(parts.count), parts[0].isAtom("cont") else {
          throw RaisedError.caseClause(answer)
        }
        if parts.count == 3 { chunks.append(parts[1]) }
        return .list(of: chunks)
      }
    },
  ]

  private static func chunkEvery(
    _ c: CallContext, _ a: Arguments, _ count: Int, _ step: Int, leftover: Term
  ) async throws -> Term {
    let all = try await Elements.all(c, a[0])
    let filling = leftover.isAtom("discard") ? nil : try await Elements.all(c, leftover)
    return .list(of: chunks(of: all, count, step, filling: filling).map { .list(of: $0) })
  }

  /// `filling` nil: a short last chunk is left out.
  static func chunks(of all: [Term], _ count: Int, _ step: Int, filling: [Term]?) -> [[Term]] {
    var chunks: [[Term]] = []
    var start = 0
    var work = LongWork()
    while start < all.count, !work.step() {
      let end = min(start + count, all.count)
      if end - start == count {
        chunks.append(Array(all[start..<end]))
      } else {
        if let filling { chunks.append(Array(all[start..<end]) + filling.prefix(count - (end - start))) }
        break
      }
      start += step
    }
    return chunks
  }
}
