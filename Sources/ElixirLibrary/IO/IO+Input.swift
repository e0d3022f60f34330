import ActorRuntime
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let ioInput: [LibraryFunction] = [
    .async(
      "gets", [#"device \\ :stdio"#, "prompt"],
      doc: "Shows a prompt and reads a line, with its end. `:eof` if there is none.", optional: 1
    ) { c, a in
      try await IOFunctions.read(c, .line, device: a.count == 2 ? a[0] : nil, prompt: a[a.count - 1])
    },
    .async(
      "getn", ["prompt", #"count \\ 1"#],
      doc: "Shows a prompt and reads that many characters. `:eof` if there are none."
    ) { c, a in
      guard case .integer(let count) = a.optional(1) ?? .integer(1) else {
        return try await IOFunctions.read(c, .characters(1), device: a[0], prompt: a[1])
      }
      return try await IOFunctions.read(c, .characters(max(count, 0)), device: nil, prompt: a[0])
    },
    .async("getn", ["device", "prompt", "count"], doc: "The same from a device.") { c, a in
      try await IOFunctions.read(c, .characters(try a.positiveInteger(2)), device: a[0], prompt: a[1])
    },
    .async(
      "read", [#"device \\ :stdio"#, "line_or_chars"],
      doc: "Reads a `:line`, a number of characters, or all there is: `:eof`.", optional: 1
    ) { c, a in try await IOFunctions.read(c, a, isRaw: false) },
    .async(
      "binread", [#"device \\ :stdio"#, "line_or_bytes"],
      doc: "Reads a `:line`, a number of bytes, or all there is: `:eof`.", optional: 1
    ) { c, a in try await IOFunctions.read(c, a, isRaw: true) },
    .sync(
      "stream", [#"device \\ :stdio"#, #"line_or_codepoints \\ :line"#],
      doc: "The lines that are read, or pieces of so many characters. What is put into it is printed."
    ) { a in try IOFunctions.stream(a, isRaw: false) },
    .sync(
      "binstream", [#"device \\ :stdio"#, #"line_or_bytes \\ :line"#],
      doc: "The same in bytes."
    ) { a in try IOFunctions.stream(a, isRaw: true) },
  ]
}
