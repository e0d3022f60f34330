import ActorRuntime
import Terms

extension RaisedError: CrashReasonConvertible {
  public var exitReason: ExitReason { ExitReason(exitReasonTerm) }
  public var crashDescription: String { banner }
  public var isReported: Bool { kind != .exit }

  /// What `rescue` and `catch` see of a thrown error; nil if the process has been killed, for then nothing
  /// can be caught.
  package init?(catching error: any Error) {
    if let process = LocalProcess.current, process.isKilled { return nil }
    switch error {
    case let raised as RaisedError: self = raised
    case let exit as ProcessExit: self = .exit(exit.reason.term)
    case let crash as any CrashReasonConvertible: self = .exit(crash.exitReason.term)
    case let syntax as SyntaxError:
      self = .raising(
        syntax.exceptionName,
        [
          ("file", .string(syntax.file)), ("line", .integer(syntax.position.line)),
          ("column", .integer(syntax.position.column)), ("description", .string(syntax.message)),
        ])
    default: self = .erlang(ExitReason(error: error).term.asTuple.map { $0[0] } ?? .atom(.error))
    }
  }
}
