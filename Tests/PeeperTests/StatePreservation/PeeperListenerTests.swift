@_spi(Internals) import ActorRuntime
import Synchronization
import Terms
import Testing

@testable import Peeper

/// P8: listeners.
struct PeeperListenerTests {
  @Test func `P8 a listener is told of changes, and of nothing else`() async throws {
    let world = World()
    let changes = try await world.inProcess { process -> [Term] in
      let tester = process.pid
      let listener = PeeperListener<Tally>(
        stateChanged: { old, new in
          world.node.send(.tuple(.atom("changed"), old.stateTerm, new.stateTerm), to: tester)
        },
        terminated: { reason, state in
          world.node.send(.tuple(.atom("terminated"), reason.term, state.stateTerm), to: tester)
        })
      let tally = try await TallyServer(listener: listener, on: world.node)
      _ = try await tally.get()
      _ = try await tally.add(2)
      _ = try await tally.get()
      let first = try await process.receive()
      try await tally.cast(.stop)
      return [first, try await process.receive()]
    }
    #expect(
      changes == [.tuple(.atom("changed"), 0, 2), .tuple(.atom("terminated"), .atom(.normal), 2)])
  }

  @Test func `P8 a listener is told of changes in their order, of the end last, whatever it throws`()
    async throws
  {
    let world = World()
    let told = try await world.inProcess { process -> [Term] in
      let tester = process.pid
      let listener = PeeperListener<Tally>(
        stateChanged: { _, new in
          world.node.send(.tuple(.atom("changed"), new.stateTerm), to: tester)
          if new.count.isMultiple(of: 3) { throw ProcessExit(.atom("bad_listener")) }
          await LocalProcess.current?.yieldNow()
        },
        terminated: { _, state in world.node.send(.tuple(.atom("changed"), .nil), to: tester) })
      let tally = try await TallyServer(listener: listener, on: world.node)
      for _ in 1...200 { try await tally.cast(.add(1)) }
      try await tally.cast(.stop)
      var told: [Term] = []
      while told.last != .nil {
        let next = try await process.receive {
          $0.asTuple?.first == .atom("changed") ? $0.asTuple?.last : nil
        }
        told.append(next ?? .nil)
      }
      return told
    }
    #expect(told == (1...200).map { .integer($0) } + [.nil])
  }

  @Test func `P8 a listener that hangs is told of what happens a second later`() async throws {
    let world = World()
    let told = try await world.inProcess { process -> Term? in
      let tester = process.pid
      let listener = PeeperListener<Tally>(
        stateChanged: { _, new in
          world.node.send(new.stateTerm, to: tester)
          if new.count == 1 { _ = try await LocalProcess.current?.receive { _ in nil as Bool? } }
        })
      let tally = try await TallyServer(listener: listener, on: world.node)
      #expect(try await tally.add(1) == 1)
      #expect(try await process.receive { $0 } == 1)
      world.clock.advance(by: .seconds(2))
      #expect(try await tally.add(1) == 2)
      return try await process.receive { $0 }
    }
    #expect(told == 2)
  }

  @Test func `P8 a listener that throws or hangs harms nobody`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let listener = PeeperListener<Tally>(
        stateChanged: { old, _ in
          if old.count == 0 { throw ProcessExit(.atom("bad_listener")) }
          _ = try await LocalProcess.current?.receive { _ in nil as Bool? }
        })
      let tally = try await TallyServer(listener: listener, on: world.node)
      for n in 1...3 { #expect(try await tally.add(1) == n) }
    }
  }

  private func tellers(_ world: World) -> Int {
    world.node.processes.count { $0.label == .atom("Elixir.Peeper.Listener") }
  }

  @Test func `P8 of too many changes a listener is told as of one`() async throws {
    let world = World()
    let told = Mutex<[(old: Int, new: Int)]>([])
    try await world.inProcess { process in
      let listener = PeeperListener<Tally>(
        stateChanged: { old, new in
          told.withLock { $0.append((old.count, new.count)) }
          if new.count == 1 { _ = try await LocalProcess.current?.receive { _ in nil as Bool? } }
        })
      let tally = try await TallyServer(listener: listener, on: world.node)
      for n in 1...3_000 { #expect(try await tally.add(1) == n) }
      #expect(tellers(world) == 1)
      world.clock.advance(by: .seconds(2))
      #expect(await world.node.settle(within: .seconds(10)))
      let changes = told.withLock { $0 }
      #expect(changes.count == 1_001 && changes.last?.new == 3_000)
      for (before, after) in zip(changes, changes.dropFirst()) { #expect(after.old == before.new) }
    }
    #expect(world.log.messages.filter { $0.contains("does not keep up") }.count == 1)
  }

  @Test func `P8 one process at most tells a listener, and it ends with the server`() async throws {
    let world = World()
    let told = Counting()
    try await world.inProcess { process in
      let listener = PeeperListener<Tally>(
        stateChanged: { _, _ in
          told.next()
          _ = try await LocalProcess.current?.receive { _ in nil as Bool? }
        })
      let tally = try await TallyServer(listener: listener, on: world.node)
      for n in 1...20 {
        _ = try await tally.add(1)
        world.clock.advance(by: .seconds(2))
        while told.count < n { await process.yieldNow() }
        #expect(tellers(world) == 1)
      }
      try await tally.server.stop()
    }
    for _ in 0..<1_000 where tellers(world) > 0 {
      // A second after the end it is given up.
      world.clock.advance(by: .seconds(2))
      _ = await world.node.settle()
    }
    #expect(tellers(world) == 0 && world.node.timers.count == 0 && told.count == 20)
  }
}
