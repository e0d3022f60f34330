import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let access = LibraryModule(
    "Access",
    doc:
      "Reading and changing by key: what `data[key]`, `get_in/2`, `put_in/3`, `update_in/3` and `pop_in/2` stand on.",
    functions: [
      .async(
        "get", ["container", "key", .optional("default", .nil)],
        doc: "The value of the key in a map, keyword list or nil.", example: ("Access.get(%{a: 1}, :a)", "1")
      ) { c, a in
        try await AccessTerms.fetch(c, a[0], a[1], "get") ?? a[2]
      },
      .async(
        "fetch", ["container", "key"], doc: "`{:ok, value}` or `:error`.",
        example: ("Access.fetch([a: 1], :a)", "{:ok, 1}")
      ) { c, a in
        try await AccessTerms.fetch(c, a[0], a[1], "fetch").map { .tuple(.ok, $0) } ?? .error
      },
      .async(
        "fetch!", ["container", "key"], doc: "The value of the key; raises `KeyError` without it.",
        example: ("Access.fetch!([a: 1], :a)", "1")
      ) { c, a in
        guard let value = try await AccessTerms.fetch(c, a[0], a[1], "fetch") else {
          throw RaisedError.keyError(a[1], in: a[0])
        }
        return value
      },
      .async(
        "get_and_update", ["container", "key", "fun"],
        doc: "`fun` takes the value and answers `{answer, new_value}` or `:pop`.",
        example: ("Access.get_and_update(%{a: 1}, :a, &{&1, 2})", "{1, %{a: 2}}"),
        blames: [.third: .clause(of: "Elixir.Map", "get_and_update", .first, .second, .third)]
      ) {
        c, a in try await AccessTerms.getAndUpdate(c, a[0], a[1], a[2])
      },
      .async(
        "pop", ["container", "key"], doc: "The value, and the container without the key.",
        example: ("Access.pop(%{a: 1}, :a)", "{1, %{}}")
      ) { c, a in
        try await AccessTerms.pop(c, a[0], a[1])
      },
      .sync(
        "key", ["key", .optional("default", .nil)],
        doc: "For `get_in` and its kin: a key of a map or struct, with a default.",
        example: ("get_in(%{}, [Access.key(:a, 1)])", "1")
      ) { a in
        let (key, standard) = (a[0], a[1])
        @Sendable func map(_ data: Term) throws -> MapTerm {
          guard case .map(let map) = data else { throw RaisedError.badMap(data) }
          return map
        }
        return AccessTerms.accessor(
          "11.73798650/3 in Access.key/2",
          get: { c, data, next in
            if data.isNil { return try await c.call(next, standard) }
            return try await c.call(next, map(data)[key] ?? standard)
          },
          update: { c, data, next in
            var map = try map(data)
            let old = map[key] ?? standard
            let (given, new) = try AccessTerms.updated(await c.call(next, old), of: old)
            map[key] = new
            return .tuple(given, .map(map))
          })
      },
      .sync(
        "key!", ["key"], doc: "For `get_in` and its kin: a key that a map or struct must have.",
        example: ("get_in(%{a: 1}, [Access.key!(:a)])", "1")
      ) { a in
        let key = a[0]
        @Sendable func value(_ data: Term) throws -> (MapTerm, Term) {
          guard case .map(let map) = data else {
            throw RaisedError.runtime("Access.key!/1 expected a map/struct, got: \(data.inspect())")
          }
          guard let value = map[key] else { throw RaisedError.keyError(key, in: data) }
          return (map, value)
        }
        return AccessTerms.accessor(
          "9.73798650/3 in Access.key!/1", get: { c, data, next in try await c.call(next, value(data).1) },
          update: { c, data, next in
            var (map, old) = try value(data)
            let (given, new) = try AccessTerms.updated(await c.call(next, old), of: old)
            map[key] = new
            return .tuple(given, .map(map))
          })
      },
      .sync(
        "elem", ["index"], doc: "For `get_in` and its kin: an element of a tuple.",
        example: ("get_in({1, 2}, [Access.elem(1)])", "2")
      ) { a in
        let index = try a.nonNegativeInteger(0)
        @Sendable func tuple(_ data: Term) throws -> Tuple {
          guard let tuple = data.asTuple else {
            throw RaisedError.runtime("Access.elem/1 expected a tuple, got: \(data.inspect())")
          }
          guard index < tuple.count else { throw RaisedError.badArgument(1, "out of range") }
          return tuple
        }
        return AccessTerms.accessor(
          "5.73798650/3 in Access.elem/1",
          get: { c, data, next in try await c.call(next, tuple(data)[index]) },
          update: { c, data, next in
            var elements = Array(try tuple(data))
            let (given, new) = try AccessTerms.updated(
              await c.call(next, elements[index]), of: elements[index])
            guard let new else { throw RaisedError.runtime("cannot pop data from a tuple") }
            elements[index] = new
            return .tuple(given, .tuple(of: elements))
          })
      },
      .sync(
        "all", [], doc: "For `get_in` and its kin: all elements of a list.",
        example: ("get_in([%{a: 1}, %{a: 2}], [Access.all(), :a])", "[1, 2]")
      ) { (_: Arguments) in
        AccessTerms.elements(
          "0.73798650/3 in Access.all/0", { .runtime("Access.all/0 expected a list, got: \($0.inspect())") },
          { _, _, _, _ in true })
      },
      .sync(
        "filter", ["func"],
        doc: "For `get_in` and its kin: the elements of a list that a function says yes to.",
        example: ("get_in([1, 2, 3], [Access.filter(&(&1 > 1))])", "[2, 3]")
      ) {
        a in
        let fun = Term.function(try a.function(0))
        return AccessTerms.elements(
          "7.73798650/3 in Access.filter/1",
          { .runtime("Access.filter/1 expected a list, got: \($0.inspect())") },
          { c, _, _, element in try await c.test(fun, element) })
      },
      .sync(
        "slice", ["range"], doc: "For `get_in` and its kin: the elements of a list at the places of a range.",
        example: ("get_in([1, 2, 3], [Access.slice(0..1)])", "[1, 2]")
      ) { a in
        let range = try a.placeRange(0)
        return AccessTerms.elements(
          "13.73798650/3 in Access.slice/1",
          { .argumentError("Access.slice/1 expected a list, got: \($0.inspect())") },
          { _, index, count, _ in
            guard let part = range.slice(of: count), part.amount > 0 else { return false }
            let offset = index - part.start
            return offset >= 0 && offset % part.step == 0 && offset / part.step < part.amount
          })
      },
      .sync(
        "at", ["index"], doc: "For `get_in` and its kin: an element of a list; nil beyond.",
        example: ("update_in([1, 2], [Access.at(1)], &(&1 * 10))", "[1, 20]")
      ) { a in
        AccessTerms.element(try a.place(0), orRaise: false)
      },
      .sync(
        "at!", ["index"], doc: "The same; raises `Enum.OutOfBoundsError` beyond.",
        example: ("get_in([1, 2], [Access.at!(0)])", "1")
      ) { a in
        AccessTerms.element(try a.place(0), orRaise: true)
      },
    ])
}
