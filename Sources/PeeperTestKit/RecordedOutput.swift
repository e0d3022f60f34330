import ActorRuntime
import Synchronization
import Terms

/// Keeps what is printed, for tests and transcripts.
public final class RecordedOutput: OutputSink {
  private let recorded = Mutex("")

  /// Nothing recorded yet.
  public init() {}

  /// All that was printed so far.
  public var text: String { recorded.withLock { $0 } }

  /// Returns what was printed since the last time, and forgets it.
  public func take() -> String {
    recorded.withLock { text in
      defer { text = "" }
      return text
    }
  }

  /// Keeps the text.
  public func write(_ text: String, from process: ProcessID?) { recorded.withLock { $0 += text } }
}
