import ActorRuntime
import Terms
import Testing

@testable import Peeper

struct AgentTests {
  @Test func `an agent's value is read and changed with functions`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let agent = try await world.node.startAgent { [1] }
      try await agent.update { $0.append(2) }
      agent.cast { $0.append(3) }
      #expect(try await agent.get { $0.count } == 3)
      #expect(try await agent.getAndUpdate { $0.removeLast() } == 3)
      #expect(try await agent.get { $0 } == [1, 2])
      try await agent.stop()
      #expect(!world.node.isAlive(agent.pid))
    }
  }

  @Test func `a function that throws ends the agent and the call`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let agent = try await world.node.startAgent { 1 }
      let error = await #expect(throws: ProcessExit.self) {
        try await agent.update { _ in throw RaisedException.runtime("no") }
      }
      #expect(error?.reason.term.asTuple?[0].asTuple?[0] == RaisedException.runtime("no").term)
      #expect(!world.node.isAlive(agent.pid))
    }
  }

  @Test func `an agent whose function throws does not start`() async throws {
    let world = World()
    await #expect(throws: StartFailure.self) {
      try await world.inProcess { _ in
        _ = try await world.node.startAgent { throw RaisedException.runtime("no") } as Agent<Int>
      }
    }
  }
}
