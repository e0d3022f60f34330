import ActorRuntime
import Peeper
import PeeperTestKit
import Terms
import Testing

/// Casts to itself, so that what is cast has to wait, and notes what comes.
private enum Note: Codable, Sendable { case fill(Int), note(Int), crash }

private struct Notes: Sendable {
  var seen: [Int] = []
  var counts: [Int] = []
  var crashAt: Int?
  /// Told when the last was handled.
  var tester: ProcessID?

  mutating func fill<S: ServerState>(_ count: Int, _ type: S.Type, _ process: LocalProcess)
  where S.Cast == Note {
    guard let me = ServerRef<S>(process.pid) else { return }
    for number in 0..<count {
      if number == count / 2 { process.node.send(.atom("between"), to: process.pid) }
      me.cast(number == crashAt ? .crash : .note(number))
    }
  }

  mutating func note(_ number: Int, _ process: LocalProcess) -> Outcome {
    seen.append(number)
    counts.append(process.messageCount)
    if number == 199, let tester { process.node.send(.ok, to: tester) }
    return number == 10 ? .noReply(then: .continue(.ok)) : .noReply
  }
}

private struct Noting: GenServer {
  var notes = Notes()
  enum Call: Codable, Sendable { case seen(ReplyTo<[Int]>), counts(ReplyTo<[Int]>) }

  mutating func handleCall(_ request: Call) -> Outcome {
    switch request {
    case .seen(let caller): .reply(notes.seen, to: caller)
    case .counts(let caller): .reply(notes.counts, to: caller)
    }
  }
  mutating func handleCast(_ request: Note) throws -> Outcome {
    switch request {
    case .fill(let count): notes.fill(count, Self.self, process)
    case .note(let number): return notes.note(number, process)
    case .crash: throw ProcessExit(.atom("crash"))
    }
    return .noReply
  }
  mutating func handleContinue(_ next: Term) -> Outcome {
    notes.seen.append(-1)
    return .noReply
  }
  mutating func handleInfo(_ message: Term) -> Outcome {
    notes.seen.append(-2)
    return .noReply
  }
}

private struct SlowNoting: AsyncGenServer {
  var notes = Notes()
  enum Call: Codable, Sendable { case seen(ReplyTo<[Int]>) }

  mutating func handleCall(_ request: Call) async -> Outcome {
    switch request {
    case .seen(let caller): .reply(notes.seen, to: caller)
    }
  }
  mutating func handleCast(_ request: Note) async throws -> Outcome {
    switch request {
    case .fill(let count): notes.fill(count, Self.self, process)
    case .note(let number):
      await process.yieldNow()
      return notes.note(number, process)
    case .crash: throw ProcessExit(.atom("crash"))
    }
    return .noReply
  }
  mutating func handleContinue(_ next: Term) async -> Outcome {
    notes.seen.append(-1)
    return .noReply
  }
  mutating func handleInfo(_ message: Term) async -> Outcome {
    notes.seen.append(-2)
    return .noReply
  }
}

@Suite struct CastRowTests {
  private let expected = Array(0...10) + [-1] + Array(11..<100) + [-2] + Array(100..<200)

  @Test func `R3 casts that wait are handled in the order sent, and what comes between them too`()
    async throws
  {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      let server = try await node.start(Noting(notes: Notes(tester: probe.pid)))
      server.cast(.fill(200))
      #expect(await probe.next() == .ok)
      let seen = try await server.call { .seen($0) }
      #expect(seen == expected)
      // Messages behind each: the other casts, and at first what came between them.
      let counts = try await server.call { .counts($0) }
      #expect(
        counts == (0..<200).map { 199 - $0 + ($0 < 100 ? 1 : 0) })
    }
  }

  @Test func `the same with handlers that wait`() async throws {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      let server = try await node.start(SlowNoting(notes: Notes(tester: probe.pid)))
      server.cast(.fill(200))
      #expect(await probe.next() == .ok)
      let seen = try await server.call { .seen($0) }
      #expect(seen == expected)
    }
  }

  @Test func `a cast that ends the server is the last, and the report names it`() async throws {
    let log = RecordedLog()
    try await withNode(.test.logging(to: log)) { node in
      let server = try await node.start(Noting(notes: Notes(crashAt: 150)))
      let probe = ProbeProcess(on: node)
      probe.link(server.pid)
      server.cast(.fill(200))
      #expect(await probe.next()?.asTuple?[2] == .atom("crash"))
      #expect(log.entries.first?.contains("Last message: {:\"$gen_cast\", :crash}") == true)
    }
  }
}
