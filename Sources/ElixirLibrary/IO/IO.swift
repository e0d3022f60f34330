import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let io = LibraryModule(
    "IO", doc: "Printing, and reading what is typed or piped in.",
    functions: ioOutput + ioInput + ioData)

  private static let ioOutput: [LibraryFunction] = [
    .sync(
      "puts", [.optional("device", .atom("stdio")), "item"],
      doc: "Prints an item, as `to_string/1` gives it, and a new line.",
      example: (#"IO.puts("hello")"#, ":ok")
    ) { c, a in
      try IOFunctions.write(
        c, try IOFunctions.text(a[1], c) + "\n", device: a[0])
    },
    .sync("write", [.optional("device", .atom("stdio")), "item"], doc: "Prints an item without a new line.") {
      c, a in
      try IOFunctions.write(c, try IOFunctions.text(a[1], c), device: a[0])
    },
    .sync("binwrite", [.optional("device", .atom("stdio")), "iodata"], doc: "Prints bytes.") { c, a in
      guard let bytes = try Chardata.iodata(a[1]) else {
        throw ArgumentMismatch(1, "not an iodata term")
      }
      return try IOFunctions.write(
        c, String(decoding: bytes, as: UTF8.self), device: a[0])
    },
    .sync(
      "inspect", ["item", .optional("opts", [])],
      doc: "Prints an item as `inspect/2` shows it, behind a `label:` if there is one, and returns the item.",
      example: ("IO.inspect([1, 2], label: \"list\")", "[1, 2]")
    ) { c, a in try IOFunctions.inspect(c, a[0], try a.keywords(1), device: nil) },
    .sync("inspect", ["device", "item", "opts"], doc: "The same, printed to a device.") { c, a in
      try IOFunctions.inspect(c, a[1], try a.keywords(2), device: a[0])
    },
    .sync("warn", ["message", .optional("stacktrace", [])], doc: "Prints a warning to standard error.") {
      c, a in
      StandardError.write("warning: " + (try IOFunctions.text(a[0], c)) + "\n", c)
      return .ok
    },
  ]

  private static let ioData: [LibraryFunction] = [
    .sync(
      "iodata_to_binary", ["iodata"], doc: "The bytes of nested lists of bytes and binaries as one binary.",
      example: (#"IO.iodata_to_binary(["a", [?b, "c"]])"#, #""abc""#), mismatch: .badArgument,
      inlinedAs: ("erlang", "iolist_to_binary")
    ) { a in
      guard let bytes = try Chardata.iodata(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
      return .binary(Binary(bytes))
    },
    .sync(
      "iodata_length", ["iodata"], doc: "How many bytes there are in nested lists of bytes and binaries.",
      example: (#"IO.iodata_length(["ab", [1]])"#, "3"), mismatch: .badArgument,
      inlinedAs: ("erlang", "iolist_size")
    ) { a in
      guard let bytes = try Chardata.iodata(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
      return .integer(bytes.count)
    },
    .sync(
      "chardata_to_string", ["chardata"], doc: "Nested lists of code points and strings as one string.",
      example: (#"IO.chardata_to_string([?h, ["é"]])"#, #""hé""#)
    ) { a in
      if case .binary = a[0] { return a[0] }
      guard case .list = a[0] else {
        if case .emptyList = a[0] { return .string("") }
        throw ArgumentMismatch(0, "not chardata")
      }
      return .binary(try StringChars.text(ofList: a[0]))
    },
  ]
}
