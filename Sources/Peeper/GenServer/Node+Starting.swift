import ActorRuntime
import Terms

extension Node {
  /// Starts a server, and waits until its `initialize` has run. (`GenServer.start/3`, `start_link/3`)
  @inlinable public func startServer<S: GenServer>(
    _ server: S, options: StartOptions = StartOptions(), preservation: Preservation<S>? = nil
  ) async -> StartResult {
    await startServer(
      SyncHandlers(server, preservation?.keeping, commit: preservation?.commit), options)
  }

  /// Starts a server, and waits until its `initialize` has run. (`GenServer.start/3`, `start_link/3`)
  @inlinable public func startServer<S: AsyncGenServer>(
    _ server: S, options: StartOptions = StartOptions(), preservation: Preservation<S>? = nil
  ) async -> StartResult {
    await startServer(
      AsyncHandlers(server, preservation?.keeping, commit: preservation?.commit), options)
  }

  /// Starts a server, and returns what it is called through.
  /// - Parameters:
  ///   - name: the name to register.
  ///   - link: whether it is linked to the process that runs.
  /// - Throws: ``StartFailure`` if there is no new server.
  @inlinable public func start<S: GenServer>(
    _ server: S, name: Atom? = nil, link: Bool = false, timeout: Duration? = nil
  ) async throws -> ServerRef<S> {
    let options = StartOptions(name: name.map { .name($0) }, isLinked: link, timeout: timeout)
    return try ServerRef(started: await startServer(server, options: options), on: self)
  }

  /// Starts a server, and returns what it is called through.
  @inlinable public func start<S: AsyncGenServer>(
    _ server: S, name: Atom? = nil, link: Bool = false, timeout: Duration? = nil
  ) async throws -> ServerRef<S> {
    let options = StartOptions(name: name.map { .name($0) }, isLinked: link, timeout: timeout)
    return try ServerRef(started: await startServer(server, options: options), on: self)
  }

  @usableFromInline func startServer(_ handlers: SyncHandlers, _ options: StartOptions) async -> StartResult {
    await start(SyncServerProcess(handlers, node: self, options: options), options)
  }

  @usableFromInline func startServer(_ handlers: AsyncHandlers, _ options: StartOptions) async -> StartResult
  {
    await start(AsyncServerProcess(handlers, node: self, options: options), options)
  }

  private func start(_ process: ServerProcess, _ options: StartOptions) async -> StartResult {
    if process.isRefused { return .failed(.systemLimit) }
    if options.isLinked, let parent = options.parent, !parent.link(process.pid) {
      process.finish(.noproc)
      return .failed(parent.exitReason ?? .noproc)
    }
    if let name = options.name {
      do { try register(name, process.pid) } catch {
        if let parent = options.parent { parent.unlink(process.pid) }
        process.finish(.normal)
        if case .taken(_, let holder) = error { return .alreadyStarted(holder) }
        return .failed(ExitReason(.atom(named: "badarg")))
      }
    }
    let call = StartCall(node: self, caller: LocalProcess.current)
    process.awaitActivation()
    await process.perform(call, timeout: options.timeout)
    if let failure = call.failure {
      if failure.term.isAtom(.timeout) {
        if let parent = options.parent { parent.unlink(process.pid) }
        exit(process.pid, .kill)
      }
      return .failed(failure)
    }
    return call.result
  }
}
