import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  private static func unique(_ entries: [Term]) throws -> Term {
    var seen: Set<Term> = []
    var result: [Term] = []
    for entry in entries.reversed() {
      guard let pair = entry.asTuple, pair.count == 2 else { throw RaisedError.match(entry) }
      guard case .atom = pair[0] else {
        throw RaisedError.functionClause("Elixir.Keyword", "put_new", arity: 3)
      }
      if seen.insert(pair[0]).inserted { result.append(entry) }
    }
    return .list(of: Array(result.reversed()))
  }

  private static func select(_ c: CallContext, _ a: Arguments, keeping: Bool) async throws -> Term {
    let fun = Term.function(try a.function(1, arity: 1))
    var result: [Term] = []
    for entry in try a.list(0).whileWanted where try await c.test(fun, entry) == keeping {
      result.append(entry)
    }
    return .list(of: result)
  }

  private static func validated(_ a: Arguments) throws -> (result: [Term], unknown: [Term], allowed: [Term]) {
    var rest = try Keywords(a).entries
    var result: [Term] = []
    var allowed: [Term] = []
    for value in try a.list(1).whileWanted {
      let key: Term
      var standard: Term?
      switch value {
      case .atom: key = value
      case .tuple(let pair) where pair.count == 2:
        guard case .atom = pair[0] else { fallthrough }
        key = pair[0]
        standard = value
      default:
        throw RaisedError.argumentError(
          "expected the second argument to be a list of atoms or tuples, got: \(value.inspect())")
      }
      allowed.append(key)
      if rest.contains(where: { Keywords.has($0, key) }) {
        rest.removeAll { Keywords.has($0, key) }
      } else if let standard {
        result.insert(standard, at: 0)
      }
    }
    let names = Set(allowed)
    let known = try Keywords(a).entries.filter { names.contains(Keywords.key($0) ?? .nil) }
    return (result + known, Array(rest.compactMap(Keywords.key)), allowed)
  }

  static let keywordWhole: [LibraryFunction] = [
    .sync("new", [], doc: "The empty list.", example: ("Keyword.new()", "[]")) { (_: Arguments) in .emptyList
    },
    .async(
      "new", ["pairs"], doc: "A list of the pairs, each key once, its last value.",
      example: ("Keyword.new([a: 1, a: 2])", "[a: 2]")
    ) { c, a in
      try unique(await Elements.all(c, a[0]))
    },
    .async(
      "new", ["pairs", "transform"], doc: "A list of the pairs that `transform` answers, each key once.",
      example: ("Keyword.new([:a], &{&1, 1})", "[a: 1]")
    ) { c, a in
      let fun = Term.function(try a.function(1, arity: 1))
      var entries: [Term] = []
      for x in try await Elements.all(c, a[0]).whileWanted { entries.append(try await c.call(fun, x)) }
      return try unique(entries)
    },
    .sync(
      "from_keys", ["keys", "value"], doc: "A list in which every key has the same value.",
      example: ("Keyword.from_keys([:a, :b], 0)", "[a: 0, b: 0]")
    ) {
      a in .list(of: try a.list(0).whileWanted.map { .tuple($0, a[1]) })
    },
    .sync(
      "merge", ["keywords1", "keywords2"],
      doc: "The entries of both; a key of the second takes its place there.",
      example: ("Keyword.merge([a: 1, b: 2], [a: 3])", "[b: 2, a: 3]")
    ) {
      a in
      let (left, right) = try mergeable(a)
      let keys = Set(right.compactMap(Keywords.key))
      return .list(of: left.filter { !keys.contains(Keywords.key($0) ?? .nil) } + right)
    },
    .async(
      "merge", ["keywords1", "keywords2", "fun"],
      doc: "The same; of a key in both `fun` takes key and values and answers the value.",
      example: ("Keyword.merge([a: 1], [a: 2], fn _key, x, y -> x + y end)", "[a: 3]")
    ) { c, a in
      let fun = Term.function(try a.function(2, arity: 3))
      let (left, right) = try mergeable(a)
      let keys = Set(right.compactMap(Keywords.key))
      var rest = left
      var merged: [Term] = []
      for entry in right {
        let key = Keywords.key(entry) ?? .nil
        if let index = rest.firstIndex(where: { Keywords.has($0, key) }) {
          let old = Keywords.value(rest.remove(at: index))
          merged.append(.tuple(key, try await c.call(fun, all: [key, old, Keywords.value(entry)])))
        } else {
          merged.append(entry)
        }
      }
      return .list(of: left.filter { !keys.contains(Keywords.key($0) ?? .nil) } + merged)
    },
    .sync(
      "take", ["keywords", "keys"], doc: "The entries of these keys.",
      example: ("Keyword.take([a: 1, b: 2], [:a])", "[a: 1]")
    ) { a in
      let keys = Set(try a.list(1).whileWanted)
      return .list(of: try a.list(0).whileWanted.filter { keys.contains(Keywords.key($0) ?? .integer(0)) })
    },
    .sync(
      "drop", ["keywords", "keys"], doc: "The entries of other keys.",
      example: ("Keyword.drop([a: 1, b: 2], [:a])", "[b: 2]")
    ) { a in
      let keys = Set(try a.list(1).whileWanted)
      return .list(of: try a.list(0).whileWanted.filter { !keys.contains(Keywords.key($0) ?? .integer(0)) })
    },
    .sync(
      "split", ["keywords", "keys"], doc: "The entries of these keys, and the others.",
      example: ("Keyword.split([a: 1, b: 2], [:a])", "{[a: 1], [b: 2]}")
    ) {
      a in
      let keys = Set(try a.list(1).whileWanted)
      let list = try a.list(0)
      return EnumSupport.pair(
        list.filter { keys.contains(Keywords.key($0) ?? .integer(0)) },
        list.filter { !keys.contains(Keywords.key($0) ?? .integer(0)) })
    },
    .async(
      "filter", ["keywords", "fun"], doc: "The entries that `fun` says yes to.",
      example: ("Keyword.filter([a: 1, b: 2], fn {_, v} -> v > 1 end)", "[b: 2]")
    ) {
      c, a in try await select(c, a, keeping: true)
    },
    .async(
      "reject", ["keywords", "fun"], doc: "The entries that `fun` says no to.",
      example: ("Keyword.reject([a: 1, b: 2], fn {_, v} -> v > 1 end)", "[a: 1]")
    ) {
      c, a in try await select(c, a, keeping: false)
    },
    .async(
      "map", ["keywords", "fun"], doc: "The entries with what `fun` answers to each as values.",
      example: ("Keyword.map([a: 1], fn {_, v} -> v + 1 end)", "[a: 2]"),
      blames: [.second: .badFunction]
    ) {
      c, a in
      let fun = Term.function(try a.function(1, arity: 1))
      var result: [Term] = []
      for entry in try a.list(0).whileWanted {
        result.append(.tuple(Keywords.key(entry) ?? .nil, try await c.call(fun, entry)))
      }
      return .list(of: result)
    },
    .sync(
      "validate", ["keywords", "values"],
      doc:
        "Checks that only these keys are there and adds defaults: `{:ok, keywords}` or `{:error, unknown_keys}`.",
      example: ("Keyword.validate([a: 1], [:a, b: 5])", "{:ok, [b: 5, a: 1]}")
    ) { a in
      let (result, unknown, _) = try validated(a)
      return unknown.isEmpty
        ? .tuple(.ok, .list(of: result)) : .tuple(.error, .list(of: Array(unknown.reversed())))
    },
    .sync(
      "validate!", ["keywords", "values"], doc: "The same; raises `ArgumentError` of unknown keys.",
      example: ("Keyword.validate!([a: 1], [:a])", "[a: 1]"),
      blames: [[.first, .second]: .clause("validate", .first, .second)]
    ) { a in
      let (result, unknown, allowed) = try validated(a)
      guard unknown.isEmpty else {
        throw RaisedError.argumentError(
          "unknown keys \(Term.list(of: Array(unknown.reversed())).inspect()) in \(a[0].inspect()), the allowed keys are: \(Term.list(of: allowed).inspect())"
        )
      }
      return .list(of: result)
    },
  ]

  private static func mergeable(_ a: Arguments) throws -> ([Term], [Term]) {
    let (left, right) = (try a.list(0), try a.list(1))
    for (place, list) in [("first", left), ("second", right)] where !Keywords.isKeyword(list) {
      throw RaisedError.argumentError(
        "expected a keyword list as the \(place) argument, got: \(Term.list(of: list).inspect())")
    }
    return (left, right)
  }
}
