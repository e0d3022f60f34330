import Evaluation
import Terms

extension LibraryModule {
  static let streamSources: [LibraryFunction] = [
    .async(
      "cycle", ["enumerable"], doc: "The elements over and over, without end.",
      example: ("Stream.cycle([1, 2]) |> Enum.take(3)", "[1, 2, 1]")
    ) { c, a in
      let enumerable = a[0]
      if case .emptyList = enumerable {
        throw RaisedError.argumentError("cannot cycle over an empty enumerable")
      }
      return StreamTerms.source("63.103858489/2 in Stream.unfold/2") { c in
        let first = try await LazyElements.of(enumerable, c)
        var current = first
        return LazyElements(
          {
            if let element = try await current.next() { return element }
            try await current.close()
            current = try await LazyElements.of(enumerable, c)
            guard let element = try await current.next() else {
              throw RaisedError.argumentError("cannot cycle over an empty enumerable")
            }
            return element
          }, close: { try await current.close() })
      }
    },
    .sync(
      "iterate", ["start_value", "next_fun"],
      doc: "`start_value`, then what `next_fun` makes of the last element, without end.",
      example: ("Stream.iterate(1, &(&1 * 2)) |> Enum.take(4)", "[1, 2, 4, 8]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      let start = a[0]
      return StreamTerms.source("63.103858489/2 in Stream.unfold/2") { c in
        var last: Term?
        return LazyElements {
          last = if let last { try await c.call(fun, last) } else { start }
          return last
        }
      }
    },
    .sync(
      "unfold", ["next_acc", "next_fun"],
      doc: "Elements out of an accumulator: `next_fun` answers `{element, acc}`, or nil to end.",
      example: ("Stream.unfold(3, fn 0 -> nil; n -> {n, n - 1} end) |> Enum.to_list()", "[3, 2, 1]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      let start = a[0]
      return StreamTerms.source("63.103858489/2 in Stream.unfold/2") { c in
        var state = start
        return LazyElements {
          let answer = try await c.call(fun, state)
          if answer.isNil { return nil }
          guard let pair = answer.asTuple, pair.count == 2 else { throw RaisedError.caseClause(answer) }
          state = pair[1]
          return pair[0]
        }
      }
    },
    .sync(
      "resource", ["start_fun", "next_fun", "after_fun"],
      doc: """
        Elements of something that is opened when the first is asked for and closed when no more is wanted: `next_fun`
        answers `{elements, acc}` or `{:halt, acc}`, and `after_fun` gets the last accumulator, whatever happens.
        """,
      example: (
        "Stream.resource(fn -> 2 end, fn 0 -> {:halt, 0}; n -> {[n, n], n - 1} end, fn _ -> :ok end) |> Enum.to_list()",
        "[2, 2, 1, 1]"
      )
    ) { a in
      let (start, next, after) = (
        try a.function(0, arity: 0), try a.function(1, arity: 1), try a.function(2, arity: 1)
      )
      return StreamTerms.source("52.103858489/2 in Stream.resource/3") { c in
        var state: Term?
        var inner: Elements?
        return LazyElements(
          {
            while true {
              if let element = try await inner?.next() { return element }
              try await inner?.close()
              inner = nil
              if state == nil { state = try await c.call(.function(start), all: []) }
              let answer = try await c.call(.function(next), state ?? .nil)
              guard let pair = answer.asTuple, pair.count == 2 else { throw RaisedError.caseClause(answer) }
              state = pair[1]
              if pair[0].isAtom("halt") { return nil }
              inner = try await Elements(c, pair[0])
            }
          },
          close: {
            try await inner?.close()
            if let state { _ = try await c.call(.function(after), state) }
          })
      }
    },
    .sync(
      "repeatedly", ["generator_fun"], doc: "What the function answers, asked again for each element.",
      example: ("Stream.repeatedly(fn -> 1 end) |> Enum.take(2)", "[1, 1]")
    ) { a in
      let fun = Term.function(try a.function(0, arity: 0))
      return StreamTerms.source("51.103858489/2 in Stream.repeatedly/1") { c in
        LazyElements { try await c.call(fun, all: []) }
      }
    },
    .sync(
      "duplicate", ["value", "n"], doc: "The value `n` times.",
      example: ("Stream.duplicate(:a, 2) |> Enum.to_list()", "[:a, :a]")
    ) {
      a in
      let count = try a.nonNegativeInteger(1)
      let value = a[0]
      return StreamTerms.source("63.103858489/2 in Stream.unfold/2") { _ in
        var left = count
        return LazyElements {
          left -= 1
          return left >= 0 ? value : nil
        }
      }
    },
    .sync(
      "interval", ["n"], doc: "0, 1, 2, … with `n` milliseconds before each.",
      example: ("Stream.interval(1) |> Enum.take(2)", "[0, 1]")
    ) { a in
      guard let pause = milliseconds(a[0]) else { throw ArgumentMismatch(0, "out of range") }
      return StreamTerms.source("63.103858489/2 in Stream.unfold/2") { c in
        var count = -1
        return LazyElements {
          try await c.pause(milliseconds: pause)
          count += 1
          return .integer(count)
        }
      }
    },
    .sync(
      "timer", ["n"], doc: "One 0, after `n` milliseconds.",
      example: ("Stream.timer(1) |> Enum.to_list()", "[0]")
    ) { a in
      guard let pause = milliseconds(a[0]) else { throw ArgumentMismatch(0, "out of range") }
      let source = StreamTerms.source("63.103858489/2 in Stream.unfold/2") { c in
        LazyElements {
          try await c.pause(milliseconds: pause)
          return 0
        }
      }
      return StreamTerms.adding(
        StreamStage("56.103858489/1 in Stream.take_after_guards/2") { _, source in
          var left = 1
          return LazyElements {
            left -= 1
            return left >= 0 ? try await source.next() : nil
          }
        }, to: source)
    },
    .sync(
      "concat", ["enumerables"], doc: "The elements of all enumerables of an enumerable.",
      example: ("Stream.concat([1..2, [3]]) |> Enum.to_list()", "[1, 2, 3]")
    ) {
      a in concatenated(a[0])
    },
    .sync(
      "concat", ["first", "second"], doc: "The elements of both.",
      example: ("Stream.concat(1..2, [3]) |> Enum.to_list()", "[1, 2, 3]")
    ) {
      a in concatenated(.list(of: [a[0], a[1]]))
    },
    .sync(
      "zip", ["enumerables"], doc: "Tuples of the first, second, … elements of all.",
      example: ("Stream.zip([1..2, [:a, :b]]) |> Enum.to_list()", "[{1, :a}, {2, :b}]")
    ) { a in zipped("72.103858489/2 in Stream.zip_with/2", a[0]) { _, row in .tuple(of: row) } },
    .sync(
      "zip", ["enumerable1", "enumerable2"], doc: "Pairs of the elements of both.",
      example: ("Stream.zip(1..2, Stream.cycle([:a])) |> Enum.to_list()", "[{1, :a}, {2, :a}]")
    ) { a in
      zipped("74.103858489/2 in Stream.zip_with/3", .list(of: [a[0], a[1]])) { _, row in .tuple(of: row) }
    },
    .sync(
      "zip_with", ["enumerables", "zip_fun"],
      doc: "What the function answers to the lists of first, second, … elements.",
      example: ("Stream.zip_with([1..2, 3..4], &Enum.sum/1) |> Enum.to_list()", "[4, 6]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return zipped("72.103858489/2 in Stream.zip_with/2", a[0]) { c, row in
        try await c.call(fun, .list(of: row))
      }
    },
    .sync(
      "zip_with", ["enumerable1", "enumerable2", "zip_fun"],
      doc: "What the function answers to the pairs of elements.",
      example: ("Stream.zip_with(1..2, 3..4, &+/2) |> Enum.to_list()", "[4, 6]")
    ) { a in
      let fun = Term.function(try a.function(2, arity: 2))
      return zipped("74.103858489/2 in Stream.zip_with/3", .list(of: [a[0], a[1]])) { c, row in
        try await c.call(fun, row[0], row[1])
      }
    },
  ]

  private static func milliseconds(_ term: Term) -> Int? {
    if term.isAtom(.infinity) { return Int.max }
    guard let value = term.asInteger, value >= 0 else { return nil }
    return value
  }

  private static func concatenated(_ enumerables: Term) -> Term {
    StreamTerms.source("60.103858489/2 in Stream.transform/3") { c in
      StreamTerms.flattened(try await LazyElements.of(enumerables, c), { try await Elements(c, $0) })
    }
  }

  private static func zipped(
    _ text: String, _ enumerables: Term,
    _ combine: @escaping @Sendable (CallContext, [Term]) async throws -> Term
  ) -> Term {
    StreamTerms.source(text) { c in
      var rows = try await ZippedElements(c, Elements.all(c, enumerables))
      return LazyElements(
        {
          guard let row = try await rows.next() else { return nil }
          return try await combine(c, row)
        }, close: { try await rows.close() })
    }
  }
}
