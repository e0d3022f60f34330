import Evaluation
import Terms

extension LibraryModule {
  package static let stream = LibraryModule(
    "Stream",
    doc: """
      Lazy enumerables: nothing happens until a function of `Enum`, `Stream.run/1` or a comprehension asks for elements,
      and then each element goes through all stages before the next one starts.
      """,
    structFields: StreamTerms.fields, functions: streamStages + streamChunks + streamSources)

  static let streamStages: [LibraryFunction] = [
    .sync(
      "map", ["enum", "fun"], doc: "Makes of each element what `fun` answers.",
      example: ("Stream.map(1..3, &(&1 * 2)) |> Enum.to_list()", "[2, 4, 6]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("48.103858489/1 in Stream.map/2", on: a[0]) { c in
        { .emit(try await c.call(fun, $0)) }
      }
    },
    .sync(
      "filter", ["enum", "fun"], doc: "Lets pass what `fun` says yes to.",
      example: ("Stream.filter(1..4, &(&1 > 2)) |> Enum.to_list()", "[3, 4]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("40.103858489/1 in Stream.filter/2", on: a[0]) { c in
        { try await c.test(fun, $0) ? .emit($0) : .skip }
      }
    },
    .sync(
      "reject", ["enum", "fun"], doc: "Lets pass what `fun` says no to.",
      example: ("Stream.reject(1..4, &(&1 > 2)) |> Enum.to_list()", "[1, 2]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("50.103858489/1 in Stream.reject/2", on: a[0]) { c in
        { try await c.test(fun, $0) ? .skip : .emit($0) }
      }
    },
    .sync(
      "each", ["enum", "fun"], doc: "Calls `fun` with each element that passes, for its effect.",
      example: ("Stream.each(1..2, &(&1 + 1)) |> Enum.to_list()", "[1, 2]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("39.103858489/1 in Stream.each/2", on: a[0]) { c in
        {
          _ = try await c.call(fun, $0)
          return .emit($0)
        }
      }
    },
    .sync(
      "take", ["enum", "count"],
      doc: "Ends after `count` elements; of a negative count only the last ones pass.",
      examples: [
        ("Stream.cycle([1, 2]) |> Stream.take(3) |> Enum.to_list()", "[1, 2, 1]"),
        ("Stream.take([1, 2, 3], -2) |> Enum.to_list()", "[2, 3]"),
      ]
    ) { a in
      let count = try a.place(1)
      if count == 0 { return StreamTerms.empty }
      if count < 0 {
        let enumerable = a[0]
        return StreamTerms.source("57.103858489/2 in Stream.take_after_guards/2") { c in
          var rest: [Term]?
          return LazyElements {
            if rest == nil {
              rest = (try await Elements.all(c, enumerable)).suffix(count.saturatingNegated).reversed()
            }
            return rest?.popLast()
          }
        }
      }
      return StreamTerms.adding(
        StreamStage("56.103858489/1 in Stream.take_after_guards/2") { _, source in
          var left = count
          return LazyElements(
            {
              guard left > 0 else { return nil }
              left -= 1
              return try await source.next()
            }, close: { try await source.close() })
        }, to: a[0])
    },
    .sync(
      "drop", ["enum", "count"],
      doc: "Leaves out the first `count` elements, or the last if `count` is negative.",
      example: ("Stream.drop(1..4, 2) |> Enum.to_list()", "[3, 4]")
    ) { a in
      let count = try a.place(1)
      if count >= 0 {
        return StreamTerms.stage("34.103858489/1 in Stream.drop/2", on: a[0]) { _ in
          var left = count
          return {
            if left == 0 { return .emit($0) }
            left -= 1
            return .skip
          }
        }
      }
      return StreamTerms.stage("35.103858489/1 in Stream.drop/2", on: a[0]) { _ in
        var held: [Term] = []
        return {
          held.append($0)
          return held.count > count.saturatingNegated ? .emit(held.removeFirst()) : .skip
        }
      }
    },
    .sync(
      "take_while", ["enum", "fun"], doc: "Ends before the first element that `fun` says no to.",
      example: (
        "Stream.iterate(1, &(&1 * 2)) |> Stream.take_while(&(&1 < 9)) |> Enum.to_list()", "[1, 2, 4, 8]"
      )
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("59.103858489/1 in Stream.take_while/2", on: a[0]) { c in
        { try await c.test(fun, $0) ? .emit($0) : .end }
      }
    },
    .sync(
      "drop_while", ["enum", "fun"], doc: "Starts with the first element that `fun` says no to.",
      example: ("Stream.drop_while(1..4, &(&1 < 3)) |> Enum.to_list()", "[3, 4]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("37.103858489/1 in Stream.drop_while/2", on: a[0]) { c in
        var isDropping = true
        return {
          if isDropping, try await c.test(fun, $0) { return .skip }
          isDropping = false
          return .emit($0)
        }
      }
    },
    .sync(
      "take_every", ["enum", "nth"], doc: "Lets pass every `nth` element, the first included.",
      example: ("Stream.take_every(1..10, 4) |> Enum.to_list()", "[1, 5, 9]")
    ) { a in
      let nth = try a.nonNegativeInteger(1)
      if nth == 0 { return StreamTerms.empty }
      return StreamTerms.stage("58.103858489/1 in Stream.take_every_after_guards/2", on: a[0]) { _ in
        var place = -1
        return {
          place += 1
          return place % nth == 0 ? .emit($0) : .skip
        }
      }
    },
    .sync(
      "drop_every", ["enum", "nth"], doc: "Leaves out every `nth` element, the first included.",
      example: ("Stream.drop_every(1..5, 2) |> Enum.to_list()", "[2, 4]")
    ) { a in
      let nth = try a.nonNegativeInteger(1)
      return StreamTerms.stage("36.103858489/1 in Stream.drop_every/2", on: a[0]) { _ in
        var place = -1
        return {
          place += 1
          return nth > 0 && place % nth == 0 ? .skip : .emit($0)
        }
      }
    },
    .sync(
      "map_every", ["enum", "nth", "fun"],
      doc: "Maps every `nth` element, the first included; the others pass.",
      example: ("Stream.map_every(1..4, 2, &(&1 * 10)) |> Enum.to_list()", "[10, 2, 30, 4]")
    ) { a in
      let nth = try a.nonNegativeInteger(1)
      let fun = Term.function(try a.function(2, arity: 1))
      if nth == 0 { return StreamTerms.adding(nil, to: a[0]) }
      let text =
        nth == 1 ? "48.103858489/1 in Stream.map/2" : "49.103858489/1 in Stream.map_every_after_guards/3"
      return StreamTerms.stage(text, on: a[0]) { c in
        var place = -1
        return {
          place += 1
          return .emit(place % nth == 0 ? try await c.call(fun, $0) : $0)
        }
      }
    },
    .sync(
      "with_index", ["enum", .optional("offset", 0)],
      doc: "Pairs each element with its place, from an offset.",
      example: ("Stream.with_index([:a, :b]) |> Enum.to_list()", "[a: 0, b: 1]")
    ) { a in
      let first = Term(try a.bigInteger(1))
      return StreamTerms.stage("66.103858489/1 in Stream.with_index/2", on: a[0]) { _ in
        var place = -1
        return {
          place += 1
          return .emit(.tuple($0, try Arithmetic.add(first, .integer(place))))
        }
      }
    },
    .sync(
      "uniq", ["enum"], doc: "Lets each element pass once.",
      example: ("Stream.uniq([1, 2, 1]) |> Enum.to_list()", "[1, 2]")
    ) {
      a in
      StreamTerms.stage("65.103858489/1 in Stream.uniq_by/2", on: a[0]) { _ in
        var seen: Set<Term> = []
        return { seen.insert($0).inserted ? .emit($0) : .skip }
      }
    },
    .sync(
      "uniq_by", ["enum", "fun"], doc: "Lets the first element for each answer of `fun` pass.",
      example: ("Stream.uniq_by(1..4, &rem(&1, 2)) |> Enum.to_list()", "[1, 2]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("65.103858489/1 in Stream.uniq_by/2", on: a[0]) { c in
        var seen: Set<Term> = []
        return { seen.insert(try await c.call(fun, $0)).inserted ? .emit($0) : .skip }
      }
    },
    .sync(
      "dedup", ["enum"], doc: "Runs of equal elements as one.",
      example: ("Stream.dedup([1, 1, 2]) |> Enum.to_list()", "[1, 2]")
    ) {
      a in
      StreamTerms.stage("11.103858489/1 in Stream.dedup_by/2", on: a[0]) { _ in
        var last: Term?
        return { element in
          defer { last = element }
          return last == element ? .skip : .emit(element)
        }
      }
    },
    .sync(
      "dedup_by", ["enum", "fun"], doc: "Runs of elements to which `fun` answers the same, as their first.",
      example: ("Stream.dedup_by([1, 3, 2], &rem(&1, 2)) |> Enum.to_list()", "[1, 2]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 1))
      return StreamTerms.stage("11.103858489/1 in Stream.dedup_by/2", on: a[0]) { c in
        var last: Term?
        return { element in
          let key = try await c.call(fun, element)
          defer { last = key }
          return last == key ? .skip : .emit(element)
        }
      }
    },
    .sync(
      "scan", ["enum", "fun"], doc: "The accumulators of a fold that starts with the first element.",
      example: ("Stream.scan(1..4, &+/2) |> Enum.to_list()", "[1, 3, 6, 10]")
    ) { a in
      let fun = Term.function(try a.function(1, arity: 2))
      return StreamTerms.stage("53.103858489/1 in Stream.scan/2", on: a[0]) { c in
        var last: Term?
        return { element in
          let value = if let last { try await c.call(fun, element, last) } else { element }
          last = value
          return .emit(value)
        }
      }
    },
    .sync(
      "scan", ["enum", "acc", "fun"], doc: "The accumulators of a fold.",
      example: ("Stream.scan(1..3, 10, &+/2) |> Enum.to_list()", "[11, 13, 16]")
    ) { a in
      let fun = Term.function(try a.function(2, arity: 2))
      let initial = a[1]
      return StreamTerms.stage("54.103858489/1 in Stream.scan/3", on: a[0]) { c in
        var last = initial
        return { element in
          last = try await c.call(fun, element, last)
          return .emit(last)
        }
      }
    },
    .async(
      "run", ["stream"], doc: "Runs the stream for its effects; answers `:ok`.",
      example: ("Stream.run(Stream.map(1..2, & &1))", ":ok")
    ) {
      c, a in
      try await Elements.with(c, a[0]) { elements in while try await elements.next() != nil {} }
      return .ok
    },
  ]
}
