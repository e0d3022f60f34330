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

  enum Call: Codable, Sendable {
    case put(Int, ReplyTo<Int>), all(ReplyTo<[Term]>), putAndThrow(Int, ReplyTo<Int>), makeAndThrow(
      ReplyTo<Int>)
    case owner(ReplyTo<Bool>), count(ReplyTo<Int>)
  }

  mutating func initialize() throws -> InitOutcome {
    var options = TableOptions()
    options.isNamed = isNamed
    options.kind = .orderedSet
    if let stranger { options.heir = TableHeir(pid: stranger, data: .nil) }
    if hasHeir { options.heir = try keeperAsHeir() }
    _ = try process.node.makeTable("kept", options, owner: process)
    return .ok
  }

  mutating func handleCall(_ request: Call) throws -> Outcome {
    let tables = process.node.tables.owned(by: process)
    guard let table = tables.first else { return .stop(.noproc) }
    switch request {
    case .put(let n, let caller):
      puts += 1
      try table.insert([Tuple([.integer(n)])])
      return .reply(puts, to: caller)
    case .putAndThrow(let n, _):
      try table.insert([Tuple([.integer(n)])])
      throw RaisedException.runtime("boom")
    case .makeAndThrow:
      _ = try process.node.makeTable("more", owner: process)
      throw RaisedException.runtime("boom")
    case .all(let caller): return .reply(try table.allRows().map { $0[0] }, to: caller)
    case .owner(let caller): return .reply(table.owner == process.pid, to: caller)
    case .count(let caller): return .reply(tables.count, to: caller)
    }
  }
}

struct PeeperTablesTests {
  private struct KeepingServer: Sendable {
    let server: PeeperServer
    func put(_ number: Int) async throws -> Int { try await call { .put(number, $0) } }
    func all() async throws -> [Term] { try await call { .all($0) } }
    func putAndThrow(_ number: Int) async throws -> Int { try await call { .putAndThrow(number, $0) } }
    func makeAndThrow() async throws -> Int { try await call { .makeAndThrow($0) } }
    func owner() async throws -> Bool { try await call { .owner($0) } }
    func count() async throws -> Int { try await call { .count($0) } }
    private func call<Reply: Codable & Sendable>(_ request: (ReplyTo<Reply>) -> Keeping.Call) async throws
      -> Reply
    {
      guard let reference = ServerRef<Keeping>(try await server.worker()) else {
        throw ProcessExit(reason: .noproc)
      }
      return try await reference.call(request)
    }
    func kill(_ what: String) async throws {
      server.node.exit(try await what == "keeper" ? server.keeper() : server.worker(), .kill)
    }
  }
  private func start(_ world: World, _ keeping: Keeping, _ kept: KeptTables = .none) async throws
    -> KeepingServer
  {
    let result = await world.node.launchPeeper(keeping, options: PeeperOptions(keptTables: kept))
    return KeepingServer(server: PeeperServer(.pid(try #require(result.pid)), on: world.node))
  }
  private func integers(_ range: ClosedRange<Int>) -> [Term] { range.map { .integer($0) } }

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
        #expect(try await keeping.put(n) == n)
        for child in deaths[n % deaths.count] { try await keeping.kill(child) }
        #expect(try await keeping.all() == integers(1...n))
        #expect(try await keeping.count() == 1)
        #expect(try await keeping.owner())
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
        _ = try await keeping.all()
        #expect(world.node.table(named: "kept")?.options.heir?.pid == (try await keeping.server.keeper()))
      }
    }
  }

  @Test func `P5 kept tables go back to the last commit with the state`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(world, Keeping(), .named(["kept"]))
      _ = try await keeping.put(1)
      await #expect(throws: ProcessExit.self) { _ = try await keeping.putAndThrow(2) }
      #expect(try await keeping.all() == integers(1...1))
      #expect(try await keeping.put(2) == 2)
    }
  }

  @Test func `P5 a table that was made and not committed goes with the callback`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let keeping = try await start(world, Keeping(), .all)
      _ = try await keeping.put(1)
      await #expect(throws: ProcessExit.self) { _ = try await keeping.makeAndThrow() }
      #expect(try await keeping.count() == 1)
      #expect(try await keeping.all() == integers(1...1))
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
        #expect(try await keeping.put(n) == n)
        let pids = ["worker": try await keeping.server.worker(), "keeper": try await keeping.server.keeper()]
        for name in [first, second] { if let pid = pids[name] { world.node.exit(pid, .kill) } }
        #expect(try await keeping.all() == integers(1...n))
        #expect(world.node.table(named: "kept")?.options.heir?.pid == (try await keeping.server.keeper()))
      }
    }
  }

  @Test func `P5 a server that waits can ask for the heir by its pid, whatever has died`() async throws {
    struct Asking: AsyncGenServer {
      enum Call: Codable, Sendable { case heirs(ReplyTo<[ProcessID]>) }
      mutating func initialize() async throws -> InitOutcome {
        let server = PeeperServer(.pid(process.pid), on: process.node)
        guard let options = TableOptions(.list(of: [try await server.heir(.atom("data"))])) else {
          return .ignore
        }
        _ = try process.node.makeTable("asked", options, owner: process)
        _ = try await server.whichChildren()
        return .ok
      }
      mutating func handleCall(_ request: Call) async throws -> Outcome {
        guard case .heirs(let caller) = request else { return .noReply }
        return .reply(process.node.tables.owned(by: process).compactMap { $0.options.heir?.pid }, to: caller)
      }
      var stateTerm: Term { .nil }
    }
    let world = World(workers: 1)
    try await world.inProcess { process in
      let result = await world.node.launchPeeper(Asking())
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
      _ = try await keeping.put(1)
      try await keeping.kill("worker")
      #expect(try await keeping.all() == [])
    }
  }

  @Test func `P5 a heir outside of Peeper is warned of, once`() async throws {
    let world = World()
    try await world.inProcess { process in
      let keeping = try await start(world, Keeping(stranger: process.pid), .all)
      for n in 1...3 { _ = try await keeping.put(n) }
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
        try await world.node.startDynamicSupervisor(), try await world.node.startDynamicSupervisor()
      )
      try await left.startChild(
        PreservedChild(
          Keeping(hasHeir: hasHeir),
          options: PeeperOptions(name: .name("k"), keptTables: hasHeir ? .none : .all)))
      let keeping = KeepingServer(server: PeeperServer(.name("k"), on: world.node))
      for n in 1...4 {
        _ = try await keeping.put(n)
        let (from, to) = n.isMultiple(of: 2) ? (right, left) : (left, right)
        let moved = try await keeping.server.transferTerm(from: from.destination, to: to.destination)
        #expect(moved.asTuple?[0] == .ok)
        try await keeping.kill("worker")
        #expect(try await keeping.all() == integers(1...n))
        if hasHeir {
          #expect(world.node.table(named: "kept")?.options.heir?.pid == (try await keeping.server.keeper()))
        }
      }
      let full = try await world.node.startDynamicSupervisor(DynamicSupervisorFlags(maxChildren: 0))
      let refused = try await keeping.server.transferTerm(from: left.destination, to: full.destination)
      #expect(refused == .failure("max_children"))
      #expect(try await keeping.all() == integers(1...4))
    }
  }
}
