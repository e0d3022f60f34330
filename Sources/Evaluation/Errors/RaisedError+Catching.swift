import ActorRuntime
import ElixirSyntax
import Terms

extension RaisedError: CrashReasonConvertible {
  /// Exit reason of a process that raised this error and did not catch it.
  public var exitReason: ExitReason { ExitReason(exitReasonTerm) }
  /// Text for the report of a process: as ``banner``, without the hints that are for the prompt.
  public var crashDescription: String {
    if let describedAs { return describedAs }
    switch kind {
    case .exit: return banner
    case .throw: return "** (ErlangError) Erlang error: {:nocatch, \(value.inspect())}"
    case .error:
      let exception = exception
      let name = exception.asMap?.structName.map { Term.atom($0).inspect() } ?? "ErlangError"
      return "** (\(name)) " + (blame.map(RaisedError.withoutHints) ?? ExceptionTerm.message(exception))
    }
  }
  /// Text for the report of a server: a raised value that is no exception counts as a reason to stop.
  public var serverCrashDescription: String {
    guard kind == .error, describedAs == nil, value.asMap == nil,
      exception.asMap?.structName == "Elixir.ErlangError"
    else { return crashDescription }
    return "** (stop) " + ExitReasonText.format(value)
  }
  private static func withoutHints(_ text: String) -> String {
    var text = text
    for hint in [". Did you mean", ", but the behaviour", ". If you are using"] {
      if let range = text.firstRange(of: hint) { text = String(text[..<range.lowerBound]) }
    }
    return text
  }

  /// Whether a process that ends with it is reported: one that exits on purpose is not.
  public var isReported: Bool { kind != .exit }

  /// Makes the error that `rescue` and `catch` see of a thrown Swift error. Nil for errors that cannot be caught: the
  /// process has been killed, or it leaves all of its calls (`hibernate`).
  package init?(catching error: any Error) {
    if let process = LocalProcess.current, process.isKilled { return nil }
    switch error {
    case let raised as RaisedError: self = raised
    case is ContinueElsewhere: return nil
    case let exit as ProcessExit: self = .exit(exit.reason.term)
    case let exception as any ExceptionConvertible: self = .raising(exception.exception)
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

/// An error of Swift code that evaluated code sees as an exception.
package protocol ExceptionConvertible: Error {
  /// The exception: a struct with the key `__exception__`.
  var exception: Term { get }
}
