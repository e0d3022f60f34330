import Terms

extension LibraryModule {
  private static func formatted(_ a: Arguments, _ index: Int) throws -> String {
    func wrong(_ place: Int, _ text: String) -> RaisedError {
      RaisedError.badArguments([(place + 1, text)], in: "io", "format", a.terms)
    }
    guard let format = Chardata.text(a[index]) ?? a[index].asAtom?.name else {
      throw wrong(index, "not a valid format string")
    }
    let arguments = a.count > index + 1 ? a[index + 1].listElements : []
    guard let arguments else { throw wrong(index + 1, "not a list") }
    for argument in arguments { try RaisedError.checkWritable(argument) }
    do throws(ErlangFormat.Mismatch) { return try ErlangFormat.text(format, arguments) } catch {
      if error.isTooLarge { throw RaisedError.systemLimit() }
      throw wrong(index + 1, "the arguments do not fit the format string")
    }
  }

  static let ioLib = LibraryModule(
    erlang: "io_lib", doc: "Terms and formats as text in Erlang's notation.",
    functions: [
      .sync(
        "format", ["format", "data"],
        doc: "The text of a format: `~p ~w ~s ~c ~B ~f ~e ~g ~n ~~` with width, precision and padding.",
        example: (#"to_string(:io_lib.format("~p is ~.2f", [:pi, 3.14159]))"#, #""pi is 3.14""#)
      ) { a in .charlist(try formatted(a, 0)) },
      .sync(
        "fwrite", ["format", "data"], doc: "The same.",
        example: (#"to_string(:io_lib.fwrite("~w", [:a]))"#, #""a""#)
      ) { a in .charlist(try formatted(a, 0)) },
      .sync(
        "write", ["term"], doc: "The term as `~w` prints it.",
        example: ("to_string(:io_lib.write({:a, 1}))", #""{a,1}""#)
      ) { a in
        try RaisedError.checkWritable(a[0])
        return .charlist(ErlangText(strings: false).text(a[0]))
      },
      .sync(
        "print", ["term"], doc: "The term as `~p` prints it.",
        example: ("to_string(:io_lib.print('abc'))", #""\"abc\"""#)
      ) { a in
        try RaisedError.checkWritable(a[0])
        return .charlist(ErlangText(strings: true).text(a[0]))
      },
      .sync(
        "write_atom", ["atom"], doc: "The atom in Erlang's notation.",
        example: ("to_string(:io_lib.write_atom(Foo))", #""'Elixir.Foo'""#)
      ) { a in .charlist(ErlangText.atom(try a.atom(0).name)) },
      .sync(
        "printable_list", ["term"], doc: "Whether the term is a list of printable characters.",
        example: (":io_lib.printable_list('abc')", "true")
      ) { a in
        if case .emptyList = a[0] { return .true }
        return .boolean(ErlangText.characters(a[0], unicode: true) != nil)
      },
      .sync(
        "printable_unicode_list", ["term"], doc: "Whether the term is a list of printable characters.",
        example: (":io_lib.printable_unicode_list('abc')", "true")
      ) { a in
        if case .emptyList = a[0] { return .true }
        return .boolean(ErlangText.characters(a[0], unicode: true) != nil)
      },
      .sync("nl", [], doc: "A new line.", example: (":io_lib.nl()", "'\\n'")) { (_: Arguments) in
        .charlist("\n")
      },
    ])

  static let erlangIO = LibraryModule(
    erlang: "io", doc: "Printing in Erlang's notation, and reading.",
    functions: erlangInput + [
      .sync(
        "format", ["format"], doc: "Prints a format without arguments.",
        example: (#":io.format("hello~n")"#, ":ok")
      ) { c, a in
        try IOFunctions.write(c, try formatted(a, 0), device: nil)
      },
      .sync(
        "format", ["format", "data"], doc: "Prints a format; see `:io_lib.format/2`.",
        example: (#":io.format("~p~n", [:a])"#, ":ok")
      ) { c, a in
        try IOFunctions.write(c, try formatted(a, 0), device: nil)
      },
      .sync("format", ["device", "format", "data"], doc: "Prints a format to a device.") { c, a in
        try IOFunctions.write(c, try formatted(a, 1), device: a[0])
      },
      .sync(
        "fwrite", ["format", #"data \\ []"#], doc: "Prints a format.",
        example: (#":io.fwrite("~w~n", [:a])"#, ":ok")
      ) { c, a in
        try IOFunctions.write(c, try formatted(a, 0), device: nil)
      },
      .sync("put_chars", ["chars"], doc: "Prints characters.", example: (#":io.put_chars("hello\n")"#, ":ok"))
      { c, a in
        guard let text = Chardata.text(a[0]) else { throw RaisedError.badArg }
        return try IOFunctions.write(c, text, device: nil)
      },
      .sync("nl", [], doc: "Prints a new line.", example: (":io.nl()", ":ok")) { c, _ in
        try IOFunctions.write(c, "\n", device: nil)
      },
      .sync("write", ["term"], doc: "Prints a term as `~w` does.", example: (":io.write({:a, 1})", ":ok")) {
        c, a in
        try RaisedError.checkWritable(a[0])
        return try IOFunctions.write(c, ErlangText(strings: false).text(a[0]), device: nil)
      },
    ])

  private static func properties(_ a: Arguments, _ index: Int) throws -> [(key: Term, value: Term)] {
    try a.list(index).whileWanted.compactMap { entry in
      if case .atom = entry { return (entry, .true) }
      guard let pair = entry.asTuple, pair.count == 2 else { return nil }
      return (pair[0], pair[1])
    }
  }

  private static func isProperty(_ entry: Term, _ key: Term) -> Bool {
    entry == key || entry.asTuple.map { !$0.isEmpty && $0[0] == key } ?? false
  }

  static let proplists = LibraryModule(
    erlang: "proplists", doc: "Lists of `{key, value}` and of atoms, which stand for `{atom, true}`.",
    functions: [
      .sync(
        "get_value", ["key", "list", #"default \\ :undefined"#], doc: "The first value of the key.",
        example: (":proplists.get_value(:a, [a: 1])", "1")
      ) { a in
        try properties(a, 1).first { $0.key == a[0] }?.value ?? a.optional(2) ?? .undefined
      },
      .sync(
        "get_bool", ["key", "list"], doc: "Whether the key's value is true.",
        example: (":proplists.get_bool(:a, [:a])", "true")
      ) { a in
        .boolean(try properties(a, 1).first { $0.key == a[0] }?.value.isAtom(.true) ?? false)
      },
      .sync(
        "get_all_values", ["key", "list"], doc: "All values of the key.",
        example: (":proplists.get_all_values(:a, [a: 1, a: 2])", "[1, 2]")
      ) { a in
        .list(of: try properties(a, 1).filter { $0.key == a[0] }.map(\.value))
      },
      .sync(
        "get_keys", ["list"], doc: "All keys, each once.",
        example: (":proplists.get_keys([a: 1, a: 2])", "[:a]")
      ) { a in .list(of: Array(Set(try properties(a, 0).map(\.key))).sorted()) },
      .sync(
        "is_defined", ["key", "list"], doc: "Whether the key is there.",
        example: (":proplists.is_defined(:a, [:a])", "true")
      ) { a in .boolean(try a.list(1).contains { isProperty($0, a[0]) }) },
      .sync(
        "lookup", ["key", "list"], doc: "The first entry of the key, or `:none`.",
        example: (":proplists.lookup(:a, [a: 1])", "{:a, 1}")
      ) { a in
        let found = try a.list(1).first { isProperty($0, a[0]) }
        return found.map { $0 == a[0] ? .tuple(a[0], .true) : $0 } ?? .atom("none")
      },
      .sync(
        "delete", ["key", "list"], doc: "Removes all entries of the key.",
        example: (":proplists.delete(:a, [a: 1, b: 2])", "[b: 2]")
      ) { a in .list(of: try a.list(1).whileWanted.filter { !isProperty($0, a[0]) }) },
      .sync(
        "to_map", ["list"], doc: "The entries as a map; of a key the first counts.",
        example: (":proplists.to_map([a: 1])", "%{a: 1}")
      ) { a in
        .map(MapTerm(try properties(a, 0).reversed().map { ($0.key, $0.value) }))
      },
      .sync(
        "from_map", ["map"], doc: "The pairs of a map.", example: (":proplists.from_map(%{a: 1})", "[a: 1]")
      ) { a in .list(of: try a.map(0).orderedPairs.map { .tuple($0.key, $0.value) }) },
    ])
}
