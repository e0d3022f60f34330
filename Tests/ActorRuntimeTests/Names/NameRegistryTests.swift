import Foundation
import PeeperTestKit
import Synchronization
import Terms
import Testing

@testable @_spi(Internals) import ActorRuntime

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

  @Test func `a name is free again when its process dies`() async throws {
    try await withNode { node in
      let (first, second) = (ProbeProcess(on: node), ProbeProcess(on: node))
      try node.names.register("here", first.pid)
      #expect(throws: NameError.taken(.atom("here"), by: first.pid)) {
        try node.names.register("here", second.pid)
      }
      node.exit(first.pid, .kill)
      try node.names.register("here", second.pid)
      #expect(node.names.registered == ["here"])
    }
  }

  @Test func `a process has one name at a time, and four words are none`() async throws {
    try await withNode { node in
      let process = ProbeProcess(on: node)
      for word in ["undefined", "nil", "true", "false"] as [Atom] {
        #expect(throws: NameError.reserved(word)) { try node.names.register(word, process.pid) }
      }
      try node.names.register("one", process.pid)
      #expect(process.registeredName == "one")
      #expect(throws: NameError.alreadyNamed("one")) { try node.names.register("two", process.pid) }
      #expect(node.names.whereis("two") == nil)
      #expect(node.names.unregister("one") && !node.names.unregister("one"))
      #expect(process.registeredName == nil)
      try node.names.register("two", process.pid)
      #expect(node.names.whereis("two") == process.pid)
    }
  }

  @Test func `names are told in term order, and an error says who has one`() async throws {
    try await withNode { node in
      let processes = (0..<3).map { _ in ProbeProcess(on: node) }
      for (name, process) in zip(["b", "a", "C"] as [Atom], processes) {
        try node.names.register(name, process.pid)
      }
      #expect(node.names.registered == ["C", "a", "b"])
      let number = processes[1].pid.number
      let error = #expect(throws: NameError.self) { try node.names.register("a", processes[0].pid) }
      #expect(error?.description == "the name :a is taken by #PID<0.\(number).0>")
    }
  }

  @Test func `a move gives a name from one process to another, if it was that one's`() async throws {
    try await withNode { node in
      let (old, new, other) = (ProbeProcess(on: node), ProbeProcess(on: node), ProbeProcess(on: node))
      try node.names.register("moved", old.pid)
      node.names.move("moved", from: other, to: new)
      #expect(node.names.whereis("moved") == old.pid)
      node.names.move("moved", from: old, to: new)
      #expect(node.names.whereis("moved") == new.pid)
      #expect(old.registeredName == nil && new.registeredName == "moved")
      node.exit(old.pid, .kill)
      #expect(node.names.whereis("moved") == new.pid, "the death of who had it is nothing to it")
    }
  }

  @Test func `a process may have any number of global names, which are terms`() async {
    await withNode { node in
      let (process, other) = (ProbeProcess(on: node), ProbeProcess(on: node))
      let names: [Term] = [.tuple(.atom("a"), 1), 7, .string("x")]
      for name in names { #expect(node.names.registerGlobal(name, process.pid)) }
      #expect(!node.names.registerGlobal(names[0], other.pid))
      #expect(node.whereis(.global(names[1])) == process.pid)
      node.names.unregisterGlobal(names[1])
      #expect(node.names.whereisGlobal(names[1]) == nil)
      #expect(Set(node.names.globalNames) == [names[0], names[2]])
      node.exit(process.pid, .kill)
      #expect(node.names.registerGlobal(names[0], other.pid))
    }
  }

  /// Knows one process under every name.
  private struct OnlyOne: NameResolver {
    let pid: ProcessID
    func whereis(_ name: Term, on node: Node) -> ProcessID? { name == 1 ? pid : nil }
    func register(_ name: Term, _ pid: ProcessID, on node: Node) -> Bool { false }
    func unregister(_ name: Term, on node: Node) {}
  }

  @Test func `a name behind a registry is that registry's answer`() async throws {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      node.names.install(OnlyOne(pid: probe.pid), for: "Elixir.Mine")
      #expect(node.whereis(.via(module: "Elixir.Mine", name: 1)) == probe.pid)
      #expect(node.whereis(.via(module: "Elixir.Mine", name: 2)) == nil)
      #expect(node.whereis(.via(module: "Elixir.Other", name: 1)) == nil)
      try node.send(.ok, to: .via(module: "Elixir.Mine", name: 1))
      #expect(await probe.next() == .ok)
      #expect(throws: NameError.nobody(.name("nobody"))) { try node.send(.ok, to: .name("nobody")) }
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
          var turns = 0
          while begun.load(ordering: .acquiring) < 2 {
            turns += 1
            // The other may have no core.
            if turns > 1_000 { sched_yield() }
          }
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
