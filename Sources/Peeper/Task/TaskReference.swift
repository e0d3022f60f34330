import ActorRuntime
import Terms

/// A task as its owner and terms know it: its result is a term. ``AsyncTask`` is one whose result has a type.
package struct TaskReference: Sendable, Hashable {
  /// The process that does the work; nil for a task that was complete from the start.
  package let pid: ProcessID?
  /// The monitor of that process. The reply comes as `{reference, result}`.
  package let reference: Reference
  /// The process that started it.
  package let owner: ProcessID
  /// `{module, function, arity}` of what it runs.
  package let function: Term

  /// Function that Elixir reports for a task that was given a closure.
  package static let anonymousFunction = Term.tuple(.atom("erlang"), .atom("apply"), 2)

  init(pid: ProcessID?, reference: Reference, owner: ProcessID, function: Term) {
    self.pid = pid
    self.reference = reference
    self.owner = owner
    self.function = function
  }

  /// Reads a `%Task{}`; nil for any other term.
  package init?(_ term: Term) {
    guard let map = term.asMap, map.structName == "Elixir.Task", let reference = map["ref"]?.asReference,
      let owner = map["owner"]?.asPid
    else { return nil }
    self.init(pid: map["pid"]?.asPid, reference: reference, owner: owner, function: map["mfa"] ?? .nil)
  }

  /// The `%Task{}`.
  package var term: Term {
    .map(of: [
      (.atom(.structKey), .atom("Elixir.Task")), (.atom("mfa"), function), (.atom("owner"), .pid(owner)),
      (.atom("pid"), pid.map { .pid($0) } ?? .nil), (.atom("ref"), .reference(reference)),
    ])
  }
}

extension TaskReference {
  /// Result of a task.
  package enum Outcome: Sendable, Hashable {
    case ok(Term)
    /// It ended without a result, for this reason.
    case exit(ExitReason)

    /// `{:ok, result}` or `{:exit, reason}`.
    package var term: Term {
      switch self {
      case .ok(let result): .tuple(.ok, result)
      case .exit(let reason): .tuple(.atom("exit"), reason.term)
      }
    }
  }
}
