import ActorRuntime
import Terms

extension LibraryModule {
  static let io = LibraryModule(
    "IO", doc: "Printing, and reading what is typed or piped in.",
    functions: ioOutput + ioInput + ioData)

  private static let ioOutput: [LibraryFunction] = [
    .sync(
      "puts", [#"device \\ :stdio"#, "item"],
      doc: "Prints an item, as `to_string/1` gives it, and a new line.",
      example: (#"IO.puts("hello")"#, ":ok"), optional: 1
    ) { c, a in
      try IOFunctions.write(c, try IOFunctions.text(a[a.count - 1]) + "\n", device: a.count == 2 ? a[0] : nil)
    },
    .sync(
      "write", [#"device \\ :stdio"#, "item"], doc: "Prints an item without a new line.", optional: 1
    ) { c, a in
      try IOFunctions.write(c, try IOFunctions.text(a[a.count - 1]), device: a.count == 2 ? a[0] : nil)
    },
    .sync("binwrite", [#"device \\ :stdio"#, "iodata"], doc: "Prints bytes.", optional: 1) { c, a in
      guard let bytes = try Chardata.iodata(a[a.count - 1]) else {
        throw ArgumentMismatch(a.count - 1, "not an iodata term")
      }
      return try IOFunctions.write(
        c, String(decoding: bytes, as: UTF8.self), device: a.count == 2 ? a[0] : nil)
    },
    .sync(
      "inspect", ["item", #"opts \\ []"#],
      doc: "Prints an item as `inspect/2` shows it, behind a `label:` if there is one, and returns the item.",
      example: ("IO.inspect([1, 2], label: \"list\")", "[1, 2]")
    ) { c, a in try IOFunctions.inspect(c, a[0], try a.keywords(1, default: []), device: nil) },
    .sync("inspect", ["device", "item", "opts"], doc: "The same, printed to a device.") { c, a in
      try IOFunctions.inspect(c, a[1], try a.keywords(2), device: a[0])
    },
    .sync("warn", ["message", #"stacktrace \\ []"#], doc: "Prints a warning to standard error.") { c, a in
      StandardError.write("warning: " + (try IOFunctions.text(a[0])) + "\n", c)
      return .ok
    },
  ]

  private static let ioData: [LibraryFunction] = [
    .sync(
      "iodata_to_binary", ["iodata"], doc: "The bytes of nested lists of bytes and binaries as one binary.",
      example: (#"IO.iodata_to_binary(["a", [?b, "c"]])"#, #""abc""#), mismatch: .badArgument
    ) { a in
      guard let bytes = try Chardata.iodata(a[0]) else { throw ArgumentMismatch(0, "not an iodata term") }
      return .binary(Binary(bytes))
    },
    .sync(
      "iodata_length", ["iodata"], doc: "How many bytes there are in nested lists of bytes and binaries.",
      example: (#"IO.iodata_length(["ab", [1]])"#, "3"), mismatch: .badArgument
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

enum IOFunctions {
  static func text(_ item: Term) throws -> String {
    if case .list = item {
      guard let bytes = Chardata.utf8(item) else {
        throw RaisedError.badArguments(
          [(2, "not valid character data (an iodata term)")], in: "io", "put_chars",
          [.atom("standard_io"), item])
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    return try StringChars.string(item)
  }

  static func write(_ context: CallContext, _ text: String, device: Term?) throws -> Term {
    switch device {
    case nil, .atom("stdio"), .atom("standard_io"), .atom("user"), .pid:
      context.node.output.write(text, from: context.process.pid)
    case .atom("stderr"), .atom("standard_error"): StandardError.write(text, context)
    case .atom: throw RaisedError.badArguments([(1, "the device does not exist")], in: "io", "put_chars")
    default: throw ArgumentMismatch(0, "not a device")
    }
    return .ok
  }

  static func inspect(
    _ context: CallContext, _ item: Term, _ options: [(key: Atom, value: Term)], device: Term?
  ) throws -> Term {
    var text = ""
    if let label = options.first(where: { $0.key == "label" })?.value { text = try Self.text(label) + ": " }
    var inspection = InspectOptions()
    inspection.pretty = true
    try inspection.apply(options)
    text += item.inspect(inspection)
    _ = try RaisedError.elements(text.utf8.count)
    _ = try write(context, text + "\n", device: device)
    return item
  }
}
