@_spi(Internals) import ActorRuntime
import PeeperTestKit
import Terms
import Testing

@testable import Peeper

/// A server whose questions are answered in different types, now or later.
private struct Desk: GenServer {
  var names: [String] = []
  var waiting: [ReplyTo<String>] = []
  var counting: ReplyTo<Int>?

  enum Call: Codable, Sendable {
    case count(ReplyTo<Int>), soon(ReplyTo<Int>), twice(ReplyTo<String>), first(ReplyTo<String?>), name(
      at: Int, ReplyTo<String>), next(ReplyTo<String>), waiting(ReplyTo<[Bool]>), kept(ReplyTo<String>)
  }
  enum Cast: Codable, Sendable { case add(String), crash }

  mutating func handleCall(_ request: Call) throws -> Outcome {
    switch request {
    case .count(let caller): return .reply(names.count, to: caller)
    case .soon(let caller):
      counting = caller
      return .noReply(then: .continue(.atom("count")))
    case .twice(let caller):
      caller.reply("at once")
      return .reply("later", to: caller)
    case .first(let caller): return .reply(names.first, to: caller)
    case .name(let index, let caller):
      guard names.indices.contains(index) else { throw ProcessExit(.atom("no_name")) }
      return .reply(names[index], to: caller)
    case .next(let caller):
      waiting.append(caller)
      return .noReply
    case .waiting(let caller): return .reply(waiting.map(\.isWaiting), to: caller)
    case .kept(let caller):
      waiting.append(caller)
      return .reply("kept", to: caller)
    }
  }

  mutating func handleCast(_ request: Cast) throws -> Outcome {
    guard case .add(let name) = request else { throw ProcessExit(.atom("crash")) }
    names.append(name)
    guard let caller = waiting.popLast() else { return .noReply }
    return .reply(name, to: caller)
  }

  mutating func handleContinue(_ next: Term) throws -> Outcome {
    guard let caller = counting.take() else { return .noReply }
    return .reply(names.count, to: caller)
  }

  var stateTerm: Term { .list(of: names.map { .string($0) }) }
}

extension ServerRef<Desk> {
  fileprivate func count() async throws -> Int { try await call { .count($0) } }
  fileprivate func first() async throws -> String? { try await call { .first($0) } }
  fileprivate func name(at index: Int) async throws -> String { try await call { .name(at: index, $0) } }
}

struct ReplyToTests {
  @Test(arguments: [true, false])
  func `each question is answered in its own type, from a process and from outside`(inside: Bool) async throws
  {
    try await withNode { node in
      let desk = try await node.start(Desk())
      desk.cast(.add("Ada"))
      let ask: @Sendable () async throws -> (Int, String?, String) = {
        (try await desk.count(), try await desk.first(), try await desk.name(at: 0))
      }
      let answers: (Int, String?, String) =
        inside ? try await node.run { _ in try await ask() } : try await ask()
      #expect(answers == (1, "Ada", "Ada"))
    }
  }

  @Test func `a caller that was kept is answered by the outcome of another callback`() async throws {
    try await withNode { node in
      let desk = try await node.start(Desk())
      let probe = ProbeProcess(on: node)
      node.spawn { _ in node.send(.string(try await desk.call { .next($0) }), to: probe.pid) }
      await node.settle()
      desk.cast(.add("Bob"))
      #expect(await probe.next() == .string("Bob"))
      let count = try await desk.count()
      #expect(count == 1)
    }
  }

  @Test(arguments: [true, false])
  func `a caller is answered by what the callback said comes next`(inside: Bool) async throws {
    try await withNode { node in
      let desk = try await node.start(Desk())
      let ask: @Sendable () async throws -> Int = { try await desk.call { .soon($0) } }
      let count = inside ? try await node.run { _ in try await ask() } : try await ask()
      #expect(count == 0)
      #expect(try await node.call(.pid(desk.pid), .atom("soon")) == 0)
    }
  }

  @Test(arguments: [true, false])
  func `of two replies the first counts`(inside: Bool) async throws {
    try await withNode { node in
      let desk = try await node.start(Desk())
      let ask: @Sendable () async throws -> String = { try await desk.call { .twice($0) } }
      let reply = inside ? try await node.run { _ in try await ask() } : try await ask()
      #expect(reply == "at once")
    }
  }

