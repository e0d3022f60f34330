import ActorRuntime
import Peeper
import PeeperTestKit
import Terms
import Testing

private struct Score: GenServer {
  var count = 0
  enum Call: Codable, Sendable {
    case get(ReplyTo<Int>), crash(ReplyTo<Int>), later(ReplyTo<Int>), stop(ReplyTo<Int>)
  }
  enum Cast: Codable, Sendable { case inc, add(Int), crash }
  var waiting: ReplyTo<Int>?

  mutating func handleCall(_ request: Call) throws -> Outcome {
    switch request {
    case .get(let caller): return .reply(count, to: caller)
    case .crash: throw Boom()
    case .later(let caller):
      waiting = caller
      return .noReply
    case .stop(let caller): return .stop(.normal, reply: count, to: caller)
    }
  }
  mutating func handleCast(_ request: Cast) throws -> Outcome {
    switch request {
    case .inc: count += 1
    case .add(let n): count += n
    case .crash: throw Boom()
    }
    waiting?.reply(count)
    return .noReply
  }
}

private struct Boom: Error, CustomStringConvertible { let description = "boom" }

private struct SlowScore: AsyncGenServer {
  var count = 0
  let helper: ServerRef<Score>
  enum Call: Codable, Sendable { case get(ReplyTo<Int>) }
  mutating func handleCall(_ request: Call) async throws -> Outcome {
    guard case .get(let caller) = request else { return .noReply }
    count += try await helper.call { .get($0) }
    return .reply(count, to: caller)
  }
}

extension ServerRef<Score> {
  fileprivate func get() async throws -> Int { try await call { .get($0) } }
  fileprivate func crash() async throws -> Int { try await call { .crash($0) } }
  fileprivate func later() async throws -> Int { try await call { .later($0) } }
}

private struct Chatty: GenServer {
  let probe: ProcessID
  var outcome = InitOutcome.ok
  mutating func initialize() -> InitOutcome { outcome }
  mutating func handleInfo(_ message: Term) -> Outcome {
    process.node.send(.tuple(.atom("info"), message), to: probe)
    return message.isAtom("wait") ? .noReply(then: .timeout(.seconds(1))) : .noReply
  }
  mutating func handleContinue(_ next: Term) -> Outcome {
    process.node.send(.tuple(.atom("continue"), next), to: probe)
    return .noReply
  }
  mutating func terminate(_ reason: ExitReason) {
    process.node.send(.tuple(.atom("end"), reason.term), to: probe)
  }
}

@Suite struct GenServerTests {
  private func genServerExit(_ reason: Term, _ pid: ProcessID, _ request: Term) -> ProcessExit {
    ProcessExit(
      .tuple(
        reason,
        .tuple(
          .atom("Elixir.GenServer"), .atom("call"), .list(of: [.pid(pid), request, 5_000]))))
  }

  @Test func `a call sees what earlier casts of its caller changed`() async throws {
    try await withNode { node in
      let tally = try await node.start(Score(), name: "tally")
      tally.cast(.inc)
      tally.cast(.add(2))
      #expect(try await tally.get() == 3)
      #expect(ServerRef<Score>("tally", on: node) == tally)
    }
  }

  @Test func `a call inside a process runs in its caller's place and nests`() async throws {
    try await withNode { node in
      let tally = try await node.start(Score(count: 2))
      let slow = try await node.start(SlowScore(helper: tally))
      let probe = ProbeProcess(on: node)
      node.spawn { _ in
        for _ in 0..<5_000 { _ = try await slow.call { .get($0) } }
        node.send(.integer(try await slow.call { .get($0) }), to: probe.pid)
      }
      #expect(await probe.next() == 10_002)
    }
  }

  @Test func `a handler that throws ends the server, and its caller gets the reason`() async throws {
    let log = RecordedLog()
    try await withNode(.test.logging(to: log)) { node in
      let tally = try await node.start(Score())
      let exit = try await #require(throws: ProcessExit.self) { try await tally.crash() }
      #expect(exit.reason.term.asTuple?[0].asTuple?[0].asMap?["message"] == .string("boom"))
      #expect(!node.isAlive(tally.pid))
      #expect(log.entries.count == 1)
      #expect(log.entries.first?.hasPrefix("GenServer #PID<0.100.0> terminating\n** (Boom) boom") == true)
    }
  }

  @Test func `a reply may come later, from anywhere, once`() async throws {
    try await withNode { node in
      let tally = try await node.start(Score())
      let probe = ProbeProcess(on: node)
      node.spawn { _ in node.send(.integer(try await tally.later()), to: probe.pid) }
      #expect(await node.settles())
      tally.cast(.add(7))
      #expect(await probe.next() == 7)
      tally.cast(.inc)
      #expect(try await tally.get() == 8)
    }
  }

