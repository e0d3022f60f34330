import ActorRuntime
import Terms
import Testing

@testable import Peeper

/// A server that makes a table when it starts and puts rows into it.
struct Keeping: GenServer {
  /// Whether the table's heir is the keeper.
  var hasHeir = false
  var stranger: ProcessID?
  var isNamed = true
  var puts = 0

  typealias Reply = Term
  enum Call: Codable, Sendable { case put(Int), all, putAndThrow(Int), makeAndThrow, owner, count }

  mutating func initialize() throws -> InitOutcome {
    var options = TableOptions()
    options.isNamed = isNamed
    options.kind = .orderedSet
    if let stranger { options.heir = TableHeir(pid: stranger, data: .nil) }
    if hasHeir { options.heir = try keeperAsHeir() }
    _ = try process.node.tables.make("kept", options, owner: process)
    return .ok
  }

  mutating func handleCall(_ request: Call, from: From<Term>) throws -> CallOutcome<Term> {
    let tables = process.node.tables.owned(by: process)
    guard let table = tables.first else { return .reply(.nil) }
    switch request {
    case .put(let n):
      puts += 1
      try table.insert([Tuple([.integer(n)])])
    case .putAndThrow(let n):
      try table.insert([Tuple([.integer(n)])])
      throw RaisedException.runtime("boom")
    case .makeAndThrow:
      _ = try process.node.tables.make("more", owner: process)
      throw RaisedException.runtime("boom")
    case .all: return .reply(.list(of: try table.allRows().map { $0[0] }))
    case .owner: return .reply(.boolean(table.owner == process.pid))
    case .count: return .reply(.integer(tables.count))
    }
    return .reply(.integer(puts))
  }
}

struct PeeperTablesTests {
  private struct KeepingServer: Sendable {
    let server: PeeperServer
    func call(_ request: Keeping.Call) async throws -> Term {
      guard let reference = ServerRef<Keeping>(try await server.worker()) else { return .nil }
      return try await reference.call(request)
    }
    func kill(_ what: String) async throws {
      server.node.exit(try await what == "keeper" ? server.keeper() : server.worker(), .kill)
    }
  }
  private func start(_ world: World, _ keeping: Keeping, _ kept: KeptTables = .none) async throws
    -> KeepingServer
  {
    let result = await world.node.startPeeper(keeping, options: PeeperOptions(keptTables: kept))
    return KeepingServer(server: PeeperServer(.pid(try #require(result.pid)), on: world.node))
  }
  private func integers(_ range: ClosedRange<Int>) -> Term { .list(of: range.map { .integer($0) }) }

  @Test(arguments: [true, false], [true, false])
  func `P5 tables outlive any death of a child, and initialize gets them back`(hasHeir: Bool, isNamed: Bool)
    async throws
  {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(
        world, Keeping(hasHeir: hasHeir, isNamed: isNamed), hasHeir ? .none : .all)
      let deaths = [
        ["worker"], ["keeper"], ["worker", "keeper"], ["keeper", "worker"], ["worker", "worker"],
      ]
      for n in 1...20 {
        #expect(try await keeping.call(.put(n)) == .integer(n))
        for child in deaths[n % deaths.count] { try await keeping.kill(child) }
        #expect(try await keeping.call(.all) == integers(1...n))
        #expect(try await keeping.call(.count) == 1)
        #expect(try await keeping.call(.owner) == .true)
      }
    }
  }

  @Test func `P5 the keeper that lives is the heir`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(world, Keeping(hasHeir: true))
      for child in ["keeper", "worker", "keeper"] {
        try await keeping.kill(child)
        _ = try await keeping.server.whichChildren()
        _ = try await keeping.call(.all)
        #expect(world.node.tables.named("kept")?.options.heir?.pid == (try await keeping.server.keeper()))
      }
    }
  }

