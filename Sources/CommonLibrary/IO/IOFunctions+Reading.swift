import ActorRuntime
import Evaluation
import Terms

extension IOFunctions {
  /// Reads input: the text that was read, `:eof`, or `{:error, reason}`.
  package static func read(
    _ context: CallContext, _ request: InputRequest, device: Term?, prompt: Term = .string("")
  ) async throws -> Term {
    try check(device)
    let prompt = try text(prompt, context)
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
  package static func read(_ context: CallContext, _ a: Arguments, isRaw: Bool) async throws -> Term {
    let (device, what) = (a[0], a[1])
    if what.isAtom("all") {
      let answer = try await read(context, .rest, device: device)
      return answer.isAtom("eof") ? .string("") : answer
    }
    if what.isAtom("eof") { return try await read(context, .rest, device: device) }
    guard let request = request(what, isRaw: isRaw) else { throw ArgumentMismatch(1, "not a size") }
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

  package static func stream(_ a: Arguments, isRaw: Bool) throws -> Term {
    var device = a[0]
    if device.isAtom("stdio") { device = .atom("standard_io") }
    try check(device)
    let size = a[1]
    guard request(size, isRaw: isRaw) != nil else { throw ArgumentMismatch(1, "not a size") }
    var stream = MapTerm()
    stream["__struct__"] = .atom("Elixir.IO.Stream")
    stream["device"] = device
    stream["raw"] = .boolean(isRaw)
    stream["line_or_bytes"] = size
    return .map(stream)
  }

  /// The elements of an `%IO.Stream{}`.
  package static func elements(of stream: MapTerm, _ context: CallContext) -> LazyElements? {
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
