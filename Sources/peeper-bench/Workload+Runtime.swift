import ActorRuntime
import Peeper
import Terms

extension Workload {
  /// Processes, servers, tables, timers.
  static let runtime: [Workload] = [
    Workload(name: "call", title: "GenServer call, synchronous handler", goal: .ratio(0.2)) { node in
      try await time(node, 20_000) { _ in
        let counter = try await node.start(Counter())
        for _ in 0..<20_000 { _ = try await counter.call { .get($0) } }
      }
    },
    Workload(name: "async", peer: "call", title: "GenServer call, asynchronous handler", goal: .ratio(0.45)) {
      node in
      try await time(node, 10_000) { _ in
        let counter = try await node.start(AsyncCounter())
        for _ in 0..<10_000 { _ = try await counter.call { .get($0) } }
      }
    },
    Workload(name: "term-call", peer: "call", title: "the same as the first, in terms", goal: .ratio(1)) {
      node in
      try await time(node, 10_000) { _ in
        let counter = try await node.start(TermCounter())
        for _ in 0..<10_000 { _ = try await node.call(.pid(counter.pid), .atom("get")) }
      }
    },
    Workload(name: "cast", title: "cast, one sender, drained", goal: .ratio(0.7)) { node in
      try await time(node, 100_000) { _ in
        let counter = try await node.start(Counter())
        for _ in 0..<100_000 { counter.cast(.inc) }
        _ = try await counter.call { .get($0) }
      }
    },
    Workload(name: "ring", title: "ring of 1,000, a hop", goal: .ratio(1)) { node in
      try await time(node, 100 * 1_001, killsAfter: true) { process in
        var next = process.pid
        for _ in 0..<1_000 {
          let to = next
          next = node.spawn { while true { node.send(try await $0.receive(), to: to) } }.pid
        }
        for _ in 0..<100 {
          node.send(.ok, to: next)
          _ = try await process.receive()
        }
      }
    },
    Workload(name: "start", title: "GenServer start, acknowledged", goal: .ratio(0.3)) { node in
      try await time(node, 10_000, killsAfter: true) { _ in
        for _ in 0..<10_000 { _ = try await node.start(Counter()) }
      }
    },
    Workload(name: "memory", title: "idle GenServer, bytes", goal: .ratio(0.3), isAlone: true) { node in
      let before = residentBytes()
      _ = try await inProcess(node) { _ in
        for _ in 0..<100_000 { _ = try await node.start(Counter()) }
      }
      return (residentBytes() - before) / 100_000
    },
    Workload(
      name: "peeper-memory", title: "idle Peeper server, bytes (0.15 × 27 kB)", goal: .most(4_050),
      isAlone: true
    ) { node in
      let before = residentBytes()
      _ = try await inProcess(node) { _ in
        for _ in 0..<10_000 { _ = await node.launchPeeper(Counter()) }
      }
      return (residentBytes() - before) / 10_000
    },
    Workload(name: "restart", title: "kill → restarted by its supervisor", goal: .ratio(0.3)) { node in
      try await time(node, 200) { process in
        let flags = SupervisorFlags(strategy: .oneForOne, maxRestarts: 1_000_000, maxSeconds: .seconds(5))
        let supervisor = try await node.startSupervisor(flags) { Child(Counter(), name: .name("c")) }
        for _ in 0..<200 {
          guard let old = node.names.whereis("c") else { continue }
          node.exit(old, .kill)
          while node.names.whereis("c") == nil { await process.yieldNow() }
        }
        if let pid = supervisor.pid { try await node.stop(.pid(pid)) }
      }
    },
    Workload(name: "answered", title: "Peeper server: kill → answered", goal: .most(20_000)) { node in
      let options = PeeperOptions(
        supervision: SupervisorFlags(maxRestarts: 1_000_000, maxSeconds: .seconds(10)))
      return try await time(node, 200) { _ in
        guard let pid = await node.launchPeeper(Counter(), options: options).pid else { return }
        let server = PeeperServer(.pid(pid), on: node)
        for _ in 0..<200 {
          node.exit(try await server.worker(), .kill)
          _ = try await server.call(.atom("get"))
        }
        try await server.stop()
      }
    },
    Workload(name: "lookup", title: "table lookup", goal: .ratio(2)) { node in
      try await time(node, 50_000) { process in
        let table = try filledTable(node, process)
        for _ in 0..<50_000 { _ = try table.lookup(500) }
      }
    },
    Workload(name: "insert", title: "table insert", goal: .ratio(2)) { node in
      try await time(node, 50_000) { process in
        let table = try filledTable(node, process)
        let row = Tuple(500, 1)
        for _ in 0..<50_000 { try table.insert(row) }
      }
    },
    Workload(name: "timer", title: "send_after and cancel", goal: .ratio(1)) { node in
      try await time(node, 20_000) { process in
        for _ in 0..<20_000 {
          node.timers.cancel(node.send(.ok, to: .pid(process.pid), after: .seconds(1)))
        }
      }
    },
    Workload(
      name: "million", title: "one of 1,000,000 live servers, started and called, bytes", goal: .most(24_000),
      isOptional: true, isAlone: true
    ) { node in
      let before = residentBytes()
      let sum = try await inProcess(node) { _ in
        var servers: [ServerRef<Counter>] = []
        for _ in 0..<1_000_000 { servers.append(try await node.start(Counter(count: 1))) }
        var sum = 0
        for server in servers { sum += try await server.call { .get($0) } }
        return sum
      }
      guard sum == 1_000_000 else { return .nan }
      return (residentBytes() - before) / 1_000_000
    },
  ]

  private static func filledTable(_ node: Node, _ owner: LocalProcess) throws -> Table {
    let table = try node.makeTable("t", owner: owner)
    for key in 1...1_000 { try table.insert(Tuple([.integer(key), .integer(key)])) }
    return table
  }
}
