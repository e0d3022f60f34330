import ActorRuntime
import PeeperTestKit
import Synchronization
import Terms
import Testing

/// A limit of processes instead of the end of the program.
@Suite struct ProcessLimitTests {
  private func limited(to limit: Int) -> NodeConfiguration {
    var configuration = NodeConfiguration.test
    configuration.processLimit = limit
    return configuration
  }

  @Test func `beyond the limit a process is dead from the start, and its function does not run`() async {
    await withNode(limited(to: 100)) { node in
      let probe = ProbeProcess(on: node)
      let waiting = (0..<99).map { _ in node.spawn { _ = try await $0.receive() } }
      #expect(node.isFull)
      #expect(node.processCount == 100)
      #expect(node.processLimit == 100)
      let ran = Atomic<Bool>(false)
      let refused = node.spawn(.linked, parent: probe) { _ in ran.store(true, ordering: .relaxed) }
      #expect(!refused.isAlive)
      #expect(refused.exitReason == .systemLimit)
      #expect(await probe.next() == .tuple(.atom(.exit), .pid(refused.pid), .atom("system_limit")))
      node.exit(waiting[0].pid, .kill)
      let next = node.spawn {
        node.send(.ok, to: probe.pid); _ = try await $0.receive()
      }
      #expect(await probe.next() == .ok)
      #expect(next.isAlive)
      let hasRun = ran.load(ordering: .relaxed)
      #expect(!hasRun)
    }
  }

  @Test func `a bomb of forks stays within the limit, and others go on`() async {
    await withNode(limited(to: 2_000)) { node in
      let probe = ProbeProcess(on: node)
      let echo = node.spawn { process in
        while true {
          _ = try await process.receive()
          node.send(.ok, to: probe.pid)
        }
      }
      @Sendable func fork(_ process: LocalProcess) async throws {
        while !process.isKilled {
          node.spawn { try await fork($0) }
          node.spawn { try await fork($0) }
          await process.yieldNow()
        }
      }
      node.spawn { try await fork($0) }
      for _ in 0..<20 {
        node.send(.ok, to: echo.pid)
        #expect(await probe.next() == .ok)
        // Two threads may each start one at the same moment.
        #expect(node.processCount <= 2_010)
      }
      for _ in 0..<1_000 where node.processCount > 2 {
        for process in node.processes where process !== probe && process !== echo {
          node.exit(process.pid, .kill)
        }
      }
      #expect(node.processCount == 2)
    }
  }
}
