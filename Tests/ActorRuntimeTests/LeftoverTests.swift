import ActorRuntime
import Foundation
import PeeperTestKit
import Synchronization
import Terms
import Testing

/// Nothing grows with the number of the dead.
@Suite struct LeftoverTests {
  @Test func `a timer that would send to a pid ends with its process`() async {
    await withNode(.manual(ManualClock())) { node in
      let probe = ProbeProcess(on: node)
      let victims = (0..<3).map { _ in ProbeProcess(on: node) }
      let timers = victims.flatMap { victim in
        (0..<3).map { _ in node.send(.ok, to: .pid(victim.pid), after: .seconds(60)) }
      }
      let ticks = node.timers.sendInterval(.ok, to: .pid(victims[1].pid), every: .seconds(1), on: node)
      let kept = node.send(.ok, to: .pid(probe.pid), after: .seconds(60))
      node.timers.cancel(timers[4])
      #expect(node.timers.count == 10)
      node.exit(victims[1].pid, .kill)
      #expect(node.timers.count == 7)
      #expect(node.timers.cancel(ticks) == nil)
      #expect(node.timers.read(timers[3]) == nil)
      node.timers.cancel(timers[0])
      node.exit(victims[0].pid, .kill)
      node.exit(victims[2].pid, .kill)
      #expect(node.timers.count == 1)
      #expect(node.timers.read(kept) == .seconds(60))
      node.send(.ok, to: .pid(victims[0].pid), after: .seconds(60))
      #expect(node.timers.count == 1)
    }
  }

  @Test func `timers and deaths race, and no timer is left`() async {
    await withNode { node in
      for _ in 0..<200 {
        let process = node.spawn { process in
          while !process.isKilled { node.send(.ok, to: .pid(process.pid), after: .seconds(3_600)) }
        }
        node.send(.ok, to: .pid(process.pid), after: .seconds(3_600))
        node.exit(process.pid, .kill)
      }
      #expect(await node.settles(within: .seconds(10)))
      #expect(node.timers.count == 0)
    }
  }

  /// How a process starts the next.
  enum Start: CaseIterable { case spawned, linked, monitored }

  @Test(arguments: Start.allCases)
  func `of a row of processes of which each starts the next and ends, only the last is held`(_ start: Start)
    async
  {
    await withNode { node in
      let probe = ProbeProcess(on: node)
      let row = Row(length: 3_000) { process in
        node.send(.list(of: process.ancestors), to: probe.pid)
      }
      node.spawn { row.go(on: start, from: $0) }
      #expect(await probe.next() == .emptyList, "they are neither servers nor tasks")
      #expect(await node.settles(within: .seconds(10)))
      #expect(row.held < 5)
    }
  }
}

#if canImport(Glibc)
  /// Memory that a crowd had goes back to the system, in a program of its own: what others allocate would be in the way.
  @Suite(.timeLimit(.minutes(1))) struct FreedMemoryTests {
    @Test func `what a crowd of processes had goes back to the system when they are dead`() async {
      await #expect(processExitsWith: .success) {
        let node = Node(.test)
        for _ in 0..<2 {
          for _ in 0..<60_000 { node.spawn { _ = try await $0.receive() } }
          #expect(await node.settles(within: .seconds(30)))
          let peak = FreedMemoryTests.resident
          #expect(peak > 100)
          for process in node.processes { node.exit(process.pid, .kill) }
          for _ in 0..<1_000 where FreedMemoryTests.resident > peak / 2 {
            try await Task.sleep(for: .milliseconds(10))
          }
          #expect(FreedMemoryTests.resident < peak / 2, "\(FreedMemoryTests.resident) of \(peak) MB")
        }
      }
    }

    /// The megabytes that the system has given the program.
    static var resident: Int {
      let status = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
      return status.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4 / 1_024 } ?? 0
    }
  }
#endif

/// A row of processes of which each starts the next and ends.
private final class Row: Sendable {
  private let length: Int
  private let end: @Sendable (LocalProcess) -> Void
  private let all = Mutex<[Held]>([])
  private struct Held: Sendable { weak var process: LocalProcess? }

  init(length: Int, _ end: @escaping @Sendable (LocalProcess) -> Void) {
    self.length = length
    self.end = end
  }

  /// How many of them somebody holds.
  var held: Int { all.withLock { $0.filter { $0.process != nil }.count } }

  @Sendable func go(on start: LeftoverTests.Start, from process: LocalProcess) {
    let count = all.withLock {
      $0.append(Held(process: process))
      return $0.count
    }
    process.dictionary.put(.atom("parent"), process.parent.map { .pid($0) } ?? .nil)
    if count == length { return end(process) }
    let next: @Sendable (LocalProcess) async throws -> Void = { self.go(on: start, from: $0) }
    switch start {
    case .spawned: process.node.spawn(parent: process, next)
    case .linked: process.node.spawn(.linked, parent: process, next)
    case .monitored: _ = process.node.spawnMonitored(parent: process, [], next)
    }
  }
}
