import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  private static func set(_ entries: [Term], _ key: Term, _ value: Term) -> Term {
    .list(of: [.tuple(key, value)] + entries)
  }

  /// Replaces the first entry of the key and removes the others.
  private static func replace(_ list: Keywords, _ key: Term, at index: Int, _ value: Term) throws -> Term {
    let rest = try Keywords(entries: Array(list.entries[(index + 1)...])).without(key)
    return .list(of: list.entries[..<index] + [.tuple(key, value)] + rest)
  }

  private static func getAndUpdate(_ c: CallContext, _ a: Arguments, strict: Bool) async throws -> Term {
    let (list, key) = try keywordAndKey(a)
    let index = list.index(key)
    if strict, index == nil { throw RaisedError.keyError(key, in: a[0]) }
    try a[0].checkPairs(before: key)
    let old = list.first(key) ?? .nil
    let answer = try await c.call(a[2], old)
    var entries = list.entries
    if answer.isAtom("pop") {
      if let index { entries.remove(at: index) }
      return .tuple(old, .list(of: entries))
    }
    guard let pair = answer.asTuple, pair.count == 2 else {
      throw RaisedError.runtime(
        "the given function must return a two-element tuple or :pop, got: \(answer.inspect())")
    }
    if let index {
      entries[index] = .tuple(key, pair[1])
    } else {
      entries.insert(.tuple(key, pair[1]), at: 0)
    }
    return .tuple(pair[0], .list(of: entries))
  }

  static let keywordChanging: [LibraryFunction] = [
    .sync(
      "put", ["keywords", "key", "value"], doc: "Sets the key in front; other entries of it go.",
      example: ("Keyword.put([a: 1, b: 2], :b, 3)", "[b: 3, a: 1]")
    ) {
      a in
      let (list, key) = try keywordAndKey(a)
      return set(list.entries.filter { !Keywords.has($0, key) }, key, a[2])
    },
    .sync(
      "put_new", ["keywords", "key", "value"], doc: "Sets the key unless it is there.",
      example: ("Keyword.put_new([a: 1], :a, 2)", "[a: 1]")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      return list.index(key) == nil ? set(list.entries, key, a[2]) : a[0]
    },
    .async(
      "put_new_lazy", ["keywords", "key", "fun"],
      doc: "Sets the key to what `fun` answers, unless it is there.",
      example: ("Keyword.put_new_lazy([], :a, fn -> 1 end)", "[a: 1]")
    ) { c, a in
      let (list, key) = try keywordAndKey(a)
      let fun = try a.function(2, arity: 0)
      return list.index(key) == nil ? set(list.entries, key, try await c.call(.function(fun), all: [])) : a[0]
    },
    .sync(
      "delete", ["keywords", "key"], doc: "Removes all entries of the key.",
      example: ("Keyword.delete([a: 1, b: 2, a: 3], :a)", "[b: 2]")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      return list.index(key) == nil && Keywords.isKeyword(list.entries)
        ? a[0] : .list(of: try list.without(key))
    },
    .sync(
      "delete", ["keywords", "key", "value"], doc: "Removes the entries of the key with that value.",
      example: ("Keyword.delete([a: 1, a: 2], :a, 1)", "[a: 2]"),
      deprecated: "Use Keyword.fetch/2 + Keyword.delete/2 instead"
    ) { a in
      let (list, key) = try keywordAndKey(a)
      return .list(of: list.entries.filter { $0 != .tuple(key, a[2]) })
    },
    .sync(
      "delete_first", ["keywords", "key"], doc: "Removes the first entry of the key.",
      example: ("Keyword.delete_first([a: 1, a: 2], :a)", "[a: 2]")
    ) {
      a in
      var (list, key) = try keywordAndKey(a)
      if let index = list.index(key) { list.entries.remove(at: index) }
      return .list(of: list.entries)
    },
    .sync(
      "replace", ["keywords", "key", "value"],
      doc: "Sets the first entry of the key, if there is one; the others of it go.",
      example: ("Keyword.replace([a: 1], :a, 2)", "[a: 2]")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      guard let index = list.index(key) else { return a[0] }
      return try replace(list, key, at: index, a[2])
    },
    .sync(
      "replace!", ["keywords", "key", "value"], doc: "The same; raises `KeyError` without the key.",
      example: ("Keyword.replace!([a: 1], :a, 2)", "[a: 2]")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      guard let index = list.index(key) else { throw RaisedError.keyError(key, in: a[0]) }
      return try replace(list, key, at: index, a[2])
    },
    .async(
      "replace_lazy", ["keywords", "key", "fun"],
      doc: "Changes the value of the key by `fun`, if it is there.",
      example: ("Keyword.replace_lazy([a: 1], :a, &(&1 + 1))", "[a: 2]")
    ) { c, a in
      let (list, key) = try keywordAndKey(a)
      let fun = try a.function(2, arity: 1)
      guard let index = list.index(key) else { return a[0] }
      return try replace(
        list, key, at: index, try await c.call(.function(fun), Keywords.value(list.entries[index])))
    },
    .async(
      "update", ["keywords", "key", "default", "fun"],
      doc: "Changes the value of the key by `fun`, or adds `default` at the end.",
      example: ("Keyword.update([a: 1], :a, 0, &(&1 + 1))", "[a: 2]")
    ) { c, a in
      let (list, key) = try keywordAndKey(a)
      let fun = try a.function(3, arity: 1)
      guard let index = list.index(key) else { return .list(of: list.entries + [.tuple(key, a[2])]) }
      return try replace(
        list, key, at: index, try await c.call(.function(fun), Keywords.value(list.entries[index])))
    },
    .async(
      "update!", ["keywords", "key", "fun"],
      doc: "Changes the value of the key by `fun`; raises `KeyError` without it.",
      example: ("Keyword.update!([a: 1], :a, &(&1 + 1))", "[a: 2]")
    ) { c, a in
      let (list, key) = try keywordAndKey(a)
      let fun = try a.function(2, arity: 1)
      guard let index = list.index(key) else { throw RaisedError.keyError(key, in: a[0]) }
      return try replace(
        list, key, at: index, try await c.call(.function(fun), Keywords.value(list.entries[index])))
    },
    .async(
      "get_and_update", ["keywords", "key", "fun"],
      doc:
        "`fun` takes the value (or nil) and answers `{answer, new_value}` or `:pop`. Answers `{answer, keywords}`.",
      example: ("Keyword.get_and_update([a: 1], :a, &{&1, &1 + 1})", "{1, [a: 2]}"),
      blames: [.third: .badFunction]
    ) { c, a in try await getAndUpdate(c, a, strict: false) },
    .async(
      "get_and_update!", ["keywords", "key", "fun"],
      doc: "The same; raises `KeyError` if the key is not there.",
      example: ("Keyword.get_and_update!([a: 1], :a, fn _ -> :pop end)", "{1, []}"),
      blames: [
        .second: .clause("get_and_update!", .term(.emptyList), .second, .third, .first), .third: .badFunction,
      ]
    ) { c, a in try await getAndUpdate(c, a, strict: true) },
    .sync(
      "pop", ["keywords", "key", .optional("default", .nil)],
      doc: "The first value, and the list without the key.",
      example: ("Keyword.pop([a: 1, b: 2], :a)", "{1, [b: 2]}")
    ) {
      a in
      let (list, key) = try keywordAndKey(a)
      guard let value = list.first(key) else { return .tuple(a[2], a[0]) }
      return .tuple(value, .list(of: try list.without(key)))
    },
    .sync(
      "pop!", ["keywords", "key"], doc: "The same; raises `KeyError` without the key.",
      example: ("Keyword.pop!([a: 1], :a)", "{1, []}")
    ) { a in
      let (list, key) = try keywordAndKey(a)
      guard let value = list.first(key) else { throw RaisedError.keyError(key, in: a[0]) }
      return .tuple(value, .list(of: try list.without(key)))
    },
    .async(
      "pop_lazy", ["keywords", "key", "fun"],
      doc: "The first value, or what `fun` answers, and the list without the key.",
      example: ("Keyword.pop_lazy([], :a, fn -> 0 end)", "{0, []}")
    ) { c, a in
      let (list, key) = try keywordAndKey(a)
      let fun = try a.function(2, arity: 0)
      guard let value = list.first(key) else {
        return .tuple(try await c.call(.function(fun), all: []), a[0])
      }
      return .tuple(value, .list(of: try list.without(key)))
    },
    .sync(
      "pop_first", ["keywords", "key", .optional("default", .nil)],
      doc: "The first value, and the list without that entry.",
      example: ("Keyword.pop_first([a: 1, a: 2], :a)", "{1, [a: 2]}")
    ) { a in
      var (list, key) = try keywordAndKey(a)
      guard let index = list.index(key) else { return .tuple(a[2], a[0]) }
      let value = Keywords.value(list.entries.remove(at: index))
      return .tuple(value, .list(of: list.entries))
    },
    .sync(
      "pop_values", ["keywords", "key"], doc: "All values of the key, and the list without it.",
      example: ("Keyword.pop_values([a: 1, b: 2, a: 3], :a)", "{[1, 3], [b: 2]}")
    ) {
      a in
      let (list, key) = try keywordAndKey(a)
      return .tuple(
        .list(of: list.entries.filter { Keywords.has($0, key) }.map(Keywords.value)),
        .list(of: try list.without(key)))
    },
  ]
}