  @Test func `R4 killing a server fails the callers that wait`() async throws {
    try await withNode { node in
      let tally = try await node.start(Score())
      let probe = ProbeProcess(on: node)
      let caller = node.spawn { _ in _ = try await tally.later() }
      probe.link(caller.pid)
      #expect(await node.settles())
      node.exit(tally.pid, .kill)
      #expect(await probe.next()?.asTuple?[2].asTuple?[0] == .atom(.killed))
      await #expect(throws: ProcessExit.self) { try await tally.get() }
    }
  }

  @Test func `R7 a call times out with OTP's reason, and the late reply reaches nobody`() async throws {
    let clock = ManualClock()
    try await withNode(.manual(clock)) { node in
      let tally = try await node.start(Score())
      let probe = ProbeProcess(on: node)
      let caller = node.spawn { process in
        do { _ = try await tally.later() } catch let exit as ProcessExit {
          node.send(exit.reason.term, to: probe.pid)
        }
        _ = try await process.receive()
      }
      #expect(await node.settles())
      clock.advance(by: .seconds(6))
      #expect(await probe.next()?.asTuple?[0] == .atom(.timeout))
      tally.cast(.inc)
      #expect(await node.settles())
      #expect(caller.messageCount == 0)
    }
  }

  @Test func `a call to nobody exits with noproc, one to oneself with calling_self`() async throws {
    try await withNode { node in
      let exit = try await #require(throws: ProcessExit.self) { try await node.call(.name("nobody"), .ok) }
      #expect(exit.reason.term.asTuple?[0] == .atom(.noproc))
      let tally = try await node.start(Score())
      try await tally.stop()
      let dead = try await #require(throws: ProcessExit.self) { try await node.call(.pid(tally.pid), .ok) }
      #expect(dead.reason.term == genServerExit(.atom(.noproc), tally.pid, .ok).reason.term)
    }
  }

  @Test func `init may ignore, stop, continue, and a name is taken once`() async {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let ignored = await node.startServer(Chatty(probe: probe.pid, outcome: .ignore))
      #expect(ignored == .ignore)
      let stopped = await node.startServer(Chatty(probe: probe.pid, outcome: .stop(ExitReason(.atom("no")))))
      #expect(stopped == .failed(ExitReason(.atom("no"))))
      let first = await node.startServer(
        Chatty(probe: probe.pid, outcome: .ok(then: .continue(1))), options: StartOptions(name: .name("c")))
      #expect(await probe.next() == .tuple(.atom("continue"), 1))
      let second = await node.startServer(Chatty(probe: probe.pid), options: StartOptions(name: .name("c")))
      #expect(first.pid.map { .alreadyStarted($0) } == second)
    }
  }

  @Test func `a timeout comes unless a message does, and stop runs terminate`() async throws {
    let clock = ManualClock()
    try await withNode(.manual(clock)) { node in
      let probe = ProbeProcess(on: node)
      let server = try await node.start(Chatty(probe: probe.pid))
      server.send(.atom("wait"))
      #expect(await probe.next() == .tuple(.atom("info"), .atom("wait")))
      #expect(await node.settles())
      clock.advance(by: .seconds(2))
      #expect(await probe.next() == .tuple(.atom("info"), .atom(.timeout)))
      try await server.stop(reason: .shutdown)
      #expect(await probe.next() == .tuple(.atom("end"), .atom(.shutdown)))
    }
  }

  @Test func `sys gets and suspends: a suspended server answers when it goes on`() async throws {
    try await withNode { node in
      let tally = try await node.start(Score(count: 4))
      let server = Destination.pid(tally.pid)
      #expect(try await node.getState(of: server).asMap?["count"] == 4)
      try await node.suspend(server)
      let probe = ProbeProcess(on: node)
      node.spawn { _ in node.send(.integer(try await tally.get()), to: probe.pid) }
      #expect(await node.settles())
      #expect(probe.pending.isEmpty)
      try await node.resume(server)
      #expect(await probe.next() == 4)
    }
  }

  @Test func `a plain process gets a call as a term and replies with GenServer reply`() async throws {
    try await withNode { node in
      let echo = node.spawn { process in
        guard let tuple = try await process.receive().asTuple else { return }
        node.reply(to: tuple[1], .tuple(tuple[0], tuple[2]))
      }
      let reply = try await node.call(.pid(echo.pid), 5)
      #expect(reply == .tuple(.atom(.genCall), 5))
    }
  }
}
