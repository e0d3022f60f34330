import ActorRuntime
import Testing

@testable import Peeper

/// Callers of a tally that go on until the trial is over, and a killer of its processes.
struct Trial: Sendable {
  /// What is killed.
  enum Target: String, CaseIterable, Sendable { case worker, keeper, both }

  let world: World
  let tally: TallyServer
  let over = Counting()
  let asked = Counting()
  let acknowledged = Counting()

  var isOver: Bool { over.count > 0 }

  /// Runs so many callers, and with them, in processes of their own, what is to happen meanwhile.
  func run(callers: Int, _ others: @Sendable (LocalProcess) async throws -> Void...) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<callers { group.addTask { try await world.inProcess { try await callUntilOver($0) } } }
      for other in others { group.addTask { try await world.inProcess { try await other($0) } } }
      try await group.waitForAll()
    }
  }

  /// Kills the worker, the keeper, or both in turn.
  func kill(_ target: Target, _ number: Int) async throws {
    let killsKeeper = target == .keeper || (target == .both && number.isMultiple(of: 2))
    if killsKeeper { try await tally.killKeeper() } else { try await tally.killWorker() }
  }

  /// What was acknowledged is there, and nothing that was not asked for.
  func checkTotal() async throws {
    let total = try await tally.call(.get)
    #expect(total >= acknowledged.count && total <= asked.count)
    #expect(acknowledged.count > 0)
  }

  private func callUntilOver(_ process: LocalProcess) async throws {
    while !isOver {
      asked.next()
      do {
        _ = try await tally.call(.add(1))
        acknowledged.next()
      } catch is ProcessExit { try process.checkKilled() }
    }
  }
}
