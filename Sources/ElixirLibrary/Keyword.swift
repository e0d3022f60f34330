import CommonLibrary
import Evaluation
import Terms

/// A keyword list as Elixir's functions walk it: entries that are no pairs are let alone.
struct Keywords {
  var entries: [Term]

  init(_ a: Arguments, _ index: Int = 0) throws { entries = try a.list(index) }
  init(entries: [Term]) { self.entries = entries }

  static func key(_ entry: Term) -> Term? {
    guard let pair = entry.asTuple, pair.count == 2, case .atom = pair[0] else { return nil }
    return pair[0]
  }
  static func value(_ entry: Term) -> Term { entry.asTuple.map { $0[1] } ?? .nil }
  static func has(_ entry: Term, _ key: Term) -> Bool {
    guard let pair = entry.asTuple, pair.count == 2 else { return false }
    return pair[0] == key
  }

  func index(_ key: Term) -> Int? { entries.firstIndex { Keywords.has($0, key) } }
  func first(_ key: Term) -> Term? { index(key).map { Keywords.value(entries[$0]) } }
  func without(_ key: Term) throws -> [Term] {
    try entries.filter { entry in
      guard let pair = entry.asTuple, pair.count == 2 else {
        throw RaisedError.functionClause("Elixir.Keyword", "delete_key", arity: 2)
      }
      return pair[0] != key
    }
  }
  static func isKeyword(_ terms: [Term]) -> Bool { terms.allSatisfy { key($0) != nil } }
}

extension LibraryModule {
  package static let keyword = LibraryModule(
    "Keyword",
    doc:
      "Functions over keyword lists: lists of pairs whose first elements are atoms. A key may occur more than once; the first counts.",
    functions: keywordReading + keywordChanging + keywordWhole)

  static func keywordAndKey(_ a: Arguments) throws -> (Keywords, Term) {
    (try Keywords(a), .atom(try a.atom(1)))
  }

  static let keywordReading: [LibraryFunction] = [
    .sync(
      "get", ["keywords", "key", .optional("default", .nil)],
      doc: "The first value of the key, or `default`.",
      example: ("Keyword.get([a: 1], :a)", "1")
    ) {
      a in
      let (list, key) = try keywordAndKey(a)
      return list.first(key) ?? a[2]
    },
    .async(
      "get_lazy", ["keywords", "key", "fun"], doc: "The first value of the key, or what `fun` answers.",
      example: ("Keyword.get_lazy([], :a, fn -> 0 end)", "0")
    ) { c, a in
      let (list, key) = try keywordAndKey(a)
      let fun = try a.function(2, arity: 0)
      if let value = list.first(key) { return value }
      return try await c.call(.function(fun), all: [])
    },
    .sync(
      "get_values", ["keywords", "key"], doc: "All values of the key.",
      example: ("Keyword.get_values([a: 1, a: 2], :a)", "[1, 2]")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      return .list(of: list.entries.filter { Keywords.has($0, key) }.map(Keywords.value))
    },
    .sync(
      "fetch", ["keywords", "key"], doc: "`{:ok, value}` or `:error`.",
      example: ("Keyword.fetch([a: 1], :b)", ":error")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      return list.first(key).map { .tuple(.ok, $0) } ?? .error
    },
    .sync(
      "fetch!", ["keywords", "key"], doc: "The first value of the key; raises `KeyError` without it.",
      example: ("Keyword.fetch!([a: 1], :a)", "1")
    ) {
      a in
      let (list, key) = try keywordAndKey(a)
      guard let value = list.first(key) else { throw RaisedError.keyError(key, in: a[0]) }
      return value
    },
    .sync(
      "has_key?", ["keywords", "key"], doc: "Whether the key is there.",
      example: ("Keyword.has_key?([a: 1], :a)", "true")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      return .boolean(list.index(key) != nil)
    },
    .sync(
      "keys", ["keywords"], doc: "All keys, as often as they occur.",
      example: ("Keyword.keys([a: 1, a: 2])", "[:a, :a]")
    ) { a in
      .list(
        of: try Keywords(a).entries.map { entry in
          guard let key = Keywords.key(entry) else {
            throw RaisedError.argumentError(
              "expected a keyword list, but an entry in the list is not a two-element tuple with an atom as its first element, got: \(entry.inspect())"
            )
          }
          return key
        })
    },
    .sync("values", ["keywords"], doc: "All values.", example: ("Keyword.values([a: 1, b: 2])", "[1, 2]")) {
      a in
      .list(
        of: try Keywords(a).entries.map { entry in
          guard Keywords.key(entry) != nil else {
            throw RaisedError.functionClause("Elixir.Keyword", "-values/1-fun-0-", [entry])
          }
          return Keywords.value(entry)
        })
    },
    .sync(
      "keyword?", ["term"], doc: "Whether the term is a keyword list.",
      example: ("Keyword.keyword?([a: 1])", "true")
    ) { a in
      .boolean(a[0].keywordPairs != nil)
    },
    .sync("to_list", ["keywords"], doc: "The list itself.", example: ("Keyword.to_list([a: 1])", "[a: 1]")) {
      a in try a.listTerm(0)
    },
    .sync(
      "size", ["keywords"], doc: "The older name of `length/1`.", example: ("Keyword.size([a: 1])", "1"),
      deprecated: "Use Kernel.length/1 instead",
      blames: [.first: .badArgument(1, "not a list")]
    ) { a in .integer(try a.list(0).count) },
    .sync(
      "equal?", ["left", "right"], doc: "Whether both have the same entries, in whatever order.",
      example: ("Keyword.equal?([a: 1, b: 2], [b: 2, a: 1])", "true")
    ) { a in .boolean(try TermSorting.sorted(a.list(0)) == TermSorting.sorted(a.list(1))) },
  ]
}
