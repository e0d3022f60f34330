import ActorRuntime
import Synchronization
import Terms

/// All that is needed to start a Peeper server of one type, again and again.
@usableFromInline struct PeeperBlueprint<S: ServerState>: Sendable {
  /// The server as it was given: what the first `initialize` runs on.
  var initial: S
  let module: Atom
  var options: PeeperOptions
  let listener: PeeperListener<S>?
  /// What the listener is still to be told; nil if there is none.
  private let events: ListenerQueue?
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
    events = listener == nil ? nil : ListenerQueue()
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
      successor: { old, move in blueprint.successorSpec(of: old, state, move) },
      preservedTerm: { state.current.state.map(\.stateTerm) ?? .nil }, mark: { state.mark() },
      predecessor: predecessor?.branch)
    var startOptions = startOptions
    startOptions.name = predecessor == nil ? options.name : nil
    startOptions.module = "Elixir.Peeper.Supervisor"
    let move = predecessor?.move
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
          [branch.keeperSpec, blueprint.workerSpec(branch, state, move)])
      })
    return await node.startServer(supervisor, options: startOptions)
  }

  /// What a branch takes over from another.
  struct Takeover: Sendable {
    let branch: PeeperBranch
    let state: PreservedState<S>
    let move: PeeperMove
  }

  // MARK: - Children

  /// - Parameter arrival: the move that brought the server here.
  private func workerSpec(_ branch: PeeperBranch, _ state: PreservedState<S>, _ arrival: PeeperMove?)
    -> ChildSpec
  {
    let blueprint = self
    let start = ChildStart("Elixir.Peeper.Worker") { supervisor, _ in
      // While the server is being moved away, only the outcome tells where the next worker runs.
      if let departure = branch.move, await departure.outcome() { return .ignore }
      let record = arrival.map { $0.unlessAbandoned { state.beginRun() } } ?? state.beginRun()
      guard let record else { return .failed(.atom(.noproc)) }
      return .init(await blueprint.startWorker(of: branch, state, from: record, in: supervisor))
    }
    return ChildSpec(id: .atom("Elixir.Peeper.Worker"), start: start)
  }

  private func startWorker(
    of branch: PeeperBranch, _ state: PreservedState<S>, from record: PreservedState<S>.Record,
    in supervisor: LocalProcess
  ) async -> StartResult {
    // A branch that takes over gets its names when all is ready.
    let name = branch.processes.withLock { $0.predecessor == nil ? $0.name : nil }
    let server = record.state ?? initial
    let (listener, events) = (listener, events)
    let isFirstRun = record.state == nil
    var preservation = Preservation<S>(preserved: record.state) { process, new in
      let tables = branch.preservedTables(of: process)
      process.isDictionaryPreserved = true
      let dictionary = process.dictionary.contents
      guard let listener else { return state.commit(new, dictionary, tables, run: record.run) }
      guard let old = state.exchange(new, dictionary, tables, run: record.run) else { return false }
      if let changed = listener.stateChanged, let oldState = old.state {
        if !listener.isSame(oldState, new) {
          events?.add(on: process.node) { try await changed(oldState, new) }
        }
      }
      return true
    }
    if options.keptTables == .none { preservation.isOtherwiseKept = { $0.isDictionaryPreserved } }
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
        events?.add(on: process.node) { try await terminated(reason, state) }
      }
    }
    var options = StartOptions(
      name: name.flatMap { PeeperNames.worker(of: $0) }, isLinked: true, timeout: options.timeout,
      module: module)
    options.parent = supervisor
    return await start(server, options, preservation, supervisor.node)
  }

  // MARK: - Moving

  /// The specification under which another supervisor starts the server: the first time it takes it over, later
  /// it starts it from the state that it had then.
  private func successorSpec(of old: PeeperBranch, _ state: PreservedState<S>, _ move: PeeperMove)
    -> ChildSpec
  {
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
      return try await old.yield(to: supervisor, move) {
        await fresh.launch(
          options, on: supervisor.node, takingOver: Takeover(branch: old, state: state, move: move))
      }
    }
    return ChildSpec(id: old.name?.term ?? .atom("Elixir.Peeper.Supervisor"), start: start, type: .supervisor)
  }
}

/// Something that happens once.
private final class OneTime: Sendable {
  private let isTaken = Atomic<Bool>(false)
  /// True the first time.
  func take() -> Bool { !isTaken.exchange(true, ordering: .sequentiallyConsistent) }
}
