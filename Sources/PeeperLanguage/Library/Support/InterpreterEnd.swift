import ActorRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What evaluated code may ask of the prompt that it was typed at.
package protocol InterpreterHost: AnyObject, Sendable {
  /// Lets the person answer a question of that process, with a line; nil if nobody will.
  func readLine(prompt: String, for process: LocalProcess) async -> String?
  /// Leaves the terminal as it was found.
  func prepareForEnd()
}

/// The end of the program by evaluated code: `System.halt/1`.
enum InterpreterEnd {
  static func endProgram(_ context: CallContext, _ status: Int32) -> Never {
    (context.interpreter.host as? any InterpreterHost)?.prepareForEnd()
    exit(status)
  }
}
