import ActorRuntime
import Terms
import Testing

@testable import Peeper

/// Kills at random moments under load.
struct PeeperTrialTests {
  @Test(arguments: ["worker", "keeper", "both in turn"])
  func `ten thousand kills under eight callers lose nothing that was acknowledged`(target: String)
    async throws
  {
    let world = World()
    let kills = 3_334
    let options = PeeperOptions(
      supervision: SupervisorFlags(maxRestarts: 1_000_000, maxSeconds: .seconds(10)))
    let tally = try await world.inProcess { _ in try await TallyServer(options: options, on: world.node) }
    let over = Counting()
    let acknowledged = Counting()
    let asked = Counting()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          try await world.inProcess { process in
            while over.count == 0 {
              asked.next()
              do {
                _ = try await tally.call(.add(1))
                acknowledged.next()
              } catch is ProcessExit {
                try process.checkKilled()
              }
            }
          }
        }
      }
      group.addTask {
        try await world.inProcess { process in
          for kill in 0..<kills {
            switch target {
            case "worker": try await tally.killWorker()
            case "keeper": try await tally.killKeeper()
            default:
              if kill.isMultiple(of: 2) { try await tally.killWorker() } else { try await tally.killKeeper() }
            }
            for _ in 0..<Int.random(in: 0..<4) { await process.yieldNow() }
          }
          over.next()
        }
      }
      try await group.waitForAll()
    }
    let total = try await world.inProcess { _ in try await tally.call(.get) }
    #expect(total >= acknowledged.count)
    #expect(total <= asked.count)
    #expect(acknowledged.count > 0)
  }
}
