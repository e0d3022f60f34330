#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What an interpreter's prompt does before the program is ended from within.
package protocol InterpreterHost: AnyObject, Sendable {
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
