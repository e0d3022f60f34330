import Terms

/// What `raise`, `exit` and `throw` of evaluated code, and errors of library functions, are in Swift.
///
/// `value` is what Erlang knows of the error: an exception struct if it was raised as one, else Erlang's
/// own term (`{:badmatch, 2}`, `:badarith`). `rescue` sees ``exception``, `catch :error, x` and the reason
/// of a process' exit see `value`.
public struct RaisedError: Error, Sendable {
  public enum Kind: Sendable {
    case error, exit, `throw`

    public var atom: Atom {
      switch self {
      case .error: .error
      case .exit: "exit"
      case .throw: "throw"
      }
    }
  }
  public let kind: Kind
  public let value: Term
  /// The innermost call first.
  public var stacktrace: [StackEntry]
  /// The first lines that a report prints, where only evaluated code can tell them (`message/1` of an
  /// exception module of the prompt).
  public var describedAs: String?
  /// The text that replaces the exception's own where the error is printed and not handled.
  public var blame: String?

  public init(_ kind: Kind, _ value: Term, stacktrace: [StackEntry] = [], blame: String? = nil) {
    self.kind = kind
    self.value = value
    self.stacktrace = stacktrace
    self.blame = blame
  }

  /// The stack trace as a term.
  public var stacktraceTerm: Term { .list(of: stacktrace.map(\.term)) }

  /// The exception struct of an error: what `rescue` binds.
  public var exception: Term { ExceptionTerm.normalize(value, stacktrace) }

  /// The reason with which a process ends that does not handle this.
  public var exitReasonTerm: Term {
    switch kind {
    case .exit: value
    case .error: .tuple(value, stacktraceTerm)
    case .throw: .tuple(.tuple(.atom("nocatch"), value), stacktraceTerm)
    }
  }

  /// `** (RuntimeError) boom`, `** (throw) :ball`, `** (exit) :normal`: what stands first in a report.
  public var banner: String {
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
