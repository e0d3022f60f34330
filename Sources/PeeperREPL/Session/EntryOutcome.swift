import ActorRuntime
import ElixirSyntax
import Evaluation
import Terms

/// Outcome of evaluating an expression.
package enum EntryOutcome: Sendable {
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

  /// The value as a person sees it; nil if there is none, or if a command has shown already what there is.
  /// Of a module only the head of its code is shown.
  ///
  /// - Parameter options: How it is shown.
  package func valueText(_ options: InspectOptions = .prompt()) -> String? {
    guard case .value(let value) = self, !value.isShown else { return nil }
    guard let tuple = value.asTuple, tuple.count == 4, tuple[0].isAtom("module"),
      case .binary(let code) = tuple[2], code.count > 4
    else { return value.inspect(options) }
    return "{:module, \(tuple[1].inspect()), <<70, 79, 82, 49, ...>>, \(tuple[3].inspect())}"
  }

  /// The text of the error as iex words it, nil for a value.
  package var errorText: String? {
    switch self {
    case .value: nil
    case .failure(let error): RaisedError(catching: error)?.bannerAndPlaces ?? crashText(of: error)
    case .unreadable(let error): error.description
    case .shellExit(let pid, let reason):
      "** (EXIT from \(Term.pid(pid).inspect())) shell process exited with reason: "
        + ExitReasonText.format(reason.term)
    case .interrupted: "** (interrupted)"
    }
  }
}

extension RaisedError {
  /// The banner, and below it the functions of the person's own modules in which it happened.
  fileprivate var bannerAndPlaces: String {
    stacktrace.reduce(into: banner) { text, entry in
      guard let file = entry.file, let line = entry.line else { return }
      let name = ExceptionTerm.functionName(.atom(entry.module), entry.function, entry.arity)
      text += "\n    \(file):\(line): \(name)"
    }
  }
}
