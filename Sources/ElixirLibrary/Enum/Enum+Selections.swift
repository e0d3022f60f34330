import BigInt
import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func select(_ c: CallContext, _ a: Arguments, keeping: Bool) async throws -> Term {
    try await Elements.with(c, a[0]) { elements in
      var result: [Term] = []
      if elements.isEager, case .function(let target) = a[1], target.isSynchronous, target.arity == 1 {
        while let x = elements.nextEager(), let y = try c.applySync(target, Arguments(x)) {
          try await c.countReduction()
          if y.isTruthy == keeping { result.append(x) }
        }
        return .list(of: result)
      }
      while let x = try await elements.next() {
        if try await c.test(a[1], x) == keeping { result.append(x) }
      }
      return .list(of: result)
    }
  }

  static let enumSelections: [LibraryFunction] = [
    .async(
      "filter", ["enumerable", "fun"], doc: "The elements that `fun` says yes to.",
      example: ("Enum.filter(1..4, &(rem(&1, 2) == 0))", "[2, 4]"),
      blames: [.second: .badFunction], improper: .clause("filter_list", arity: 2), folds: .always
    ) { c, a in try await select(c, a, keeping: true) },
    .async(
      "reject", ["enumerable", "fun"], doc: "The elements that `fun` says no to.",
      example: ("Enum.reject(1..4, &(rem(&1, 2) == 0))", "[1, 3]"),
      blames: [.second: .badFunction], improper: .clause("reject_list", arity: 2), folds: .always
    ) { c, a in try await select(c, a, keeping: false) },
    .async(
      "filter_map", ["enumerable", "filter", "mapper"], doc: "Filters, then maps.",
      example: ("Enum.filter_map([1, 2], &(&1 > 1), &(&1 * 2))", "[4]"),
      deprecated: "Use Enum.filter/2 + Enum.map/2",
      blames: [[.second, .third]: .badFunction], improper: .clause("-reduce/3-lists^foldl/2-0-", arity: 3)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        while let x = try await elements.next() {
          if try await c.test(a[1], x) { result.append(try await c.call(a[2], x)) }
        }
        return .list(of: result)
      }
    },
    .async(
      "split_with", ["enumerable", "fun"], doc: "Two lists: what `fun` says yes to, and the rest.",
      example: ("Enum.split_with(1..4, &(&1 > 2))", "{[3, 4], [1, 2]}"),
      blames: [.second: .badFunction], improper: .clause("-split_with/2-lists^foldl/2-0-", arity: 3),
      folds: .always
    ) { c, a in try await partition(c, a) },
    .async(
      "partition", ["enumerable", "fun"], doc: "The older name of `split_with`.",
      example: ("Enum.partition(1..4, &(&1 > 2))", "{[3, 4], [1, 2]}"),
      deprecated: "Use Enum.split_with/2 instead",
      blames: [.second: .badFunction], improper: .clause("-split_with/2-lists^foldl/2-0-", arity: 3)
    ) { c, a in try await partition(c, a) },
    .async(
      "uniq", ["enumerable"], doc: "Each element once, where it first occurred.",
      example: ("Enum.uniq([1, 2, 1])", "[1, 2]"), improper: .clause("uniq_list", arity: 3), folds: .always
    ) { c, a in
      var seen: Set<Term> = []
      return .list(of: try await Elements.all(c, a[0]).whileWanted.filter { seen.insert($0).inserted })
    },
    .async(
      "uniq", ["enumerable", "fun"], doc: "The older name of `uniq_by`.",
      example: ("Enum.uniq([1, 2, 3], &rem(&1, 2))", "[1, 2]"),
      deprecated: "Use Enum.uniq_by/2 instead",
      blames: [.second: .badFunction], improper: .clause("uniq_list", arity: 3)
    ) { c, a in try await uniqBy(c, a) },
    .async(
      "uniq_by", ["enumerable", "fun"], doc: "The first element for each answer of `fun`.",
      example: ("Enum.uniq_by([1, 2, 3], &rem(&1, 2))", "[1, 2]"),
      blames: [.second: .badFunction], improper: .clause("uniq_list", arity: 3), folds: .always
    ) { c, a in try await uniqBy(c, a) },
    .async(
      "dedup", ["enumerable"], doc: "Runs of equal elements (`===`) as one.",
      example: ("Enum.dedup([1, 1, 2, 1])", "[1, 2, 1]"), improper: .clause("dedup_list", arity: 2),
      folds: .always
    ) { c, a in
      var result: [Term] = []
      for x in try await Elements.all(c, a[0]).whileWanted where result.last != x { result.append(x) }
      return .list(of: result)
    },
    .async(
      "dedup_by", ["enumerable", "fun"],
      doc: "Runs of elements to which `fun` answers the same, as their first.",
      example: ("Enum.dedup_by([1, 3, 2], &rem(&1, 2))", "[1, 2]"),
      blames: [.second: .badFunction], improper: .clause("-dedup_by/2-lists^foldl/2-0-", arity: 3),
      folds: .always
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        var last: Term?
        while let x = try await elements.next() {
          let key = try await c.call(a[1], x)
          if key != last { result.append(x) }
          last = key
        }
        return .list(of: result)
      }
    },
    .async(
      "random", ["enumerable"],
      doc: "One of the elements, by the process' generator; raises `Enum.EmptyError` if there is none.",
      example: ("Enum.random([7])", "7"),
      improper: .badArgument(1, "not a list", of: "erlang", "length", .first)
    ) { c, a in
      if let range = WideRange(a[0]), range.size > 0 {
        let size = range.size
        let place = RandomTerms.withGenerator(of: c) { $0.uniform(size) } - 1
        return range.element(at: place) ?? .nil
      }
      let all = try await Elements.all(c, a[0])
      guard !all.isEmpty else { throw RaisedError.emptyError }
      return all[Int(RandomTerms.withGenerator(of: c) { $0.uniform(UInt64(all.count)) }) - 1]
    },
    .async(
      "take_random", ["enumerable", "count"], doc: "`count` elements, chosen at random.",
      example: ("Enum.take_random([1, 1], 2)", "[1, 1]"), improper: .clause("take_random_list_one", arity: 3),
      folds: .always
    ) { c, a in
      let count = try a.nonNegativeInteger(1)
      let all = try await Elements.all(c, a[0])
      if count == 0 || all.isEmpty { return .emptyList }
      return .list(of: RandomTerms.withGenerator(of: c) { sample(all, count, &$0) })
    },
  ]

  /// Elixir's own way of sampling, so that a seed gives the same sample.
  private static func sample(_ all: [Term], _ count: Int, _ generator: inout RandomGenerator) -> [Term] {
    var sample: [Term] = []
    for (index, element) in all.enumerated().whileWanted {
      if count == 1 {
        if index == 0 || generator.uniform(UInt64(index + 1)) == 1 { sample = [element] }
        continue
      }
      let place = index == 0 ? 0 : Int(generator.uniform(UInt64(index + 1))) - 1
      if index < count {
        sample.append(place < index ? sample[place] : element)
        sample[place] = element
      } else if place < count {
        sample[place] = element
      }
    }
    return sample
  }

  private static func partition(_ c: CallContext, _ a: Arguments) async throws -> Term {
    try await Elements.with(c, a[0]) { elements in
      var (yes, no): ([Term], [Term]) = ([], [])
      while let x = try await elements.next() {
        if try await c.test(a[1], x) { yes.append(x) } else { no.append(x) }
      }
      return EnumSupport.pair(yes, no)
    }
  }

  private static func uniqBy(_ c: CallContext, _ a: Arguments) async throws -> Term {
    try await Elements.with(c, a[0]) { elements in
      var seen: Set<Term> = []
      var result: [Term] = []
      while let x = try await elements.next() {
        if seen.insert(try await c.call(a[1], x)).inserted { result.append(x) }
      }
      return .list(of: result)
    }
  }
}
