import ActorRuntime
import PeeperTestKit
import Synchronization
import Terms
import Testing

@testable import Peeper

/// Peeper servers where there are as many processes as there may be.
struct PeeperLimitTests {
  private func withLimitedNode(_ body: (Node) async throws -> Void) async rethrows {
    var configuration = NodeConfiguration.test
    configuration.processLimit = 60
    try await withNode(configuration, body)
  }

  /// Starts processes until there can be no more.
  private func fill(_ node: Node) -> [LocalProcess] {
    var waiting: [LocalProcess] = []
    while !node.isFull { waiting.append(node.spawn { _ = try await $0.receive() }) }
    return waiting
  }

  @Test func `a transfer at the limit is refused as a whole, and the server goes on`() async throws {
    try await withLimitedNode { node in
      let left = try await node.startDynamicSupervisor(name: "left")
      _ = try await node.startDynamicSupervisor(name: "right")
      try await left.startChild(PreservedChild(Tally(), options: PeeperOptions(name: .name("Elixir.C"))))
      let tally = TallyServer(PeeperServer(.name("Elixir.C"), on: node))
      _ = try await tally.add(3)
      let waiting = fill(node)
      for _ in 0..<20 {
        let answer = try await tally.server.transferTerm(from: .name("left"), to: .name("right"))
        #expect(answer.inspect() == "{:error, :system_limit}")
        #expect(try await tally.get() == 3)
      }
      for process in waiting { node.exit(process.pid, .kill) }
      let answer = try await tally.server.transferTerm(from: .name("left"), to: .name("right"))
      #expect(answer.asTuple?.first == .ok)
      #expect(try await tally.get() == 3)
    }
  }

  @Test func `a listener at the limit is told of everything as soon as there is room`() async throws {
    try await withLimitedNode { node in
      let probe = ProbeProcess(on: node)
      let listener = PeeperListener<Tally>(
        stateChanged: { _, new in node.send(new.stateTerm, to: probe.pid) }, terminated: { _, _ in })
      let tally = try await TallyServer(listener: listener, on: node)
      let waiting = fill(node)
      for _ in 0..<5 { _ = try await tally.add(1) }
      for process in waiting { node.exit(process.pid, .kill) }
      for count in 1...5 { #expect(await probe.next(within: .seconds(10)) == .integer(count)) }
    }
  }
}
