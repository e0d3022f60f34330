@_spi(Internals) import ActorRuntime
import Terms
import Testing

@testable import Peeper

/// P7 under fire: deaths in the middle of a move, moves at the same time.
struct PeeperTransferTrialTests {
  /// A server that notes the numbers that it is told, in order.
  struct Notes: GenServer {
    var numbers: [Int] = []
    enum Call: Codable, Sendable { case count(ReplyTo<Int>) }
    enum Cast: Codable, Sendable { case note(Int) }
    mutating func handleCall(_ request: Call) throws -> Outcome {
      switch request {
      case .count(let caller): .reply(numbers.count, to: caller)
      }
    }
    mutating func handleCast(_ request: Cast) throws -> Outcome {
      if case .note(let number) = request { numbers.append(number) }
      return .noReply
    }
    var stateTerm: Term { .list(of: numbers.map { .integer($0) }) }
  }

  private static let options = PeeperOptions(
    name: .name("Elixir.C"),
    supervision: SupervisorFlags(maxRestarts: 1_000_000, maxSeconds: .seconds(10)))

  private func stage(_ child: some SupervisorChild, on world: World) async throws {
    for name in ["left", "right"] as [Destination] {
      _ = try await world.node.startDynamicSupervisor(name: name)
    }
    try await DynamicSupervisor(.name("left"), on: world.node).startChild(child)
  }

  private func move(_ round: Int, _ server: PeeperServer) async throws -> Term {
    let names: [Atom] = round.isMultiple(of: 2) ? ["left", "right"] : ["right", "left"]
    return try await server.transferTerm(from: .name(names[0]), to: .name(names[1]))
  }

  @Test func `P7 what one process casts arrives in the order sent while the server moves to and fro`()
    async throws
  {
    let world = World()
    let server = PeeperServer(.name("Elixir.C"), on: world.node)
    try await world.inProcess { _ in
      try await stage(PreservedChild(Notes(), options: Self.options), on: world)
    }
    let over = Counting()
    async let casting: Void = world.inProcess { process in
      let worker = Destination.name("Elixir.C.GenServer")
      for number in 0..<5_000 {
        world.node.cast(worker, .tuple(.atom("note"), .integer(number)))
        if number.isMultiple(of: 16) { await process.yieldNow() }
      }
      over.next()
    }
    try await world.inProcess { _ in
      var round = 0
      while over.count == 0 || round.isMultiple(of: 2) {
        let moved = try await move(round, server)
        #expect(moved.asTuple?[0] == .ok)
        round += 1
      }
    }
    try await casting
    let noted = try await world.inProcess { _ in
      _ = try await server.call(.atom("count"))
      return try await world.node.getState(of: .pid(try await server.worker()))
    }
    #expect(noted == .list(of: (0..<5_000).map { .integer($0) }))
  }

  private func kill(_ label: Atom, on world: World) {
    for process in world.node.processes where process.label == .atom(label) {
      world.node.exit(process.pid, .kill)
    }
  }

  @Test
  func `P7 if the process that carries a move out is killed, the caller is told and the server goes on`()
    async throws
  {
    let world = World()
    let tally = TallyServer(PeeperServer(.name("Elixir.C"), on: world.node))
    try await world.inProcess { process in
      try await stage(PreservedChild(Tally(), options: Self.options), on: world)
      var killed = 0
      for n in 1...200 {
        let left = try await DynamicSupervisor(.name("left"), on: world.node).whichChildren()
        let tester = process.pid
        world.node.spawn { _ in
          world.node.send(
            .tuple(.atom("moved"), try await move(left.isEmpty ? 1 : 0, tally.server)), to: tester)
        }
        for _ in 0..<n % 8 { await process.yieldNow() }
        kill(.peeperTransfer, on: world)
        let answer = try await process.receive { $0.asTuple?.first == .atom("moved") ? $0.asTuple?[1] : nil }
        if answer == .tuple(.error, .atom("killed")) { killed += 1 }
        #expect(try await tally.add(1) == n)
      }
      #expect(killed > 0)
      let left = try await DynamicSupervisor(.name("left"), on: world.node).whichChildren()
      #expect(try await move(left.isEmpty ? 1 : 0, tally.server).asTuple?[0] == .ok)
      #expect(try await tally.get() == 200)
    }
  }

