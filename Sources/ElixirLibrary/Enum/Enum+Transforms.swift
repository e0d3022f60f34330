import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  static let enumTransforms: [LibraryFunction] = [
    .async(
      "map", ["enumerable", "fun"], doc: "A list of what `fun` answers to each element.",
      example: ("Enum.map([1, 2], &(&1 * 2))", "[2, 4]"),
      blames: [.second: .badFunction], improper: .clause("-map/2-lists^map/1-0-", arity: 2), folds: .always
    ) { c, a in
      let fun = a[1]
      try a.checkFunction(1, ofEmpty: 0, "-map/2-lists^map/1-0-", arity: 2)
      return try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        let known = try RaisedError.elements(elements.knownCount ?? 0)
        if elements.isEager, case .function(let target) = fun, target.isSynchronous, target.arity == 1 {
          result.reserveCapacity(known)
          while let x = elements.nextEager(), let y = try c.applySync(target, Arguments(x)) {
            try await c.countReduction()
            result.append(y)
          }
          return .list(of: result)
        }
        while let x = try await elements.next() { result.append(try await c.call(fun, x)) }
        return .list(of: result)
      }
    },
    .async(
      "map_every", ["enumerable", "nth", "fun"],
      doc: "A list in which every `nth` element, the first included, is what `fun` makes of it.",
      example: ("Enum.map_every(1..5, 2, &(&1 * 10))", "[10, 2, 30, 4, 50]"),
      blames: [.third: .badFunction], improper: .clause("-map_every/3-lists^foldl/2-0-", arity: 3),
      folds: .always
    ) { c, a in
      let nth = try a.nonNegativeInteger(1)
      return try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        while let x = try await elements.next() {
          result.append(nth > 0 && result.count % nth == 0 ? try await c.call(a[2], x) : x)
        }
        return .list(of: result)
      }
    },
    .async(
      "map_join", ["enumerable", .optional("joiner", ""), "mapper"],
      doc: "Maps, and joins the answers as text.",
      example: (#"Enum.map_join([1, 2], "-", &(&1 * 2))"#, #""2-4""#),
      blames: [.third: .badFunction], improper: .clause("map_intersperse_list", arity: 3), folds: .always
    ) { c, a in
      let joiner = try a.binary(1)
      return try await Elements.with(c, a[0]) { elements in
        var texts: [Binary] = []
        while let x = try await elements.next() {
          texts.append(try StringChars.binary(await c.call(a[2], x), c))
        }
        return .binary(texts.joined(by: joiner))
      }
    },
    .async(
      "map_intersperse", ["enumerable", "separator", "mapper"],
      doc: "Maps, and puts `separator` between the answers.",
      example: ("Enum.map_intersperse([1, 2], :a, &(&1 * 2))", "[2, :a, 4]"),
      blames: [.third: .badFunction], improper: .clause("map_intersperse_list", arity: 3), folds: .always
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        while let x = try await elements.next() {
          if !result.isEmpty { result.append(a[1]) }
          result.append(try await c.call(a[2], x))
        }
        return .list(of: result)
      }
    },
    .async(
      "map_reduce", ["enumerable", "acc", "fun"],
      doc:
        "Maps while keeping an accumulator: `fun` takes element and accumulator and answers `{mapped, accumulator}`.",
      example: ("Enum.map_reduce([1, 2], 0, fn x, acc -> {x * 2, acc + x} end)", "{[2, 4], 3}"),
      blames: [.third: .badFunction], improper: .clause("-map_reduce/3-lists^mapfoldl/2-0-", arity: 3),
      folds: .always
    ) { c, a in
      try a.checkFunction(2, ofEmpty: 0, "-map_reduce/3-lists^mapfoldl/2-0-", arity: 3)
      return try await Elements.with(c, a[0]) { elements in
        var accumulator = a[1]
        var result: [Term] = []
        while let x = try await elements.next() {
          let answer = try await c.call(a[2], x, accumulator)
          guard case .tuple(let pair) = answer, pair.count == 2 else { throw RaisedError.match(answer) }
          result.append(pair[0])
          accumulator = pair[1]
        }
        return .tuple(.list(of: result), accumulator)
      }
    },
    .async(
      "flat_map", ["enumerable", "fun"], doc: "Maps to enumerables and puts their elements into one list.",
      example: ("Enum.flat_map([1, 2], &[&1, &1])", "[1, 1, 2, 2]"),
      blames: [.second: .badFunction], improper: .clause("flat_map_list", arity: 2), folds: .always
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        while let x = try await elements.next() {
          result.append(contentsOf: try await Elements.all(c, c.call(a[1], x)))
          _ = try RaisedError.cells(result.count)
        }
        return .list(of: result)
      }
    },
    .async(
      "flat_map_reduce", ["enumerable", "acc", "fun"],
      doc: "Flat-maps while keeping an accumulator; `{:halt, acc}` stops.",
      example: (
        "Enum.flat_map_reduce(1..9, 0, fn x, acc -> if acc < 2, do: {[x], acc + 1}, else: {:halt, acc} end)",
        "{[1, 2], 2}"
      ),
      blames: [.third: .badFunction], improper: .clause(of: "Elixir.Enumerable.List", "reduce", arity: 3)
    ) { c, a in
      try await Elements.with(c, a[0]) { elements in
        var accumulator = a[1]
        var result: [Term] = []
        while let x = try await elements.next() {
          let answer = try await c.call(a[2], x, accumulator)
          guard case .tuple(let pair) = answer, pair.count == 2 else { throw RaisedError.caseClause(answer) }
          accumulator = pair[1]
          if pair[0].isAtom("halt") { break }
          result.append(contentsOf: try await Elements.all(c, pair[0]))
        }
        return .tuple(.list(of: result), accumulator)
      }
    },
    .async(
      "with_index", ["enumerable", .optional("fun_or_offset", 0)],
      doc: "Pairs each element with its place, counted from an offset; or calls a function with both.",
      examples: [
        ("Enum.with_index([:a, :b])", "[a: 0, b: 1]"),
        ("Enum.with_index([:a], fn x, i -> {i, x} end)", "[{0, :a}]"),
      ], improper: .clause("with_index_list", arity: 2), folds: .always
    ) { c, a in
      let option = a[1]
      if NumberTerms.isInteger(option) {
      } else if case .function(let f) = option, f.arity == 2 {
      } else {
        throw ArgumentMismatch(1, "not an integer")
      }
      return try await Elements.with(c, a[0]) { elements in
        var result: [Term] = []
        while let x = try await elements.next() {
          let place = Term.integer(result.count)
          if case .function = option {
            result.append(try await c.call(option, x, place))
          } else {
            result.append(.tuple(x, try Arithmetic.add(option, place)))
          }
        }
        return .list(of: result)
      }
    },
    .async(
      "intersperse", ["enumerable", "separator"], doc: "Puts `separator` between the elements.",
      example: ("Enum.intersperse([1, 2, 3], 0)", "[1, 0, 2, 0, 3]"),
      improper: .clause("intersperse_non_empty_list", arity: 2), folds: .always
    ) { c, a in
      var result: [Term] = []
      for x in try await Elements.all(c, a[0]).whileWanted {
        if !result.isEmpty { result.append(a[1]) }
        result.append(x)
      }
      return .list(of: result)
    },
    .async(
      "join", ["enumerable", .optional("joiner", "")],
      doc: "The elements as text, with `joiner` between them.",
      example: (#"Enum.join([1, :b, "c"], ", ")"#, #""1, b, c""#),
      improper: .byArity([
        1: .clause("-map/2-lists^map/1-0-", arity: 2), 2: .clause("join_non_empty_list", arity: 3),
      ]), folds: .always
    ) { c, a in
      let joiner = try a.binary(1)
      return try await Elements.with(c, a[0]) { elements in
        var (texts, size): ([Binary], Int) = ([], 0)
        while let x = try await elements.next() {
          texts.append(try StringChars.binary(x, c))
          size = try RaisedError.elements(size + joiner.count + texts[texts.count - 1].count)
        }
        return .binary(texts.joined(by: joiner))
      }
    },
    .async(
      "reverse", ["enumerable", .optional("tail", [])],
      doc: "The elements from the last to the first, and then those of `tail`.",
      examples: [("Enum.reverse([1, 2])", "[2, 1]"), ("Enum.reverse([1, 2], [3])", "[2, 1, 3]")],
      improper: .byArity([
        1: .clause("-reverse/1-lists^foldl/2-0-", arity: 3),
        2: .badArgument(1, "not a proper list", of: "lists", "reverse", .first, .second),
      ]), folds: .always
    ) { c, a in
      var list: Term
      switch a[1] {
      case .emptyList: list = .emptyList
      case let tail: list = .list(of: try await Elements.all(c, tail))
      }
      for x in try await Elements.all(c, a[0]).whileWanted { list = .list(Cons(x, list)) }
      return list
    },
    .async(
      "reverse_slice", ["enumerable", "start_index", "count"],
      doc: "Reverses `count` elements from a place on, in place.",
      example: ("Enum.reverse_slice([1, 2, 3, 4], 1, 2)", "[1, 3, 2, 4]"),
      improper: .clause("-reverse/1-lists^foldl/2-0-", arity: 3), folds: .always
    ) { c, a in
      let (start, count) = (try a.nonNegativeInteger(1), try a.nonNegativeInteger(2))
      var all = try await Elements.all(c, a[0])
      let end = min(start.saturatingAdding(count), all.count)
      if start < end { all[start..<end].reverse() }
      return .list(of: all)
    },
    .async(
      "slide", ["enumerable", "range_or_index", "insertion_index"],
      doc: "Moves an element, or a range of them, to another place.",
      example: ("Enum.slide([:a, :b, :c, :d], 2, 0)", "[:c, :a, :b, :d]"),
      improper: .clause("slide_list_last", arity: 3)
    ) { c, a in
      var target = try a.place(2)
      var (first, last): (Int, Int)
      switch a[1] {
      case .integer, .bigInteger:
        let index = try a.place(1)
        (first, last) = (index, index)
      default:
        let range = try a.placeRange(1)
        guard range.step == 1 else {
          throw RaisedError.argumentError(
            "Enum.slide/3 does not accept ranges with custom steps, got: \(a[1].inspect())")
        }
        (first, last) = (range.first, range.last)
      }
      let all = try await Elements.all(c, a[0])
      if first < 0 { first += all.count }
      if last < 0 { last += all.count }
      if target < 0 { target += all.count }
      last = min(last, all.count - 1)
      guard first >= 0, first <= last, first < all.count, target != first else { return .list(of: all) }
      if target > first, target <= last {
        throw RaisedError.argumentError(
          "insertion index for slide must be outside the range being moved (tried to insert \(first)..\(last) at \(target))"
        )
      }
      let moved = all[first...last]
      var rest = Array(all[..<first]) + all[(last + 1)...]
      let place = target > last ? min(target - moved.count + 1, rest.count) : target
      rest.insert(contentsOf: moved, at: max(place, 0))
      return .list(of: rest)
    },
    .async(
      "frequencies", ["enumerable"], doc: "A map of how often each element occurs.",
      example: ("Enum.frequencies([:a, :b, :a])", "%{a: 2, b: 1}"),
      improper: .clause("-frequencies/1-lists^foldl/2-0-", arity: 3)
    ) { c, a in
      var counts: [Term: Int] = [:]
      for x in try await Elements.all(c, a[0]).whileWanted { counts[x, default: 0] += 1 }
      return .map(MapTerm(counts.whileWanted.lazy.map { ($0.key, .integer($0.value)) }))
    },
    .async(
      "frequencies_by", ["enumerable", "key_fun"], doc: "A map of how often each answer of `key_fun` occurs.",
      example: ("Enum.frequencies_by(~w(aa b c), &String.length/1)", "%{1 => 2, 2 => 1}"),
      improper: .clause("-frequencies_by/2-lists^foldl/2-0-", arity: 3)
    ) { c, a in
      let key = Term.function(try a.function(1))
      var counts: [Term: Int] = [:]
      try await Elements.with(c, a[0]) { elements in
        while let x = try await elements.next() { counts[try await c.call(key, x), default: 0] += 1 }
      }
      return .map(MapTerm(counts.whileWanted.lazy.map { ($0.key, .integer($0.value)) }))
    },
    .async(
      "group_by", ["enumerable", "key_fun", .identity("value_fun")],
      doc: "A map from each answer of `key_fun` to the list of elements that gave it.",
      examples: [
        ("Enum.group_by(~w(a bb c), &String.length/1)", #"%{1 => ["a", "c"], 2 => ["bb"]}"#),
        ("Enum.group_by([1, 2, 3], &rem(&1, 2), &(&1 * 10))", "%{0 => [20], 1 => [10, 30]}"),
      ],
      blames: [.third: .badFunction], improper: .clause("-reverse/1-lists^foldl/2-0-", arity: 3),
      folds: .always
    ) { c, a in
      guard case .function = a[1] else {
        // The deprecated form, with a dictionary to add to.
        if case .emptyList = a[0] { return a[1] }
        throw RaisedError.argumentError("unsupported dict: \(a[1].inspect())")
      }
      let keepsElements = a[2].isIdentity
      var groups: [Term: [Term]] = [:]
      try await Elements.with(c, a[0]) { elements in
        while let x = try await elements.next() {
          let key = try await c.call(a[1], x)
          groups[key, default: []].append(keepsElements ? x : try await c.call(a[2], x))
        }
      }
      return .map(MapTerm(groups.whileWanted.lazy.map { ($0.key, .list(of: $0.value)) }))
    },
    .async(
      "shuffle", ["enumerable"], doc: "The elements in random order, by the process' generator (`:rand`).",
      example: ("Enum.shuffle([1, 1])", "[1, 1]"), improper: .clause("-shuffle/1-lists^foldl/2-0-", arity: 3),
      folds: .always
    ) { c, a in
      let all = try await Elements.all(c, a[0])
      let keyed = RandomTerms.withGenerator(of: c) { generator in
        all.whileWanted.map { (place: generator.uniform(), element: $0) }.reversed()
      }
      let sorted = try TermSorting.sorted(Array(keyed)) { .float($0.place) }
      return .list(of: sorted.lazy.map(\.element).reversed())
    },
  ]
}