  @Test func `a question that is a term says nothing of its caller`() async throws {
    try await withNode { node in
      let desk = try await node.start(Desk())
      desk.cast(.add("Ada"))
      #expect(try await node.call(.pid(desk.pid), .atom("count")) == 1)
      #expect(try await node.call(.pid(desk.pid), .atom("first")) == .string("Ada"))
      #expect(try await node.call(.pid(desk.pid), .tuple(.atom("name"), 0)) == .string("Ada"))
      let exit = await #expect(throws: ProcessExit.self) {
        try await node.call(.pid(desk.pid), .tuple(.atom("name"), 0, 1))
      }
      let cause = text(of: exit)
      #expect(
        cause.contains("accepts :count, :soon, :twice, :first, :next, :waiting, :kept, {:name, at :: Int}"),
        "\(cause)")
    }
  }

  @Test func `a call that fails shows the question without its caller`() async throws {
    try await withNode { node in
      let desk = try await node.start(Desk())
      let exit = await #expect(throws: ProcessExit.self) { try await desk.name(at: 7) }
      let call = exit?.reason.term.asTuple?[1].asTuple
      #expect(exit?.reason.term.asTuple?[0] == .atom("no_name"))
      #expect(call?[2].listElements?[1] == .tuple(.atom("name"), 7))
    }
  }

  @Test func `a caller that gave up is told nothing, and the server goes on`() async throws {
    try await withNode { node in
      let desk = try await node.start(Desk())
      await #expect(throws: ProcessExit.self) {
        try await desk.call(timeout: .milliseconds(10)) { .next($0) }
      }
      desk.cast(.add("late"))
      let count = try await desk.count()
      #expect(count == 1)
    }
  }

  /// How a kept caller stops to wait.
  enum Going: CaseIterable { case killed, gaveUp, answered }

  @Test(arguments: Going.allCases)
  func `a caller that was kept is known to wait until it is answered, gives up or is gone`(going: Going)
    async throws
  {
    let clock = ManualClock()
    try await withNode(.manual(clock)) { node in
      let desk = try await node.start(Desk())
      let waiter = node.spawn { _ in _ = try await desk.call(timeout: .seconds(5)) { .next($0) } }
      await node.settle()
      let before = try await desk.call { .waiting($0) }
      #expect(before == [true])
      switch going {
      case .killed: node.kill(waiter.pid)
      case .gaveUp: clock.advance(by: .seconds(5))
      case .answered: desk.cast(.add("Ada"))
      }
      await node.settle()
      let after = try await desk.call { .waiting($0) }
      #expect(after == (going == .answered ? [] : [false]))
    }
  }

  @Test func `a caller kept in a preserved state waits no more after a crash or a move`() async throws {
    try await withNode { node in
      for name in ["left", "right"] as [Destination] { _ = try await node.startDynamicSupervisor(name: name) }
      try await DynamicSupervisor("left", on: node).startChild(
        PreservedChild(Desk(), options: PeeperOptions(name: "desk")))
      let desk = PeeperRef<Desk>("desk", on: node)
      let probe = ProbeProcess(on: node)
      let keep: @Sendable () async -> Void = {
        node.spawn { _ in
          do { _ = try await desk.call { .next($0) } } catch { node.send(.atom("failed"), to: probe.pid) }
        }
        await node.settle()
      }
      await keep()
      try await desk.kill()
      #expect(await probe.next() == .atom("failed"))
      let afterCrash = try await desk.call { .waiting($0) }
      #expect(afterCrash == [false])
      await keep()
      let moved = try await desk.transfer(from: "left", to: "right")
      #expect(await probe.next() == .atom("failed"))
      let afterMove = try await moved.call { .waiting($0) }
      #expect(afterMove == [false, false])
    }
  }

  @Test func `a call in the caller's place whose caller is kept and answered is committed once`() async throws
  {
    try await withNode { node in
      let commits = Counting()
      let listener = PeeperListener<Desk>(stateChanged: { _, _ in commits.next() }, isSame: { _, _ in false })
      let desk = try await node.startPeeper(Desk(), listener: listener)
      let worker = try #require(ServerRef<Desk>(try await desk.worker()))
      try await node.run { _ in
        for _ in 0..<3 {
          let reply = try await worker.call { .kept($0) }
          #expect(reply == "kept")
        }
      }
      try await desk.stop()
      await node.settle()
      #expect(commits.count == 3)
    }
  }

  @Test func `an answer to a kept caller is one event for sys`() async throws {
    try await withNode { node in
      let desk = try await node.start(Desk())
      let text: @Sendable (Term) -> String = { $0.inspect() }
      _ = try await node.log(.pid(desk.pid), .true, text: text)
      node.spawn { _ in _ = try await desk.call { .next($0) } }
      await node.settle()
      desk.cast(.add("Ada"))
      await node.settle()
      let log = try await node.log(.pid(desk.pid), .atom("get"), text: text)
      let events = log.asTuple?[1].listElements?.compactMap { $0.asTuple?.first?.asAtom?.name }
      #expect(events == ["in", "noreply", "in", "noreply"])
    }
  }

  @Test func `a reply to a kept caller leaves when the state is preserved`() async throws {
    try await withNode { node in
      let desk = try await node.startPeeper(Desk(), name: "desk")
      let probe = ProbeProcess(on: node)
      node.spawn { _ in node.send(.string(try await desk.call { .next($0) }), to: probe.pid) }
      await node.settle()
      try await desk.cast(.add("Eve"))
      #expect(await probe.next() == .string("Eve"))
      try await desk.kill()
      let count = try await desk.call { .count($0) }
      #expect(count == 1)
    }
  }
}

/// Text of the reason that a call fails with when no case fits.
private func text(of exit: ProcessExit?) -> String { exit.map { "\($0.reason)" } ?? "" }
