import ActorRuntime
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

  static let erlangInput: [LibraryFunction] = [
    .async("get_line", [#"device \\ :stdio"#, "prompt"], doc: "See `IO.gets/2`.", optional: 1) { c, a in
      try await IOFunctions.read(c, .line, device: a.count == 2 ? a[0] : nil, prompt: a[a.count - 1])
    },
    .async(
      "get_chars", [#"device \\ :stdio"#, "prompt", "count"], doc: "See `IO.getn/3`.", optional: 1
    ) { c, a in
      let count = try a.positiveInteger(a.count - 1)
      return try await IOFunctions.read(
        c, .characters(count), device: a.count == 3 ? a[0] : nil, prompt: a[a.count - 2])
    },
  ]
}

extension IOFunctions {
  /// What is read, `:eof`, or `{:error, reason}`.
  static func read(
    _ context: CallContext, _ request: InputRequest, device: Term?, prompt: Term = .string("")
  ) async throws -> Term {
    try check(device)
    let prompt = try text(prompt)
    if case .characters(0) = request { return .string("") }
    if case .bytes(0) = request { return .string("") }
    guard let host = context.interpreter.host as? any InterpreterHost else {
      // Nobody answers.
      if !prompt.isEmpty { context.node.output.write(prompt, from: context.process.pid) }
      return .atom("eof")
    }
    let answer = await host.read(request, prompt: prompt, for: context.process)
    try context.process.checkKilled()
    switch answer {
    case .bytes(let bytes): return .binary(Binary(bytes))
    case .end: return .atom("eof")
    case .interrupted: return .tuple(.atom("error"), .atom("interrupted"))
    }
  }

  /// `IO.read/2` and `IO.binread/2`.
  fileprivate static func read(_ context: CallContext, _ a: Arguments, isRaw: Bool) async throws -> Term {
    let what = a[a.count - 1]
    let device = a.count == 2 ? a[0] : nil
    if what.isAtom("all") {
      let answer = try await read(context, .rest, device: device)
      return answer.isAtom("eof") ? .string("") : answer
    }
    if what.isAtom("eof") { return try await read(context, .rest, device: device) }
    guard let request = request(what, isRaw: isRaw) else { throw ArgumentMismatch(a.count - 1, "not a size") }
    return try await read(context, request, device: device)
  }

  private static func request(_ what: Term, isRaw: Bool) -> InputRequest? {
    switch what {
    case .atom("line"): .line
    case .integer(let count) where count >= 0: isRaw ? .bytes(count) : .characters(count)
    default: nil
    }
  }

  private static func check(_ device: Term?) throws {
    switch device {
    case nil, .atom("stdio"), .atom("standard_io"), .atom("user"), .pid: break
    case .atom: throw RaisedError.badArguments([(1, "the device does not exist")], in: "io", "get_line")
    default: throw ArgumentMismatch(0, "not a device")
    }
  }

  // MARK: - Streams

  fileprivate static func stream(_ a: Arguments, isRaw: Bool) throws -> Term {
    var device = a.optional(0) ?? .atom("stdio")
    if device.isAtom("stdio") { device = .atom("standard_io") }
    try check(device)
    let size = a.optional(1) ?? .atom("line")
    guard request(size, isRaw: isRaw) != nil else { throw ArgumentMismatch(1, "not a size") }
    var stream = MapTerm()
    stream["__struct__"] = .atom(.ioStreamModule)
    stream["device"] = device
    stream["raw"] = .boolean(isRaw)
    stream["line_or_bytes"] = size
    return .map(stream)
  }

  /// The elements of an `%IO.Stream{}`.
  static func elements(of stream: MapTerm, _ context: CallContext) -> LazyElements? {
    let size = stream["line_or_bytes"] ?? .nil
    guard let request = request(size, isRaw: stream["raw"]?.isAtom(.true) ?? false) else { return nil }
    let device = stream["device"]
    return LazyElements {
      let answer = try await read(context, request, device: device)
      if answer.isAtom("eof") { return nil }
      guard let failure = answer.asTuple else { return answer }
      throw RaisedError.raising(
        "IO.StreamError",
        [
          ("reason", failure[1]),
          ("message", .string("error during streaming: \(failure[1].inspect())")),
        ])
    }
  }
}

extension Atom {
  static let ioStreamModule: Atom = "Elixir.IO.Stream"
}
