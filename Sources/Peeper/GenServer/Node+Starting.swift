import ActorRuntime
import Terms

extension Node {
  /// Starts a server, waits until its `initialize` has run, and returns what it is called through.
  /// (`GenServer.start/3`, `start_link/3`)
  /// - Parameters:
  ///   - name: the name to register; none by default.
  ///   - link: whether it is linked to the process that runs.
  ///   - timeout: how long `initialize` may take; no limit by default.
  /// - Throws: ``StartFailure`` if there is no new server.
  public func start<S: ServerState>(
    _ server: S, name: Destination? = nil, link: Bool = false, timeout: Duration? = nil
  ) async throws -> ServerRef<S> {
    let options = StartOptions(name: name, isLinked: link, timeout: timeout)
    return try ServerRef(started: await startServer(server, options: options), on: self)
  }

  /// Starts a server, and waits until its `initialize` has run.
  package func startServer(_ server: some ServerState, options: StartOptions = StartOptions()) async
    -> StartResult
  {
    await start(server.engine(nil), options)
  }

  func start(_ engine: ServerEngine, _ options: StartOptions) async -> StartResult {
    await start(engine.process(on: self, options), options)
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
