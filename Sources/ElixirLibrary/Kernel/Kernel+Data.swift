import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  static let kernelLists: [LibraryFunction] = [
    .sync(
      "hd", ["list"], doc: "The first element of a list that is not empty.", example: ("hd([1, 2])", "1"),
      mismatch: .badArgument, inlinedAs: ("erlang", "hd")
    ) { a in
      guard case .list(let cell) = a[0] else { throw ArgumentMismatch(0, "not a nonempty list") }
      return cell.head
    },
    .sync(
      "tl", ["list"], doc: "The list without its first element.", example: ("tl([1, 2])", "[2]"),
      mismatch: .badArgument, inlinedAs: ("erlang", "tl")
    ) { a in
      guard case .list(let cell) = a[0] else { throw ArgumentMismatch(0, "not a nonempty list") }
      return cell.tail
    },
    .sync(
      "length", ["list"], doc: "How many elements the list has; counts them.",
      example: ("length([1, 2])", "2"), mismatch: .badArgument, inlinedAs: ("erlang", "length")
    ) { a in
      var (rest, count, work) = (a[0], 0, LongWork())
      while case .list(let cell) = rest {
        try work.check()
        count += 1
        rest = cell.tail
      }
      guard case .emptyList = rest else {
        throw ArgumentMismatch(0, count > 0 ? "not a proper list" : "not a list")
      }
      return .integer(count)
    },
    .sync(
      "++", ["left", "right"], doc: "The elements of the left list, followed by the right one.",
      example: ("[1] ++ [2]", "[1, 2]"), mismatch: .badArgument, inlinedAs: ("erlang", "++")
    ) { a in
      // Erlang says no more of the operators' mistakes than "argument error".
      guard let list = try ListTerms.joined(a[0], a[1]) else { throw RaisedError.badArg }
      return list
    },
    .sync(
      "--", ["left", "right"],
      doc: "The left list; for each element of the right one, the first such element is taken away.",
      example: ("[1, 2, 1] -- [1]", "[2, 1]"), mismatch: .badArgument, inlinedAs: ("erlang", "--")
    ) { a in
      guard let left = a[0].listElements, let right = a[1].listElements else { throw RaisedError.badArg }
      var taken: [Term: Int] = [:]
      for element in right.whileWanted { taken[element, default: 0] += 1 }
      guard !taken.isEmpty else { return a[0] }
      return .list(
        of: left.whileWanted.filter { element in
          guard let count = taken[element], count > 0 else { return true }
          taken[element] = count - 1
          return false
        })
    },
    .sync(
      "=~", ["left", "right"], doc: "Whether the text has a match of a regex, or contains another text.",
      example: (#""foo" =~ ~r/o+/"#, "true")
    ) { a in
      let text = try a.binary(0)
      if let regex = RegexTerms.compiled(a[1]) { return .boolean(try RegexTerms.isMatch(regex, text)) }
      guard case .binary(let part) = a[1] else {
        throw RaisedError.functionClause("Elixir.Regex", "match?", [a[1], a[0]])
      }
      return .boolean(part.count == 0 || TextBytes.find(Array(text), [Array(part)], from: 0) != nil)
    },
    .sync(
      "in", ["element", "list"], isMacro: true, doc: "Whether the element (by `===`) is in the list.",
      example: ("1 in [1, 2]", "true"), mismatch: .badArgument
    ) { a in
      .boolean(try a.list(1).contains(a[0]))
    },
  ]

  static let kernelTuples: [LibraryFunction] = [
    .sync(
      "elem", ["tuple", "index"], doc: "The element at that place, counted from 0.",
      example: ("elem({:a, :b}, 1)", ":b")
    ) { a in
      let (tuple, index) = try a.tupleAndIndex("element")
      return tuple[index]
    },
    .sync(
      "put_elem", ["tuple", "index", "value"], doc: "The tuple with the element at that place replaced.",
      example: ("put_elem({:a, :b}, 1, :c)", "{:a, :c}")
    ) { a in
      let (tuple, index) = try a.tupleAndIndex("setelement")
      var elements = Array(tuple)
      elements[index] = a[2]
      return .tuple(of: elements)
    },
    .sync(
      "tuple_size", ["tuple"], doc: "How many elements the tuple has.",
      example: ("tuple_size({:a, :b})", "2"), mismatch: .badArgument, inlinedAs: ("erlang", "tuple_size")
    ) { a in .integer(try a.tuple(0).count) },
  ]

  static let kernelMaps: [LibraryFunction] = [
    .sync(
      "map_size", ["map"], doc: "How many keys the map has.", example: ("map_size(%{a: 1})", "1"),
      mismatch: .badArgument, inlinedAs: ("erlang", "map_size")
    ) { a in .integer(try a.map(0).count) },
    .sync(
      "struct", ["name_or_struct", .optional("fields", [])],
      doc: "A struct of that module, or the struct given, with these fields; unknown ones are ignored.",
      example: ("struct(Range, first: 1, last: 2, step: 1)", "1..2")
    ) { c, a in
      var (map, _) = try KernelStructs.base(c, a)
      for (key, value) in try KernelStructs.fields(a) where key.asAtom != .structKey && map[key] != nil {
        map[key] = value
      }
      return .map(map)
    },
    .sync(
      "struct!", ["name_or_struct", .optional("fields", [])],
      doc: "The same; unknown fields raise `KeyError`, missing enforced ones `ArgumentError`.",
      example: ("struct!(1..2, last: 3)", "1..3")
    ) { c, a in
      guard a[0].asAtom != nil || a[0].asMap != nil else {
        throw RaisedError.functionClause("Elixir.Kernel", "struct!", [a[0], a[1]])
      }
      if let name = a[0].asAtom, a.count == 2, c.interpreter.structDefinition(name) == nil {
        throw c.interpreter.undefined(name, "__struct__", [a[1]])
      }
      var (map, definition) = try KernelStructs.base(c, a)
      let fields = try KernelStructs.fields(a)
      let missing = (definition?.enforced ?? []).filter { name in !fields.contains { $0.key.isAtom(name) } }
      guard missing.isEmpty else {
        let names = Term.list(of: missing.map { .atom($0) }).inspect()
        throw RaisedError.argumentError(
          "the following keys must also be given when building struct \(a[0].inspect()): \(names)")
      }
      for (key, value) in fields where key.asAtom != .structKey {
        guard map[key] != nil else {
          throw a[0].asAtom == nil ? RaisedError.keyError(key, in: .map(map)) : RaisedError.badKey(key)
        }
        map[key] = value
      }
      return .map(map)
    },
  ]
}

