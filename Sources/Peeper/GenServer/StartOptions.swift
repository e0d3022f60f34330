import ActorRuntime
import Terms

/// How a server is started. Every property has a default.
package struct StartOptions: Sendable {
  /// The name to register: an atom, `{:global, term}` or `{:via, module, term}`.
  package var name: Destination?
  /// The process that starts it: first of its ancestors, and linked to it if ``isLinked``. Nil outside of any.
  package var parent: LocalProcess?
  /// Whether it is linked to its parent.
  package var isLinked = false
  /// How long `initialize` may take before it is killed and the start fails with `:timeout`; nil for ever.
  package var timeout: Duration?
  /// The module that reports and process lists name, instead of the server's Swift type.
  package var module: Atom?
  /// Initial call as shown to others; `{module, :init, 1}` by default.
  package var initialCall: Term?

  /// The defaults; the parent is the process that runs.
  package init(
    name: Destination? = nil, isLinked: Bool = false, timeout: Duration? = nil, module: Atom? = nil
  ) {
    self.name = name
    self.isLinked = isLinked
    self.timeout = timeout
    self.module = module
    parent = LocalProcess.current
  }
}

/// Result of a start.
@usableFromInline package enum StartResult: Sendable, Hashable {
  /// It runs.
  case started(ProcessID)
  /// Its name is taken, by this process.
  case alreadyStarted(ProcessID)
  /// `initialize` said that it is not wanted.
  case ignore
  /// `initialize` failed or said stop; or a registry refused its name.
  case failed(ExitReason)

  /// The pid, if it runs.
  package var pid: ProcessID? { if case .started(let pid) = self { pid } else { nil } }

  /// The pid; throws why there is none.
  package func get() throws(StartFailure) -> ProcessID {
    switch self {
    case .started(let pid): return pid
    case .alreadyStarted(let pid): throw .alreadyStarted(pid)
    case .ignore: throw .ignored
    case .failed(let reason): throw .failed(reason)
    }
  }

  /// `{:ok, pid}`, `{:error, {:already_started, pid}}`, `:ignore` or `{:error, reason}`.
  package var term: Term {
    switch self {
    case .started(let pid): .tuple(.ok, .pid(pid))
    case .alreadyStarted(let pid): .tuple(.error, .tuple(.atom(named: "already_started"), .pid(pid)))
    case .ignore: .atom(.ignore)
    case .failed(let reason): .tuple(.error, reason.term)
    }
  }
}

/// Why nothing new was started.
public enum StartFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Its name is taken, by this process.
  case alreadyStarted(ProcessID)
  /// `initialize` said that it is not wanted.
  case ignored
  /// `initialize` failed or said stop; or a registry refused its name.
  case failed(ExitReason)

  /// One line for people.
  public var description: String {
    switch self {
    case .alreadyStarted(let pid): "already started as #PID<0.\(pid.number).0>"
    case .ignored: "the server's initialize said .ignore"
    case .failed(let reason): "the server did not start: \(reason)"
    }
  }
}
