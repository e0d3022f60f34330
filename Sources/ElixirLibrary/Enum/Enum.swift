import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let `enum` = LibraryModule(
    "Enum",
    doc: """
      Functions over whatever has elements: lists, maps (as `{key, value}`), ranges, MapSets, streams.

      Every function here is eager: it goes through the enumerable at once. See `Stream` for lazy ones.
      """,
    functions: enumBasics + enumTransforms + enumSelections + enumParts + enumReductions + enumExtremes
      + enumSorting + enumZips + enumChunks)

  private static let enumBasics: [LibraryFunction] = [
    .async(
      "all?", ["enumerable", .optional("fun")],
      doc: "Whether `fun` says yes to every element; stops at the first no.",
      examples: [("Enum.all?([2, 4], &(rem(&1, 2) == 0))", "true"), ("Enum.all?([1, nil])", "false")],
      blames: [.second: .badFunction],
      improper: .byArity([1: .clause("all_list", arity: 1), 2: .clause("all_list", arity: 2)])
    ) { c, a in
      .boolean(
        try await Elements.with(c, a[0]) { elements in
          while let x = try await elements.next() {
            guard try await EnumSupport.truth(c, a.optional(1), x) else { return false }
          }
          return true
        })
    },
    .async(
      "any?", ["enumerable", .optional("fun")],
      doc: "Whether `fun` says yes to one element at least; stops there.",
      examples: [("Enum.any?([1, 2], &(&1 > 1))", "true"), ("Enum.any?([])", "false")],
      blames: [.second: .badFunction],
      improper: .byArity([1: .clause("any_list", arity: 1), 2: .clause("any_list", arity: 2)])
    ) { c, a in
      .boolean(
        try await Elements.with(c, a[0]) { elements in
          while let x = try await elements.next() {
            if try await EnumSupport.truth(c, a.optional(1), x) { return true }
          }
          return false
        })
    },
    .async(
      "at", ["enumerable", "index", .optional("default", .nil)],
      doc: "The element at a place counted from 0, or from the end if negative; `default` beyond.",
      examples: [("Enum.at([1, 2, 3], -1)", "3"), ("Enum.at([1], 5, :none)", ":none")],
      improper: .clause("drop_list", arity: 2)
    ) { c, a in
      try await EnumSupport.element(c, a, 1) ?? a[2]
    },
    .async(
      "fetch", ["enumerable", "index"], doc: "`{:ok, element}` or `:error`.",
      example: ("Enum.fetch([1], 0)", "{:ok, 1}"), improper: .clause("drop_list", arity: 2)
    ) {
      c, a in
      try await EnumSupport.element(c, a, 1).map { .tuple(.ok, $0) } ?? .error
    },
    .async(
      "fetch!", ["enumerable", "index"],
      doc: "The element at a place; raises `Enum.OutOfBoundsError` beyond.",
      example: ("Enum.fetch!([1, 2], 1)", "2"), improper: .clause("drop_list", arity: 2)
    ) { c, a in
      guard let element = try await EnumSupport.element(c, a, 1) else {
        throw RaisedError.outOfBounds
      }
      return element
    },
    .async(
      "count", ["enumerable", .optional("fun")],
      doc: "How many elements there are, or how many `fun` says yes to.",
      examples: [("Enum.count(%{a: 1})", "1"), ("Enum.count(1..10, &(&1 > 7))", "3")],
      blames: [.second: .badFunction],
      improper: .byArity([
        1: .badArgument(1, "not a list", of: "erlang", "length", .first),
        2: .clause("-count/2-lists^foldl/2-0-", arity: 3),
      ])
    ) { c, a in
      if a.count == 1, let value = try await c.callImplementation(of: "Elixir.Enumerable", "count", a) {
        if let answer = value.asTuple, answer.count == 2, answer[0] == .ok { return answer[1] }
      }
      if a.count == 1, let range = WideRange(a[0]) { return Term(range.size) }
      let result: Int = try await Elements.with(c, a[0]) { elements in
        if a.count == 1, let known = elements.knownCount { return known }
        var count = 0
        while let x = try await elements.next() {
          if a.count == 1 { count += 1 } else if try await c.test(a[1], x) { count += 1 }
        }
        return count
      }
      return .integer(result)
    },
    .async(
      "count_until", ["enumerable", "limit"],
      doc: "How many elements there are, counting no further than `limit`.",
      example: ("Enum.count_until(1..20, 5)", "5"),
      improper: .badArgument(1, "not a list", of: "erlang", "length", .first)
    ) { c, a in
      let limit = try a.positiveInteger(1)
      if let range = WideRange(a[0]) { return Term(min(range.size, try a.bigInteger(1))) }
      let result: Int = try await Elements.with(c, a[0]) { elements in
        if let known = elements.knownCount { return min(known, limit) }
        var count = 0
        while count < limit, try await elements.next() != nil { count += 1 }
        return count
      }
      return .integer(result)
    },
    .async(
      "count_until", ["enumerable", "fun", "limit"],
      doc: "How many elements `fun` says yes to, up to `limit`.",
      example: ("Enum.count_until(1..20, &(&1 > 3), 2)", "2"),
      blames: [.second: .badFunction], improper: .clause(of: "Elixir.Enumerable.List", "reduce", arity: 3)
    ) { c, a in
      let limit = try a.positiveInteger(2)
      let result: Int = try await Elements.with(c, a[0]) { elements in
        var count = 0
        while count < limit, let x = try await elements.next() {
          if try await c.test(a[1], x) { count += 1 }
        }
        return count
      }
      return .integer(result)
    },
    .async(
      "empty?", ["enumerable"], doc: "Whether there is no element.", example: ("Enum.empty?([])", "true")
    ) { c, a in
      .boolean(
        try await Elements.with(c, a[0]) { elements in
          if let known = elements.knownCount { return known == 0 }
          return try await elements.next() == nil
        })
    },
    .async(
      "member?", ["enumerable", "element"], doc: "Whether the element is there (strictly equal, `===`).",
      example: ("Enum.member?([1, 2], 2.0)", "false"),
      improper: .badArgument(2, "not a proper list", of: "lists", "member", .second, .first)
    ) { c, a in
      if let range = WideRange(a[0]) { return .boolean(a[1].asBigInt.map(range.contains) ?? false) }
      if case .map(let map) = a[0], map.structName == .dateRangeModule,
        let days = DateTerms.days(ofRange: map), let date = a[1].asMap, date.structName == "Elixir.Date",
        let day = DayParts(date)
      {
        return .boolean(day.isValid ? days.contains(try day.days) : false)
      }
      if case .map(let map) = a[0], map.structName == .mapSetModule {
        return .boolean(map["map"]?.asMap?[a[1]] != nil)
      }
      if let value = try await c.callImplementation(of: "Elixir.Enumerable", "member?", a) {
        if let answer = value.asTuple, answer.count == 2, answer[0] == .ok { return answer[1] }
      }
      return .boolean(
        try await Elements.with(c, a[0]) { elements in
          while let x = try await elements.next() {
            if x == a[1] { return true }
          }
          return false
        })
    },
    .async(
      "find", ["enumerable", .optional("default", .nil), "fun"],
      doc: "The first element that `fun` says yes to, or `default`.",
      examples: [
        ("Enum.find([2, 3, 4], &(rem(&1, 2) == 1))", "3"), ("Enum.find([1], :none, &(&1 > 1))", ":none"),
      ],
      blames: [[.second, .third]: .badFunction], improper: .clause("find_list", arity: 3)
    ) { c, a in
      let fun = a[2]
      return try await Elements.with(c, a[0]) { elements in
        while let x = try await elements.next() {
          if try await c.test(fun, x) { return x }
        }
        return a[1]
      }
    },
    .async(
      "find_index", ["enumerable", "fun"],
      doc: "The place of the first element that `fun` says yes to, or nil.",
      example: ("Enum.find_index([:a, :b], &(&1 == :b))", "1"),
      blames: [.second: .badFunction], improper: .clause("find_index_list", arity: 3)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var index = 0
        while let x = try await elements.next() {
          if try await c.test(a[1], x) { return .integer(index) }
          index += 1
        }
        return .nil
      }
    },
    .async(
      "find_value", ["enumerable", .optional("default", .nil), "fun"],
      doc: "The first answer of `fun` that counts as true, or `default`.",
      example: ("Enum.find_value([1, 2], fn x -> x > 1 && x * 10 end)", "20"),
      blames: [.second: .badFunction], improper: .clause("find_value_list", arity: 3)
    ) { c, a in
      let fun = a[2]
      return try await Elements.with(c, a[0]) { elements in
        while let x = try await elements.next() {
          let value = try await c.call(fun, x)
          if value.isTruthy { return value }
        }
        return a[1]
      }
    },
    .async(
      "to_list", ["enumerable"], doc: "The elements as a list.", example: ("Enum.to_list(1..3)", "[1, 2, 3]")
    ) { c, a in
      if case .list = a[0] { return a[0] }
      return .list(of: try await Elements.all(c, a[0]))
    },
    .async(
      "each", ["enumerable", "fun"], doc: "Calls `fun` with each element for its effect; answers `:ok`.",
      example: ("Enum.each([1], &(&1 + 1))", ":ok"),
      blames: [.second: .badFunction], improper: .clause("-each/2-lists^foreach/1-0-", arity: 2),
      folds: .always
    ) { c, a in
      try a.checkFunction(1, ofEmpty: 0, "-each/2-lists^foreach/1-0-", arity: 2)
      try await Elements.with(c, a[0]) { elements in
        while let x = try await elements.next() { _ = try await c.call(a[1], x) }
      }
      return .ok
    },
    .async(
      "into", ["enumerable", "collectable", .optional("transform")],
      doc: "Puts the elements into a list, a map, a MapSet or a binary, through `transform` if it is given.",
      examples: [
        ("Enum.into([a: 1], %{})", "%{a: 1}"),
        ("Enum.into([a: 1], %{}, fn {k, v} -> {k, v * 2} end)", "%{a: 2}"),
      ],
      blames: [.third: .badFunction],
      improper: .byArity([
        2: .clause("-reduce_into_protocol/3-lists^foldl/2-0-", arity: 3),
        3: .clause("-map/2-lists^map/1-0-", arity: 2),
      ]), folds: .when { $0.count > 2 }
    ) { c, a in
      if let made = try await c.callImplementation(of: "Elixir.Collectable", "into", Arguments(a[1])) {
        guard let pair = made.asTuple, pair.count == 2 else {
          throw RaisedError.argumentError("expected Collectable.into/1 to return a tuple")
        }
        var state = pair[0]
        try await Elements.with(c, a[0]) { elements in
          while let x = try await elements.next() {
            let element = a.count == 3 ? try await c.call(a[2], x) : x
            state = try await c.call(pair[1], state, .tuple(.atom("cont"), element))
          }
        }
        return try await c.call(pair[1], state, .atom("done"))
      }
      var collector = try Collector(into: a[1], c)
      try await Elements.with(c, a[0]) { elements in
        while let x = try await elements.next() {
          try collector.append(a.count == 3 ? try await c.call(a[2], x) : x)
        }
      }
      return collector.finish()
    },
  ]
}