  @Test func `P5 kept tables go back to the last commit with the state`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(world, Keeping(), .named(["kept"]))
      _ = try await keeping.call(.put(1))
      await #expect(throws: ProcessExit.self) { _ = try await keeping.call(.putAndThrow(2)) }
      #expect(try await keeping.call(.all) == integers(1...1))
      #expect(try await keeping.call(.put(2)) == 2)
    }
  }

  @Test func `P5 a table that was made and not committed goes with the callback`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(world, Keeping(), .all)
      _ = try await keeping.call(.put(1))
      await #expect(throws: ProcessExit.self) { _ = try await keeping.call(.makeAndThrow) }
      #expect(try await keeping.call(.count) == 1)
      #expect(try await keeping.call(.all) == integers(1...1))
    }
  }

  @Test(arguments: ["worker", "keeper"])
  func `P5 initialize can ask for the heir whatever has died`(first: String) async throws {
    // With one worker the supervisor learns of both deaths at once.
    let world = World(workers: 1)
    try await world.inProcess { process in
      let second = first == "worker" ? "keeper" : "worker"
      let keeping = try await start(world, Keeping(hasHeir: true))
      for n in 1...20 {
        #expect(try await keeping.call(.put(n)) == .integer(n))
        let pids = ["worker": try await keeping.server.worker(), "keeper": try await keeping.server.keeper()]
        for name in [first, second] { if let pid = pids[name] { world.node.exit(pid, .kill) } }
        #expect(try await keeping.call(.all) == integers(1...n))
        #expect(world.node.tables.named("kept")?.options.heir?.pid == (try await keeping.server.keeper()))
      }
    }
  }

  @Test func `P5 a server that waits can ask for the heir by its pid, whatever has died`() async throws {
    struct Asking: AsyncGenServer {
      typealias Reply = Term
      enum Call: Codable, Sendable { case heirs }
      mutating func initialize() async throws -> InitOutcome {
        let server = PeeperServer(.pid(process.pid), on: process.node)
        guard let options = TableOptions(.list(of: [try await server.heir(.atom("data"))])) else {
          return .ignore
        }
        _ = try process.node.tables.make("asked", options, owner: process)
        _ = try await server.whichChildren()
        return .ok
      }
      mutating func handleCall(_ request: Call, from: From<Term>) async throws -> CallOutcome<Term> {
        .reply(
          .list(
            of: process.node.tables.owned(by: process).compactMap { $0.options.heir.map { .pid($0.pid) } }))
      }
      var stateTerm: Term { .nil }
    }
    let world = World(workers: 1)
    try await world.inProcess { process in
      let result = await world.node.startPeeper(Asking())
      let server = PeeperServer(.pid(try #require(result.pid)), on: world.node)
      for _ in 1...20 {
        let (worker, keeper) = (try await server.worker(), try await server.keeper())
        world.node.exit(worker, .kill)
        world.node.exit(keeper, .kill)
        let heirs = try await server.call(.atom("heirs"))
        #expect(heirs == .list(of: [.pid(try await server.keeper())]))
      }
    }
  }

  @Test func `P5 only a Peeper server has a keeper as heir`() async throws {
    struct Plain: GenServer {
      mutating func initialize() throws -> InitOutcome {
        _ = try keeperAsHeir()
        return .ok
      }
    }
    let world = World()
    let result = await world.node.startServer(Plain())
    guard case .failed(let reason) = result else { return #expect(Bool(false), "\(result)") }
    #expect(reason.term.asTuple?.first == .atom(.noproc))
  }

  @Test func `P5 a table that is not kept dies with its worker`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(world, Keeping(), .named(["other"]))
      _ = try await keeping.call(.put(1))
      try await keeping.kill("worker")
      #expect(try await keeping.call(.all) == .emptyList)
    }
  }

  @Test func `P5 a heir outside of Peeper is warned of, once`() async throws {
    let world = World()
    try await world.inProcess { process in
      let keeping = try await start(world, Keeping(stranger: process.pid), .all)
      for n in 1...3 { _ = try await keeping.call(.put(n)) }
    }
    #expect(world.log.messages.count == 1)
    #expect(world.log.messages.first?.contains("not the keeper of this Peeper server") == true)
  }

  @Test func `P5 the tables die with the supervisor`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(world, Keeping(hasHeir: true))
      try await keeping.server.stop()
      #expect(world.node.tables.all.isEmpty)
    }
  }

  @Test(arguments: [true, false]) func `P7 tables move`(hasHeir: Bool) async throws {
    let world = World()
    try await world.inProcess { _ in
      let (left, right) = (
        try await DynamicSupervisor.start(on: world.node), try await DynamicSupervisor.start(on: world.node)
      )
      try await left.startChild(
        .peeper(
          Keeping(hasHeir: hasHeir),
          options: PeeperOptions(name: .name("k"), keptTables: hasHeir ? .none : .all)))
      let keeping = KeepingServer(server: PeeperServer(.name("k"), on: world.node))
      for n in 1...4 {
        _ = try await keeping.call(.put(n))
        let (from, to) = n.isMultiple(of: 2) ? (right, left) : (left, right)
        let moved = try await keeping.server.transfer(from: from.destination, to: to.destination)
        #expect(moved.asTuple?[0] == .ok)
        try await keeping.kill("worker")
        #expect(try await keeping.call(.all) == integers(1...n))
        if hasHeir {
          #expect(world.node.tables.named("kept")?.options.heir?.pid == (try await keeping.server.keeper()))
        }
      }
      let full = try await DynamicSupervisor.start(DynamicSupervisorFlags(maxChildren: 0), on: world.node)
      let refused = try await keeping.server.transfer(from: left.destination, to: full.destination)
      #expect(refused == .failure("max_children"))
      #expect(try await keeping.call(.all) == integers(1...4))
    }
  }
}
