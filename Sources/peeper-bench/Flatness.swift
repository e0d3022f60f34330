import ActorRuntime
import Peeper

/// What a call of a Peeper server costs beside one of a GenServer, by the size of the state.
enum Flatness {
  static func print(_ node: Node, calls: Int) async throws {
    Swift.print(
      "\nPeeper server beside GenServer, by entries of state (ns a call; goals: ratio ≤ 1.3, ≤ 2,500 more)")
    Swift.print(line("entries", "read", "Peeper", "ratio", "change", "Peeper", "more"))
    for size in [1, 1_000, 100_000, 1_000_000] {
      let plain = try await node.start(Ledger(size: size))
      let started = await node.startPeeper(Ledger(size: size))
      guard let pid = started.pid,
        let worker = ServerRef<Ledger>(try await PeeperServer(.pid(pid), on: node).worker())
      else { continue }
      let read = (try await cost(node, plain, false, calls), try await cost(node, worker, false, calls))
      let change = (try await cost(node, plain, true, calls), try await cost(node, worker, true, calls))
      Swift.print(
        line(
          "\(size)", whole(read.0), whole(read.1), String(format: "%.2f", read.1 / read.0),
          whole(change.0),
          whole(change.1), whole(change.1 - change.0)))
      try await plain.stop()
      node.exit(pid, .kill)
    }
  }

  private static func cost(_ node: Node, _ server: ServerRef<Ledger>, _ changes: Bool, _ calls: Int)
    async throws -> Double
  {
    try await time(node, calls) { _ in
      if changes {
        for value in 0..<calls { _ = try await server.call(.set(0, value)) }
      } else {
        for _ in 0..<calls { _ = try await server.call(.get(0)) }
      }
    }
  }

  private static func line(_ cells: String...) -> String {
    cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined()
  }
}
