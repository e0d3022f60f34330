import Logging
import PeeperTestKit
import Synchronization
import Terms
import Testing

@testable import ActorRuntime

/// Decisions of the scheduler for which no crowd is needed. (R2)
@Suite(.timeLimit(.minutes(1))) struct SchedulerTests {
  @Test
  func `R2 an essential process that is always ready leaves turns to what timers and others make ready`()
    async throws
  {
    var configuration = NodeConfiguration.test
    configuration.workers = 1
    await withNode(configuration) { node in
      let count = Atomic<Int>(0)
      let other = node.spawn { process in
        for _ in 0..<2 {
          _ = try await process.receive()
          count.add(1, ordering: .relaxed)
        }
      }
      #expect(await node.settles())
      let isSent = Atomic<Bool>(false)
      let (isInTime, turns) = await withCheckedContinuation { continuation in
        node.spawn(.essential) { process in
          node.send(.ok, to: .pid(other.pid), after: .milliseconds(5))
          let deadline = ContinuousClock.now + .seconds(5)
          var turns = 0
          while count.load(ordering: .relaxed) < 2, .now < deadline {
            await process.yieldNow()
            if isSent.load(ordering: .relaxed), count.load(ordering: .relaxed) == 0 { turns += 1 }
          }
          continuation.resume(returning: (count.load(ordering: .relaxed) == 2, turns))
        }
        node.send(.ok, to: other.pid)
        isSent.store(true, ordering: .relaxed)
      }
      #expect(turns < 1_000)
      #expect(isInTime)
    }
  }

  /// A scheduler whose threads do not run, of which the system gives as many as that.
  private func scheduler(threads: Int) -> Scheduler {
    let scheduler = Scheduler(workerCount: 1, seed: nil, threadLimit: 100)
    let left = Count()
    left.count.store(threads, ordering: .relaxed)
    scheduler.startThread = { _ in left.count.subtract(1, ordering: .relaxed).newValue >= 0 }
    return scheduler
  }

  private final class Count: Sendable { let count = Atomic<Int>(0) }

  @Test func `where the system gives no more threads, the last four are for essential processes`() {
    let scheduler = scheduler(threads: 8)
    for _ in 0..<20 { scheduler.relieve(Relief(helpers: 1)) }
    #expect(scheduler.state.spares.count == 4)
    scheduler.relieve(Relief(essentials: 1))
    #expect(scheduler.state.spares.count == 3)
    // It gives some again.
    scheduler.startThread = { _ in true }
    for _ in 0..<5 { scheduler.relieve(Relief(helpers: 1)) }
    #expect(scheduler.state.threads > 8)
    #expect(scheduler.state.spares.count >= 4)
  }

  @Test func `a thread that was given something runs it, also if the scheduler is stopped before it wakes`() {
    let scheduler = Scheduler(workerCount: 1, seed: nil, threadLimit: 100)
    let given = Worker(scheduler: scheduler, seed: nil)
    let idle = Worker(scheduler: scheduler, seed: nil)
    idle.isDetached = true
    idle.isSpare = true
    scheduler.stop()
    #expect(scheduler.awaitPlace(given))
    #expect(!scheduler.awaitPlace(idle))
  }

  /// Blocks whoever logs.
  private struct BlockingLog: LogHandler {
    let spot = ParkingSpot()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { nil }
      set {}
    }
    func log(event: LogEvent) { spot.park() }
  }

  @Test func `a log that blocks where all threads do stops neither timers nor what is essential`()
    async throws
  {
    let log = BlockingLog()
    var configuration = NodeConfiguration.test
    configuration.logger = Logger(label: "test") { _ in log }
    configuration.workers = 1
    configuration.threadLimit = 2
    await withNode(configuration) { node in
      let spots = (0..<4).map { _ in ParkingSpot() }
      defer { for spot in spots + [log.spot] { spot.wake() } }
      for spot in spots { node.spawn { _ in spot.park() } }
      for _ in 0..<20 {
        await withCheckedContinuation { continuation in
          node.spawn(.essential) { process in
            node.send(.ok, to: .pid(process.pid), after: .milliseconds(1))
            _ = try await process.receive()
            continuation.resume()
          }
        }
      }
    }
  }
}
