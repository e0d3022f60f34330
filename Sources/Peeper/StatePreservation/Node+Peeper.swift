import ActorRuntime
import Terms

extension Node {
  /// Starts a Peeper server: a server whose state outlives its crashes, with a supervisor and a keeper of its own.
  ///
  /// The pid is that of its supervisor; talk to it through ``PeeperServer``. (peeper: `start_link/1`)
  /// - Parameters:
  ///   - server: what `initialize` runs on in the first run.
  ///   - module: what process lists and reports call it; its Swift type if nil.
  ///   - parent: the process that it is linked to; nil for none.
  @inlinable public func startPeeper<S: GenServer>(
    _ server: S, options: PeeperOptions = PeeperOptions(), module: Atom? = nil, parent: LocalProcess? = nil,
    listener: PeeperListener<S>? = nil
  ) async -> StartResult {
    let blueprint = PeeperBlueprint(
      initial: server, module: module ?? Atom("Elixir.\(S.self)"), options: options, listener: listener
    ) { server, options, run, node in
      await node.startServer(SyncHandlers(server, run) { run.commit($1, in: $0) }, options)
    }
    return await blueprint.launch(.linked(to: parent), on: self)
  }

  /// Starts a Peeper server whose callbacks may wait.
  @inlinable public func startPeeper<S: AsyncGenServer>(
    _ server: S, options: PeeperOptions = PeeperOptions(), module: Atom? = nil, parent: LocalProcess? = nil,
    listener: PeeperListener<S>? = nil
  ) async -> StartResult {
    let blueprint = PeeperBlueprint(
      initial: server, module: module ?? Atom("Elixir.\(S.self)"), options: options, listener: listener
    ) { server, options, run, node in
      await node.startServer(AsyncHandlers(server, run) { run.commit($1, in: $0) }, options)
    }
    return await blueprint.launch(.linked(to: parent), on: self)
  }
}

extension StartOptions {
  /// Linked to that process, if there is one.
  @usableFromInline static func linked(to parent: LocalProcess?) -> StartOptions {
    var options = StartOptions(isLinked: parent != nil)
    options.parent = parent ?? options.parent
    return options
  }
}

extension ChildSpec {
  /// A child that is a Peeper server.
  ///
  /// ```swift
  /// let shop = try await Supervisor.start([.peeper(Cart(), options: PeeperOptions(name: .name("cart")))])
  /// ```
  /// - Parameters:
  ///   - id: what the supervisor calls it; the server's type if nothing is said.
  ///   - module: what process lists and reports call it; its Swift type if nil.
  @inlinable public static func peeper<S: GenServer>(
    _ server: S, options: PeeperOptions = PeeperOptions(), id: Term? = nil, module: Atom? = nil,
    restart: RestartType = .permanent, listener: PeeperListener<S>? = nil
  ) -> ChildSpec {
    peeper(module ?? Atom("Elixir.\(S.self)"), id, restart) { supervisor, module in
      await supervisor.node.startPeeper(
        server, options: options, module: module, parent: supervisor, listener: listener)
    }
  }

  /// A child that is a Peeper server whose callbacks may wait.
  @inlinable public static func peeper<S: AsyncGenServer>(
    _ server: S, options: PeeperOptions = PeeperOptions(), id: Term? = nil, module: Atom? = nil,
    restart: RestartType = .permanent, listener: PeeperListener<S>? = nil
  ) -> ChildSpec {
    peeper(module ?? Atom("Elixir.\(S.self)"), id, restart) { supervisor, module in
      await supervisor.node.startPeeper(
        server, options: options, module: module, parent: supervisor, listener: listener)
    }
  }

  @usableFromInline static func peeper(
    _ module: Atom, _ id: Term?, _ restart: RestartType,
    _ start: @escaping @Sendable (LocalProcess, Atom) async -> StartResult
  ) -> ChildSpec {
    ChildSpec(
      id: id ?? .atom(module),
      start: ChildStart("Elixir.Peeper.GenServer", "start_link", [.atom(module)]) { supervisor, _ in
        .init(await start(supervisor, module))
      },
      restart: restart, type: .supervisor)
  }
}
