import CommonLibrary
import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  package static let list = LibraryModule(
    "List",
    doc:
      "Functions over lists: linked cells, cheap at the front. See also `Enum` and the operators `++` and `--`.",
    functions: listBasics + listPlaces + listKeys + listConversions)

  private static let listBasics: [LibraryFunction] = [
    .sync(
      "first", ["list", .optional("default", .nil)], doc: "The first element, or `default` of an empty list.",
      example: ("List.first([1, 2])", "1")
    ) { a in
      switch a[0] {
      case .emptyList: a[1]
      case .list(let cell): cell.head
      default: throw ArgumentMismatch(0, "not a list")
      }
    },
    .sync(
      "last", ["list", .optional("default", .nil)], doc: "The last element, or `default` of an empty list.",
      example: ("List.last([1, 2])", "2"),
      blames: [.first: .clause("last", arity: 2)]
    ) { a in
      switch a[0] {
      case .emptyList: return a[1]
      case .list: return try a.list(0).last ?? .nil
      default: throw RaisedError.caseClause(.tuple(a[0], a[1]))
      }
    },
    .sync(
      "delete", ["list", "element"], doc: "Removes the first occurrence of the element.",
      example: ("List.delete([1, 2, 1], 1)", "[2, 1]")
    ) { a in
      var list = try a.list(0)
      guard let index = list.firstIndex(of: a[1]) else { return a[0] }
      list.remove(at: index)
      return .list(of: list)
    },
    .sync(
      "duplicate", ["element", "n"], doc: "A list of the element `n` times.",
      example: ("List.duplicate(:a, 2)", "[:a, :a]"),
      blames: [.second: .clause(of: "lists", "duplicate", .second, .first)]
    ) { a in
      guard let count = a[1].asPlace, count >= 0 else {
        throw RaisedError.functionClause("lists", "duplicate", [a[1], a[0]])
      }
      return try RaisedError.list(repeating: a[0], count: count)
    },
    .sync(
      "flatten", ["list"], doc: "The elements of nested lists as one list.",
      example: ("List.flatten([1, [2, [3]]])", "[1, 2, 3]"),
      blames: [.first: .clause(of: "lists", "flatten", .first)]
    ) { a in
      try ListTerms.flattened(a[0], function: "flatten", arguments: a.terms)
    },
    .sync(
      "flatten", ["list", "tail"], doc: "The same, followed by `tail`.",
      example: ("List.flatten([1, [2]], [3])", "[1, 2, 3]"),
      blames: [[.first, .second]: .clause(of: "lists", "flatten", .first, .second)]
    ) { a in
      try ListTerms.flattened(a[0], tail: a[1], function: "flatten", arguments: a.terms)
    },
    .async(
      "foldl", ["list", "acc", "fun"], doc: "Folds from the left; `fun` takes element and accumulator.",
      example: ("List.foldl([1, 2], 0, fn x, acc -> x - acc end)", "1")
    ) { c, a in
      let (list, fun) = (try a.list(0), Term.function(try a.function(2)))
      var accumulator = a[1]
      for x in list { accumulator = try await c.call(fun, x, accumulator) }
      return accumulator
    },
    .async(
      "foldr", ["list", "acc", "fun"], doc: "Folds from the right.",
      example: ("List.foldr([1, 2], 0, fn x, acc -> x - acc end)", "-1")
    ) { c, a in
      let (list, fun) = (try a.list(0), Term.function(try a.function(2)))
      var accumulator = a[1]
      for x in list.reversed() { accumulator = try await c.call(fun, x, accumulator) }
      return accumulator
    },
    .sync(
      "wrap", ["term"], doc: "The list itself, `[]` of nil, else a list of the term.",
      example: ("List.wrap(1)", "[1]")
    ) { a in
      switch a[0] {
      case .list, .emptyList: a[0]
      case .atom(.nil): .emptyList
      default: .list(Cons(a[0], .emptyList))
      }
    },
    .sync(
      "zip", ["list_of_lists"], doc: "Tuples of the first, second, … elements, as far as the shortest goes.",
      example: ("List.zip([[1, 2], [3, 4]])", "[{1, 3}, {2, 4}]")
    ) { a in
      let lists = try a.list(0).whileWanted.map { term in
        if let tuple = term.asTuple { return Array(tuple) }
        guard let list = term.listElements else {
          throw RaisedError.functionClause("Elixir.List", "to_list", [term])
        }
        return list
      }
      let count = lists.map(\.count).min() ?? 0
      return .list(of: (0..<count).whileWanted.map { row in .tuple(of: lists.map { $0[row] }) })
    },
    .sync(
      "starts_with?", ["list", "prefix"], doc: "Whether the list begins with the elements of `prefix`.",
      example: ("List.starts_with?([1, 2], [1])", "true")
    ) {
      a in .boolean(try a.list(0).starts(with: a.list(1)))
    },
    .sync(
      "improper?", ["list"], doc: "Whether the list ends in something else than `[]`.",
      example: ("List.improper?([1 | 2])", "true")
    ) { a in
      .boolean(try a.listTerm(0).listElements == nil)
    },
    .sync(
      "myers_difference", ["list1", "list2"],
      doc: "The shortest script of `:eq`, `:del` and `:ins` that makes the second of the first.",
      example: ("List.myers_difference([1, 4, 2], [1, 2])", "[eq: [1], del: [4], eq: [2]]")
    ) { a in
      .list(
        of: MyersDifference.script(try a.list(0), try a.list(1)).map {
          .tuple(.atom(named: $0.kind.rawValue), .list(of: $0.items))
        })
    },
  ]

  private static func place(_ a: Arguments, _ count: Int) throws -> Int? {
    let index = try a.place(1)
    let place = index < 0 ? count + index : index
    return (0..<count).contains(place) ? place : nil
  }

  private static let listPlaces: [LibraryFunction] = [
    .sync(
      "insert_at", ["list", "index", "value"],
      doc: "Inserts at a place; -1 is the end. Places beyond are the nearest end.",
      example: ("List.insert_at([1, 3], 1, 2)", "[1, 2, 3]")
    ) { a in
      var list = try a.list(0)
      let index = try a.place(1)
      list.insert(a[2], at: index < 0 ? max(list.count + index + 1, 0) : min(index, list.count))
      return .list(of: list)
    },
    .sync(
      "replace_at", ["list", "index", "value"], doc: "Replaces the element at a place; beyond, nothing.",
      example: ("List.replace_at([1, 2], -1, :z)", "[1, :z]")
    ) { a in
      var list = try a.list(0)
      if let place = try place(a, list.count) { list[place] = a[2] }
      return .list(of: list)
    },
    .async(
      "update_at", ["list", "index", "fun"], doc: "Changes the element at a place by `fun`; beyond, nothing.",
      example: ("List.update_at([1, 2], 0, &(&1 + 10))", "[11, 2]")
    ) { c, a in
      var list = try a.list(0)
      let fun = Term.function(try a.function(2, arity: 1))
      if let place = try place(a, list.count) { list[place] = try await c.call(fun, list[place]) }
      return .list(of: list)
    },
    .sync(
      "delete_at", ["list", "index"], doc: "Removes the element at a place; beyond, nothing.",
      example: ("List.delete_at([1, 2, 3], 1)", "[1, 3]"),
      blames: [.first: .clause("do_pop_at", .first, .second, .term(.nil), .term(.emptyList))]
    ) { a in
      guard a[1].asPlace != nil else {
        throw RaisedError.functionClause("Elixir.List", "delete_at", a.terms)
      }
      var list = try a.list(0)
      if let place = try place(a, list.count) { list.remove(at: place) }
      return .list(of: list)
    },
    .sync(
      "pop_at", ["list", "index", .optional("default", .nil)],
      doc: "The element at a place, and the list without it.",
      example: ("List.pop_at([1, 2, 3], 0)", "{1, [2, 3]}"),
      blames: [.first: .clause("do_pop_at", .first, .second, .term(.nil), .term(.emptyList))]
    ) { a in
      var list = try a.list(0)
      guard let place = try place(a, list.count) else { return .tuple(a[2], a[0]) }
      let element = list.remove(at: place)
      return .tuple(element, .list(of: list))
    },
  ]

  private static let listKeys: [LibraryFunction] = [
    .sync(
      "keyfind", ["list", "key", "position", .optional("default", .nil)],
      doc: "The first tuple with the key at a place, or `default`.",
      example: ("List.keyfind([a: 1, b: 2], 2, 1)", "{:b, 2}"), mismatch: .badArgument
    ) { a in
      let position = try a.nonNegativeInteger(2)
      return ListTerms.keyIndex(try a.list(0), a[1], position).map { $0.tuple } ?? a[3]
    },
    .sync(
      "keyfind!", ["list", "key", "position"], doc: "The same; raises `KeyError` if there is none.",
      example: ("List.keyfind!([a: 1], :a, 0)", "{:a, 1}"), mismatch: .badArgument
    ) { a in
      let position = try a.nonNegativeInteger(2)
      guard let found = ListTerms.keyIndex(try a.list(0), a[1], position) else {
        throw RaisedError.raising(
          "KeyError",
          [
            ("key", a[1]), ("term", a[0]),
            (
              "message",
              .string("key \(a[1].inspect()) at position \(position) not found in: \(a[0].inspect())")
            ),
          ])
      }
      return found.tuple
    },
    .sync(
      "keymember?", ["list", "key", "position"], doc: "Whether a tuple has the key at a place.",
      example: ("List.keymember?([a: 1], :a, 0)", "true"), mismatch: .badArgument
    ) { a in
      .boolean(ListTerms.keyIndex(try a.list(0), a[1], try a.nonNegativeInteger(2)) != nil)
    },
    .sync(
      "keyreplace", ["list", "key", "position", "new_tuple"],
      doc: "Replaces the first tuple with the key at a place.",
      example: ("List.keyreplace([a: 1, b: 2], :a, 0, {:c, 3})", "[c: 3, b: 2]"),
      blames: [
        .first: .clause(of: "lists", "keyreplace3", .second, .term(1), .first, .fourth),
        .fourth: .clause(of: "lists", "keyreplace", .second, .term(1), .first, .fourth),
      ]
    ) { a in
      guard case .tuple = a[3], let position = a[2].asPlace, position >= 0 else {
        throw RaisedError.functionClause("lists", "keyreplace", arity: 4)
      }
      var list = try a.list(0)
      if let found = ListTerms.keyIndex(list, a[1], position) { list[found.index] = a[3] }
      return .list(of: list)
    },
    .sync(
      "keystore", ["list", "key", "position", "new_tuple"], doc: "The same, or adds the tuple at the end.",
      example: ("List.keystore([a: 1], :b, 0, {:b, 2})", "[a: 1, b: 2]"),
      blames: [
        .first: .clause(of: "lists", "keystore2", .second, .term(1), .first, .fourth),
        .fourth: .clause(of: "lists", "keystore", .second, .term(1), .first, .fourth),
      ]
    ) { a in
      guard case .tuple = a[3], let position = a[2].asPlace, position >= 0 else {
        throw RaisedError.functionClause("lists", "keystore", arity: 4)
      }
      var list = try a.list(0)
      if let found = ListTerms.keyIndex(list, a[1], position) {
        list[found.index] = a[3]
      } else {
        list.append(a[3])
      }
      return .list(of: list)
    },
    .sync(
      "keydelete", ["list", "key", "position"], doc: "Removes the first tuple with the key at a place.",
      example: ("List.keydelete([a: 1, b: 2], :a, 0)", "[b: 2]"),
      blames: [.first: .clause(of: "lists", "keydelete3", .second, .term(1), .first)]
    ) { a in
      guard let position = a[2].asPlace, position >= 0 else {
        throw RaisedError.functionClause("lists", "keydelete", arity: 3)
      }
      var list = try a.list(0)
      if let found = ListTerms.keyIndex(list, a[1], position) { list.remove(at: found.index) }
      return .list(of: list)
    },
    .sync(
      "keytake", ["list", "key", "position"],
      doc: "The first tuple with the key, and the list without it; or nil.",
      example: ("List.keytake([a: 1, b: 2], :a, 0)", "{{:a, 1}, [b: 2]}"),
      blames: [.first: .clause(of: "lists", "keytake", .second, .term(1), .first, .term(.emptyList))]
    ) { a in
      guard let position = a[2].asPlace, position >= 0 else {
        throw RaisedError.functionClause("lists", "keytake", arity: 3)
      }
      var list = try a.list(0)
      guard let found = ListTerms.keyIndex(list, a[1], position) else { return .nil }
      list.remove(at: found.index)
      return .tuple(found.tuple, .list(of: list))
    },
    .async(
      "keysort", ["list", "position", .optional("sorter", .atom("asc"))],
      doc: "Sorts tuples by the element at a place.",
      example: ("List.keysort([b: 1, a: 2], 0)", "[a: 2, b: 1]")
    ) { c, a in
      let position = try a.nonNegativeInteger(1)
      guard let sorter = Sorter(a[2]) else { throw ArgumentMismatch(2, "not a sorter") }
      let list = try a.list(0)
      for tuple in list where (tuple.asTuple?.count ?? 0) <= position {
        throw RaisedError.badArgument(1, "out of range")
      }
      let key: (Term) -> Term = { $0.asTuple?[position] ?? .nil }
      switch sorter {
      case .ascending: return .list(of: try TermSorting.sorted(list, by: key))
      case .descending: return .list(of: try TermSorting.sorted(list, .descending, by: key))
      default:
        return .list(
          of: try await TermSorting.merged(list) { try await sorter.isOrdered(c, key($0), key($1)) })
      }
    },
  ]

  private static let listConversions: [LibraryFunction] = [
    .sync(
      "to_tuple", ["list"], doc: "The elements as a tuple.", example: ("List.to_tuple([1, 2])", "{1, 2}"),
      mismatch: .badArgument, inlinedAs: ("erlang", "list_to_tuple")
    ) { a in
      .tuple(of: try a.list(0))
    },
    .sync(
      "to_string", ["list"], doc: "The text of nested lists of code points and strings.",
      example: ("List.to_string([97, ['b', \"c\"]])", #""abc""#)
    ) { a in
      switch a[0] {
      case .emptyList: .string("")
      case .list: .binary(try StringChars.text(ofList: a[0]))
      default: throw ArgumentMismatch(0, "not a list")
      }
    },
    .sync(
      "to_charlist", ["list"], doc: "The code points of nested lists of code points and strings.",
      example: ("List.to_charlist([97, \"bc\"])", "'abc'")
    ) { a in
      guard let text = Chardata.text(try a.listTerm(0)) else {
        throw RaisedError.argumentError(
          """
          cannot convert the given list to a charlist.

          To be converted to a charlist, a list must contain only:

            * strings
            * integers representing Unicode code points
            * or a list containing one of these three elements

          Please check the given list or call inspect/1 to get the list representation, got:

          \(a[0].inspect())

          """)
      }
      return .charlist(text)
    },
    .sync(
      "to_atom", ["charlist"], doc: "The atom of that text.", example: ("List.to_atom('abc')", ":abc"),
      mismatch: .badArgument, inlinedAs: ("erlang", "list_to_atom")
    ) { a in
      let text = try ListTerms.characters(a[0])
      return .atom(try Atom(made: text))
    },
    .sync(
      "to_existing_atom", ["charlist"], doc: "The atom of that text, if there is one.",
      example: ("List.to_existing_atom('ok')", ":ok"), mismatch: .badArgument,
      inlinedAs: ("erlang", "list_to_existing_atom")
    ) { a in
      let text = try ListTerms.characters(a[0])
      guard let atom = Atom(existing: text) else { throw ArgumentMismatch(0, "not an already existing atom") }
      return .atom(atom)
    },
    .sync(
      "to_integer", ["charlist", .optional("base", 10)], doc: "The integer that the text is.",
      example: ("List.to_integer('ff', 16)", "255"), mismatch: .badArgument,
      inlinedAs: ("erlang", "list_to_integer")
    ) { a in
      try IntegerText.argument(try ListTerms.number(a[0]), base: try a.base(1))
    },
    .sync(
      "to_float", ["charlist"], doc: "The float that the text is.", example: ("List.to_float('2.5')", "2.5"),
      mismatch: .badArgument, inlinedAs: ("erlang", "list_to_float")
    ) { a in
      try FloatParsing.argument(try ListTerms.number(a[0]))
    },
    .sync(
      "ascii_printable?", ["list", .optional("limit", .infinity)],
      doc: "Whether the first elements are printable ASCII characters.",
      example: ("List.ascii_printable?('abc')", "true")
    ) { a in
      let limit = a[1].isAtom(.infinity) ? Int.max : try a.nonNegativeInteger(1)
      return .boolean(
        try a.list(0).prefix(limit).allSatisfy { element in
          guard let code = element.asInteger else { return false }
          return (32...126).contains(code) || (7...13).contains(code) || code == 27
        })
    },
  ]
}
