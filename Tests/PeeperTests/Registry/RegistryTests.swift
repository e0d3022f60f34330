import ActorRuntime
import Terms
import Testing

@testable import Peeper

struct RegistryTests {
  private func start(_ world: World, _ keys: RegistryKeys, partitions: Int = 1, listeners: [Atom] = [])
    async throws
    -> Registry
  {
    let result = await world.node.launchRegistry(
      "R", keys: keys, partitions: partitions, listeners: listeners, meta: [(.atom("a"), 1)])
    _ = try #require(result.pid)
    return try Registry(existing: "R", on: world.node)
  }
  /// A process that registers keys and stays.
  private func holder(_ world: World, _ registry: Registry, _ keys: [Term], tester: LocalProcess) async throws
    -> ProcessID
  {
    let holder = world.node.spawn { process in
      for key in keys { registry.register(key, .atom("v"), for: process) }
      world.node.send(.atom("registered"), to: tester.pid)
      _ = try await process.receive { $0.isAtom("stop") ? true : nil }
    }
    _ = try await tester.receive { $0.isAtom("registered") ? true : nil }
    return holder.pid
  }

  @Test func `a key of a unique registry is refused to a second process`() async throws {
    let world = World()
    try await world.inProcess { process in
      let registry = try await start(world, .unique)
      let first = try await holder(world, registry, [1], tester: process)
      #expect(registry.register(1, for: process) == .alreadyRegistered(first))
      #expect(registry.lookup(1).map(\.pid) == [first])
    }
  }

  @Test(arguments: [1, 3])
  func `entries die with their processes`(partitions: Int) async throws {
    let world = World()
    try await world.inProcess { process in
      let registry = try await start(world, .duplicate, partitions: partitions)
      for _ in 0..<5 {
        let pid = try await holder(world, registry, [1, 2], tester: process)
        #expect(registry.count == 2)
        world.node.exit(pid, .kill)
        #expect(registry.count == 0 && registry.keys(of: pid).isEmpty)
        #expect(registry.register(1, for: process).term.asTuple?[0] == .ok)
        registry.unregister(1, for: process)
      }
    }
  }

  @Test func `a server is reached through a registry`() async throws {
    let world = World()
    try await world.inProcess { process in
      _ = try await start(world, .unique)
      let name = Destination.via(module: "Elixir.Registry", name: .tuple(.atom("R"), .string("two")))
      let options = StartOptions(name: name)
      let pid = try #require(await world.node.startServer(Tally(count: 2), options: options).pid)
      #expect(world.node.whereis(name) == pid)
      #expect(await world.node.startServer(Tally(), options: options) == .alreadyStarted(pid))
      let none = Destination.via(module: "Elixir.Registry", name: .tuple(.atom("R"), .string("three")))
      #expect(world.node.whereis(none) == nil)
    }
  }

  @Test func `values, meta and updates`() async throws {
    let world = World()
    try await world.inProcess { process in
      let registry = try await start(world, .unique)
      registry.register(.atom("k"), 1, for: process)
      let updated = try await registry.updateValue(.atom("k"), for: process) { _ in 5 }
      #expect(updated?.new == 5 && updated?.old == 1)
      #expect(registry.values(.atom("k"), of: process.pid) == [5])
      #expect(try await registry.updateValue(.atom("x"), for: process) { $0 } == nil)
      #expect(registry[meta: .atom("a")] == 1)
      registry[meta: .atom("a")] = nil
      #expect(registry[meta: .atom("a")] == nil)
    }
  }

  @Test func `listeners are told`() async throws {
    let world = World()
    try await world.inProcess { process in
      try world.node.names.register("ear", process.pid)
      let registry = try await start(world, .duplicate, listeners: ["ear"])
      registry.register(1, 2, for: process)
      registry.unregister(1, for: process)
      #expect(try await process.receive() == .tuple(.atom("register"), .atom("R"), 1, .pid(process.pid), 2))
      #expect(try await process.receive() == .tuple(.atom("unregister"), .atom("R"), 1, .pid(process.pid)))
    }
  }

  @Test func `a registry that is not there is an argument error`() {
    let world = World()
    let error = #expect(throws: RaisedException.self) { try Registry(existing: "Nope", on: world.node) }
    #expect(error?.message == "unknown registry: :Nope")
  }

  @Test func `a partition supervisor shares keys out`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let result = await world.node.launchPartitionSupervisor(.name("P"), partitions: 2) { partition in
        Child(Tally(count: partition)).spec
      }
      _ = try #require(result.pid)
      let partitions = try PartitionSupervisor(.name("P"), on: world.node)
      #expect(partitions.partitions == 2)
      let children = try await Supervisor(.name("P"), on: world.node).whichChildren()
      #expect(children.map(\.id) == [1, 0])
      #expect(partitions.whereis(7) == children[0].pid)
      let via = Destination.via(module: "Elixir.PartitionSupervisor", name: .tuple(.atom("P"), 4))
      #expect(world.node.whereis(via) == children[1].pid)
      #expect(partitions.whereis(.string("key")) == partitions.whereis(.string("key")))
      let error = #expect(throws: ProcessExit.self) { try PartitionSupervisor(.name("No"), on: world.node) }
      #expect(error?.reason.term.asTuple?[0] == .atom(.noproc))
    }
  }
}
