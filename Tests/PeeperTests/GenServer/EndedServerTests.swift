import ActorRuntime
import PeeperTestKit
import Synchronization
import Terms
import Testing

@testable import Peeper

/// Waits for a timeout after each message, and now and then ends by itself.
private struct Impatient: GenServer {
  var timeout = Duration.milliseconds(50)
  enum Call: Codable, Sendable { case wait(ReplyTo<Int>) }
  enum Cast: Codable, Sendable { case wait, stop }
  func initialize() -> InitOutcome { .ok(then: .timeout(timeout)) }
  func handleCall(_ request: Call) -> Outcome {
    switch request {
    case .wait(let caller): .reply(1, to: caller, then: .timeout(timeout))
    }
  }
  func handleCast(_ request: Cast) -> Outcome {
    if case .wait = request { .noReply(then: .timeout(timeout)) } else { .stop(.normal) }
  }
  func handleInfo(_ message: Term) -> Outcome { .noReply(then: .timeout(timeout)) }
}

/// The same, with handlers that wait.
private struct ImpatientAndSlow: AsyncGenServer {
  enum Call: Codable, Sendable { case wait(ReplyTo<Int>) }
  enum Cast: Codable, Sendable { case wait }
  func handleCall(_ request: Call) async -> Outcome {
    await LocalProcess.current?.yieldNow()
    switch request {
    case .wait(let caller): return .reply(1, to: caller, then: .timeout(.milliseconds(1)))
    }
  }
  func handleInfo(_ message: Term) async -> Outcome {
    await LocalProcess.current?.yieldNow()
    return .noReply(then: .timeout(.milliseconds(1)))
  }
}

/// Starts the next of a row when it is told, and ends.
private struct Link: GenServer {
  let row: Row
  enum Cast: Codable, Sendable { case next }
  func initialize() -> InitOutcome {
    row.add(process)
    return .ok
  }
  func handleCast(_ request: Cast) -> Outcome { .stop(.normal) }
}

/// Processes, without holding them.
private final class Row: Sendable {
  private struct Held: Sendable { weak var process: LocalProcess? }
  private let all = Mutex<[Held]>([])

  /// Returns how many there are.
  @discardableResult func add(_ process: LocalProcess) -> Int {
    all.withLock {
      $0.append(Held(process: process))
      return $0.count
    }
  }

  /// How many of them somebody holds.
  var held: Int { all.withLock { $0.filter { $0.process != nil }.count } }
}

/// Nothing is left of a server or task that has ended.
@Suite struct EndedServerTests {
  @Test func `a killed server with an idle timeout does not end the program`() async {
    await #expect(processExitsWith: .success) {
      let clock = ManualClock()
      try await withNode(.manual(clock)) { node in
        for _ in 0..<10 {
          let server = try await node.start(Impatient())
          _ = try await server.call { .wait($0) }
          node.exit(server.pid, .kill)
        }
        clock.advance(by: .seconds(1))
      }
    }
  }

  @Test func `a killed server and its idle timer let go of each other`() async throws {
    let clock = ManualClock()
    try await withNode(.manual(clock)) { node in
      let row = Row()
      for index in 0..<100 {
        let server = try await node.start(Impatient(timeout: .milliseconds(index)))
        row.add(server.process)
        if index % 3 == 0 { _ = try await server.call { .wait($0) } }
        if index % 3 == 1 { try await server.stop() } else { node.exit(server.pid, .kill) }
      }
      #expect(await node.settles(within: .seconds(10)))
      #expect(node.timers.count == 0)
      #expect(row.held == 0)
    }
  }

  @Test func `timers, kills and handlers race, and neither timer nor server is left`() async throws {
    try await withNode { node in
      let row = Row()
      for index in 0..<600 {
        if index.isMultiple(of: 2) {
          let server = try await node.start(Impatient(timeout: .microseconds(index % 20 * 50)))
          row.add(server.process)
          for _ in 0..<index % 5 { server.cast(.wait) }
          if index % 4 == 0 { _ = try await server.call { .wait($0) } }
          node.exit(server.pid, .kill)
        } else {
          let server = try await node.start(ImpatientAndSlow())
          row.add(server.process)
          _ = try await server.call { .wait($0) }
          node.exit(server.pid, .kill)
        }
      }
      #expect(await node.settles(within: .seconds(10)))
      #expect(node.timers.count == 0)
      #expect(row.held == 0)
    }
  }

  @Test func `of a row of tasks of which each starts the next, the nearest ancestors are held`() async throws
  {
    try await withNode { node in
      let row = Row()
      let probe = ProbeProcess(on: node)
      @Sendable func work() -> TaskWork {
        TaskWork { process in
          if row.add(process) == 5_000 {
            node.send(.integer(process.ancestors.count), to: probe.pid)
          } else {
            process.startTask(work(), linked: false)
          }
          return .ok
        }
      }
      node.spawn { $0.startTask(work(), linked: false) }
      let remembered = try #require(await probe.next()?.asInteger)
      #expect(await node.settles(within: .seconds(10)))
      #expect(remembered >= LocalProcess.ancestorLimit)
      #expect(row.held <= 5)
    }
  }

  @Test func `of a row of servers of which each starts the next, the nearest ancestors are held`()
    async throws
  {
    try await withNode { node in
      let row = Row()
      var last: ServerRef<Link>?
      for _ in 0..<5_000 {
        let former = last
        let result = await node.startServer(Link(row: row), options: options(from: former))
        let next = try #require(result.pid.flatMap { ServerRef<Link>($0) })
        if let former { try await former.stop() }
        last = next
      }
      let remembered = try #require(last?.process.ancestors.count)
      #expect(remembered >= LocalProcess.ancestorLimit)
      #expect(await node.settles(within: .seconds(10)))
      #expect(row.held <= 2 * LocalProcess.ancestorLimit + 5)
      last = nil
    }
  }

  private func options(from former: ServerRef<Link>?) -> StartOptions {
    var options = StartOptions()
    options.parent = former?.process
    return options
  }
}
