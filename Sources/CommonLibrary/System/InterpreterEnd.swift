import ActorRuntime
import Evaluation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The end of the program by evaluated code: `System.halt/1`.
package enum InterpreterEnd {
  package static func endProgram(_ context: CallContext, _ status: Int32) -> Never {
    (context.interpreter.host as? any InterpreterHost)?.prepareForEnd()
    exit(status)
  }
}
