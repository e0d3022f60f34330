import PeeperTestKit
import Terms
import Testing

@testable import ActorRuntime

@Suite(.timeLimit(.minutes(1))) struct NodeDumpTests {
  /// The words of the line that begins so, without the spaces between them.
  private func line(_ start: String, in dump: String) -> String? {
    dump.split(separator: "\n").first { $0.hasPrefix("  " + start) }
      .map { $0.split(separator: " ").joined(separator: " ") }
  }

  @Test func `a node at rest has parked threads, and says for what each process waits`() async throws {
    try await withNode { node in
      let receiver = node.spawn { _ = try await $0.receive { $0 == .ok ? $0 : nil } }
      try node.names.register("waits", receiver.pid)
      node.send(1, to: receiver.pid)
      node.send(2, to: receiver.pid)
      let probe = ProbeProcess(on: node)
      #expect(await node.settles())
      var dump = node.dump()
      // A thread looks for work for a moment before it parks.
      for _ in 0..<1_000 where line("worker 0", in: dump) != "worker 0 parked ready 0" {
        await Task.yield()
        dump = node.dump()
      }
      #expect(line("worker 0", in: dump) == "worker 0 parked ready 0", "\(dump)")
      #expect(dump.contains("; ready for any: 0\n") && dump.contains("\n2 processes\n"))
      let receiving = "\(Term.pid(receiver.pid).inspect()) :waits receives mailbox 2"
      #expect(line(Term.pid(receiver.pid).inspect(), in: dump) == receiving, "\(dump)")
      #expect(line(Term.pid(probe.pid).inspect(), in: dump)?.hasSuffix("idle mailbox 0") == true, "\(dump)")
    }
  }

  @Test func `a handler that blocks is named with its thread, and what is ready behind it`() async {
    var configuration = NodeConfiguration.test
    configuration.workers = 1
    // No thread but this one, so that what is ready stays so.
    configuration.seed = 1
    await withNode(configuration) { node in
      let spot = ParkingSpot()
      defer { spot.wake() }
      let blocked = await withCheckedContinuation { continuation in
        node.spawn { process in
          continuation.resume(returning: process)
          spot.park()
        }
      }
      let ready = node.spawn { _ in }
      let dump = node.dump()
      let pid = Term.pid(blocked.pid).inspect()
      #expect(line("worker 0", in: dump)?.hasPrefix("worker 0 runs \(pid)") == true, "\(dump)")
      #expect(dump.contains("; ready for any: 1\n"))
      #expect(line(pid, in: dump) == "\(pid) runs mailbox 0", "\(dump)")
      let readyPid = Term.pid(ready.pid).inspect()
      #expect(line(readyPid, in: dump) == "\(readyPid) ready mailbox 0", "\(dump)")
    }
  }
}
