import Dispatch
import PeeperTestKit
import Synchronization
import Terms
import Testing

@testable import ActorRuntime

/// Names are for the living.
@Suite struct NameRegistryTests {
  private func dead(_ node: Node) -> LocalProcess {
    let process = ProbeProcess(on: node)
    node.exit(process.pid, .kill)
    return process
  }

  @Test func `a process that has died gets no name`() async {
    await withNode { node in
      let process = dead(node)
      #expect(throws: NameError.dead(process.pid)) { try node.names.register("late", process.pid) }
      #expect(!node.names.registerGlobal(.atom("late"), process.pid))
      #expect(node.names.whereis("late") == nil && node.names.whereisGlobal(.atom("late")) == nil)
      #expect(node.names.registered.isEmpty && node.names.globalNames.isEmpty)
    }
  }

  @Test func `a name stays with its holder rather than move to a process that has died`() async throws {
    try await withNode { node in
      let (holder, late) = (ProbeProcess(on: node), dead(node))
      try node.names.register("held", holder.pid)
      #expect(node.names.registerGlobal(.atom("held"), holder.pid))
      node.names.move("held", from: holder, to: late)
      node.names.moveGlobal(.atom("held"), from: holder, to: late)
      #expect(node.names.whereis("held") == holder.pid)
      #expect(node.names.whereisGlobal(.atom("held")) == holder.pid)
      node.exit(holder.pid, .kill)
      #expect(node.names.registered.isEmpty && node.names.globalNames.isEmpty)
    }
  }

  @Test func `names given at the moment of a death are free again, and hold nobody`() async {
    await withNode { node in
      let ends = Ends()
      let rounds = 2_000
      for _ in 0..<rounds {
        // Two threads meet at the death: one kills, the other gives names.
        let process = Mortal(ends, on: node)
        let begun = Atomic<Int>(0)
        let meet: @Sendable () -> Void = {
          begun.add(1, ordering: .acquiringAndReleasing)
          while begun.load(ordering: .acquiring) < 2 {}
        }
        DispatchQueue.concurrentPerform(iterations: 2) { part in
          meet()
          if part == 0 {
            node.exit(process.pid, .kill)
          } else {
            _ = node.names.registerGlobal(.atom("brief"), process.pid)
            try? node.names.register("brief", process.pid)
          }
        }
        #expect(node.names.whereis("brief") == nil && node.names.whereisGlobal(.atom("brief")) == nil)
      }
      for _ in 0..<1_000 where ends.count.load(ordering: .relaxed) < rounds {
        _ = await node.settle()
      }
      #expect(ends.count.load(ordering: .relaxed) == rounds)
    }
  }

  /// Counts its end.
  private final class Mortal: LocalProcess, @unchecked Sendable {
    // Safety: immutable.
    private let ends: Ends
    init(_ ends: Ends, on node: Node) {
      self.ends = ends
      super.init(node: node)
      awaitActivation()
    }
    override func activate() { while nextMessage() != nil {} }
    deinit { ends.count.add(1, ordering: .relaxed) }
  }

  private final class Ends: Sendable {
    let count = Atomic<Int>(0)
  }
}
