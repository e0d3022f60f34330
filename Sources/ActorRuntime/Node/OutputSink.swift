import Synchronization
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where what processes print goes.
public protocol OutputSink: Sendable {
  /// Writes text that a process printed; nil if code outside of any process did.
  func write(_ text: String, from process: ProcessID?)
}

/// The standard output.
package struct StandardOutput: OutputSink {
  /// The standard output.
  package init() {}

  /// Writes the text.
  public func write(_ text: String, from process: ProcessID?) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      // Safety: as many bytes are read as there are, during the call.
      let count = unsafe bytes.withUnsafeBytes { unsafe writeBytes($0) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Calls the system's `write`, whose name the method hides.
private func writeBytes(_ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(STDOUT_FILENO, bytes.baseAddress, bytes.count)
}
