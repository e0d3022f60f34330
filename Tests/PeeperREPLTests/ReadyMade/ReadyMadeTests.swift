import ActorRuntime
import PeeperTestKit
import Terms
import Testing

@testable import Peeper
@testable import PeeperREPL

private final class World: Sendable {
  let clock = VirtualClock()
  let output = RecordedOutput()
  let log = RecordedLog()
  let node: Node

  init() {
    var configuration = NodeConfiguration.manual(clock).logging(to: log)
    configuration.output = output
    node = Node(configuration)
  }
  deinit { node.shutDown() }

  func inProcess(_ body: @escaping @Sendable (LocalProcess) async throws -> Void) async throws {
    try await node.run(body)
  }
}

struct ReadyMadeTests {
  private func start(_ server: some GenServer, on world: World) async throws -> PeeperServer {
    let result = await world.node.launchPeeper(server)
    return PeeperServer(.pid(try #require(result.pid)), on: world.node)
  }
  private func kill(_ server: PeeperServer) async throws {
    server.node.exit(try await server.worker(), .kill)
  }

  @Test func `a counter counts on after a crash`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let counter = try await start(ReadyMade.Counter(count: 1), on: world)
      try await counter.cast(.atom("inc"))
      try await counter.cast(.tuple(.atom("add"), 5))
      #expect(try await counter.call(.atom("get")) == 7)
      try await kill(counter)
      #expect(try await counter.call(.atom("get")) == 7)
    }
  }

  @Test func `a stack pops what was pushed last`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let stack = try await start(ReadyMade.Stack(elements: [1]), on: world)
      try await stack.cast(.tuple(.atom("push"), .string("a")))
      #expect(try await stack.call(.atom("all")) == .list(of: [.string("a"), 1]))
      #expect(try await stack.call(.atom("pop")) == .string("a"))
      #expect(try await stack.call(.atom("size")) == 1)
    }
  }

  @Test func `a calculator survives a division by zero with its register`() async throws {
    let world = World()
    try await world.inProcess { process in
      let calculator = try await start(ReadyMade.Calculator(), on: world)
      let monitor = process.monitor(try await calculator.worker())
      for (operation, number) in [("add", 8), ("multiply", 3), ("subtract", 4), ("divide", 5), ("divide", 0)]
      {
        try await calculator.cast(.tuple(.atom(named: operation), .integer(number)))
      }
      // Behind the crash in the same mailbox, a call would be lost with it.
      _ = try await process.receive { $0.isDown(monitor) ? true : nil }
      #expect(try await calculator.call(.atom("get")) == 4)
    }
    #expect(world.log.entries.first?.contains("** (ArithmeticError) bad argument in arithmetic") == true)
  }

  @Test func `a cache keeps its table`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let cache = try await start(ReadyMade.Cache(), on: world)
      try await cache.cast(.tuple(.atom("put"), .atom("a"), 1))
      #expect(try await cache.call(.tuple(.atom("get"), .atom("a"))) == 1)
      try await kill(cache)
      #expect(try await cache.call(.tuple(.atom("get"), .atom("a"))) == 1)
      #expect(try await cache.call(.tuple(.atom("get"), .atom("b"))) == .nil)
      #expect(try await cache.call(.atom("size")) == 1)
    }
  }

  @Test func `an egg timer rings although it crashed`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let timer = try await start(ReadyMade.EggTimer(), on: world)
      try await timer.cast(.tuple(.atom("schedule"), .string("eggs"), 3000))
      #expect(try await timer.call(.atom("status")) == .list(of: [.tuple(.string("eggs"), 3000)]))
      world.clock.advance(by: .seconds(1))
      try await kill(timer)
      #expect(try await timer.call(.atom("status")) == .list(of: [.tuple(.string("eggs"), 2000)]))
      world.clock.advance(by: .seconds(2))
      #expect(try await timer.call(.atom("status")) == .emptyList)
    }
    #expect(world.output.text == "eggs is done!\n")
  }

  @Test func `Full does as the original documents it`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let full = try await start(ReadyMade.Full(), on: world)
      #expect(try await full.call(.atom("state")) == 0)
      try await full.cast(.atom("inc"))
      #expect(try await full.call(.atom("state")) == 1)
      try await full.cast(.tuple(.atom("set_pd"), .atom("foo"), 42))
      #expect(try await full.call(.tuple(.atom("get_pd"), .atom("foo"))) == 42)
      let pid = try #require(full.pid)
      try await full.cast(.tuple(.atom("create_heired_ets"), .atom("mine"), .pid(pid), .nil))
      #expect(try await full.call(.tuple(.atom("ets"), .atom("mine"))).listElements?.count == 3)
      world.node.exit(try await full.worker(), ExitReason(.atom("raise")))
      #expect(try await full.call(.atom("state")) == 1)
      #expect(try await full.call(.tuple(.atom("get_pd"), .atom("foo"))) == 42)
      #expect(try await full.call(.tuple(.atom("ets"), .atom("mine"))).listElements?.count == 3)
      #expect(try await full.send(.atom("inc")) == .atom("inc"))
      #expect(try await full.call(.atom("state")) == 2)
    }
  }
}
