@_spi(Internals) import ActorRuntime
import Logging
import Synchronization

/// Runs a test on a node of its own, which is shut down afterwards.
public func withNode<R>(
  _ configuration: NodeConfiguration = .test, _ body: (Node) async throws -> R
) async rethrows -> R {
  let node = Node(configuration)
  defer { node.shutDown() }
  return try await body(node)
}

extension Node {
  /// Runs the body in a process of its own, and returns what it returns.
  /// - Throws: what the body throws.
  public func run<R: Sendable>(
    _ body: @escaping @Sendable (LocalProcess) async throws -> R
  ) async throws -> R {
    try await withCheckedThrowingContinuation { continuation in
      spawn { process in
        do { continuation.resume(returning: try await body(process)) } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }
}

extension Node {
  /// As `settle(within:)`; where the node does not become quiet in time, prints what each of its threads and processes
  /// does.
  public func settles(within limit: Duration = .seconds(1)) async -> Bool {
    let isQuiet = await settle(within: limit)
    if !isQuiet { print("not quiet within \(limit):\n\(dump())") }
    return isQuiet
  }
}

extension NodeConfiguration {
  /// For tests: crash reports go nowhere, output is recorded.
  public static var test: NodeConfiguration {
    var configuration = NodeConfiguration()
    configuration.logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    configuration.output = RecordedOutput()
    return configuration
  }

  /// For tests: one worker, choices from a seed, virtual time that moves on when nothing is ready.
  public static func replay(seed: UInt64) -> NodeConfiguration {
    var configuration = NodeConfiguration.test
    configuration.seed = seed
    return configuration
  }

  /// For tests: time stands still until the clock is moved.
  public static func manual(_ clock: ManualClock) -> NodeConfiguration {
    var configuration = NodeConfiguration.test
    configuration.clock = clock
    return configuration
  }

  /// The same, with crash reports kept in that log.
  public func logging(to log: RecordedLog) -> NodeConfiguration {
    var configuration = self
    configuration.logger = Logger(label: "test") { _ in log }
    return configuration
  }
}

/// Keeps what is logged.
public struct RecordedLog: LogHandler {
  private final class Box: Sendable { let entries = Mutex<[String]>([]) }
  private let box = Box()
  /// Ignored.
  public var metadata: Logger.Metadata = [:]
  /// Everything is kept.
  public var logLevel = Logger.Level.trace

  /// An empty log.
  public init() {}

  /// Entries logged so far.
  public var entries: [String] { box.entries.withLock { $0 } }

  /// Ignored.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  /// Keeps the message.
  public func log(event: LogEvent) {
    box.entries.withLock { $0.append("\(event.message)") }
  }
}
