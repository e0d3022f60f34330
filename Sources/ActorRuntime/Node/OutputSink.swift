import Synchronization
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where what processes print goes.
public protocol OutputSink: Sendable {
  /// Writes text that a process printed; nil if code outside of any process did.
  func write(_ text: String, from process: ProcessID?)
}

/// The standard output.
public struct StandardOutput: OutputSink {
  /// The standard output.
  public init() {}

  /// Writes the text.
  public func write(_ text: String, from process: ProcessID?) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      // Safety: as many bytes are read as there are, during the call.
      let count = unsafe bytes.withUnsafeBytes { bytes in
        #if canImport(Glibc)
          unsafe Glibc.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
        #else
          unsafe Darwin.write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
        #endif
      }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

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
