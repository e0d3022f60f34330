import ActorRuntime
import Terms
import Testing

@testable import Peeper

/// P7: a whole server moves.
struct PeeperTransferTests {
  private struct Stage: Sendable {
    let left: DynamicSupervisor
    let right: DynamicSupervisor
    let tally: TallyServer

    init(_ world: World, maxChildren: Int? = nil) async throws {
      left = try await world.node.startDynamicSupervisor(name: "left")
      right = try await world.node.startDynamicSupervisor(
        DynamicSupervisorFlags(maxChildren: maxChildren), name: "right")
      try await left.startChild(PreservedChild(Tally(), options: PeeperOptions(name: .name("Elixir.C"))))
      tally = TallyServer(PeeperServer(.name("Elixir.C"), on: world.node))
    }

    func move() async throws -> Term {
      try await tally.server.transferTerm(from: .name("left"), to: .name("right"))
    }
  }

  @Test func `P7 state, dictionary and names move`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let stage = try await Stage(world)
      _ = try await stage.tally.add(3)
      _ = try await stage.tally.put(4)
      let old = try #require(stage.tally.server.pid)
      let moved = try await stage.move()
      let pid = try #require(stage.tally.server.pid)
      #expect(moved == .tuple(.ok, .pid(pid)) && pid != old && !world.node.isAlive(old))
      #expect(try await stage.tally.get() == 3)
      #expect(try await stage.tally.dictionary() == 4)
      #expect(world.node.names.whereis("Elixir.C.GenServer") == (try await stage.tally.server.worker()))
      #expect(try await stage.left.whichChildren().isEmpty)
      let children = try await stage.right.whichChildren()
      #expect(children.map(\.pid) == [pid] && children.first?.type == .supervisor)
      #expect(children.first?.modules == .list(of: [.atom("Elixir.Peeper.Supervisor")]))
    }
  }

  @Test func `P7 what was moved is still preserved, and can move back`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let stage = try await Stage(world)
      for round in 1...3 {
        _ = try await stage.tally.add(1)
        _ = try await stage.move()
        try await stage.tally.killWorker()
        #expect(try await stage.tally.get() == round)
        _ = try await stage.tally.server.transferTerm(from: .name("right"), to: .name("left"))
      }
    }
  }

  @Test func `P7 a destination that refuses leaves the server where it is`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let stage = try await Stage(world, maxChildren: 0)
      _ = try await stage.tally.add(3)
      let old = try #require(stage.tally.server.pid)
      #expect(try await stage.move() == .failure("max_children"))
      #expect(stage.tally.server.pid == old)
      #expect(try await stage.tally.add(1) == 4)
    }
  }

  @Test func `P7 a server that does not start at the destination goes on at the source`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let stage = try await Stage(world)
      try await stage.tally.cast(.poison)
      _ = try await stage.tally.add(3)
      let old = try #require(stage.tally.server.pid)
      #expect(try await stage.move().asTuple?[0] == .error)
      #expect(stage.tally.server.pid == old)
      #expect(try await stage.tally.add(1) == 4)
    }
  }

  @Test func `P7 a wrong source, server or destination is said and harms nothing`() async throws {
    let world = World()
    try await world.inProcess { process in
      let stage = try await Stage(world)
      let server = stage.tally.server
      let (left, right) = (Destination.name("left"), Destination.name("right"))
      #expect(try await server.transferTerm(from: right, to: left) == .failure("not_found"))
      #expect(try await server.transferTerm(from: .name("nobody"), to: right) == .failure(.noproc))
      #expect(try await server.transferTerm(from: left, to: .name("nobody")) == .failure(.noproc))
      #expect(
        try await server.transferTerm(from: left, to: .pid(process.pid)) == .failure("not_a_supervisor"))
      #expect(try await stage.tally.add(1) == 1)
    }
  }

  @Test func `P7 a supervisor with fixed children gives and takes too`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let stage = try await Stage(world)
      let fixed = try await world.node.startSupervisor(name: "fixed") {}
      _ = try await stage.tally.add(1)
      #expect(
        try await stage.tally.server.transferTerm(from: .name("left"), to: .name("fixed")).asTuple?[0] == .ok)
      #expect(try await fixed.whichChildren().count == 1)
      #expect(
        try await stage.tally.server.transferTerm(from: .name("fixed"), to: .name("left")).asTuple?[0] == .ok)
      #expect(try await fixed.whichChildren().isEmpty)
      #expect(try await stage.tally.get() == 1)
    }
  }

  @Test func `P7 a transfer under load loses no message and keeps their order`() async throws {
    let world = World()
    let stage = try await world.inProcess { _ in try await Stage(world) }
    let callers = 4
    let rounds = 200
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<callers {
        group.addTask {
          try await world.inProcess { _ in
            for _ in 0..<rounds {
              try await stage.tally.cast(.add(1))
              _ = try await stage.tally.add(1)
            }
          }
        }
      }
      group.addTask {
        try await world.inProcess { _ in
          for round in 0..<20 {
            let (from, to) = round.isMultiple(of: 2) ? ("left", "right") : ("right", "left")
            let moved = try await stage.tally.server.transferTerm(
              from: .name(Atom(from)), to: .name(Atom(to)))
            #expect(moved.asTuple?[0] == .ok)
          }
        }
      }
      try await group.waitForAll()
    }
    let total = try await world.inProcess { _ in try await stage.tally.get() }
    #expect(total == callers * rounds * 2)
  }
}
