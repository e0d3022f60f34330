import Terms

/// Error of evaluated code: made by `raise`, `exit` and `throw`, and by library functions.
///
/// `value` is what Erlang knows of the error: an exception struct if it was raised as one, else Erlang's
/// own term (`{:badmatch, 2}`, `:badarith`). `rescue` sees ``exception``, `catch :error, x` and the reason
/// of a process' exit see `value`.
@usableFromInline package struct RaisedError: Error, Sendable {
  package enum Kind: Sendable {
    case error, exit, `throw`

    package var atom: Atom {
      switch self {
      case .error: .error
      case .exit: "exit"
      case .throw: "throw"
      }
    }
  }
  package let kind: Kind
  package let value: Term
  /// The innermost call first.
  package var stacktrace: [StackEntry]
  /// The first lines that a report prints, where only evaluated code can tell them (`message/1` of an
  /// exception module of the prompt).
  package var describedAs: String?
  /// The text that replaces the exception's own where the error is printed and not handled.
  package var blame: String?

  package init(_ kind: Kind, _ value: Term, stacktrace: [StackEntry] = [], blame: String? = nil) {
    self.kind = kind
    self.value = value
    self.stacktrace = stacktrace
    self.blame = blame
  }

  /// The stack trace as a term.
  package var stacktraceTerm: Term { .list(of: stacktrace.map(\.term)) }

  /// The exception struct of an error: what `rescue` binds.
  package var exception: Term { ExceptionTerm.normalize(value, stacktrace) }

  /// The reason with which a process ends that does not handle this.
  package var exitReasonTerm: Term {
    switch kind {
    case .exit: value
    case .error: .tuple(value, stacktraceTerm)
    case .throw: .tuple(.tuple(.atom("nocatch"), value), stacktraceTerm)
    }
  }

  /// `** (RuntimeError) boom`, `** (throw) :ball`, `** (exit) :normal`: what stands first in a report.
  package var banner: String {
    if let describedAs { return describedAs }
    switch kind {
    case .throw: return "** (throw) " + value.inspect()
    case .exit: return "** (exit) " + ExitReasonText.format(value)
    case .error:
      let exception = exception
      let name = exception.asMap?.structName.map { Term.atom($0).inspect() } ?? "ErlangError"
      return "** (\(name)) " + (blame ?? ExceptionTerm.blamedMessage(exception, stacktrace))
    }
  }
}
