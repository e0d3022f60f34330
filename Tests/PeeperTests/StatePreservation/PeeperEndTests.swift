@_spi(Internals) import ActorRuntime
import Synchronization
@_spi(Internals) import Terms
import Testing

@testable import Peeper

/// Nothing is left of Peeper servers, and of registries, that have ended.
struct PeeperEndTests {
  /// Counts its ends.
  final class Content: Sendable {
    let ends: Counting
    init(_ ends: Counting) { self.ends = ends }
    deinit { ends.next() }
  }

  struct Holder: GenServer {
    let content: Content
    var stateTerm: Term { .nil }
  }

  private let world = World()
  private let ends = Counting()

  /// Whether as many contents have ended, once the node is at rest.
  private func haveEnded(_ count: Int) async -> Bool {
    for _ in 0..<1_000 where ends.count < count {
      _ = await world.node.settle()
      await Task.yield()
    }
    return ends.count == count
  }

  @Test func `what was preserved is let go of when the server ends`() async throws {
    try await world.inProcess { process in
      for _ in 0..<3 {
        let result = await world.node.launchPeeper(Holder(content: Content(ends)))
        let server = PeeperServer(.pid(try #require(result.pid)), on: world.node)
        world.node.exit(try await server.keeper(), .kill)
        world.node.exit(try await server.worker(), .kill)
        _ = try await server.whichChildren()
        try await server.stop()
      }
      let result = await world.node.launchPeeper(Holder(content: Content(ends)))
      world.node.exit(try #require(result.pid), .kill)
    }
    #expect(await haveEnded(4))
  }

  /// Fails in its `initialize`, and notes the process that ran it.
  struct Failing: GenServer {
    let content: Content
    let processes: Processes
    mutating func initialize() throws -> InitOutcome {
      processes.add(process)
      throw ProcessExit(.atom("no"))
    }
    var stateTerm: Term { .nil }
  }

  final class Processes: Sendable {
    private let all = Mutex<[LocalProcess]>([])
    var count: Int { all.withLock { $0.count } }
    func add(_ process: LocalProcess) { all.withLock { $0.append(process) } }
  }

  @Test func `a worker that has ended in its initialize holds no state, whoever holds the process`()
    async throws
  {
    let processes = Processes()
    try await world.inProcess { process in
      let result = await world.node.launchPeeper(Failing(content: Content(ends), processes: processes))
      #expect(result.pid == nil)
    }
    #expect(await haveEnded(1))
    #expect(processes.count == 1)
  }

  @Test func `the branch that a server has left is let go of`() async throws {
    let branches = Branches()
    try await world.inProcess { _ in
      for name in ["left", "right"] as [Destination] {
        _ = try await world.node.startDynamicSupervisor(name: name)
      }
      try await DynamicSupervisor(.name("left"), on: world.node).startChild(
        PreservedChild(Holder(content: Content(ends)), options: PeeperOptions(name: .name("held"))))
      branches.noteOne(of: "held", on: world.node)
      for names in [["left", "right"], ["right", "left"], ["left", "right"]] as [[Atom]] {
        _ = try await PeeperServer(.name("held"), on: world.node).transfer(
          from: .name(names[0]), to: .name(names[1]))
        branches.noteOne(of: "held", on: world.node)
      }
    }
    for _ in 0..<1_000 where branches.held > 1 {
      _ = await world.node.settle()
      await Task.yield()
    }
    #expect(branches.held == 1 && branches.count == 4)
    #expect(ends.count == 0)
  }

  /// Branches of a server, which it does not hold.
  private final class Branches: Sendable {
    private struct Held: Sendable { weak var branch: PeeperBranch? }
    private let all = Mutex<[Held]>([])
    var count: Int { all.withLock { $0.count } }
    var held: Int { all.withLock { $0.count { $0.branch != nil } } }

    func noteOne(of name: Atom, on node: Node) {
      guard let pid = node.names.whereis(name), let branch = PeeperBranch.at(pid) else { return }
      all.withLock { $0.append(Held(branch: branch)) }
    }
  }

  @Test func `what stands in a registry is let go of when it ends`() async throws {
    try await world.inProcess { process in
      let result = await world.node.launchRegistry(
        "names", keys: .unique, meta: [(.atom("k"), .function(Kept(ends)))])
      try await world.node.stop(.pid(try #require(result.pid)))
    }
    #expect(await haveEnded(1))
  }

  /// A term that counts its end.
  private final class Kept: FunctionTerm, @unchecked Sendable {
    // Safety: immutable.
    let content: Content
    init(_ ends: Counting) {
      content = Content(ends)
      super.init(arity: 0)
    }
    override var description: String { "kept" }
  }
}
