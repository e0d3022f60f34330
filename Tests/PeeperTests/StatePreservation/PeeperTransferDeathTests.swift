@_spi(Internals) import ActorRuntime
import Synchronization
import Terms
import Testing

@testable import Peeper

/// P7: deaths at each step of a move.
struct PeeperTransferDeathTests {
  /// Where a move stands while the rest of it is held up.
  enum Step: CaseIterable {
    /// The worker still handles a message.
    case handling
    /// The worker stands still, the destination has something else to do.
    case asking
    /// The next worker initializes at the destination.
    case starting
    /// The server has moved, the source has something else to do.
    case leaving

    var hasNextBranch: Bool { self == .starting || self == .leaving }
  }

  /// Who dies.
  enum Victim: CaseIterable {
    case mover, worker, keeper, workerThenKeeper, keeperThenWorker
    case nextWorker, nextKeeper, nextWorkerThenKeeper, nextKeeperThenWorker

    var isNext: Bool {
      switch self {
      case .mover, .worker, .keeper, .workerThenKeeper, .keeperThenWorker: false
      case .nextWorker, .nextKeeper, .nextWorkerThenKeeper, .nextKeeperThenWorker: true
      }
    }
  }

  static let deaths: [(Step, Victim)] = Step.allCases.flatMap { step in
    Victim.allCases.filter { step.hasNextBranch || !$0.isNext }.map { (step, $0) }
  }

  /// Holds up the first process that comes when it is closed.
  final class Gate: Sendable {
    private let state = Mutex((isClosed: false, held: LocalProcess?.none))
    var held: LocalProcess? { state.withLock { $0.held } }

    func close() { state.withLock { $0.isClosed = true } }

    func open() {
      guard let held = state.withLock({ $0.held.take() }) else { return }
      held.node.send(.atom("open"), to: held.pid)
    }

    func pass(_ process: LocalProcess) async throws {
      let isHeld = state.withLock { state in
        defer { state.isClosed = false }
        if state.isClosed { state.held = process }
        return state.isClosed
      }
      if isHeld { _ = try await process.receive { $0 == .atom("open") ? true : nil } }
    }
  }

  /// A counter that passes the gate when it starts and when it is told to.
  struct Traveller: AsyncGenServer {
    let gate: Gate
    var count = 0
    enum Call: Codable, Sendable { case get(ReplyTo<Int>), add(ReplyTo<Int>) }
    enum Cast: Codable, Sendable { case pass }
    mutating func initialize() async throws -> InitOutcome {
      try await gate.pass(process)
      return .ok
    }
    mutating func handleCall(_ request: Call) async throws -> Outcome {
      let caller: ReplyTo<Int>
      switch request {
      case .get(let asking): caller = asking
      case .add(let asking):
        caller = asking
        count += 1
        process.dictionary.put(.atom("count"), .integer(count))
      }
      return .reply(process.dictionary.get(.atom("count"))?.asInteger == count ? count : -1, to: caller)
    }
    mutating func handleCast(_ request: Cast) async throws -> Outcome {
      try await gate.pass(process)
      return .noReply
    }
    var stateTerm: Term { .integer(count) }
  }

  private let world = World()
  private let gate = Gate()
  private var node: Node { world.node }
  private var server: PeeperServer { PeeperServer(.name("Elixir.Traveller"), on: node) }

  private func add() async throws -> Int { try await call { .add($0) } }
  private func call(_ request: (ReplyTo<Int>) -> Traveller.Call) async throws -> Int {
    try await PeeperRef<Traveller>("Elixir.Traveller", on: node).call(timeout: .seconds(60), request)
  }

  private func children(of name: Atom) async throws -> [ProcessID?] {
    try await DynamicSupervisor(.name(name), on: node).whichChildren().map(\.pid)
  }

  /// Gives a supervisor something to do until the gate opens.
  private func occupy(_ name: Atom) {
    node.spawn { _ in
      try await DynamicSupervisor(.name(name), on: node).startChild(
        Child(Traveller(gate: gate), restart: .temporary))
    }
  }

