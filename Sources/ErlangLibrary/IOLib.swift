import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static func formatted(_ a: Arguments, _ index: Int) throws -> String {
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

  package static let ioLib = LibraryModule(
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
}
