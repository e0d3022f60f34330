import ActorRuntime
import Peeper

/// Holdings of a node and the program before a trial, compared with what they hold afterwards.
public struct LeakCheck: Sendable {
  /// Things that can be left over.
  private struct Holdings {
    var counts: [(name: String, count: Int)]
    let memory: HeldMemory

    init(of node: Node) {
      counts = [
        ("processes", node.processCount),
        ("names", node.names.registered.count + node.names.globalNames.count),
        ("timers", node.timers.count), ("tables", node.tables.all.count),
        ("branches of Peeper servers", PeeperServer.branchCount),
      ]
      memory = HeldMemory()
    }
  }

  private let node: Node
  private let before: Holdings

  /// Notes what is there. The first work on a node makes what stays: let a trial do a little of all before this.
  public init(of node: Node) async {
    self.node = node
    _ = await node.settle(within: .seconds(5))
    before = Holdings(of: node)
  }

  /// Compares, once the node is at rest, and notes what is left and what memory is held.
  /// - Parameter allowance: the bytes that may be held besides: what allocators and other tests keep.
  public func finish(_ findings: Findings, allowance: Int = 1_000_000) async {
    var after = Holdings(of: node)
    // Processes that were told to end may still be ending.
    for _ in 0..<500 where !extras(after, allowance).isEmpty {
      _ = await node.settle(within: .seconds(1))
      try? await Task.sleep(for: .milliseconds(10))
      after = Holdings(of: node)
    }
    findings.count("kB held besides", (after.memory.allocated - before.memory.allocated) / 1_000)
    findings.count("kB resident besides", (after.memory.resident - before.memory.resident) / 1_000)
    for extra in extras(after, allowance) { findings.note(.left, extra) }
  }

  private func extras(_ after: Holdings, _ allowance: Int) -> [String] {
    var extras: [String] = []
    for (old, new) in zip(before.counts, after.counts) where new.count > old.count {
      extras.append("\(new.name): \(old.count) before, \(new.count) after")
    }
    let grown = after.memory.allocated - before.memory.allocated
    if grown > allowance { extras.append("memory: \(grown / 1_000) kB more than before") }
    return extras
  }
}
