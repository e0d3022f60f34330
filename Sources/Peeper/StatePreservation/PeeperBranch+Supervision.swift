import ActorRuntime
import Terms

/// The supervisor of a branch: oneForOne unless told otherwise, over keeper and worker. (P1)
extension PeeperBranch: SupervisorOwner {
  /// Starts supervisor, keeper and worker. A branch that takes over gets its names when all is ready.
  final func launch(_ startOptions: StartOptions, on node: Node) async -> StartResult {
    var options = startOptions
    options.module = .peeperSupervisor
    options.name = arrival == nil ? self.options.name : nil
    return await node.startServer(SupervisorServer(self), options: options)
  }

  final var applier: ChildStart.Applier? { nil }

  final func supervise(in process: LocalProcess) -> SupervisorInit {
    .supervise(options.supervision, [Self.keeperSpec, Self.workerSpec])
  }

  final func attach(_ driver: SupervisorDriver, in process: LocalProcess) -> any AnyObject & Sendable {
    supervisorStarted(process, driver)
    return self
  }

  final func willGiveUp(_ process: LocalProcess, _ machine: SupervisorMachine) {
    reportGivingUp(process, machine)
  }

  // The specifications find the branch at the supervisor's pid. If they held it, it would hold itself: it knows the
  // supervisor's driver, which has them.

  private static let keeperSpec = childSpec(.peeperState) { branch, supervisor in
    let options = StartOptions.child(of: supervisor, nil, .peeperState)
    return .init(await supervisor.node.startServer(PeeperKeeper(branch: branch), options: options))
  }

  private static let workerSpec = childSpec(.peeperWorker) { branch, supervisor in
    // While the server is being moved away, only the outcome tells where the next worker runs.
    if let departure = branch.move, await departure.outcome() == .moved { return .ignore }
    let name = branch.processes.withLock { $0.predecessor == nil ? $0.name : nil }
    var options = StartOptions.child(
      of: supervisor, name.flatMap { PeeperServer.workerName(of: $0) }, branch.module)
    options.timeout = branch.options.timeout
    return .init(await branch.startWorker(in: supervisor, options))
  }

  private static func childSpec(
    _ id: Atom, _ start: @escaping @Sendable (PeeperBranch, LocalProcess) async -> ChildStart.Outcome
  ) -> ChildSpec {
    let start = ChildStart(id) { supervisor, _ in
      guard let branch = PeeperBranch.at(supervisor.pid) else { return .failed(.atom(.noproc)) }
      return await start(branch, supervisor)
    }
    return ChildSpec(id: .atom(id), start: start)
  }
}

extension Atom {
  static let peeperSupervisor: Atom = "Elixir.Peeper.Supervisor"
  static let peeperState: Atom = "Elixir.Peeper.State"
  static let peeperWorker: Atom = "Elixir.Peeper.Worker"
}
