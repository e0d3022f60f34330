import ActorRuntime
import Peeper
import Synchronization
import Terms

extension Trial {
  /// A server with many clients that moves all the time.
  public static let crowd = Trial(
    "transfer-crowd",
    "moves one server to and fro while 50 clients call and cast; nothing is lost, doubled, or overtaken",
    size: Size(count: 10_000), facts: ["moves", "acknowledged answers"]
  ) { size in
    let findings = Findings()
    await withTrialNode { node in
      await findings.bounded("the warm-up") { try await moveInCrowd(node, Size(count: 50), Findings()) }
      let check = await LeakCheck(of: node)
      await findings.bounded("the moves", size.limit + .seconds(60)) {
        try await moveInCrowd(node, size, findings)
      }
      await check.finish(findings)
    }
    return findings.report
  }

  private static func moveInCrowd(_ node: Node, _ size: Size, _ findings: Findings) async throws {
    let (left, right) = (try await node.startDynamicSupervisor(), try await node.startDynamicSupervisor())
    try await left.startChild(PreservedChild(Queue(clients: 50), options: PeeperOptions(name: "trial_crowd")))
    let server = PeeperRef<Queue>("trial_crowd", on: node)
    let progress = Progress(size)
    let clients = await withTaskGroup(of: QueueClient?.self) { group in
      for number in 0..<50 {
        group.addTask {
          let client = Mutex(QueueClient(number, servers: 1, withKills: false, findings: findings))
          await node.inProcess {
            var own = client.withLock { $0 }
            while !progress.isOver {
              await own.send(to: server, 0, waiting: Int.random(in: 0..<4) == 0)
              await LocalProcess.current?.yieldNow()
            }
            client.withLock { $0 = own }
          }
          return client.withLock { $0 }
        }
      }
      group.addTask {
        var places = [left.destination, right.destination]
        while progress.take() {
          do { _ = try await server.transfer(from: places[0], to: places[1]) } catch {
            findings.note(.wrong, "a transfer: \(error)")
          }
          places.reverse()
          findings.count("moves")
        }
        return nil
      }
      return await group.reduce(into: [QueueClient]()) { $0 += [$1].compactMap(\.self) }
    }
    for client in clients { await client.finish([server]) }
    for supervisor in [left, right] { try await supervisor.stop() }
  }
}
