import ActorRuntime
import PeeperTestKit
import Terms
import Testing

@testable import Peeper

/// Calls whose worker dies at the worst moments: each request is handled once at most.
struct PeeperRefTests {
  /// Tells a probe when it has begun; then waits, ends itself in some way, or answers.
  struct Slow: AsyncGenServer {
    let probe: ProcessID
    let begun: Counting
    /// Counts its runs, of which all but the first wait before they begin.
    var started: Counting?
    enum Call: Codable, Sendable { case wait(ReplyTo<Int>), add(ReplyTo<Int>) }
    typealias Cast = Term

    mutating func initialize() async throws -> InitOutcome {
      if let started, started.next() > 1 { try await pause() }
      return .ok
    }
    private func pause() async throws {
      process.node.send(.tuple(.atom("begun"), .pid(process.pid)), to: probe)
      _ = try await process.receive { $0 == .atom("go on") ? true : nil }
    }
    mutating func handleCall(_ request: Call) async throws -> Outcome {
      let count = begun.next()
      switch request {
      case .wait(let caller):
        try await pause()
        return .reply(count, to: caller)
      case .add(let caller): return .reply(count, to: caller)
      }
    }
    mutating func handleCast(_ request: Term) async throws -> Outcome {
      try await pause()
      return .noReply
    }
    var stateTerm: Term { .nil }
  }

  /// Ends itself in the middle of a call.
  struct Brittle: GenServer {
    let begun: Counting
    enum Way: String, CaseIterable, Codable, Sendable { case exits, stops, throwsExit }
    enum Call: Codable, Sendable { case end(Way, ReplyTo<Int>) }

    mutating func handleCall(_ request: Call) throws -> Outcome {
      guard case .end(let way, let caller) = request else { return .noReply }
      let count = begun.next()
      switch way {
      case .exits: process.node.exit(process.pid, .noproc)
      case .stops: return .stop(.noproc)
      case .throwsExit: throw ProcessExit(reason: .noproc)
      }
      return .reply(count, to: caller)
    }
    var stateTerm: Term { .nil }
  }

  /// A call of one of the two kinds, from where.
  enum Caller: CaseIterable { case typed, typedOutside, term, termOutside }

  private let node = Node(.test)
  private let begun = Counting()

  private func slow() async throws -> (PeeperRef<Slow>, ProbeProcess) {
    let probe = ProbeProcess(on: node)
    return (try await node.startPeeper(Slow(probe: probe.pid, begun: begun), name: "slow"), probe)
  }

  /// Calls, and says what the call was answered with, or why it was not.
  private func call(_ server: PeeperRef<Slow>, _ caller: Caller, waiting: Bool) async -> Term {
    let ask: @Sendable () async throws -> Term = {
      switch caller {
      case .typed, .typedOutside:
        .integer(try await server.call(timeout: .seconds(60)) { waiting ? .wait($0) : .add($0) })
      case .term, .termOutside:
        try await server.server.call(.atom(waiting ? "wait" : "add"), timeout: .seconds(60))
      }
    }
    do {
      switch caller {
      case .typed, .term: return try await node.run { _ in try await ask() }
      case .typedOutside, .termOutside: return try await ask()
      }
    } catch let exit as ProcessExit { return exit.reason.term.asTuple?.first ?? .nil } catch { return .nil }
  }

  private func untilOneWaits(for worker: ProcessID) async {
    while worker.process?.messageCount == 0, !Task.isCancelled { await Task.yield() }
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: Caller.allCases, [ExitReason.noproc, .kill, ExitReason(.atom("boom"))])
  func `a call whose handler has begun is not made again, whatever its worker dies of`(
    caller: Caller, reason: ExitReason
  ) async throws {
    defer { node.shutDown() }
    let (server, probe) = try await slow()
    async let answer = call(server, caller, waiting: true)
    let worker = try #require(await probe.next()?.asTuple?[1].asPid)
    node.exit(worker, reason)
    #expect(await answer == (reason == .kill ? .atom("killed") : reason.term))
    #expect(begun.count == 1)
    #expect(await call(server, caller, waiting: false) == 2)
  }

  @Test(arguments: Brittle.Way.allCases, [true, false])
  func `a handler that ends its worker with noproc has run once`(way: Brittle.Way, inside: Bool) async throws
  {
    defer { node.shutDown() }
    let server = try await node.startPeeper(Brittle(begun: begun))
    let ask: @Sendable () async throws -> Int = { try await server.call { .end(way, $0) } }
    let exit = await #expect(throws: ProcessExit.self) {
      inside ? try await node.run { _ in try await ask() } : try await ask()
    }
    #expect(exit?.reason.term.asTuple?.first == .atom(.noproc))
    #expect(begun.count == 1)
    let term = await #expect(throws: ProcessExit.self) {
      try await server.server.call(.tuple(.atom("end"), .string(way.rawValue)))
    }
    #expect(term?.reason.term.asTuple?.first == .atom(.noproc))
    #expect(begun.count == 2)
  }

  @Test(.timeLimit(.minutes(1)), arguments: Caller.allCases)
  func `a call that waited unread when its worker died is answered by the next worker, once`(caller: Caller)
    async throws
  {
    defer { node.shutDown() }
    let (server, probe) = try await slow()
    try await server.cast(.nil)
    let worker = try #require(await probe.next()?.asTuple?[1].asPid)
    async let answer = call(server, caller, waiting: false)
    await untilOneWaits(for: worker)
    node.kill(worker)
    #expect(await answer == 1)
    #expect(begun.count == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a call that waits unread when its server is stopped fails with the reason`() async throws {
    defer { node.shutDown() }
    let (server, probe) = try await slow()
    try await server.cast(.nil)
    let worker = try #require(await probe.next()?.asTuple?[1].asPid)
    async let answer = call(server, .typed, waiting: false)
    await untilOneWaits(for: worker)
    try await server.stop()
    #expect(await answer == .atom(.shutdown))
    #expect(begun.count == 0)
  }

  @Test(.timeLimit(.minutes(1)), arguments: [true, false])
  func `the time of all attempts together is that of the call`(isTyped: Bool) async throws {
    let world = World()
    let probe = ProbeProcess(on: world.node)
    let slow = Slow(probe: probe.pid, begun: begun, started: Counting())
    let server = try await world.node.startPeeper(slow, name: "slow")
    try await server.cast(.nil)
    let worker = try #require(await probe.next()?.asTuple?[1].asPid)
    let answer = Task {
      try await world.inProcess { _ in
        if isTyped { return try await server.call(timeout: .seconds(5)) { .add($0) } }
        return try await server.server.call(.atom("add"), timeout: .seconds(5)).asInteger ?? 0
      }
    }
    await untilOneWaits(for: worker)
    _ = await world.node.settle()
    world.clock.advance(by: .seconds(3))
    world.node.kill(worker)
    _ = try #require(await probe.next())
    _ = await world.node.settle()
    world.clock.advance(by: .seconds(2))
    let exit = await #expect(throws: ProcessExit.self) { try await answer.value }
    #expect(exit?.reason.term.asTuple?.first == .atom(.timeout))
    #expect(begun.count == 0)
  }
}
