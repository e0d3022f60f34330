import ActorRuntime

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard error of the program, for warnings.
enum StandardError {
  /// Writes there, or where that is not the prompt's, as other output.
  static func write(_ text: String, _ c: CallContext) {
    guard !c.interpreter.refused.contains(.program) else {
      return c.node.output.write(text, from: c.process.pid)
    }
    let bytes = Array(text.utf8)
    #if canImport(Glibc)
      _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    #else
      _ = bytes.withUnsafeBytes { Darwin.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    #endif
  }
}
