import ActorRuntime
import Terms

extension Node {
  /// Starts a server, and waits until its `initialize` has run. (`GenServer.start/3`, `start_link/3`)
  @inlinable public func startServer<S: GenServer>(
    _ server: S, options: StartOptions = StartOptions(), preservation: Preservation<S>? = nil
  ) async -> StartResult {
    await startServer(SyncHandlers(server), options, preservation)
  }

  /// Starts a server, and waits until its `initialize` has run. (`GenServer.start/3`, `start_link/3`)
  @inlinable public func startServer<S: AsyncGenServer>(
    _ server: S, options: StartOptions = StartOptions(), preservation: Preservation<S>? = nil
  ) async -> StartResult {
    await startServer(AsyncHandlers(server), options, preservation)
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

  @usableFromInline func startServer<S: GenServer>(
    _ handlers: SyncHandlers<S>, _ options: StartOptions, _ preservation: Preservation<S>?
  ) async -> StartResult {
    await start(SyncServerProcess(handlers, node: self, options: options, preservation: preservation))
  }

  @usableFromInline func startServer<S: AsyncGenServer>(
    _ handlers: AsyncHandlers<S>, _ options: StartOptions, _ preservation: Preservation<S>?
  ) async -> StartResult {
    await start(AsyncServerProcess(handlers, node: self, options: options, preservation: preservation))
  }

  private func start(_ process: ServerProcess) async -> StartResult {
    let options = process.options
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
