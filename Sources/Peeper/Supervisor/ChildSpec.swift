import Terms

/// How a supervisor starts, restarts and ends one child. (OTP: *supervisor*, "child specification")
public struct ChildSpec: Sendable {
  /// Which module's code the child runs, as `which_children` shows it.
  package enum Modules: Sendable, Hashable {
    case these([Atom])
    case dynamic
  }

  /// Identifier of the child, unique among the children of one supervisor.
  package var id: Term
  /// How it is started.
  package var start: ChildStart
  /// When it is started again. By default always.
  package var restart: RestartType
  /// How it is ended. By default within 5 seconds, and a supervisor without limit.
  package var shutdown: ShutdownPolicy
  /// Whether it is a supervisor itself.
  package var type: ChildType
  /// By default the module of ``start``.
  package var modules: Modules {
    get { otherModules ?? .these([start.module]) }
    set { otherModules = newValue }
  }
  /// Nil for the default, of which there is then no array.
  private var otherModules: Modules?
  /// Whether its end may end the supervisor: see ``AutoShutdown``.
  package var significant: Bool

  /// Makes it of its parts.
  package init(
    id: Term, start: ChildStart, restart: RestartType = .permanent, shutdown: ShutdownPolicy? = nil,
    type: ChildType = .worker, modules: Modules? = nil, significant: Bool = false
  ) {
    self.id = id
    self.start = start
    self.restart = restart
    self.shutdown = shutdown ?? .standard(for: type)
    self.type = type
    otherModules = modules
    self.significant = significant
  }
}

extension ChildSpec.Modules {
  /// A list of modules, or `:dynamic`.
  package var term: Term {
    switch self {
    case .these(let modules): .list(of: modules.map { .atom($0) })
    case .dynamic: .atom("dynamic")
    }
  }
}
