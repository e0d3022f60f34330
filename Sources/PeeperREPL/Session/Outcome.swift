import ActorRuntime
import PeeperLanguage
import Terms

/// What came of an expression.
public enum Outcome: Sendable {
  /// It has this value.
  case value(Term)
  /// It raised, threw or exited, and nothing in it caught that.
  case failure(any Error)
  /// It cannot be read.
  case unreadable(SyntaxError)
  /// The process that evaluated it died, as a rule with a process that it was linked to.
  case shellExit(ProcessID, ExitReason)
  /// Ctrl-C.
  case interrupted

  /// The text of the error as iex words it, nil for a value.
  public var errorText: String? {
    switch self {
    case .value: nil
    case .failure(let error): RaisedError(catching: error)?.banner ?? crashText(of: error)
    case .unreadable(let error): error.description
    case .shellExit(let pid, let reason):
      "** (EXIT from \(Term.pid(pid).inspect())) shell process exited with reason: "
        + ExitReasonText.format(reason.term)
    case .interrupted: "** (interrupted)"
    }
  }
}
