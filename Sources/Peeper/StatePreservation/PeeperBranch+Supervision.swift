import ActorRuntime
import Terms

/// The supervisor of a branch: oneForOne unless told otherwise, over keeper and worker. (P1)
extension PeeperBranch: SupervisorOwner {
  /// Starts supervisor, keeper and worker.
  final func launch(_ options: StartOptions, on node: Node) async -> StartResult {
    var options = options
    options.module = .peeperSupervisor
    return await node.startServer(SupervisorServer(self), options: options)
  }

  final var applier: ChildStart.Applier? { nil }

  final func supervise(in process: LocalProcess) -> SupervisorInit {
    .supervise(options.supervision, [keeperSpec, workerSpec])
  }

  final func attach(_ driver: SupervisorDriver, in process: LocalProcess) -> any AnyObject & Sendable {
    supervisorStarted(process, driver)
    return self
  }

  final func willGiveUp(_ process: LocalProcess, _ machine: SupervisorMachine) {
    reportGivingUp(process, machine)
  }

  private var keeperSpec: ChildSpec {
    let start = ChildStart(.peeperState) { supervisor, _ in
      let options = StartOptions.child(of: supervisor, nil, .peeperState)
      return .init(await supervisor.node.startServer(PeeperKeeper(branch: self), options: options))
    }
    return ChildSpec(id: .atom(.peeperState), start: start)
  }

  private var workerSpec: ChildSpec {
    let start = ChildStart(.peeperWorker) { supervisor, _ in
      // While the server is being moved away, only the outcome tells where the next worker runs.
      if let departure = self.move, await departure.outcome() { return .ignore }
      // A branch that takes over gets its names when all is ready.
      let name = self.processes.withLock { $0.predecessor == nil ? $0.name : nil }
      var options = StartOptions.child(
        of: supervisor, name.flatMap { PeeperNames.worker(of: $0) }, self.module)
      options.timeout = self.options.timeout
      return .init(await self.startWorker(in: supervisor, options))
    }
    return ChildSpec(id: .atom(.peeperWorker), start: start)
  }
}

extension Atom {
  static let peeperSupervisor: Atom = "Elixir.Peeper.Supervisor"
  static let peeperState: Atom = "Elixir.Peeper.State"
  static let peeperWorker: Atom = "Elixir.Peeper.Worker"
}
