import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let erlangIO = LibraryModule(
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
        "fwrite", ["format", .optional("data", [])], doc: "Prints a format.",
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
}
