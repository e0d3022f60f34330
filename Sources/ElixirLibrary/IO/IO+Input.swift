import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let ioInput: [LibraryFunction] = [
    .async(
      "gets", [.optional("device", .atom("stdio")), "prompt"],
      doc: "Shows a prompt and reads a line, with its end. `:eof` if there is none."
    ) { c, a in
      try await IOFunctions.read(c, .line, device: a[0], prompt: a[1])
    },
    .async(
      "getn", ["prompt", .optional("count", 1)],
      doc: "Shows a prompt and reads that many characters. `:eof` if there are none."
    ) { c, a in
      guard case .integer(let count) = a[1] else {
        return try await IOFunctions.read(c, .characters(1), device: a[0], prompt: a[1])
      }
      return try await IOFunctions.read(c, .characters(max(count, 0)), device: nil, prompt: a[0])
    },
    .async("getn", ["device", "prompt", "count"], doc: "The same from a device.") { c, a in
      try await IOFunctions.read(c, .characters(try a.positiveInteger(2)), device: a[0], prompt: a[1])
    },
    .async(
      "read", [.optional("device", .atom("stdio")), "line_or_chars"],
      doc: "Reads a `:line`, a number of characters, or all there is: `:eof`."
    ) { c, a in try await IOFunctions.read(c, a, isRaw: false) },
    .async(
      "binread", [.optional("device", .atom("stdio")), "line_or_bytes"],
      doc: "Reads a `:line`, a number of bytes, or all there is: `:eof`."
    ) { c, a in try await IOFunctions.read(c, a, isRaw: true) },
    .sync(
      "stream", [.optional("device", .atom("stdio")), .optional("line_or_codepoints", .atom("line"))],
      doc: "The lines that are read, or pieces of so many characters. What is put into it is printed."
    ) { a in try IOFunctions.stream(a, isRaw: false) },
    .sync(
      "binstream", [.optional("device", .atom("stdio")), .optional("line_or_bytes", .atom("line"))],
      doc: "The same in bytes."
    ) { a in try IOFunctions.stream(a, isRaw: true) },
  ]
}
