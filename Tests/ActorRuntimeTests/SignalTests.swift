@_spi(Internals) import ActorRuntime
import PeeperTestKit
import Terms
import Testing

@Suite struct SignalTests {
  /// A process that waits until it is told to end.
  private func idle(_ node: Node, trapsExit: Bool = false) -> LocalProcess {
    let process = node.spawn { process in
      while true { _ = try await process.receive { $0.isAtom(.stop) ? $0 : nil } }
    }
    process.trapsExit = trapsExit
    return process
  }

  @Test func `an exit signal normal is ignored, except from oneself`() async {
    await withNode { node in
      let process = idle(node)
      node.exit(process.pid, .normal, from: node.outside.pid)
      #expect(process.isAlive)
      node.exit(process.pid, .normal, from: process.pid)
      #expect(!process.isAlive)
    }
  }

  @Test func `a process that traps exits gets them as messages, but kill ends it`() async {
    await withNode { node in
      let process = idle(node, trapsExit: true)
      let sender = node.outside.pid
      node.exit(process.pid, ExitReason(.atom("boom")), from: sender)
      #expect(process.isAlive)
      #expect(process.mailboxTerms == [.tuple(.atom(.exit), .pid(sender), .atom("boom"))])
      node.exit(process.pid, .kill)
      #expect(process.exitReason == .killed)
    }
  }

  @Test func `no exit signal reaches code outside of any process`() async {
    await withNode { node in
      let process = idle(node)
      process.link(node.outside.pid)
      node.exit(process.pid, .kill)
      node.exit(node.outside.pid, .kill)
      #expect(!process.isAlive)
      #expect(node.outside.isAlive)
    }
  }

  @Test func `the death of one of twenty thousand linked processes ends them all`() async {
    await withNode { node in
      var processes = [idle(node)]
      for _ in 0..<20_000 {
        let next = idle(node)
        next.link(processes[processes.count - 1].pid)
        processes.append(next)
      }
      node.exit(processes[0].pid, ExitReason(.atom("boom")))
      #expect(processes.allSatisfy { $0.exitReason?.term == .atom("boom") })
    }
  }

  @Test func `unlinked processes live on`() async {
    await withNode { node in
      let first = idle(node)
      let second = idle(node)
      first.link(second.pid)
      second.unlink(first.pid)
      node.exit(first.pid, .kill)
      #expect(second.isAlive)
    }
  }

  @Test func `monitoring or linking the dead says noproc`() async {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let dead = idle(node)
      node.exit(dead.pid, .kill)
      let monitor = probe.monitor(dead.pid)
      #expect(
        await probe.next()
          == .tuple(.atom(.down), .reference(monitor), .atom(.process), .pid(dead.pid), .atom(.noproc)))
      #expect(!probe.link(dead.pid))
      #expect(await probe.next() == .tuple(.atom(.exit), .pid(dead.pid), .atom(.noproc)))
      let named = probe.watch(named: "nobody")
      #expect(
        await probe.next()
          == .tuple(
            .atom(.down), .reference(named), .atom(.process), .tuple(.atom("nobody"), .atom(node.name)),
            .atom(.noproc)))
    }
  }

  @Test func `demonitor with flush leaves no message behind`() async {
    await withNode { node in
      let watcher = idle(node)
      let victim = idle(node)
      #expect(await node.settles())
      let monitor = watcher.monitor(victim.pid)
      node.exit(victim.pid, .kill)
      #expect(await node.settles())
      #expect(watcher.messageCount == 1)
      #expect(!watcher.demonitor(monitor, flush: true))
      #expect(watcher.messageCount == 0)
    }
  }

  @Test func `an alias takes messages until it is switched off`() async throws {
    try await withNode { node in
      let probe = ProbeProcess(on: node)
      let alias = probe.makeAlias()
      try node.send(1, to: .reference(alias))
      #expect(await probe.next() == 1)
      #expect(probe.unalias(alias))
      try node.send(2, to: .reference(alias))
      node.send(3, to: probe.pid)
      #expect(await probe.next() == 3)
    }
  }

  @Test func `a receive takes the first message that matches and leaves the others`() async {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let process = node.spawn { process in
        let second = try await process.receive { $0 == 2 ? $0 : nil }
        node.send(.list(of: [second ?? .nil] + process.mailboxTerms), to: probe.pid)
      }
      for number in [1, 2, 3] as [Term] { node.send(number, to: process.pid) }
      #expect(await probe.next()?.listElements?.prefix(2) == [2, 1])
    }
  }

  @Test func `a receive with a timeout ends when the node's clock says so`() async {
    let clock = ManualClock()
    await withNode(.manual(clock)) { node in
      let probe = ProbeProcess(on: node)
      node.spawn { process in
        let message = try await process.receive(timeout: .seconds(60)) { $0 }
        node.send(message ?? .atom(.timeout), to: probe.pid)
      }
      #expect(await node.settles())
      clock.advance(by: .seconds(59))
      #expect(await node.settles())
      #expect(probe.pending.isEmpty)
      clock.advance(by: .seconds(1))
      #expect(await probe.next() == .atom(.timeout))
    }
  }

  @Test func `a process of the node itself may wait until all else is quiet`() async {
    await withNode(.manual(ManualClock())) { node in
      let probe = ProbeProcess(on: node)
      for _ in 0..<200 {
        node.spawn { _ in node.send(await node.settle() ? .true : .false, to: probe.pid) }
        #expect(await probe.next() == .true)
      }
    }
  }

  @Test func `whoever waits for quiet is told when the node stops`() async {
    let stop = Flag()
    let node = Node(.test)
    node.spawn { _ in while !stop.isSet {} }
    async let isQuiet = node.settle(within: .seconds(60))
    node.shutDown()
    #expect(await isQuiet == false)
    stop.set()
  }
}
