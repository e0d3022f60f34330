import ActorRuntime
import PeeperTestKit
import Synchronization
import Terms
import Testing

/// The runtime's rules R1 to R9, each by name.
@Suite struct ProcessRulesTests {
  @Test func `R1 a process that waits holds neither a thread nor the others up`() async {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let waiting = (0..<1_000).map { _ in
        node.spawn { process in
          let message = try await process.receive()
          node.send(message, to: probe.pid)
        }
      }
      #expect(await node.settles(within: .seconds(10)))
      for (index, process) in waiting.enumerated() { node.send(.integer(index), to: process.pid) }
      var seen: Set<Term> = []
      for _ in 0..<1_000 { if let message = await probe.next() { seen.insert(message) } }
      #expect(seen.count == 1_000)
    }
  }

  @Test func `R3 messages from one process to another arrive in the order sent`() async {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      for sender in 0..<4 {
        node.spawn { _ in
          for number in 0..<1_000 { node.send(.tuple(.integer(sender), .integer(number)), to: probe.pid) }
        }
      }
      var next = [0, 0, 0, 0]
      for _ in 0..<4_000 {
        guard let tuple = await probe.next()?.asTuple, let sender = tuple[0].asInteger else { break }
        #expect(tuple[1] == .integer(next[sender]))
        next[sender] += 1
      }
      #expect(next == [1_000, 1_000, 1_000, 1_000])
    }
  }

  @Test func `R4 a killed process is dead at once: watchers told, name free, mailbox closed, receive ended`()
    async throws
  {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      let ended = Flag()
      let victim = node.spawn { process in
        defer { ended.set() }
        do { _ = try await process.receive() } catch {
          node.send(.string("receive threw"), to: probe.pid)
          throw error
        }
      }
      try node.names.register("victim", victim.pid)
      let monitor = probe.monitor(victim.pid)
      probe.link(victim.pid)
      #expect(await node.settles())
      node.exit(victim.pid, .kill)
      #expect(!victim.isAlive)
      #expect(victim.exitReason == .killed)
      #expect(node.names.whereis("victim") == nil)
      node.send(.ok, to: victim.pid)
      #expect(victim.messageCount == 0)
      var messages: [Term?] = []
      for _ in 0..<3 { messages.append(await probe.next()) }
      #expect(messages.contains(.string("receive threw")))
      #expect(
        messages.contains(
          .tuple(.atom(.down), .reference(monitor), .atom(.process), .pid(victim.pid), .atom(.killed))))
      #expect(messages.contains(.tuple(.atom(.exit), .pid(victim.pid), .atom(.killed))))
    }
  }

  @Test func `R5 the same seed runs processes in the same order, in virtual time`() async {
    func run(_ seed: UInt64) async -> [Term] {
      await withNode(.replay(seed: seed)) { node in
        let probe = ProbeProcess(on: node)
        // One process starts all others, so that nothing comes from outside while they run.
        node.spawn { process in
          for number in 0..<10 {
            node.spawn { process in
              _ = try await process.receive(timeout: .seconds(3_600)) { $0 }
              node.send(.integer(number), to: probe.pid)
            }
          }
        }
        var order: [Term] = []
        for _ in 0..<10 { if let number = await probe.next() { order.append(number) } }
        return order
      }
    }
    let first = await run(42)
    #expect(first.count == 10)
    #expect(await run(42) == first)
  }

  @Test func `R6 numbers are never used twice, and sending to the dead does nothing`() async {
    await withNode { node in
      var numbers: Set<UInt64> = []
      for _ in 0..<100 {
        let process = node.spawn { _ in }
        node.exit(process.pid, .kill)
        node.send(.ok, to: process.pid)
        numbers.insert(process.pid.number)
      }
      #expect(numbers.count == 100)
    }
  }

  @Test func `R8 a thrown error ends its process only, and tells why`() async {
    struct Broken: Error {}
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let process = node.spawn { process in
        _ = try await process.receive()
        throw Broken()
      }
      probe.link(process.pid)
      node.send(.ok, to: process.pid)
      let exit = await probe.next()?.asTuple
      #expect(exit?[2].asTuple?[0].asMap?.structName == "Elixir.Broken")
    }
  }

  @Test func `R9 a matcher may use its own process's mailbox, as no lock is held while it runs`() async {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let process = node.spawn { process in
        let count = try await process.receive { (message: Term) -> Int? in
          node.send(.string("from inside"), to: process.pid)
          return process.messageCount
        }
        node.send(.integer(count ?? 0), to: probe.pid)
      }
      node.send(.ok, to: process.pid)
      #expect(await probe.next() == 2)
    }
  }
}

/// Set once, read from any thread.
final class Flag: Sendable {
  private let value = Atomic<Bool>(false)
  var isSet: Bool { value.load(ordering: .relaxed) }
  func set() { value.store(true, ordering: .relaxed) }
}
