import ActorRuntime
import Peeper
import Synchronization

extension Trial {
  /// Kills at any moment.
  public static let kills = Trial(
    "kills", "kills keepers and workers of 32 Peeper servers, alone and both, while 16 callers write",
    size: Size(count: 1_000_000), facts: ["acknowledged answers", "kills of workers", "kills of keepers"]
  ) { size in
    let findings = Findings()
    await withTrialNode { node in
      let writers = 16
      // Memory that a program keeps for later is there when the check begins.
      await findings.bounded("the warm-up") {
        try await killLedgers(node, writers, Size(count: 1_000, limit: .seconds(1)), Findings())
      }
      let check = await LeakCheck(of: node)
      await findings.bounded("the kills", size.limit + .seconds(60)) {
        try await killLedgers(node, writers, size, findings)
      }
      await check.finish(findings)
    }
    return findings.report
  }

  private static func killLedgers(_ node: Node, _ writers: Int, _ size: Size, _ findings: Findings)
    async throws
  {
    var started: [LedgerServer] = []
    for number in 0..<32 { started.append(try await LedgerServer(number, writers: writers, on: node)) }
    let servers = started
    let progress = Progress(size)
    let writers = await withTaskGroup(of: LedgerWriter?.self) { group in
      for number in 0..<writers {
        group.addTask {
          // Every fourth stands outside of any process.
          let writer = Mutex(LedgerWriter(number, servers: servers.count, findings: findings))
          let write: @Sendable () async -> Void = {
            var own = writer.withLock { $0 }
            while !progress.isOver {
              let index = Int.random(in: servers.indices)
              await own.write(into: servers[index], index, throwing: Int.random(in: 0..<50) == 0)
            }
            writer.withLock { $0 = own }
          }
          if number % 4 == 0 { await write() } else { await node.inProcess(write) }
          return writer.withLock { $0 }
        }
      }
      for _ in 0..<4 {
        group.addTask {
          var killer = LedgerKiller(node: node, findings: findings)
          while progress.take() { await killer.kill(servers.randomElement()) }
          killer.finish()
          return nil
        }
      }
      return await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }
    }
    for writer in writers { await writer.finish(servers) }
    for server in servers { try await server.server.stop() }
  }
}

/// Ends the processes of ledgers.
private struct LedgerKiller {
  let node: Node
  let findings: Findings
  var counts: [String: Int] = [:]

  /// Ends one or both in some way.
  mutating func kill(_ ledger: LedgerServer?) async {
    guard let server = ledger?.server else { return }
    do {
      switch Int.random(in: 0..<16) {
      case 0..<6: end(try await server.worker(), .kill, "kills of workers")
      case 6..<10: end(try await server.keeper(), .kill, "kills of keepers")
      case 10..<12:
        let (worker, keeper) = (try await server.worker(), try await server.keeper())
        end(worker, .kill, "kills of both")
        end(keeper, .kill, nil)
      case 12..<14:
        let (worker, keeper) = (try await server.worker(), try await server.keeper())
        end(keeper, .kill, "kills of both")
        end(worker, .kill, nil)
      case 14:
        // The reason of a refused call: one that was read is not to be made twice.
        end(try await server.worker(), Bool.random() ? .noproc : .shutdown, "shutdown exits")
      default: end(try await server.keeper(), .shutdown, "shutdown exits")
      }
    } catch { findings.note(.wrong, "\(ledger?.shown ?? ""): no process to be killed: \(error)") }
  }

  private mutating func end(_ pid: ProcessID, _ reason: ExitReason, _ fact: String?) {
    node.exit(pid, reason)
    if let fact { counts[fact, default: 0] += 1 }
    if reason == .kill, node.isAlive(pid) { findings.note(.wrong, "\(pid) is alive after a kill") }
  }

  func finish() {
    for (fact, count) in counts.sorted(by: { $0.key < $1.key }) { findings.count(fact, count) }
  }
}
