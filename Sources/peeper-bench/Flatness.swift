import ActorRuntime
import Peeper

/// Cost of a call of a Peeper server beside one of a GenServer, by the size of the state.
enum Flatness {
  @MainActor static func measure(_ node: Node, into table: ResultTable) async throws {
    for size in [1, 1_000, 100_000, 1_000_000] {
      let plain = try await node.start(Ledger(size: size))
      let started = await node.launchPeeper(Ledger(size: size))
      guard let pid = started.pid,
        let worker = ServerRef<Ledger>(try await PeeperServer(.pid(pid), on: node).worker())
      else { continue }
      let read = (try await cost(node, plain, false), try await cost(node, worker, false))
      let change = (try await cost(node, plain, true), try await cost(node, worker, true))
      table.add(
        "read-\(size)", "Peeper call that reads, of \(whole(Double(size))) entries", read.1, plain: read.0,
        goal: "≤ 1.30 ×", isMet: read.1 <= 1.3 * read.0)
      table.add(
        "change-\(size)", "Peeper call that changes one of \(whole(Double(size)))", change.1, plain: change.0,
        goal: "≤ 2,500 more", isMet: change.1 <= change.0 + 2_500)
      try await plain.stop()
      node.exit(pid, .kill)
    }
  }

  private static func cost(_ node: Node, _ server: ServerRef<Ledger>, _ changes: Bool) async throws -> Double
  {
    let calls = 10_000
    return try await time(node, calls) { _ in
      if changes {
        for value in 0..<calls { _ = try await server.call { .set(0, value, $0) } }
      } else {
        for _ in 0..<calls { _ = try await server.call { .get(0, $0) } }
      }
    }
  }
}
