import ActorRuntime
import Terms

/// A piece of work that runs in a process of its own and whose result its owner waits for. (Elixir: `Task`)
///
/// Only the owner, the process that started the task, can wait for it. Swift's own `Task` knows neither links
/// nor exit reasons; hence the other name.
public struct AsyncTask: Sendable, Hashable {
  /// The process that does the work; nil for a task that was complete from the start.
  public let pid: ProcessID?
  /// The monitor of that process. The reply comes as `{reference, result}`.
  public let reference: Reference
  /// The process that started it.
  public let owner: ProcessID
  /// `{module, function, arity}` of what it runs.
  public let function: Term

  /// What Elixir says runs when a task is given a closure.
  public static let anonymousFunction = Term.tuple(.atom("erlang"), .atom("apply"), 2)

  init(pid: ProcessID?, reference: Reference, owner: ProcessID, function: Term) {
    self.pid = pid
    self.reference = reference
    self.owner = owner
    self.function = function
  }

  /// Reads a `%Task{}`; nil for any other term.
  public init?(_ term: Term) {
    guard let map = term.asMap, map.structName == "Elixir.Task", let reference = map["ref"]?.asReference,
      let owner = map["owner"]?.asPid
    else { return nil }
    self.init(pid: map["pid"]?.asPid, reference: reference, owner: owner, function: map["mfa"] ?? .nil)
  }

  /// The `%Task{}`.
  public var term: Term {
    .map(of: [
      (.atom(.structKey), .atom("Elixir.Task")), (.atom("mfa"), function), (.atom("owner"), .pid(owner)),
      (.atom("pid"), pid.map { .pid($0) } ?? .nil), (.atom("ref"), .reference(reference)),
    ])
  }
}

/// What a task came to.
public enum TaskOutcome: Sendable, Hashable {
  case ok(Term)
  /// It ended without a result, for this reason.
  case exit(ExitReason)

  /// `{:ok, result}` or `{:exit, reason}`.
  public var term: Term {
    switch self {
    case .ok(let result): .tuple(.ok, result)
    case .exit(let reason): .tuple(.atom("exit"), reason.term)
    }
  }
}