/// Helpers that several functions of `Enum` share.
enum EnumSupport {
  static func truth(_ context: CallContext, _ function: Term?, _ element: Term) async throws -> Bool {
    guard let function else { return element.isTruthy }
    return try await context.test(function, element)
  }

  /// The element at the place that an argument gives.
  static func element(_ context: CallContext, _ a: Arguments, _ argument: Int) async throws -> Term? {
    let (enumerable, index) = (a[0], try a.place(argument))
    if let range = WideRange(enumerable) { return range.element(at: try a.bigInteger(argument)) }
    if index >= 0, case .list(var cell) = enumerable {
      for _ in 0..<index {
        guard case .list(let next) = cell.tail else { return nil }
        cell = next
      }
      return cell.head
    }
    return try await Elements.with(context, enumerable) { elements in
      if let known = elements.knownCount { return elements[index >= 0 ? index : known + index] }
      if index < 0 {
        let all = try await elements.rest()
        return all.count + index >= 0 ? all[all.count + index] : nil
      }
      for _ in 0..<index where try await elements.next() == nil { return nil }
      return try await elements.next()
    }
  }

  /// Addition of the language: integers of any size, floats.
  static func add(_ left: Term, _ right: Term) throws -> Term {
    if case .integer(let a) = left, case .integer(let b) = right {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return .integer(sum) }
    }
    return try NumberTerms.combine("+", left, right, { $0 + $1 }, { $0 + $1 })
  }

  static func multiply(_ left: Term, _ right: Term) throws -> Term {
    if case .integer(let a) = left, case .integer(let b) = right {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return .integer(product) }
    }
    return try NumberTerms.combine("*", left, right, { $0 * $1 }, { $0 * $1 })
  }

  /// `lists:reverse`d onto.
  static func pair(_ first: [Term], _ second: [Term]) -> Term { .tuple(.list(of: first), .list(of: second)) }
}
