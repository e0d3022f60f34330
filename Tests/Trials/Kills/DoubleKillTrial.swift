import ActorRuntime
import Foundation
import Peeper
import Synchronization

extension Trial {
  /// Kills of keeper and worker at the same instant.
  public static let doubleKills = Trial(
    "double-kills", "kills keeper and worker of one Peeper server at the same instant, on two threads",
    size: Size(count: 500_000), facts: ["acknowledged answers", "double kills"]
  ) { size in
    let findings = Findings()
    await withTrialNode { node in
      await findings.bounded("the warm-up") { try await killBoth(node, Size(count: 200), Findings()) }
      let check = await LeakCheck(of: node)
      await findings.bounded("the kills", size.limit + .seconds(60)) {
        try await killBoth(node, size, findings)
      }
      await check.finish(findings)
    }
    return findings.report
  }

  private static func killBoth(_ node: Node, _ size: Size, _ findings: Findings) async throws {
    var servers: [LedgerServer] = []
    // Each with a table of its own kind, one for one: no other strategy lets both die.
    for number in 0..<6 { servers.append(try await LedgerServer(number, writers: 1, on: node)) }
    var writer = LedgerWriter(0, servers: servers.count, findings: findings)
    let progress = Progress(size)
    let partner = Partner(node)
    while progress.take() {
      let index = Int.random(in: servers.indices)
      let server = servers[index]
      await writer.write(into: server, index)
      var pair = [try await server.server.worker(), try await server.server.keeper()]
      if Bool.random() { pair.reverse() }
      partner.kill(pair[0], whileHereDies: pair[1])
      findings.count("double kills")
    }
    partner.end()
    await writer.finish(servers)
    for server in servers { try await server.server.stop() }
  }
}

/// A thread that kills at the moment when another one does.
private final class Partner: Sendable {
  private let node: Node
  private let target = Mutex<ProcessID?>(nil)
  /// The rounds that were begun, that the thread is ready for, and that it has carried out; below zero: the end.
  private let begun = Atomic<Int>(0)
  private let ready = Atomic<Int>(0)
  private let done = Atomic<Int>(0)

  init(_ node: Node) {
    self.node = node
    let thread = Thread { [self] in run() }
    thread.start()
  }

  private func run() {
    var round = 0
    while true {
      round += 1
      ready.store(round, ordering: .sequentiallyConsistent)
      guard wait(for: round, in: begun) else { return }
      let pid = target.withLock { $0 }
      for _ in 0..<Int.random(in: 0..<100) { _ = begun.load(ordering: .relaxed) }
      if let pid { node.exit(pid, .kill) }
      done.store(round, ordering: .sequentiallyConsistent)
    }
  }

  /// Kills both; returns when both have been.
  func kill(_ pid: ProcessID, whileHereDies other: ProcessID) {
    let round = begun.load(ordering: .relaxed) + 1
    _ = wait(for: round, in: ready)
    target.withLock { $0 = pid }
    begun.store(round, ordering: .sequentiallyConsistent)
    for _ in 0..<Int.random(in: 0..<100) { _ = done.load(ordering: .relaxed) }
    node.exit(other, .kill)
    _ = wait(for: round, in: done)
  }

  func end() { begun.store(-1, ordering: .sequentiallyConsistent) }

  /// Looks all the time, so that both are there at the same instant; gives way when that takes long. False at the end.
  private func wait(for round: Int, in counter: borrowing Atomic<Int>) -> Bool {
    var looks = 0
    while true {
      let value = counter.load(ordering: .sequentiallyConsistent)
      if value < 0 { return false }
      if value >= round { return true }
      looks += 1
      if looks > 10_000 { sched_yield() }
    }
  }
}
