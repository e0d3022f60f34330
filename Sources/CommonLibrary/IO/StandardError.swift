import ActorRuntime
import Evaluation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The standard error of the program, for warnings.
package enum StandardError {
  /// Writes there, or where that is not the prompt's, as other output.
  package static func write(_ text: String, _ c: CallContext) {
    guard !c.interpreter.refused.contains(.program) else {
      return c.node.output.write(text, from: c.process.pid)
    }
    _ = try? FileSystem.write(Array(text.utf8)[...], to: STDERR_FILENO)
  }
}