  /// Lets a move go on until that step; returns its answer to be.
  private func begin(_ step: Step, _ branch: PeeperBranch) async throws -> Task<Term, any Error> {
    gate.close()
    switch step {
    case .handling: try await server.cast(.atom("pass"))
    case .asking: occupy("right")
    case .leaving: occupy("left")
    case .starting: break
    }
    if step != .starting { await untilHeld() }
    let move = Task { try await server.transferTerm(from: .name("left"), to: .name("right")) }
    switch step {
    case .handling: while movers.isEmpty { await Task.yield() }
    case .asking: while branch.move?.isHolding != true { await Task.yield() }
    case .starting: await untilHeld()
    case .leaving: while server.branch() === branch { await Task.yield() }
    }
    _ = await node.settle()
    return move
  }

  private func untilHeld() async { while gate.held == nil { await Task.yield() } }

  private var movers: [LocalProcess] { node.processes.filter { $0.label == .atom(.peeperTransfer) } }

  private func kill(_ victim: Victim, _ branch: PeeperBranch) throws {
    let next = node.processes.lazy.compactMap { PeeperBranch.at($0.pid) }.first { $0 !== branch }
    let target = victim.isNext ? try #require(next) : branch
    // Looked up at once: dead children have successors soon.
    let (worker, keeper) = (try #require(target.worker), try #require(target.keeper))
    let victims =
      switch victim {
      case .mover: movers
      case .worker, .nextWorker: [worker]
      case .keeper, .nextKeeper: [keeper]
      case .workerThenKeeper, .nextWorkerThenKeeper: [worker, keeper]
      case .keeperThenWorker, .nextKeeperThenWorker: [keeper, worker]
      }
    for process in victims { node.exit(process.pid, .kill) }
  }

  @Test(.timeLimit(.minutes(1)), arguments: deaths)
  func `P7 whoever dies at a step of a move, the server goes on at one place with what was acknowledged`(
    step: Step, victim: Victim
  ) async throws {
    for name in ["left", "right"] as [Destination] { _ = try await node.startDynamicSupervisor(name: name) }
    try await DynamicSupervisor(.name("left"), on: node).startChild(
      PreservedChild(Traveller(gate: gate), options: PeeperOptions(name: .name("Elixir.Traveller"))))
    for n in 1...3 { #expect(try await add() == n) }
    let branch = try #require(server.branch())

    let move = try await begin(step, branch)
    try kill(victim, branch)
    gate.open()
    let answer = try await move.value
    _ = await node.settle()

    if victim == .mover { #expect(answer == .tuple(.error, .atom("killed"))) }
    let pid = try #require(server.pid)
    let (left, right) = (try await children(of: "left"), try await children(of: "right"))
    #expect((left + right).filter { $0 == pid }.count == 1)
    let hasMoved = right.contains(pid)
    if answer.asTuple?[0] == .ok {
      #expect(hasMoved && answer == .tuple(.ok, .pid(pid)))
    } else if victim != .mover {
      #expect(!hasMoved)
    }
    #expect(try await add() == 4)
    node.exit(try await server.worker(), .kill)
    #expect(try await add() == 5)
    #expect(node.names.whereis("Elixir.Traveller.GenServer") == (try await server.worker()))
    let (from, to): (Atom, Atom) = hasMoved ? ("right", "left") : ("left", "right")
    #expect(try await server.transferTerm(from: .name(from), to: .name(to)).asTuple?[0] == .ok)
    #expect(try await add() == 6)
    _ = await node.settle()
    #expect(movers.isEmpty && !branchIsLeft(branch))
  }

  /// Whether processes of a branch are there that is not the server's.
  private func branchIsLeft(_ branch: PeeperBranch) -> Bool {
    let current = server.branch()
    return node.processes.contains { process in
      guard let other = PeeperBranch.at(process.pid) else { return false }
      return other !== current
    }
  }
}
