import ActorRuntime
import Terms
import Testing

@testable import Peeper

/// Kills at random moments under load.
struct PeeperTrialTests {
  @Test(arguments: Trial.Target.allCases)
  func `ten thousand kills under eight callers lose nothing that was acknowledged`(target: Trial.Target)
    async throws
  {
    let world = World()
    let kills = 3_334
    let options = PeeperOptions(
      supervision: SupervisorFlags(maxRestarts: 1_000_000, maxSeconds: .seconds(10)))
    let tally = try await world.inProcess { _ in try await TallyServer(options: options, on: world.node) }
    let trial = Trial(world: world, tally: tally)
    try await trial.run(callers: 8) { process in
      for kill in 0..<kills {
        try await trial.kill(target, kill)
        for _ in 0..<Int.random(in: 0..<4) { await process.yieldNow() }
      }
      trial.over.next()
    }
    try await world.inProcess { _ in try await trial.checkTotal() }
  }
}
