import ActorRuntime
import Peeper
import Terms

extension Workload {
  static let all: [Workload] = [
    Workload(name: "call", title: "GenServer call, synchronous handler", goal: 0.2) { node in
      try await time(node, 500_000) { _ in
        let counter = try await node.start(Counter())
        for _ in 0..<500_000 { _ = try await counter.call(.get) }
      }
    },
    Workload(name: "async", peer: "call", title: "GenServer call, asynchronous handler", goal: 0.45) { node in
      try await time(node, 200_000) { _ in
        let counter = try await node.start(AsyncCounter())
        for _ in 0..<200_000 { _ = try await counter.call(.get) }
      }
    },
    Workload(name: "cast", title: "cast, one sender, drained", goal: 0.7) { node in
      try await time(node, 500_000) { _ in
        let counter = try await node.start(Counter())
        for _ in 0..<500_000 { counter.cast(.inc) }
        _ = try await counter.call(.get)
      }
    },
    Workload(name: "ring", title: "ring of 1,000, a hop", goal: 1) { node in
      try await time(node, 500 * 1_001) { process in
        var next = process.pid
        for _ in 0..<1_000 {
          let to = next
          next = node.spawn { while true { node.send(try await $0.receive(), to: to) } }.pid
        }
        for _ in 0..<500 {
          node.send(.ok, to: next)
          _ = try await process.receive()
        }
      }
    },
    Workload(name: "start", title: "GenServer start, acknowledged", goal: 0.3) { node in
      try await time(node, 50_000) { _ in for _ in 0..<50_000 { _ = try await node.start(Counter()) } }
    },
    Workload(name: "memory", title: "memory of an idle GenServer, bytes", goal: 0.3) { node in
      let before = residentBytes()
      for _ in 0..<100_000 { _ = try await node.start(Counter()) }
      return (residentBytes() - before) / 100_000
    },
    Workload(name: "restart", title: "kill → restarted by its supervisor", goal: 0.3) { node in
      try await time(node, 1_000) { process in
        let flags = SupervisorFlags(strategy: .oneForOne, maxRestarts: 1_000_000, maxSeconds: .seconds(5))
        let supervisor = try await Supervisor.start([.server(Counter(), name: .name("c"))], flags, on: node)
        for _ in 0..<1_000 {
          guard let old = node.names.whereis("c") else { continue }
          node.exit(old, .kill)
          while node.names.whereis("c") == nil { await process.yieldNow() }
        }
        if let pid = supervisor.pid { try await node.stop(.pid(pid)) }
      }
    },
    Workload(name: "lookup", title: "table lookup", goal: 2) { node in
      try await time(node, 1_000_000) { process in
        let table = try filledTable(node, process)
        for _ in 0..<1_000_000 { _ = try table.lookup(500) }
      }
    },
    Workload(name: "insert", title: "table insert", goal: 2) { node in
      try await time(node, 1_000_000) { process in
        let table = try filledTable(node, process)
        for _ in 0..<1_000_000 { try table.insert(Tuple([500, 1])) }
      }
    },
    Workload(name: "timer", title: "send_after and cancel", goal: 1) { node in
      try await time(node, 300_000) { process in
        for _ in 0..<300_000 {
          node.timers.cancel(node.send(.ok, to: .pid(process.pid), after: .seconds(1)))
        }
      }
    },
  ]

  private static func filledTable(_ node: Node, _ owner: LocalProcess) throws -> Table {
    let table = try node.tables.make("t", owner: owner)
    for key in 1...1_000 { try table.insert(Tuple([.integer(key), .integer(key)])) }
    return table
  }
}