  @Test func `P7 who waits for a move is told when all processes are killed`() async throws {
    struct Stuck: AsyncGenServer {
      typealias Cast = Term
      mutating func handleCast(_ request: Term) async throws -> Outcome {
        _ = try await process.receive { _ in nil as Bool? }
        return .noReply
      }
      var stateTerm: Term { .nil }
    }
    let world = World()
    let server = PeeperServer(.name("Elixir.C"), on: world.node)
    try await world.inProcess { _ in
      try await stage(PreservedChild(Stuck(), options: Self.options), on: world)
      try await server.cast(.nil)
    }
    async let answer = move(0, server)
    while !world.node.processes.contains(where: { $0.label == .atom(.peeperTransfer) }) { await Task.yield() }
    _ = await world.node.settle()
    // The mover first: told of the end of another it would answer with that.
    let (movers, others) = (
      world.node.processes.filter { $0.label == .atom(.peeperTransfer) }, world.node.processes
    )
    for process in movers + others { world.node.exit(process.pid, .kill) }
    #expect(try await answer == .tuple(.error, .atom("killed")))
  }

  @Test func `P7 of two moves at the same time one comes after the other`() async throws {
    let world = World()
    let tally = TallyServer(PeeperServer(.name("Elixir.C"), on: world.node))
    try await world.inProcess { _ in
      try await stage(PreservedChild(Tally(), options: Self.options), on: world)
      _ = try await world.node.startDynamicSupervisor(name: "third")
    }
    for _ in 0..<50 {
      let answers = try await withThrowingTaskGroup(of: Term.self) { group in
        for name in ["right", "third"] as [Atom] {
          group.addTask {
            try await world.inProcess { _ in
              try await tally.server.transferTerm(from: .name("left"), to: .name(name))
            }
          }
        }
        return try await group.reduce(into: [Term]()) { $0.append($1) }
      }
      #expect(answers.filter { $0.asTuple?[0] == .ok }.count == 1)
      #expect(answers.contains(.failure("not_found")))
      try await world.inProcess { _ in
        for name in ["right", "third"] as [Atom] {
          _ = try await tally.server.transferTerm(from: .name(name), to: .name("left"))
        }
        #expect(try await DynamicSupervisor(.name("left"), on: world.node).whichChildren().count == 1)
      }
    }
  }

  @Test func `P7 a destination that dies in the middle leaves the server where it was or takes it along`()
    async throws
  {
    let world = World()
    let tally = TallyServer(PeeperServer(.name("Elixir.C"), on: world.node))
    try await world.inProcess { _ in
      _ = try await world.node.startDynamicSupervisor(name: "left")
      let left = DynamicSupervisor(.name("left"), on: world.node)
      try await left.startChild(PreservedChild(Tally(), options: Self.options))
      for round in 1...200 {
        let right = try await world.node.startDynamicSupervisor()
        let pid = try #require(world.node.whereis(right.destination))
        world.node.spawn { process in
          for _ in 0..<Int.random(in: 0..<12) { await process.yieldNow() }
          world.node.exit(pid, .kill)
        }
        let moved = try await tally.server.transferTerm(from: .name("left"), to: right.destination)
        if moved.asTuple?[0] == .error, tally.server.pid != nil, try await left.whichChildren().count == 1 {
          #expect(try await tally.add(1) > 0)
          continue
        }
        // It had moved: it dies with its supervisor.
        if let pid = tally.server.pid { _ = try await LocalProcess.current?.reasonOfEnd(of: pid) }
        #expect(try await left.whichChildren().isEmpty, "round \(round)")
        try await left.startChild(PreservedChild(Tally(), options: Self.options))
      }
    }
  }

  @Test func `P7 whoever asks for a move may die: it ends well`() async throws {
    let world = World()
    let tally = TallyServer(PeeperServer(.name("Elixir.C"), on: world.node))
    try await world.inProcess { _ in
      try await stage(PreservedChild(Tally(), options: Self.options), on: world)
      for n in 1...100 {
        let left = try await DynamicSupervisor(.name("left"), on: world.node).whichChildren()
        let mover = world.node.spawn { _ in _ = try await move(left.isEmpty ? 1 : 0, tally.server) }
        for _ in 0..<Int.random(in: 0..<6) { await LocalProcess.current?.yieldNow() }
        world.node.exit(mover.pid, .kill)
        #expect(try await tally.add(1) == n)
      }
    }
  }

  @Test func `P7 who stands in the way of a move cannot wait for it`() async throws {
    struct Restless: AsyncGenServer {
      enum Call: Codable, Sendable { case move(ReplyTo<Term>) }
      mutating func handleCall(_ request: Call) async throws -> Outcome {
        guard case .move(let caller) = request else { return .noReply }
        let server = PeeperServer(.pid(process.pid), on: process.node)
        do {
          return .reply(try await server.transferTerm(from: "left", to: "right"), to: caller)
        } catch let exit as ProcessExit {
          return .reply(exit.reason.term.asTuple?.first ?? .nil, to: caller)
        }
      }
    }
    let world = World()
    let server = PeeperServer(.name("Elixir.C"), on: world.node)
    let reason = try await world.inProcess { _ in
      try await stage(PreservedChild(Restless(), options: Self.options), on: world)
      return try await server.call(.atom("move"))
    }
    #expect(reason == .atom("calling_self"))
  }
}