extension Arguments {
  /// A tuple and a place in it that counts from 0; Erlang's own functions take the place first.
  fileprivate func tupleAndIndex(_ name: Atom) throws -> (Tuple, Int) {
    let swapped: [Term] = [self[1], self[0]]
    var errors: [(place: Int, text: String)] = []
    let index = self[1].asPlace
    // Elixir counts from 0 and adds the one that Erlang counts from.
    if !self[1].isInteger {
      guard case .float = self[1] else { throw RaisedError.arithmetic("+", self[1], 1) }
    }
    if !self[1].isInteger { errors.append((1, "not an integer")) }
    let tuple = self[0].asTuple
    if tuple == nil { errors.append((2, "not a tuple")) }
    if errors.isEmpty, let tuple {
      if let index, index >= 0, index < tuple.count { return (tuple, index) }
      errors.append((1, "out of range"))
    }
    throw RaisedError.badArguments(errors, in: "erlang", name, swapped)
  }
}

/// Helpers that `struct/2` and `struct!/2` share.
private enum KernelStructs {
  static func base(_ context: CallContext, _ a: Arguments) throws -> (MapTerm, StructDefinition?) {
    if case .map(let map) = a[0] {
      guard map.structName != nil else {
        throw RaisedError.functionClause(
          "Elixir.Kernel", "struct", [a[0], a[1], .nil])
      }
      return (map, nil)
    }
    guard let name = a[0].asAtom else {
      throw RaisedError.functionClause(
        "Elixir.Kernel", "struct", [a[0], a[1], .nil])
    }
    guard let definition = context.interpreter.structDefinition(name) else {
      throw context.interpreter.undefined(name, "__struct__", [])
    }
    return (definition.make(name), definition)
  }

  static func fields(_ a: Arguments) throws -> [(key: Term, value: Term)] {
    switch a[1] {
    case .emptyList: return []
    case .map(let map): return map.orderedPairs
    case let term:
      guard let elements = term.listElements else { throw RaisedError.enumerableNotImplemented(term) }
      return try elements.map { element in
        guard let pair = element.asTuple, pair.count == 2 else {
          throw ArgumentMismatch(1, "not a list of pairs")
        }
        return (pair[0], pair[1])
      }
    }
  }
}
