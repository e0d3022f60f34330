import ActorRuntime
import Terms

/// All that is needed to start a Peeper server of one type, again and again.
@usableFromInline struct PeeperBlueprint<S: ServerState>: Sendable {
  /// The server as it was given: what the first `initialize` runs on.
  var initial: S
  let module: Atom
  var options: PeeperOptions
  let listener: PeeperListener<S>?
  /// Starts a server process.
  let start: @Sendable (S, StartOptions, Preservation<S>, Node) async -> StartResult

  /// All of it. `start` is written where the server's type is known: see ``SyncHandlers``.
  @usableFromInline init(
    initial: S, module: Atom, options: PeeperOptions, listener: PeeperListener<S>?,
    start: @escaping @Sendable (S, StartOptions, Preservation<S>, Node) async -> StartResult
  ) {
    self.initial = initial
    self.module = module
    self.options = options
    self.listener = listener
    self.start = start
  }

  /// Starts the first branch.
  @usableFromInline func launch(_ startOptions: StartOptions, on node: Node) async -> StartResult {
    await launch(startOptions, on: node, takingOver: nil)
  }

  /// Starts supervisor, keeper and worker.
  ///
  /// - Parameter predecessor: the branch whose state, tables and names it takes over.
  func launch(_ startOptions: StartOptions, on node: Node, takingOver predecessor: Takeover?) async
    -> StartResult
  {
    let state = predecessor?.state ?? PreservedState<S>()
    let blueprint = self
    let branch = PeeperBranch(
      module: module, options: options,
      successor: { old in blueprint.successorSpec(of: old, state) },
      preservedTerm: { state.current.state.map(\.stateTerm) ?? .nil }, predecessor: predecessor?.branch)
    var startOptions = startOptions
    startOptions.name = predecessor == nil ? options.name : nil
    startOptions.module = "Elixir.Peeper.Supervisor"
    let hasName = predecessor == nil
    let supervisor = SupervisorServer(
      applier: nil,
      willGiveUp: { process, machine in branch.reportGivingUp(process, machine) },
      attachment: { driver in
        if let process = LocalProcess.current { branch.supervisorStarted(process, driver) }
        return branch
      },
      callback: { _ in
        .supervise(
          blueprint.options.supervision,
          [branch.keeperSpec, blueprint.workerSpec(branch, state, hasName: hasName)])
      })
    return await node.startServer(supervisor, options: startOptions)
  }

  /// What a branch takes over from another.
  struct Takeover: Sendable {
    let branch: PeeperBranch
    let state: PreservedState<S>
  }

  // MARK: - Children

  private func workerSpec(_ branch: PeeperBranch, _ state: PreservedState<S>, hasName: Bool) -> ChildSpec {
    let blueprint = self
    let start = ChildStart("Elixir.Peeper.Worker") { supervisor, _ in
      // A branch that takes over gets its names when all is ready.
      let name = hasName || branch.worker != nil ? branch.name : nil
      return .init(
        await blueprint.startWorker(of: branch, state, in: supervisor, name: name.flatMap(PeeperNames.worker))
      )
    }
    return ChildSpec(id: .atom("Elixir.Peeper.Worker"), start: start)
  }

  private func startWorker(
    of branch: PeeperBranch, _ state: PreservedState<S>, in supervisor: LocalProcess, name: Destination?
  ) async -> StartResult {
    let record = state.beginRun()
    let server = record.state ?? initial
    let listener = listener
    let isFirstRun = record.state == nil
    var preservation = Preservation<S>(preserved: record.state) { process, new in
      let tables = branch.preservedTables(of: process)
      let dictionary = process.dictionary.contents
      guard let listener else { return state.commit(new, dictionary, tables, run: record.run) }
      guard let old = state.exchange(new, dictionary, tables, run: record.run) else { return false }
      if let changed = listener.stateChanged, let oldState = old.state {
        if !listener.isSame(oldState, new) { process.node.spawn { _ in try await changed(oldState, new) } }
      }
      return true
    }
    preservation.prepare = { process in
      process.attachment = branch
      branch.workerStarted(process)
      guard !isFirstRun else { return }
      process.dictionary.contents = record.dictionary
      branch.retakeTables(record.tables, in: process)
    }
    preservation.refuseOutcome = { process, outcome in branch.warnOfInit(outcome, on: process.node) }
    if let terminated = listener?.terminated {
      preservation.willTerminate = { process, reason, state in
        process.node.spawn { _ in try await terminated(reason, state) }
      }
    }
    var options = StartOptions(name: name, isLinked: true, timeout: options.timeout, module: module)
    options.parent = supervisor
    return await start(server, options, preservation, supervisor.node)
  }

  // MARK: - Moving

  /// The specification under which another supervisor starts the server: the first time it takes it over, later
  /// it starts it from the state that it had then.
  private func successorSpec(of old: PeeperBranch, _ state: PreservedState<S>) -> ChildSpec {
    var later = self
    later.initial = state.current.state ?? initial
    later.options.name = old.name
    let fresh = later
    let isFirst = OneTime()
    let name = old.name?.term ?? .nil
    let arguments = Term.keywords([
      ("name", name), ("impl", .atom(module)), ("state", state.current.state.map(\.stateTerm) ?? .nil),
    ])
    let start = ChildStart("Elixir.Peeper.Supervisor", "start_link", [arguments]) { supervisor, _ in
      var options = StartOptions(isLinked: true)
      options.parent = supervisor
      guard isFirst.take() else { return .init(await fresh.launch(options, on: supervisor.node)) }
      return try await old.yield(to: supervisor, state) {
        await fresh.launch(options, on: supervisor.node, takingOver: Takeover(branch: old, state: state))
      }
    }
    return ChildSpec(id: old.name?.term ?? .atom("Elixir.Peeper.Supervisor"), start: start, type: .supervisor)
  }
}

extension PeeperBranch {
  /// The worker stands still while another branch is started from the preserved state; then that has the
  /// messages and the names. If it does not start, the worker goes on.
  fileprivate func yield<S: Sendable>(
    to supervisor: LocalProcess, _ state: PreservedState<S>, launch: () async -> StartResult
  ) async throws -> ChildStart.Outcome {
    let node = supervisor.node
    guard let worker = try await livingWorker(on: node) else { return .failed(.atom(.noproc)) }
    try await node.suspend(.pid(worker.pid), timeout: nil)
    let run = state.current.run
    let result = await launch()
    guard let pid = result.pid, let branch = PeeperBranch.at(pid), let successor = branch.worker else {
      state.returnTo(run: run)
      renewHeirs(of: worker)
      try? await node.resume(.pid(worker.pid), timeout: nil)
      return .init(result)
    }
    branch.forgetPredecessor()
    worker.handOver(to: successor)
    branch.takeNames(of: self, on: node)
    return .started(pid)
  }

  /// The worker, when it is up. Nil if the supervisor is gone.
  func livingWorker(on node: Node) async throws -> LocalProcess? {
    while true {
      if let worker, worker.isAlive { return worker }
      guard let supervisor, supervisor.isAlive else { return nil }
      // The supervisor has been told of the worker's end before this call: when it answers, it has restarted it.
      do { _ = try await node.call(.pid(supervisor.pid), .atom("which_children"), timeout: nil) } catch {
        try LocalProcess.current?.checkKilled()
        return nil
      }
    }
  }
}

import Synchronization

/// Something that happens once.
private final class OneTime: Sendable {
  private let isTaken = Atomic<Bool>(false)
  /// True the first time.
  func take() -> Bool { !isTaken.exchange(true, ordering: .sequentiallyConsistent) }
}
