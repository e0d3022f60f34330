import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func prefix(_ c: CallContext, _ enumerable: Term, _ count: Int) async throws -> [Term] {
    if count == 0 { return [] }
    return try await Elements.with(c, enumerable) { elements in
      var result: [Term] = []
      while result.count < count, let x = try await elements.next() {
        result.append(x)
        _ = try RaisedError.elements(result.count)
      }
      return result
    }
  }

  static let enumParts: [LibraryFunction] = [
    .async(
      "take", ["enumerable", "amount"], doc: "The first elements, or the last if `amount` is negative.",
      examples: [("Enum.take([1, 2, 3], 2)", "[1, 2]"), ("Enum.take([1, 2, 3], -1)", "[3]")],
      improper: .clause("take_list", arity: 2)
    ) { c, a in
      let amount = try a.place(1)
      if amount >= 0 { return .list(of: try await prefix(c, a[0], amount)) }
      if let range = WideRange(a[0]) {
        return .list(of: try await Elements.all(c, range.suffix(BigInt(-amount)).term))
      }
      return try await Elements.with(c, a[0]) { elements in
        guard let count = elements.knownCount else {
          return .list(of: try await elements.rest().suffix(-amount))
        }
        return .list(of: (max(count + amount, 0)..<count).compactMap { elements[$0] })
      }
    },
    .async(
      "drop", ["enumerable", "amount"],
      doc: "All but the first elements, or but the last if `amount` is negative.",
      examples: [("Enum.drop([1, 2, 3], 2)", "[3]"), ("Enum.drop([1, 2, 3], -1)", "[1, 2]")],
      improper: .clause("drop_list", arity: 2), folds: .when { ($0[1].asPlace ?? 1) > 0 }
    ) { c, a in
      let amount = try a.place(1)
      let all = try await Elements.all(c, a[0])
      return .list(of: amount >= 0 ? all.dropFirst(amount) : all.dropLast(amount.saturatingNegated))
    },
    .async(
      "take_while", ["enumerable", "fun"], doc: "The elements before the first that `fun` says no to.",
      example: ("Enum.take_while([1, 2, 3, 1], &(&1 < 3))", "[1, 2]"),
      blames: [.second: .badFunction], improper: .clause("take_while_list", arity: 2)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        while let x = try await elements.next(), try await c.test(a[1], x) { result.append(x) }
        return .list(of: result)
      }
    },
    .async(
      "drop_while", ["enumerable", "fun"], doc: "The elements from the first on that `fun` says no to.",
      example: ("Enum.drop_while([1, 2, 3, 1], &(&1 < 3))", "[3, 1]"),
      blames: [.second: .badFunction], improper: .clause("drop_while_list", arity: 2), folds: .always
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        while let x = try await elements.next() {
          if try await !c.test(a[1], x) { return .list(of: [x] + (try await elements.rest())) }
        }
        return .emptyList
      }
    },
    .async(
      "take_every", ["enumerable", "nth"], doc: "Every `nth` element, the first included.",
      example: ("Enum.take_every(1..10, 4)", "[1, 5, 9]"), improper: .clause("take_every_list", arity: 2),
      folds: .when { ($0[1].asPlace ?? 2) > 1 }
    ) { c, a in
      let nth = try a.nonNegativeInteger(1)
      if nth == 0 { return .emptyList }
      return .list(
        of: try await Elements.all(c, a[0]).enumerated().whileWanted.filter { $0.offset % nth == 0 }.map(
          \.element))
    },
    .async(
      "drop_every", ["enumerable", "nth"], doc: "All but every `nth` element, the first included.",
      example: ("Enum.drop_every(1..5, 2)", "[2, 4]"),
      improper: .clause("-drop_every/2-lists^foldl/2-0-", arity: 3), folds: .when { ($0[1].asPlace ?? 1) > 0 }
    ) { c, a in
      let nth = try a.nonNegativeInteger(1)
      let all = try await Elements.all(c, a[0])
      return .list(
        of: nth == 0 ? all : all.enumerated().whileWanted.filter { $0.offset % nth != 0 }.map(\.element))
    },
    .async(
      "split", ["enumerable", "count"],
      doc: "The first `count` elements (from the end, if negative) and the rest.",
      examples: [
        ("Enum.split([1, 2, 3], 2)", "{[1, 2], [3]}"), ("Enum.split([1, 2, 3], -1)", "{[1, 2], [3]}"),
      ], improper: .clause("split_list", arity: 3), folds: .always
    ) { c, a in
      let count = try a.place(1)
      let all = try await Elements.all(c, a[0])
      let place = count >= 0 ? min(count, all.count) : max(all.count + count, 0)
      return EnumSupport.pair(Array(all[..<place]), Array(all[place...]))
    },
    .async(
      "split_while", ["enumerable", "fun"],
      doc: "The elements before the first that `fun` says no to, and the rest.",
      example: ("Enum.split_while([1, 2, 3, 1], &(&1 < 3))", "{[1, 2], [3, 1]}"),
      blames: [.second: .badFunction], improper: .clause("split_while_list", arity: 3), folds: .always
    ) { c, a in
      let all = try await Elements.all(c, a[0])
      var place = 0
      while place < all.count, try await c.test(a[1], all[place]) { place += 1 }
      return EnumSupport.pair(Array(all[..<place]), Array(all[place...]))
    },
    .async(
      "slice", ["enumerable", "index_range"],
      doc: "The elements at the places of a range; negative places count from the end.",
      examples: [("Enum.slice([1, 2, 3, 4], 1..2)", "[2, 3]"), ("Enum.slice(1..10, 0..-1//4)", "[1, 5, 9]")],
      improper: .clause("take_list", arity: 2)
    ) { c, a in
      let range = try a.placeRange(1)
      if let all = WideRange(a[0]), let slice = all.slice(of: range) {
        return .list(of: try await Elements.all(c, slice.term))
      }
      let all = try await Elements.all(c, a[0])
      guard let part = range.slice(of: all.count) else {
        if range.first > range.last || range.step < 0 {
          throw RaisedError.argumentError(
            "Enum.slice/2 does not accept ranges with negative steps, got: \(a[1].inspect())")
        }
        return .emptyList
      }
      return .list(of: (0..<part.amount).map { all[part.start + $0 * part.step] })
    },
    .async(
      "slice", ["enumerable", "start_index", "amount"], doc: "At most `amount` elements from a place on.",
      example: ("Enum.slice(1..10, 5, 3)", "[6, 7, 8]"), improper: .clause("take_list", arity: 2)
    ) { c, a in
      let (start, amount) = (try a.place(1), try a.nonNegativeInteger(2))
      if let all = WideRange(a[0]) {
        let first = start >= 0 ? BigInt(start) : max(all.size + BigInt(start), 0)
        return .list(of: try await Elements.all(c, all.slice(from: first, BigInt(amount)).term))
      }
      if start >= 0 {
        return .list(
          of: try await prefix(c, a[0], amount == 0 ? 0 : start.saturatingAdding(amount)).dropFirst(start))
      }
      let all = try await Elements.all(c, a[0])
      let first = max(all.count + start, 0)
      return .list(of: all[first...].prefix(amount))
    },
    .async(
      "concat", ["enumerables"], doc: "The elements of all enumerables of an enumerable.",
      example: ("Enum.concat([1..2, [3]])", "[1, 2, 3]"), folds: .always
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        while let x = try await elements.next() {
          result.append(contentsOf: try await Elements.all(c, x.inFoldingOrder))
          _ = try RaisedError.cells(result.count)
        }
        return .list(of: result)
      }
    },
    .async(
      "concat", ["left", "right"], doc: "The elements of both.",
      example: ("Enum.concat(1..2, [3])", "[1, 2, 3]"), folds: .always
    ) { c, a in
      let left = try await Elements.all(c, a[0])
      if case .list = a[1] { return try ListTerms.joined(.list(of: left), a[1]) ?? .nil }
      return .list(of: left + (try await Elements.all(c, a[1])))
    },
  ]
}
