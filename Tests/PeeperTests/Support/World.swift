import ActorRuntime
import Logging
import PeeperTestKit
import Synchronization
import Terms

/// A node for one test: its clock is moved by hand or by itself, what is logged is kept.
final class World: Sendable {
  let node: Node
  let clock: VirtualClock
  let log: LogRecord
  let output = RecordedOutput()

  /// - Parameter isAutomatic: whether time goes on to the next timer when nothing is left to do.
  init(isAutomatic: Bool = false, workers: Int = 2) {
    let clock = VirtualClock(isAutomatic: isAutomatic)
    let log = LogRecord()
    var configuration = NodeConfiguration()
    configuration.clock = clock
    configuration.workers = workers
    configuration.logger = Logger(label: "test") { _ in RecordingHandler(record: log) }
    configuration.output = output
    node = Node(configuration)
    self.clock = clock
    self.log = log
  }

  deinit { node.shutDown() }

  /// Runs the body in a new process and returns what it returns.
  func inProcess<R: Sendable>(_ body: @escaping @Sendable (LocalProcess) async throws -> R) async throws -> R
  {
    try await withCheckedThrowingContinuation { continuation in
      node.spawn { process in
        do {
          continuation.resume(returning: try await body(process))
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }
}

/// Messages that were logged.
final class LogRecord: Sendable {
  private let recorded = Mutex<[String]>([])
  var messages: [String] { recorded.withLock { $0 } }
  func add(_ message: String) { recorded.withLock { $0.append(message) } }
}

struct RecordingHandler: LogHandler {
  let record: LogRecord
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.trace
  init(record: LogRecord) { self.record = record }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }
  func log(event: LogEvent) { record.add(event.message.description) }
}
