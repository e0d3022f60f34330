import ActorRuntime
import Peeper
import Terms

extension Trial {
  /// Servers that come and go.
  public static let starts = Trial(
    "starts", "starts and ends Peeper servers with a state of 100 kB, and registries, in all ways",
    size: Size(count: 20_000), facts: ["servers started and ended"]
  ) { size in
    let findings = Findings()
    await withTrialNode { node in
      await findings.bounded("the warm-up") { try await startAndEnd(node, Size(count: 300), Findings()) }
      let check = await LeakCheck(of: node)
      await findings.bounded("the starts", size.limit + .seconds(60)) {
        try await startAndEnd(node, size, findings)
      }
      await check.finish(findings)
    }
    return findings.report
  }

  private struct Heavy: GenServer {
    var bytes: [UInt8] = []
    typealias Cast = Int
    mutating func initialize() throws -> InitOutcome {
      bytes = Array(repeating: 1, count: 100_000)
      var options = TableOptions()
      options.heir = try keeperAsHeir()
      _ = try process.node.makeTable("heavy", options, owner: process)
      return .ok
    }
    mutating func handleCast(_ request: Int) throws -> Outcome {
      bytes[0] &+= 1
      return .noReply
    }
    var stateTerm: Term { .nil }
  }

  private static func startAndEnd(_ node: Node, _ size: Size, _ findings: Findings) async throws {
    let progress = Progress(size)
    let listener = PeeperListener<Heavy>(stateChanged: { _, _ in }, isSame: { _, _ in false })
    while progress.take() {
      let result = await node.launchPeeper(Heavy(), listener: Bool.random() ? listener : nil)
      guard case .started(let pid) = result else { throw LedgerNotStarted(result: result) }
      let server = PeeperRef<Heavy>(.pid(pid), on: node)
      try await server.cast(1)
      if Bool.random() { node.exit(try await server.server.worker(), .kill) }
      if Bool.random() { node.exit(try await server.server.keeper(), .kill) }
      if Bool.random() { node.exit(pid, .kill) } else { try await server.server.stop() }
      findings.count("servers started and ended")
      guard Int.random(in: 0..<10) == 0 else { continue }
      let registry = await node.launchRegistry("trial_registry", keys: .unique)
      guard case .started(let pid) = registry else { throw LedgerNotStarted(result: registry) }
      if Bool.random() { node.exit(pid, .kill) } else { try await node.stop(.pid(pid)) }
      // A registry that was killed has its name until its partitions are gone.
      _ = await node.settle(within: .seconds(5))
      findings.count("registries started and ended")
    }
  }
}
