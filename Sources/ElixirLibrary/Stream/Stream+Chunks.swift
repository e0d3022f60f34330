import Evaluation
import Terms

extension LibraryModule {
  private static let chunkText = "3.103858489/1 in Stream.chunk_while/4"
  private static let transformText = "60.103858489/2 in Stream.transform/3"

  static let streamChunks: [LibraryFunction] = [
    .sync(
      "chunk_every", ["enum", "count", .optional("step"), .optional("leftover", [])],
      doc: "Lists of `count` elements that start every `step`; see `Enum.chunk_every/4`.",
      examples: [
        ("Stream.chunk_every(1..3, 2) |> Enum.to_list()", "[[1, 2], [3]]"),
        ("Stream.chunk_every(1..4, 2, 1, :discard) |> Enum.to_list()", "[[1, 2], [2, 3], [3, 4]]"),
      ]
    ) { a in
      let count = try a.positiveInteger(1)
      return try chunked(a, count, a.count > 2 ? a.positiveInteger(2) : count, a.optional(3) ?? .emptyList)
    },
    .sync(
      "chunk_by", ["enum", "fun"], doc: "Runs of elements to which `fun` answers the same, as lists.",
      example: ("Stream.chunk_by([1, 3, 2], &rem(&1, 2)) |> Enum.to_list()", "[[1, 3], [2]]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.adding(
        StreamStage(chunkText) { c, source in
          var run: [Term] = []
          var last: Term?
          return LazyElements(
            {
              while let element = try await source.next() {
                let key = try await c.call(fun, element)
                defer { last = key }
                if let last, last != key {
                  defer { run = [element] }
                  return .list(of: run)
                }
                run.append(element)
              }
              defer { run = [] }
              return run.isEmpty ? nil : .list(of: run)
            }, close: { try await source.close() })
        }, to: a[0])
    },
    .sync(
      "chunk_while", ["enum", "acc", "chunk_fun", "after_fun"],
      doc: "Chunks as `chunk_fun` says; see `Enum.chunk_while/4`.",
      example: (
        "Stream.chunk_while(1..4, 0, fn x, s -> if x == 3, do: {:cont, s, x}, else: {:cont, s + x} end, &{:cont, &1, 0}) |> Enum.to_list()",
        "[3, 7]"
      )
    ) { a in
      let (chunk, after) = (
        Term.function(try a.function(2, arity: 2)), Term.function(try a.function(3, arity: 1))
      )
      let initial = a[1]
      return StreamTerms.adding(
        StreamStage(chunkText) { c, source in
          var accumulator = initial
          var isOver = false
          return LazyElements(
            {
              if isOver { return nil }
              while let element = try await source.next() {
                let answer = try await c.call(chunk, element, accumulator)
                guard let parts = answer.asTuple, (2...3).contains(parts.count) else {
                  throw RaisedError.caseClause(answer)
                }
                accumulator = parts[parts.count - 1]
                if parts[0].isAtom("halt") { break }
                if parts.count == 3 { return parts[1] }
              }
              isOver = true
              let answer = try await c.call(after, accumulator)
              guard let parts = answer.asTuple, (2...3).contains(parts.count) else {
                throw RaisedError.caseClause(answer)
              }
              return parts.count == 3 ? parts[1] : nil
            }, close: { try await source.close() })
        }, to: a[0])
    },
    .sync(
      "flat_map", ["enum", "mapper"], doc: "The elements of the enumerables that `mapper` answers.",
      example: ("Stream.flat_map([1, 2], &[&1, &1]) |> Enum.to_list()", "[1, 1, 2, 2]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      let enumerable = a[0]
      return StreamTerms.source(transformText) { c in
        StreamTerms.flattened(
          try await LazyElements.of(enumerable, c), { try await Elements(c, c.call(fun, $0)) })
      }
    },
    .sync(
      "intersperse", ["enumerable", "intersperse_element"], doc: "Puts an element between all others.",
      example: ("Stream.intersperse([1, 2], 0) |> Enum.to_list()", "[1, 0, 2]")
    ) { a in
      let (enumerable, separator) = (a[0], a[1])
      return StreamTerms.source(transformText) { c in
        var isFirst = true
        return StreamTerms.flattened(
          try await LazyElements.of(enumerable, c),
          {
            defer { isFirst = false }
            return Elements(isFirst ? [$0] : [separator, $0])
          })
      }
    },
    .sync(
      "transform", ["enum", "acc", "reducer"],
      doc:
        "Elements made with an accumulator: `reducer` takes element and accumulator and answers `{elements, acc}` or `{:halt, acc}`.",
      example: (
        "Stream.transform(1..9, 0, fn x, s -> if s < 3, do: {[x, s], s + x}, else: {:halt, s} end) |> Enum.to_list()",
        "[1, 0, 2, 1]"
      )
    ) { a in
      let initial = a[1]
      return transformed(a[0], { _ in initial }, try a.function(2, arity: 2), last: nil, after: nil)
    },
    .sync(
      "transform", ["enum", "start_fun", "reducer", "after_fun"],
      doc:
        "The same with an accumulator made by `start_fun` and handed to `after_fun` at the end, whatever happens.",
      example: (
        "Stream.transform(1..2, fn -> 5 end, fn x, s -> {[x + s], s} end, fn _ -> :ok end) |> Enum.to_list()",
        "[6, 7]"
      )
    ) { a in
      let start = Term.function(try a.function(1, arity: 0))
      return transformed(
        a[0], { c in try await c.call(start, all: []) }, try a.function(2, arity: 2), last: nil,
        after: try a.function(3, arity: 1))
    },
    .sync(
      "transform", ["enum", "start_fun", "reducer", "last_fun", "after_fun"],
      doc: "The same, with `last_fun` asked for a last `{elements, acc}` when the elements are over.",
      example: (
        "Stream.transform(1..2, fn -> 0 end, fn x, s -> {[x], s + x} end, &{[&1], &1}, fn _ -> :ok end) |> Enum.to_list()",
        "[1, 2, 3]"
      )
    ) { a in
      let start = Term.function(try a.function(1, arity: 0))
      return transformed(
        a[0], { c in try await c.call(start, all: []) }, try a.function(2, arity: 2),
        last: try a.function(3, arity: 1),
        after: try a.function(4, arity: 1))
    },
    .sync(
      "into", ["enum", "collectable", .identity("transform")],
      doc: "Lets the elements pass while `collectable` gets them too: only collectables with effects notice.",
      example: ("Stream.into([1, 2], []) |> Enum.to_list()", "[1, 2]")
    ) { c, a in
      let (enumerable, target, transform) = (a[0], a[1], a[2].isIdentity ? nil : a[2])
      _ = try Collector(into: target, c)
      return StreamTerms.source("46.103858489/2 in Stream.into/3") { c in
        let source = try await LazyElements.of(enumerable, c)
        var collector = try Collector(into: target, c)
        return LazyElements(
          {
            guard let element = try await source.next() else { return nil }
            if let transform {
              try collector.append(try await c.call(transform, element))
            } else {
              try collector.append(element)
            }
            return element
          }, close: { try await source.close() })
      }
    },
  ]

  private static func chunked(_ a: Arguments, _ count: Int, _ step: Int, _ leftover: Term) throws -> Term {
    StreamTerms.adding(
      StreamStage(chunkText) { c, source in
        var held: [Term] = []
        var toSkip = 0
        var isOver = false
        return LazyElements(
          {
            if isOver { return nil }
            while held.count < count {
              guard let element = try await source.next() else {
                isOver = true
                if held.isEmpty || leftover.isAtom("discard") { return nil }
                return .list(of: held + (try await Elements.all(c, leftover)).prefix(count - held.count))
              }
              if toSkip > 0 { toSkip -= 1 } else { held.append(element) }
              _ = try RaisedError.elements(held.count)
            }
            defer {
              toSkip = max(step - count, 0)
              held.removeFirst(min(step, count))
            }
            return .list(of: held)
          }, close: { try await source.close() })
      }, to: a[0])
  }

  private static func transformed(
    _ enumerable: Term, _ start: @escaping @Sendable (CallContext) async throws -> Term,
    _ reducer: FunctionTerm,
    last: FunctionTerm?, after: FunctionTerm?
  ) -> Term {
    StreamTerms.source(transformText) { c in
      var accumulator = try await start(c)
      var hasHalted = false
      func elements(_ answer: Term) async throws -> Elements? {
        guard let pair = answer.asTuple, pair.count == 2 else { throw RaisedError.caseClause(answer) }
        accumulator = pair[1]
        if pair[0].isAtom("halt") {
          hasHalted = true
          return nil
        }
        return try await Elements(c, pair[0])
      }
      return StreamTerms.flattened(
        try await LazyElements.of(enumerable, c),
        { try await elements(c.call(.function(reducer), $0, accumulator)) },
        last: {
          guard let last, !hasHalted else { return nil }
          return try await elements(c.call(.function(last), accumulator))
        },
        close: { if let after { _ = try await c.call(.function(after), accumulator) } })
    }
  }
}
