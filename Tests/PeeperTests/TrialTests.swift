import TestTraits
import Testing
import Trials

/// The trials of `scripts/trials`, for a second each.
@Suite(.alone) struct TrialTests {
  @Test(.timeLimit(.minutes(2)), arguments: Trial.all.map(\.name))
  func `a trial loses nothing, hangs nowhere and leaves nothing`(name: String) async throws {
    let trial = try #require(Trial.all.first { $0.name == name })
    let report = try await trial.run(trial.size.bounded)
    #expect(!report.failed, "\(report)")
  }

  @Test func `a trial that does nothing of what it is for fails`() async throws {
    let idle = Trial("idle", "does nothing", size: .init(count: 1), facts: ["calls"]) { _ in Findings().report
    }
    #expect(try await idle.run(idle.size).notes == ["wrong: no calls"])
  }
}
