import ActorRuntime
import Foundation
import Logging
import PeeperTestKit
import Synchronization
import Terms
import TestTraits
import Testing

/// Handlers that keep their threads, many at the same moment. (R2)
@Suite(.alone, .serialized, .timeLimit(.minutes(2))) struct RunawayTests {
  /// How a handler keeps its thread.
  enum Kind: CaseIterable {
    case blocks, computes

    fileprivate func run(until stop: Stop) {
      switch self {
      case .blocks: stop.waitUntilSet()
      case .computes: while !stop.isSet {}
      }
    }
  }

  /// Delays of what came late, in milliseconds.
  private struct Delays: CustomStringConvertible {
    var call = 0.0
    var timer = 0.0
    var description: String { "call \(call) ms, timer \(timer) ms" }
  }

  @Test(arguments: [200, 1_000], [(Kind.blocks, 0.5), (.blocks, 1), (.computes, 1)])
  func `R2 handlers that run away at the same moment delay neither a call nor a timer by 100 ms`(
    _ count: Int, _ place: (kind: Kind, share: Double)
  ) async throws {
    // A machine that is busy with other programs may delay some: two of at most five must be in time.
    var delays: [Delays] = []
    var inTime = 0
    while inTime < 2, delays.count < 5 {
      let delay = try await self.delays(among: count, place.kind, after: place.share)
      if max(delay.call, delay.timer) <= 100 { inTime += 1 }
      delays.append(delay)
    }
    #expect(inTime == 2, "\(delays)")
  }

  /// The call is made when that share of the others have been told to run away.
  private func delays(among count: Int, _ kind: Kind, after share: Double) async throws -> Delays {
    try await withNode { node in
      let stop = Stop()
      defer { stop.set() }
      let probe = ProbeProcess(on: node)
      let began = Atomic<Int>(0)
      let runaways = (0..<count).map { _ in
        node.spawn { process in
          _ = try await process.receive()
          began.add(1, ordering: .relaxed)
          kind.run(until: stop)
        }
      }
      let echo = node.spawn { process in
        while true {
          _ = try await process.receive()
          node.send(.integer(Int(node.clock.nanoseconds)), to: probe.pid)
        }
      }
      #expect(await node.settles(within: .seconds(10)))
      let start = Int(node.clock.nanoseconds)
      node.send(.ok, to: .pid(echo.pid), after: .milliseconds(30))
      for process in runaways.prefix(Int(Double(count) * share)) { node.send(.ok, to: process.pid) }
      node.send(.ok, to: echo.pid)
      for process in runaways.suffix(count - Int(Double(count) * share)) { node.send(.ok, to: process.pid) }
      let answers = [
        try #require(await probe.next()?.asInteger), try #require(await probe.next()?.asInteger),
      ]
      let times = answers.sorted()
      var delays = Delays()
      delays.call = Double(times[0] - start) / 1e6
      delays.timer = Double(times[1] - start) / 1e6 - 30
      return delays
    }
  }

  @Test func `R2 four runaway handlers on two cores do not keep others from answering within 50 ms`() async {
    // Each answer counts, from the first on. A machine that is busy with other programs may delay one; not every time.
    var slowest: [Int] = []
    repeat {
      slowest.append(await slowestAnswerAmongRunaways())
    } while slowest.last ?? 0 > 50_000 && slowest.count < 8
    #expect(slowest.last ?? .max <= 50_000, "the slowest answers, in microseconds: \(slowest)")
  }

  /// The slowest of 20 answers, in microseconds, while four handlers run away on two workers.
  private func slowestAnswerAmongRunaways() async -> Int {
    var configuration = NodeConfiguration()
    configuration.workers = 2
    let node = Node(configuration)
    defer { node.shutDown() }
    let stop = Flag()
    defer { stop.set() }
    let echo = node.spawn { process in
      while true {
        let message = try await process.receive()
        if let pid = message.asPid { node.send(.ok, to: pid) }
      }
    }
    for _ in 0..<4 { node.spawn { _ in while !stop.isSet {} } }
    let probe = ProbeProcess(on: node)
    // Asked from inside, for the test's own thread may be busy with other tests.
    node.spawn { process in
      var slowest = Duration.zero
      for _ in 0..<20 {
        let start = ContinuousClock.now
        node.send(.pid(process.pid), to: echo.pid)
        _ = try await process.receive()
        slowest = max(slowest, .now - start)
      }
      node.send(.integer(Int(slowest / .microseconds(1))), to: probe.pid)
    }
    return await probe.next(within: .seconds(60))?.asInteger ?? .max
  }

  /// How many threads this program has; nil where the system does not tell.
  private func threadCount() -> Int? {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task"))?.count
  }

  @Test func `the threads of handlers that blocked end with them, also of those that were killed`()
    async throws
  {
    try await withNode { node in
      let before = try #require(threadCount())
      let stop = Stop()
      let began = Atomic<Int>(0)
      let blocked = (0..<100).map { _ in
        node.spawn { _ in
          began.add(1, ordering: .relaxed)
          Kind.blocks.run(until: stop)
        }
      }
      while began.load(ordering: .relaxed) < 100 { try await Task.sleep(for: .milliseconds(1)) }
      for process in blocked.prefix(50) { node.exit(process.pid, .kill) }
      stop.set()
      #expect(await node.settles(within: .seconds(10)))
      // A thread ends a moment after its handler.
      for _ in 0..<1_000 where try #require(threadCount()) > before + 8 {
        try await Task.sleep(for: .milliseconds(1))
      }
      #expect(try #require(threadCount()) <= before + 8)
    }
  }

  @Test func `above the limit of threads one line in the log says so, and all go on when a handler is back`()
    async throws
  {
    let log = RecordedLog()
    var configuration = NodeConfiguration.test.logging(to: log)
    configuration.workers = 2
    configuration.threadLimit = 10
    try await withNode(configuration) { node in
      let probe = ProbeProcess(on: node)
      let stop = Stop()
      let began = Atomic<Int>(0)
      for _ in 0..<12 {
        node.spawn { _ in
          began.add(1, ordering: .relaxed)
          Kind.blocks.run(until: stop)
        }
      }
      while began.load(ordering: .relaxed) < 10 || log.entries.isEmpty {
        try await Task.sleep(for: .milliseconds(1))
      }
      node.spawn {
        node.send(.ok, to: probe.pid); _ = $0
      }
      #expect(log.entries.count == 1)
      #expect(log.entries.first?.contains("threadLimit is 10") == true)
      #expect(began.load(ordering: .relaxed) == 10)
      // Processes of a prompt are essential: they are run all the same, again and again.
      for _ in 0..<20 {
        await withCheckedContinuation { continuation in
          node.spawn(.essential) { _ in continuation.resume() }
        }
      }
      #expect(probe.pending.isEmpty)
      stop.set()
      #expect(await probe.next() == .ok)
    }
  }
}

/// Set once; whoever waits for that blocks its thread.
private final class Stop: Sendable {
  private let condition = NSCondition()
  private let value = Atomic<Bool>(false)
  var isSet: Bool { value.load(ordering: .relaxed) }

  func set() {
    condition.withLock { value.store(true, ordering: .relaxed) }
    condition.broadcast()
  }

  func waitUntilSet() { condition.withLock { while !isSet { condition.wait() } } }
}
