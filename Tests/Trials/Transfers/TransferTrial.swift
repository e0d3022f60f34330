import ActorRuntime
import Peeper
import Synchronization
import Terms

extension Trial {
  /// Transfers whose hidden processes are killed.
  public static let transfers = transferTrial(
    "transfers",
    "moves 60 Peeper servers between three supervisors and kills who carries that out, under load",
    withKills: false)

  /// Transfers of servers that die meanwhile.
  public static let transferKills = transferTrial(
    "transfer-kills", "the same, and kills their workers, keepers and, of some, supervisors", withKills: true)

  private static func transferTrial(_ name: String, _ summary: String, withKills: Bool) -> Trial {
    let facts = ["acknowledged answers", "moves"] + (withKills ? ["kills of servers"] : [])
    return Trial(name, summary, size: Size(count: 10_000), facts: facts) { size in
      let findings = Findings()
      await withTrialNode { node in
        await findings.bounded("the warm-up") {
          try await Transfers(node, withKills, Findings()).run(Size(count: 200))
        }
        let check = await LeakCheck(of: node)
        await findings.bounded("the transfers", size.limit + .seconds(60)) {
          try await Transfers(node, withKills, findings).run(size)
        }
        await check.finish(findings)
      }
      return findings.report
    }
  }
}

/// One run of a trial of transfers.
private struct Transfers: Sendable {
  let node: Node
  let withKills: Bool
  let findings: Findings
  let supervisors: [Destination] = [.name("trial_first"), .name("trial_second"), .name("trial_third")]
  let names: [Destination]
  let servers: [PeeperRef<Queue>]
  /// The supervisors of those from here on are killed, too: their state may be lost. (P6)
  let firstDoomed = 50

  init(_ node: Node, _ withKills: Bool, _ findings: Findings) {
    self.node = node
    self.withKills = withKills
    self.findings = findings
    names = (0..<60).map { .name(Atom("trial_queue_\($0)")) }
    servers = names.map { PeeperRef<Queue>($0, on: node) }
  }

  func run(_ size: Trial.Size) async throws {
    let flags = SupervisorFlags(maxRestarts: 100_000_000, maxSeconds: .seconds(1))
    for name in ["trial_first", "trial_second"] as [Destination] {
      _ = try await node.startSupervisor(flags, name: name) {}
    }
    let third = try await node.startDynamicSupervisor(
      DynamicSupervisorFlags(maxRestarts: 100_000_000, maxSeconds: .seconds(1)), name: "trial_third")
    for name in names {
      try await third.startChild(
        PreservedChild(Queue(clients: 8), options: PeeperOptions(name: name, supervision: flags)))
    }
    let progress = Progress(size)
    let clients = await withTaskGroup(of: QueueClient?.self) { group in
      for number in 0..<8 { group.addTask { await runClient(number, progress) } }
      for _ in 0..<4 {
        group.addTask {
          await runMover(progress)
          return nil
        }
      }
      for _ in 0..<2 {
        group.addTask {
          await runKiller(progress)
          return nil
        }
      }
      return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
    }
    for client in clients {
      await client.finish(Array(withKills ? servers.prefix(firstDoomed) : servers[...]))
    }
    await checkPlaces()
    for supervisor in supervisors { try await node.stop(supervisor) }
  }

  private func runClient(_ number: Int, _ progress: Progress) async -> QueueClient {
    let client = Mutex(QueueClient(number, servers: servers.count, withKills: withKills, findings: findings))
    let send: @Sendable () async -> Void = {
      var own = client.withLock { $0 }
      // Servers that may lose their state are moved and killed, and asked for nothing.
      let indices = withKills ? 0..<firstDoomed : servers.indices
      while !progress.isOver {
        let index = Int.random(in: indices)
        await own.send(to: servers[index], index, waiting: Bool.random())
      }
      client.withLock { $0 = own }
    }
    if number.isMultiple(of: 4) { await send() } else { await node.inProcess(send) }
    return client.withLock { $0 }
  }

  private func runMover(_ progress: Progress) async {
    var counts: [String: Int] = [:]
    while !progress.isOver {
      guard let name = names.randomElement() else { return }
      let places = supervisors.shuffled()
      do {
        _ = try await PeeperServer(name, on: node).transfer(from: places[0], to: places[1])
        _ = progress.take()
        counts["moves", default: 0] += 1
      } catch let error as TransferError {
        counts["moves that were refused", default: 0] += 1
        if error == .killed(.killed) { counts["killed movers", default: 0] += 1 }
      } catch { findings.note(.wrong, "a transfer: \(error)") }
    }
    for (fact, count) in counts.sorted(by: { $0.key < $1.key }) { findings.count(fact, count) }
  }

  private func runKiller(_ progress: Progress) async {
    var kills = 0
    while !progress.isOver {
      let movers = node.processes.filter { $0.label == .atom(.peeperTransfer) }
      if let mover = movers.randomElement(), Int.random(in: 0..<20) == 0 { node.exit(mover.pid, .kill) }
      if withKills, let index = names.indices.randomElement() {
        let server = PeeperServer(names[index], on: node)
        do {
          switch Int.random(in: 0..<4) {
          case 0: if index >= firstDoomed, let pid = server.pid { node.exit(pid, .kill) }
          case 1: node.exit(try await server.keeper(), .kill)
          default: node.exit(try await server.worker(), .kill)
          }
          kills += 1
        } catch {
          // Of a server whose supervisor was killed there may be nothing at the moment.
          if index < firstDoomed { findings.note(.wrong, "queue \(index) is not there: \(error)") }
        }
      }
      await Task.yield()
    }
    if kills > 0 { findings.count("kills of servers", kills) }
  }

  /// Each server is under one supervisor, and has its names.
  private func checkPlaces() async {
    _ = await node.settle(within: .seconds(5))
    var places: [ProcessID: Int] = [:]
    for supervisor in supervisors {
      let children = try? await Supervisor(supervisor, on: node).whichChildren()
      for pid in children?.compactMap(\.pid) ?? [] { places[pid, default: 0] += 1 }
    }
    for name in names {
      let pid = node.whereis(name)
      if pid.flatMap({ places[$0] }) != 1 {
        findings.note(.wrong, "\(name) is at \(String(describing: pid)), which has not one supervisor")
      }
      let workerName = PeeperServer.workerName(of: name.term).flatMap { Destination($0) }
      let worker = workerName.flatMap { node.whereis($0) }
      let real = try? await PeeperServer(name, on: node).worker()
      if worker == nil || worker != real { findings.note(.wrong, "the worker of \(name) has not its name") }
    }
    let listed = places.values.reduce(0, +)
    if listed != names.count { findings.note(.left, "\(listed) children for \(names.count) servers") }
    let expected = supervisors.count + 3 * names.count
    if node.processCount != expected {
      findings.note(.left, "\(node.processCount) processes where \(expected) are expected")
    }
  }
}
