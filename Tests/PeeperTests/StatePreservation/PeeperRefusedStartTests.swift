@_spi(Internals) import ActorRuntime
import Terms
import Testing

@testable import Peeper

/// P3: only the last run of a worker commits; one that was overtaken before its first commit does not start.
struct PeeperRefusedStartTests {
  /// Counts starts, and lets another run begin in the midst of some of them.
  final class Rival: Sendable {
    private let starts = Counting()
    private let overtaken: Set<Int>
    init(overtaking overtaken: Set<Int>) { self.overtaken = overtaken }

    func meet<S: ServerState>(_ server: S.Type, in process: LocalProcess) {
      guard overtaken.contains(starts.next()) else { return }
      _ = (PeeperBranch.at(process.pid) as? TypedBranch<S>)?.state.beginRun()
    }
  }

  struct Sync: GenServer {
    let rival: Rival
    var count = 0
    enum Call: Codable, Sendable { case add(ReplyTo<Int>) }
    mutating func initialize() throws -> InitOutcome {
      rival.meet(Self.self, in: process)
      return .ok
    }
    mutating func handleCall(_ request: Call) throws -> Outcome {
      count += 1
      switch request {
      case .add(let caller): return .reply(count, to: caller)
      }
    }
    var stateTerm: Term { .integer(count) }
  }

  struct Async: AsyncGenServer {
    let rival: Rival
    var count = 0
    typealias Call = Sync.Call
    mutating func initialize() async throws -> InitOutcome {
      rival.meet(Self.self, in: process)
      return .ok
    }
    mutating func handleCall(_ request: Call) async throws -> Outcome {
      count += 1
      switch request {
      case .add(let caller): return .reply(count, to: caller)
      }
    }
    var stateTerm: Term { .integer(count) }
  }

  private let world = World()

  private func start(isAsync: Bool, overtaking overtaken: Set<Int>) async -> StartResult {
    let rival = Rival(overtaking: overtaken)
    return isAsync
      ? await world.node.launchPeeper(Async(rival: rival)) : await world.node.launchPeeper(Sync(rival: rival))
  }

  @Test(.timeLimit(.minutes(1)), arguments: [false, true])
  func `P3 a worker whose first commit is refused fails to start`(isAsync: Bool) async throws {
    let result = await start(isAsync: isAsync, overtaking: [1])
    guard case .failed(let reason) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(reason.term.inspect().contains(":noproc"), "\(reason.term.inspect())")
    #expect(await world.node.settle())
    #expect(world.node.processes.allSatisfy { PeeperBranch.at($0.pid) == nil })
  }

  @Test(.timeLimit(.minutes(1)), arguments: [false, true])
  func `P3 the place of a restarted worker whose first commit is refused is taken by the next`(isAsync: Bool)
    async throws
  {
    let result = await start(isAsync: isAsync, overtaking: [2])
    let server = PeeperServer(.pid(try #require(result.pid)), on: world.node)
    #expect(try await server.call(.atom("add")) == 1)
    world.node.exit(try await server.worker(), .kill)
    #expect(try await server.call(.atom("add")) == 2)
  }
}
