import ActorRuntime
import Terms

/// How a child is started: OTP's `{module, function, arguments}` and what runs when it is called.
package struct ChildStart: Sendable {
  /// Result of a start.
  package enum Outcome: Sendable {
    /// The child runs. What goes with it is handed to whoever asked for the start.
    case started(ProcessID, info: Term? = nil)
    /// The child does not want to run.
    case ignore
    /// It could not be started, for this reason.
    case failed(Term)
  }
  /// Starts the child, linked to the supervisor in whose process it runs.
  package typealias Function =
    @Sendable (_ supervisor: LocalProcess, _ arguments: [Term]) async throws -> Outcome
  /// Calls a function by its name, in the given process: how a specification that was written as a term is
  /// brought to life.
  package typealias Applier =
    @Sendable (_ supervisor: LocalProcess, _ module: Atom, _ function: Atom, _ arguments: [Term]) async throws
    ->
    Term

  /// The module whose function is called.
  package let module: Atom
  /// The function that is called.
  package let function: Atom
  /// Arguments of the start function.
  package var arguments: [Term]
  /// Starts the child.
  package let run: Function

  /// A start written in Swift. Module, function and arguments serve for printing.
  package init(
    _ module: Atom, _ function: Atom = "start_link", _ arguments: [Term] = [], run: @escaping Function
  ) {
    self.module = module
    self.function = function
    self.arguments = arguments
    self.run = run
  }

  /// A start that calls a function by its name. What it returns is read as OTP reads it.
  package init(_ module: Atom, _ function: Atom, _ arguments: [Term], applier: @escaping Applier) {
    self.init(module, function, arguments) { supervisor, arguments in
      Outcome(try await applier(supervisor, module, function, arguments))
    }
  }

  /// `{module, function, arguments}`.
  package var term: Term { .tuple(.atom(module), .atom(function), .list(of: arguments)) }
}

extension ChildStart.Outcome {
  /// Reads `{:ok, pid}`, `{:ok, pid, info}`, `:ignore` and `{:error, reason}`. Anything else is a failure whose
  /// reason it is.
  package init(_ term: Term) {
    if term.isAtom(.ignore) {
      self = .ignore
    } else if let tuple = term.asTuple, tuple.count == 2, tuple[0].isAtom(.ok), let pid = tuple[1].asPid {
      self = .started(pid)
    } else if let tuple = term.asTuple, tuple.count == 3, tuple[0].isAtom(.ok), let pid = tuple[1].asPid {
      self = .started(pid, info: tuple[2])
    } else if let tuple = term.asTuple, tuple.count == 2, tuple[0].isAtom(.error) {
      self = .failed(tuple[1])
    } else {
      self = .failed(term)
    }
  }
}
