import ActorRuntime
import Peeper
import Synchronization
import Terms

extension Trial {
  /// Listeners that hang.
  public static let listeners = Trial(
    "listeners",
    "calls 30 Peeper servers whose listeners are well, throw or hang, and ends them in the middle of it",
    size: Size(count: 1_000_000), facts: ["calls", "changes told"]
  ) { size in
    let findings = Findings()
    await withTrialNode { node in
      // Fills the queues of those that hang once: what is pooled stays.
      await findings.bounded("the warm-up") { try await listen(node, Size(count: 45_000), Findings()) }
      let check = await LeakCheck(of: node)
      await findings.bounded("the calls", size.limit + .seconds(60)) {
        try await listen(node, size, findings)
      }
      await check.finish(findings)
    }
    return findings.report
  }

  private static func listen(_ node: Node, _ size: Size, _ findings: Findings) async throws {
    let told = (0..<30).map { _ in Told() }
    // Tellers of servers that ended before may tell for a second more.
    let earlier = tellers(of: node)
    var servers: [PeeperRef<Queue>] = []
    for (index, told) in told.enumerated() {
      let listener = PeeperListener<Queue>(
        stateChanged: { old, new in
          told.note(old, new)
          switch index % 3 {
          case 1: throw CancellationError()
          case 2: _ = try await LocalProcess.current?.receive { _ in nil as Bool? }
          default: break
          }
        }, isSame: { _, _ in false })
      let result = await node.launchPeeper(Queue(clients: 1), listener: listener)
      guard case .started(let pid) = result else { throw LedgerNotStarted(result: result) }
      servers.append(PeeperRef<Queue>(.pid(pid), on: node))
    }
    let started = servers
    let progress = Progress(size)
    await withTaskGroup(of: Void.self) { group in
      for part in 0..<2 {
        group.addTask {
          await node.inProcess {
            for number in 1... where progress.take() {
              let index = number % (started.count / 2) * 2 + part
              _ = try await started[index].call(timeout: .seconds(20)) {
                .note(client: 0, number: number, $0)
              }
              if progress.isOver { break }
            }
          }
        }
      }
    }
    let most = tellers(of: node)
    if most > told.count + earlier { findings.note(.left, "\(most) processes tell \(told.count) listeners") }
    for server in started { try await server.server.stop() }
    for (index, told) in told.enumerated() {
      let (count, broken) = told.result
      findings.count("changes told", count)
      if broken > 0 { findings.note(.wrong, "listener \(index) was told of \(broken) changes out of order") }
    }
    findings.count("calls", min(size.count, progress.count))
  }

  private static func tellers(of node: Node) -> Int {
    node.processes.count { $0.label == .atom("Elixir.Peeper.Listener") }
  }
}

/// Notes what a listener was told: each change begins where the one before ended.
private final class Told: Sendable {
  private let state = Mutex((last: 0, count: 0, broken: 0))
  var result: (count: Int, broken: Int) { state.withLock { ($0.count, $0.broken) } }
  func note(_ old: Queue, _ new: Queue) {
    state.withLock { state in
      if old.last(of: 0) != state.last { state.broken += 1 }
      state.last = new.last(of: 0)
      state.count += 1
    }
  }
}
