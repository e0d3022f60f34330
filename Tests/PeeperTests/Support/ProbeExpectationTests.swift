import ActorRuntime
import Peeper
import PeeperTestKit
import Terms
import Testing

struct ProbeExpectationTests {
  @Test func `a probe says what came instead of what was expected`() async throws {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      node.send(1, to: probe.pid)
      try await probe.expect(1)
      try await probe.expectNoMessage()
      node.send(2, to: probe.pid)
      let wrong = await #expect(throws: UnmetExpectation.self) { try await probe.expect(3) }
      #expect(wrong?.description == "expected 3, got 2")
      node.send(4, to: probe.pid)
      let noise = await #expect(throws: UnmetExpectation.self) { try await probe.expectNoMessage() }
      #expect(noise?.description == "expected no message, got 4")
    }
  }

  @Test func `a probe waits for the end of a process`() async throws {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      let process = node.spawn { _ = try await $0.receive() }
      node.kill(process.pid)
      let reason = try await probe.expectExit(of: process.pid)
      #expect(reason == .noproc)
    }
  }

  @Test func `a child that is a process is started again`() async throws {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      let supervisor = try await node.startSupervisor {
        Child.process(id: .atom("worker")) { _ in
          node.send(.atom("up"), to: probe.pid)
          _ = try await LocalProcess.current?.receive()
        }
      }
      try await probe.expect(.atom("up"))
      let first = try #require(try await supervisor.whichChildren().first?.pid)
      node.kill(first)
      try await probe.expect(.atom("up"))
    }
  }
}
