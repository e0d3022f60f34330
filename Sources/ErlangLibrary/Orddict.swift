import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let orddict = LibraryModule(
    erlang: "orddict", doc: "Dictionaries as lists of `{key, value}` pairs in the order of their keys.",
    functions: [
      .sync("new", [], doc: "An empty dictionary.", example: (":orddict.new()", "[]")) { _ in .emptyList },
      .sync(
        "from_list", ["pairs"], doc: "A dictionary of these pairs; of equal keys the last counts.",
        example: (":orddict.from_list(b: 1, a: 2)", "[a: 2, b: 1]"),
        blames: [.first: .clause("reverse_pairs", .first, .term(.emptyList))]
      ) { a in
        .list(of: try a.pairs(0).reduce(into: [Term]()) { $0.store($1.key, $1.value) })
      },
      .sync("to_list", ["dict"], doc: "The pairs.", example: (":orddict.to_list([a: 1])", "[a: 1]")) { a in
        a[0]
      },
      .sync("size", ["dict"], doc: "How many keys there are.", example: (":orddict.size([a: 1])", "1")) { a in
        .integer(try a.list(0).count)
      },
      .sync(
        "is_empty", ["dict"], doc: "Whether there is no key.", example: (":orddict.is_empty([])", "true"),
        blames: [.first: .itself]
      ) { a in .boolean(try a.list(0).isEmpty) },
      .sync(
        "is_key", ["key", "dict"], doc: "Whether the key is there.",
        example: (":orddict.is_key(:a, a: 1)", "true"),
        blames: [.second: .itself]
      ) { a in .boolean(try a.pairs(1).contains { $0.key.isEqual(to: a[0]) }) },
      .sync(
        "find", ["key", "dict"], doc: "`{:ok, value}` or `:error`.",
        example: (":orddict.find(:a, a: 1)", "{:ok, 1}"),
        blames: [.second: .itself]
      ) { a in
        try a.pairs(1).first { $0.key.isEqual(to: a[0]) }.map { .tuple(.ok, $0.value) } ?? .error
      },
      .sync(
        "fetch", ["key", "dict"], doc: "The value of a key that is there.",
        example: (":orddict.fetch(:a, a: 1)", "1"), mismatch: .functionClause,
        blames: [.first: .clause("fetch", .first, .term(.emptyList))]
      ) { a in
        guard let found = try a.pairs(1).first(where: { $0.key.isEqual(to: a[0]) }) else {
          throw RaisedError.functionClause("orddict", "fetch", [a[0], .emptyList])
        }
        return found.value
      },
      .sync(
        "fetch_keys", ["dict"], doc: "The keys.", example: (":orddict.fetch_keys(a: 1, b: 2)", "[:a, :b]"),
        blames: [.first: .itself]
      ) { a in .list(of: try a.pairs(0).map(\.key)) },
      .sync(
        "store", ["key", "value", "dict"], doc: "The dictionary with the key set.",
        example: (":orddict.store(:a, 1, b: 2)", "[a: 1, b: 2]"),
        blames: [.third: .itself]
      ) { a in
        var dict = try a.list(2)
        dict.store(a[0], a[1])
        return .list(of: dict)
      },
      .sync(
        "erase", ["key", "dict"], doc: "The dictionary without the key.",
        example: (":orddict.erase(:a, a: 1, b: 2)", "[b: 2]"),
        blames: [.second: .itself]
      ) { a in
        .list(of: try a.pairs(1).filter { !$0.key.isEqual(to: a[0]) }.map { .tuple($0.key, $0.value) })
      },
      .sync(
        "append", ["key", "value", "dict"], doc: "Adds the value to the list under the key.",
        example: (":orddict.append(:a, 2, a: [1])", "[a: [1, 2]]"),
        blames: [.third: .itself]
      ) { a in
        var dict = try a.list(2)
        let old = try a.pairs(2).first { $0.key.isEqual(to: a[0]) }?.value.listElements ?? []
        dict.store(a[0], .list(of: old + [a[1]]))
        return .list(of: dict)
      },
      .async(
        "update", ["key", "fun", "initial_or_dict", .optional("dict")],
        doc: "The value of a key changed by `fun`; with four arguments a missing key gets `initial`.",
        example: (":orddict.update(:a, &(&1 + 1), 0, a: 1)", "[a: 2]"),
        blames: [.second: .badFunction, .fourth: .clause("update", .first, .second, .third, .fourth)]
      ) { c, a in
        let fun = try a.callback(1, arity: 1)
        var dict = try a.list(a.count - 1)
        if let found = try a.pairs(a.count - 1).first(where: { $0.key.isEqual(to: a[0]) }) {
          dict.store(found.key, try await c.call(fun, found.value))
        } else {
          guard a.count == 4 else {
            throw RaisedError.functionClause("orddict", "update", [a[0], a[1], .emptyList])
          }
          dict.store(a[0], a[2])
        }
        return .list(of: dict)
      },
      .sync(
        "update_counter", ["key", "increment", "dict"],
        doc: "Adds to the number under the key, from 0 if there is none.",
        example: (":orddict.update_counter(:a, 2, a: 1)", "[a: 3]"),
        blames: [.third: .itself]
      ) { a in
        var dict = try a.list(2)
        let old = try a.pairs(2).first { $0.key.isEqual(to: a[0]) }?.value ?? .integer(0)
        dict.store(a[0], try Arithmetic.add(old, a[1]))
        return .list(of: dict)
      },
      .async(
        "map", ["fun", "dict"], doc: "Each value replaced by what `fun` gives for key and value.",
        example: (":orddict.map(fn _, v -> v * 2 end, a: 1)", "[a: 2]"),
        blames: [.first: .badFunction, .second: .itself]
      ) { c, a in
        let fun = try a.callback(0, arity: 2)
        var result: [Term] = []
        for (key, value) in try a.pairs(1) { result.append(.tuple(key, try await c.call(fun, key, value))) }
        return .list(of: result)
      },
      .async(
        "filter", ["fun", "dict"], doc: "The pairs for which `fun` is `true`.",
        example: (":orddict.filter(fn _, v -> v > 1 end, a: 1, b: 2)", "[b: 2]"),
        blames: [.first: .badFunction, .second: .itself]
      ) { c, a in
        let fun = try a.callback(0, arity: 2)
        var result: [Term] = []
        for (key, value) in try a.pairs(1) where try await c.call(fun, key, value).isAtom(.true) {
          result.append(.tuple(key, value))
        }
        return .list(of: result)
      },
      .async(
        "fold", ["fun", "acc", "dict"],
        doc: "Folds the pairs: `fun` takes key, value and what it gave before.",
        example: (":orddict.fold(fn _, v, sum -> v + sum end, 0, a: 1, b: 2)", "3"),
        blames: [.first: .badFunction, .third: .itself]
      ) { c, a in
        let fun = try a.callback(0, arity: 3)
        var result = a[1]
        for (key, value) in try a.pairs(2) { result = try await c.call(fun, all: [key, value, result]) }
        return result
      },
      .async(
        "merge", ["fun", "left", "right"],
        doc: "Both dictionaries in one; `fun` decides where both have a key.",
        example: (":orddict.merge(fn _, a, b -> a + b end, [a: 1], [a: 2, b: 3])", "[a: 3, b: 3]"),
        blames: [.first: .badFunction, [.second, .third]: .itself]
      ) { c, a in
        let fun = try a.callback(0, arity: 3)
        var result = try a.list(1)
        let left = try a.pairs(1)
        for (key, value) in try a.pairs(2) {
          if let old = left.first(where: { $0.key.isEqual(to: key) }) {
            result.store(key, try await c.call(fun, all: [key, old.value, value]))
          } else {
            result.store(key, value)
          }
        }
        return .list(of: result)
      },
    ])
}

extension Arguments {
  fileprivate func pairs(_ index: Int) throws -> [(key: Term, value: Term)] {
    try list(index).map { element in
      guard let pair = element.asTuple, pair.count == 2 else {
        throw ArgumentMismatch(index, "not a dictionary")
      }
      return (pair[0], pair[1])
    }
  }
}

extension [Term] {
  /// Sets a key in pairs that stand in the order of their keys.
  fileprivate mutating func store(_ key: Term, _ value: Term) {
    let place = firstIndex { $0.asTuple?.first?.compare(to: key) != .ascending } ?? endIndex
    if place < endIndex, self[place].asTuple?.first?.isEqual(to: key) == true {
      self[place] = .tuple(key, value)
    } else {
      insert(.tuple(key, value), at: place)
    }
  }
}
