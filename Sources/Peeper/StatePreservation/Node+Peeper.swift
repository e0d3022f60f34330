import ActorRuntime
import Terms

extension Node {
  /// Starts a Peeper server: a server whose state outlives its crashes, with a supervisor and a keeper of its own.
  ///
  /// ```swift
  /// let cart = try await node.startPeeper(Cart(), name: "cart")
  /// try await cart.cast(.add("tea"))
  /// try await cart.kill()
  /// try await cart.call { .list($0) }  // ["tea"]
  /// ```
  /// - Parameters:
  ///   - server: what `initialize` runs on in the first run.
  ///   - name: the name of its supervisor, under which it is found; none by default. The worker is `name.GenServer`.
  ///   - link: whether it is linked to the process that runs, and ends with it.
  /// - Throws: ``StartFailure`` if there is no new server.
  /// (peeper: `start_link/1`)
  public func startPeeper<S: ServerState>(
    _ server: S, name: Destination? = nil, options: PeeperOptions = PeeperOptions(), link: Bool = false,
    listener: PeeperListener<S>? = nil
  ) async throws -> PeeperRef<S> {
    var options = options
    options.name = name ?? options.name
    let pid = try await launchPeeper(
      server, options: options, parent: link ? LocalProcess.current : nil, listener: listener
    ).get()
    return PeeperRef(.pid(pid), on: self)
  }

  /// Starts a Peeper server.
  /// - Parameters:
  ///   - module: what process lists and reports call it; its Swift type if nil.
  ///   - parent: the process that it is linked to; nil for none.
  package func launchPeeper<S: ServerState>(
    _ server: S, options: PeeperOptions = PeeperOptions(), module: Atom? = nil, parent: LocalProcess? = nil,
    listener: PeeperListener<S>? = nil
  ) async -> StartResult {
    let branch = TypedBranch(
      server, module: module ?? Atom("Elixir.\(S.self)"), options: options,
      listening: listener.map { Listening($0) })
    return await branch.launch(.linked(to: parent), on: self)
  }
}

extension StartOptions {
  /// Linked to that process, if there is one.
  static func linked(to parent: LocalProcess?) -> StartOptions {
    var options = StartOptions(isLinked: parent != nil)
    options.parent = parent ?? options.parent
    return options
  }
}
