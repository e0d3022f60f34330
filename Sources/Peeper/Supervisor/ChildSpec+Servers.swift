import ActorRuntime
import Terms

extension ChildSpec {
  /// A child that runs a server. Each start begins with a new copy of it.
  ///
  /// - Parameters:
  ///   - id: what the supervisor calls it; the server's type if nothing is said.
  ///   - name: the name that it registers.
  @inlinable public static func server<S: GenServer>(
    _ server: S, id: Term? = nil, name: Destination? = nil, module: Atom? = nil,
    restart: RestartType = .permanent, shutdown: ShutdownPolicy? = nil, significant: Bool = false
  ) -> ChildSpec {
    let module = module ?? Atom("Elixir.\(S.self)")
    let start = ChildStart(module) { supervisor, _ in
      .init(await supervisor.node.startServer(server, options: .child(of: supervisor, name, module)))
    }
    return ChildSpec(
      id: id ?? .atom(module), start: start, restart: restart, shutdown: shutdown, significant: significant)
  }

  /// A child that runs an asynchronous server. Each start begins with a new copy of it.
  @inlinable public static func server<S: AsyncGenServer>(
    _ server: S, id: Term? = nil, name: Destination? = nil, module: Atom? = nil,
    restart: RestartType = .permanent, shutdown: ShutdownPolicy? = nil, significant: Bool = false
  ) -> ChildSpec {
    let module = module ?? Atom("Elixir.\(S.self)")
    let start = ChildStart(module) { supervisor, _ in
      .init(await supervisor.node.startServer(server, options: .child(of: supervisor, name, module)))
    }
    return ChildSpec(
      id: id ?? .atom(module), start: start, restart: restart, shutdown: shutdown, significant: significant)
  }

  /// A child that is a supervisor itself.
  public static func supervisor(
    _ children: [ChildSpec], _ flags: SupervisorFlags = SupervisorFlags(),
    id: Term = .atom("Elixir.Supervisor"),
    name: Destination? = nil, restart: RestartType = .permanent
  ) -> ChildSpec {
    let start = ChildStart("Elixir.Supervisor") { supervisor, _ in
      .init(
        await supervisor.node.startSupervisor(options: .child(of: supervisor, name, "Elixir.Supervisor")) {
          _ in
          .supervise(flags, children)
        })
    }
    return ChildSpec(id: id, start: start, restart: restart, type: .supervisor)
  }

  /// A child that is a dynamic supervisor.
  public static func dynamicSupervisor(
    _ flags: DynamicSupervisorFlags = DynamicSupervisorFlags(), id: Term? = nil, name: Destination? = nil,
    restart: RestartType = .permanent
  ) -> ChildSpec {
    let start = ChildStart("Elixir.DynamicSupervisor") { supervisor, _ in
      let options = StartOptions.child(of: supervisor, name, "Elixir.DynamicSupervisor")
      return .init(await supervisor.node.startDynamicSupervisor(options: options) { _ in .supervise(flags) })
    }
    return ChildSpec(
      id: id ?? name?.term ?? .atom("Elixir.DynamicSupervisor"), start: start, restart: restart,
      type: .supervisor)
  }
}

extension ChildStart.Outcome {
  /// What the start of a server came to.
  public init(_ result: StartResult) {
    switch result {
    case .started(let pid): self = .started(pid)
    case .ignore: self = .ignore
    case .alreadyStarted(let pid): self = .failed(.tuple(.atom("already_started"), .pid(pid)))
    case .failed(let reason): self = .failed(reason.term)
    }
  }
}

extension StartOptions {
  /// Options of a child of that supervisor.
  @usableFromInline static func child(of supervisor: LocalProcess, _ name: Destination?, _ module: Atom)
    -> StartOptions
  {
    var options = StartOptions(name: name, isLinked: true, module: module)
    options.parent = supervisor
    return options
  }
}
