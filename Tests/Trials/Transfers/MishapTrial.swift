import ActorRuntime
import Peeper
import Synchronization
import Terms

extension Trial {
  /// Moves with one mishap each.
  public static let mishaps = Trial(
    "transfer-mishaps",
    """
    moves servers that four clients write to, each with a mishap at any moment: mover, keeper and worker, or destination \
    killed, source stopped, two moves at once, a move to where it is, to a dead or to no supervisor
    """,
    size: Size(count: 10_000), facts: ["moves", "moves that were refused"] + Mishap.allCases.map(\.rawValue)
  ) { size in
    let findings = Findings()
    await withTrialNode { node in
      await findings.bounded("the warm-up") { try await endure(node, Size(count: 100), Findings()) }
      let check = await LeakCheck(of: node)
      await findings.bounded("the moves", size.limit + .seconds(60)) {
        try await endure(node, size, findings)
      }
      await check.finish(findings)
    }
    return findings.report
  }

  private static func endure(_ node: Node, _ size: Size, _ findings: Findings) async throws {
    let progress = Progress(size)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<4 {
        group.addTask {
          var round = lane
          while progress.take() {
            let mishap = Mishap.allCases[round % Mishap.allCases.count]
            try await MishapRound(lane, mishap, on: node, findings).run()
            findings.count(mishap.rawValue)
            round += 1
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

/// Something that befalls a move.
private enum Mishap: String, CaseIterable {
  case moverKilled = "killed movers", bothKilled = "double kills", destinationKilled = "killed destinations"
  case sourceStopped = "stopped sources", twice = "moves at the same time", toItself =
    "moves to the same place"
  case toDead = "moves to the dead", toProcess = "moves to no supervisor"

  /// Whether unread messages may be lost, as in OTP.
  var losesUnread: Bool { self == .bothKilled || mayEnd }
  /// Whether the server may end with the supervisor that it is under.
  var mayEnd: Bool { self == .destinationKilled || self == .sourceStopped }
}

private struct MishapRound: Sendable {
  let node: Node
  let mishap: Mishap
  let findings: Findings
  let name: Destination
  let supervisors: [DynamicSupervisor]
  let server: PeeperServer

  init(_ lane: Int, _ mishap: Mishap, on node: Node, _ findings: Findings) async throws {
    self.node = node
    self.mishap = mishap
    self.findings = findings
    name = .name(Atom("trial_mishap_\(lane)"))
    var started: [DynamicSupervisor] = []
    for _ in 0..<3 {
      started.append(try await node.startDynamicSupervisor())
    }
    supervisors = started
    server = PeeperServer(name, on: node)
  }

  private var source: Destination { supervisors[0].destination }
  private var target: Destination {
    switch mishap {
    case .toItself: source
    default: supervisors[1].destination
    }
  }

  func run() async throws {
    let flags = SupervisorFlags(maxRestarts: 1_000_000, maxSeconds: .seconds(1))
    try await supervisors[0].startChild(
      PreservedChild(Queue(clients: 4), options: PeeperOptions(name: name, supervision: flags)))
    let over = Ending()
    let (results, clients) = await withTaskGroup(of: QueueClient?.self) { group in
      for number in 0..<4 { group.addTask { await runClient(number, until: over) } }
      let results = await move()
      over.end()
      return (results, await group.reduce(into: [QueueClient]()) { $0 += [$1].compactMap(\.self) })
    }
    for result in results {
      if case .success = result { findings.count("moves") } else { findings.count("moves that were refused") }
    }
    try await check(results, clients)
    for supervisor in supervisors where node.whereis(supervisor.destination) != nil {
      try? await supervisor.stop()
    }
    if node.whereis(name) != nil { findings.note(.left, "\(mishap): \(name) is taken at the end") }
  }

  private func runClient(_ number: Int, until over: Ending) async -> QueueClient {
    var made = QueueClient(number, servers: 1, withKills: mishap.losesUnread, findings: findings)
    made.mayEnd = mishap.mayEnd
    let client = Mutex(made)
    let send: @Sendable () async -> Void = {
      var own = client.withLock { $0 }
      while !over.isOver {
        await own.send(to: PeeperRef<Queue>(name, on: node), 0, waiting: Bool.random())
        if let process = LocalProcess.current { await process.yieldNow() } else { await Task.yield() }
      }
      client.withLock { $0 = own }
    }
    if number == 0 { await send() } else { await node.inProcess(send) }
    return client.withLock { $0 }
  }

  /// Moves, and has the mishap befall it.
  private func move() async -> [Result<ProcessID, any Error>] {
    async let befalls: Void = befall()
    let target =
      switch mishap {
      case .toDead: Destination.pid(deadPid())
      case .toProcess: Destination.pid((try? await server.keeper()) ?? deadPid())
      default: target
      }
    async let first = transfer(to: target)
    var results: [Result<ProcessID, any Error>] = []
    if mishap == .twice { results.append(await transfer(to: supervisors[2].destination)) }
    results.append(await first)
    await befalls
    return results
  }

  private func deadPid() -> ProcessID {
    let process = node.spawn { _ = try await $0.receive() }
    node.kill(process.pid)
    return process.pid
  }

  private func transfer(to target: Destination) async -> Result<ProcessID, any Error> {
    do { return .success(try await server.transfer(from: source, to: target)) } catch {
      return .failure(error)
    }
  }

  private func befall() async {
    let turns = Int.random(in: 0..<60)
    await node.inProcess {
      for _ in 0..<turns { await LocalProcess.current?.yieldNow() }
      switch mishap {
      case .moverKilled:
        // One of another lane will do as well: what it carries out ends well, too.
        for process in node.processes where process.label == .atom(.peeperTransfer) { node.kill(process.pid) }
      case .bothKilled:
        guard let worker = try? await server.worker(), let keeper = try? await server.keeper() else { return }
        for pid in Bool.random() ? [worker, keeper] : [keeper, worker] { node.kill(pid) }
      case .destinationKilled: if let pid = node.whereis(target) { node.kill(pid) }
      case .sourceStopped: try await supervisors[0].stop()
      case .twice, .toItself, .toDead, .toProcess: break
      }
    }
  }

  private func check(_ results: [Result<ProcessID, any Error>], _ clients: [QueueClient]) async throws {
    func wrong(_ text: String) { findings.note(.wrong, "\(mishap), \(results): \(text)") }
    let errors = results.compactMap { result -> (any Error)? in
      if case .failure(let error) = result { error } else { nil }
    }
    for error in errors where !(error is TransferError) { wrong("no TransferError") }
    let hasMoved = errors.count < results.count
    // A mover that was killed, by this round or another one, tells not which.
    let isKnown = !errors.contains { if case .killed? = $0 as? TransferError { true } else { false } }
    switch mishap {
    case .twice: if isKnown, errors.count != 1 { wrong("one of two was to move it") }
    case .toItself, .bothKilled: if isKnown, !hasMoved { wrong("it was to move") }
    case .toDead: if errors.first as? TransferError != .noProcess, isKnown { wrong("it cannot move") }
    case .toProcess: if errors.first as? TransferError != .notASupervisor, isKnown { wrong("it cannot move") }
    case .moverKilled, .destinationKilled, .sourceStopped: break
    }
    _ = await node.settle(within: .milliseconds(5))
    let places = await self.places()
    let place = places.first
    let isGone =
      switch mishap {
      case .destinationKilled: isKnown ? hasMoved : place == nil
      case .sourceStopped: isKnown ? !hasMoved : place == nil
      default: false
      }
    if isGone {
      if !places.isEmpty || node.whereis(name) != nil { wrong("it was to end with its supervisor") }
      return
    }
    guard places.count == 1, let place else { return wrong("it is at \(places.count) places") }
    if isKnown, mishap != .toItself, mishap != .twice, (place == 1) != hasMoved { wrong("it is at \(place)") }
    let queue = [PeeperRef<Queue>(name, on: node)]
    for client in clients { await client.finish(queue) }
    // It is preserved where it is.
    try await queue[0].kill()
    for client in clients { await client.finish(queue) }
  }

  /// The supervisors that have the server.
  private func places() async -> [Int] {
    var places: [Int] = []
    let pid = node.whereis(name)
    for (index, supervisor) in supervisors.enumerated() {
      let children = (try? await supervisor.whichChildren()) ?? []
      for child in children {
        places.append(index)
        if child.pid != pid { findings.note(.wrong, "\(mishap): \(name) is not the name of its supervisor") }
      }
    }
    return places
  }
}

/// Says when a round is over.
private final class Ending: Sendable {
  private let flag = Atomic(false)
  var isOver: Bool { flag.load(ordering: .relaxed) }
  func end() { flag.store(true, ordering: .relaxed) }
}
