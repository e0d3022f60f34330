import ActorRuntime
import Terms

/// Something that a supervisor starts: a ``Child`` or a ``PreservedChild``.
public protocol SupervisorChild: Sendable {
  /// How the supervisor starts, restarts and ends it.
  var spec: ChildSpec { get }
}

extension ChildSpec: SupervisorChild {
  /// Itself.
  public var spec: ChildSpec { self }
}

/// A server as a child, of which each start begins with a new copy; or an agent, a supervisor or a plain process.
public struct Child: SupervisorChild {
  /// How the supervisor starts, restarts and ends it.
  public let spec: ChildSpec

  /// A server under a supervisor.
  /// - Parameters:
  ///   - name: the name that it registers; none by default.
  ///   - id: what the supervisor calls it: its name, or the server's type, if nothing is said.
  ///   - restart: when it is started again. By default always.
  ///   - shutdown: how it is ended. By default within 5 seconds.
  ///   - significant: whether its end may end the supervisor: see ``AutoShutdown``.
  public init(
    _ server: some ServerState, name: Destination? = nil, id: Term? = nil, restart: RestartType = .permanent,
    shutdown: ShutdownPolicy? = nil, significant: Bool = false
  ) {
    self.init(
      server, name: name, id: id, module: nil, restart: restart, shutdown: shutdown, significant: significant)
  }

  /// - Parameter module: what process lists and reports call it; its Swift type if nil.
  package init<S: ServerState>(
    _ server: S, name: Destination? = nil, id: Term? = nil, module: Atom?, restart: RestartType = .permanent,
    shutdown: ShutdownPolicy? = nil, significant: Bool = false
  ) {
    let module = module ?? Atom("Elixir.\(S.self)")
    let start = ChildStart(module) { supervisor, _ in
      .init(await supervisor.node.startServer(server, options: .child(of: supervisor, name, module)))
    }
    spec = ChildSpec(
      id: id ?? name?.term ?? .atom(module), start: start, restart: restart, shutdown: shutdown,
      significant: significant)
  }
}

extension Child {
  private init(_ spec: ChildSpec) { self.spec = spec }

  /// A process under a supervisor, linked to it. It counts as started at once.
  /// - Parameters:
  ///   - id: what the supervisor calls it.
  ///   - restart: when it is started again. By default always, also when its code has come to its end.
  ///   - shutdown: how it is ended. By default within 5 seconds.
  ///   - body: runs in the process.
  public static func process(
    id: Term, restart: RestartType = .permanent, shutdown: ShutdownPolicy? = nil,
    _ body: @escaping @Sendable (LocalProcess) async throws -> Void
  ) -> Child {
    let start = ChildStart("erlang", "apply") { supervisor, _ in
      if supervisor.node.isFull { return .failed(ExitReason.systemLimit.term) }
      return .started(supervisor.node.spawn([.linked, .recordingAncestors], parent: supervisor, body).pid)
    }
    return Child(ChildSpec(id: id, start: start, restart: restart, shutdown: shutdown))
  }

  /// A supervisor with children of its own.
  /// - Parameter id: what the supervisor above calls it: its name, or `Supervisor`, if nothing is said.
  public static func supervisor(
    _ flags: SupervisorFlags = SupervisorFlags(), name: Destination? = nil, id: Term? = nil,
    restart: RestartType = .permanent, @ChildrenBuilder _ children: () -> [ChildSpec]
  ) -> Child {
    let children = children()
    let start = ChildStart("Elixir.Supervisor") { supervisor, _ in
      let options = StartOptions.child(of: supervisor, name, "Elixir.Supervisor")
      return .init(
        await supervisor.node.launchSupervisor(options: options) { _ in .supervise(flags, children) })
    }
    return Child(
      ChildSpec(
        id: id ?? name?.term ?? .atom("Elixir.Supervisor"), start: start, restart: restart, type: .supervisor)
    )
  }

  /// A supervisor whose children are started on request.
  /// - Parameter id: what the supervisor above calls it: its name, or `DynamicSupervisor`, if nothing is said.
  public static func dynamicSupervisor(
    _ flags: DynamicSupervisorFlags = DynamicSupervisorFlags(), name: Destination? = nil, id: Term? = nil,
    restart: RestartType = .permanent
  ) -> Child {
    let start = ChildStart("Elixir.DynamicSupervisor") { supervisor, _ in
      let options = StartOptions.child(of: supervisor, name, "Elixir.DynamicSupervisor")
      return .init(await supervisor.node.launchDynamicSupervisor(options: options) { _ in .supervise(flags) })
    }
    return Child(
      ChildSpec(
        id: id ?? name?.term ?? .atom("Elixir.DynamicSupervisor"), start: start, restart: restart,
        type: .supervisor))
  }
}

/// A Peeper server as a child: its state outlives its crashes, and the supervisor's restarts of it do not begin anew.
public struct PreservedChild: SupervisorChild {
  /// How the supervisor starts, restarts and ends it.
  public let spec: ChildSpec

  /// A Peeper server under a supervisor.
  /// - Parameters:
  ///   - name: the name of the server's own supervisor, under which it is found; none by default.
  ///   - id: what the supervisor calls it: its name, or the server's type, if nothing is said.
  ///   - restart: when it is started again as a whole, from the server as given here. By default always.
  public init<S: ServerState>(
    _ server: S, name: Destination? = nil, options: PeeperOptions = PeeperOptions(), id: Term? = nil,
    restart: RestartType = .permanent, listener: PeeperListener<S>? = nil
  ) {
    self.init(
      server, name: name, options: options, id: id, module: nil, restart: restart, listener: listener)
  }

  /// - Parameter module: what process lists and reports call it; its Swift type if nil.
  package init<S: ServerState>(
    _ server: S, name: Destination? = nil, options: PeeperOptions = PeeperOptions(), id: Term? = nil,
    module: Atom?, restart: RestartType = .permanent, listener: PeeperListener<S>? = nil
  ) {
    let module = module ?? Atom("Elixir.\(S.self)")
    var given = options
    given.name = name ?? given.name
    let options = given
    let start = ChildStart("Elixir.Peeper.GenServer", "start_link", [.atom(module)]) { supervisor, _ in
      .init(
        await supervisor.node.launchPeeper(
          server, options: options, module: module, parent: supervisor, listener: listener))
    }
    spec = ChildSpec(
      id: id ?? options.name?.term ?? .atom(module), start: start, restart: restart, type: .supervisor)
  }
}

/// Writes the children of a supervisor one below the other, with `if` and `for`.
@resultBuilder public enum ChildrenBuilder {
  /// A child.
  public static func buildExpression(_ child: some SupervisorChild) -> [ChildSpec] { [child.spec] }
  /// Children that stand in an array.
  public static func buildExpression(_ children: [ChildSpec]) -> [ChildSpec] { children }
  /// Children, in the order in which they are started.
  public static func buildBlock(_ children: [ChildSpec]...) -> [ChildSpec] { children.flatMap(\.self) }
  /// Children of an `if`.
  public static func buildOptional(_ children: [ChildSpec]?) -> [ChildSpec] { children ?? [] }
  /// Children of an `if` with `else`.
  public static func buildEither(first children: [ChildSpec]) -> [ChildSpec] { children }
  /// Children of an `else`.
  public static func buildEither(second children: [ChildSpec]) -> [ChildSpec] { children }
  /// Children of a `for`.
  public static func buildArray(_ children: [[ChildSpec]]) -> [ChildSpec] { children.flatMap(\.self) }
}
