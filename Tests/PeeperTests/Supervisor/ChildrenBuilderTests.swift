@_spi(Internals) import ActorRuntime
import PeeperTestKit
import Terms
import Testing

@testable import Peeper

private struct Counter: GenServer {
  var count = 0
  enum Call: Codable, Sendable { case get(ReplyTo<Int>) }
  mutating func handleCall(_ request: Call) -> Outcome {
    switch request {
    case .get(let caller): .reply(count, to: caller)
    }
  }
}

struct ChildrenBuilderTests {
  @Test func `children are written one below the other, with if and for`() async throws {
    try await withNode { node in
      let isNight = false
      let supervisor = try await node.startSupervisor {
        Child(Counter(), name: "counter")
        PreservedChild(Counter(count: 3), name: "kept")
        if isNight {
          Child(Counter(), name: "night")
        } else {
          Child(Counter(), name: "day")
        }
        for number in 0..<2 { Child(Counter(), id: .integer(number)) }
        Child.supervisor(name: "below") { Child.agent(name: "agent") { 1 } }
        Child.dynamicSupervisor(name: "jobs")
      }
      let ids = Array(try await supervisor.whichChildren().map(\.id).reversed())
      #expect(
        ids == [.atom("counter"), .atom("kept"), .atom("day"), 0, 1, .atom("below"), .atom("jobs")])
      let kept = try await PeeperRef<Counter>("kept", on: node).call { .get($0) }
      #expect(kept == 3)
    }
  }

  @Test func `a reference kills, stops and monitors its server`() async throws {
    try await withNode { node in
      let supervisor = try await node.startSupervisor { Child(Counter(), name: "counter") }
      let first = try #require(ServerRef<Counter>("counter", on: node))
      try await node.run { process in
        let monitor = try first.monitor()
        first.kill()
        let reason = try await process.receive { $0.isDown(monitor) ? $0.asTuple?[4] : Term?.none }
        #expect(reason == .atom("killed"))
      }
      await node.settle()
      let second = try #require(ServerRef<Counter>("counter", on: node))
      #expect(second != first)
      try await second.stop()
      #expect(!node.isAlive(second.pid))
      try await supervisor.stop()
    }
  }

  @Test func `a transfer yields the server where it is, or says why it stays`() async throws {
    try await withNode { node in
      let left = try await node.startDynamicSupervisor(name: "left")
      _ = try await node.startDynamicSupervisor(name: "right")
      try await left.startChild(PreservedChild(Counter(count: 5), name: "counter"))
      let counter = PeeperRef<Counter>("counter", on: node)
      let moved = try await counter.transfer(from: "left", to: "right")
      let count = try await moved.call { .get($0) }
      #expect(count == 5 && counter.pid == moved.pid)
      await #expect(throws: TransferError.notFound) {
        _ = try await counter.transfer(from: "left", to: "right")
      }
      await #expect(throws: TransferError.noProcess) {
        _ = try await counter.transfer(from: "right", to: "gone")
      }
      await #expect(throws: TransferError.notASupervisor) {
        _ = try await counter.transfer(from: "right", to: "counter")
      }
    }
  }
}
