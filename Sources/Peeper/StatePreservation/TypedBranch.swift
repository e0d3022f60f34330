import ActorRuntime
import Terms

/// What of a ``PeeperBranch`` depends on the server's type.
@usableFromInline final class TypedBranch<S: ServerState>: PeeperBranch, @unchecked Sendable {
  // Safety: immutable.
  private let initial: S
  private let start: PeeperBlueprint<S>.Start
  let listening: Listening<S>?
  let state: PreservedState<S>

  /// - Parameter predecessor: the branch whose tables and names it takes over, and the move.
  init(
    _ blueprint: PeeperBlueprint<S>, state: PreservedState<S>,
    takingOver predecessor: (branch: PeeperBranch, move: PeeperMove)?
  ) {
    initial = blueprint.initial
    start = blueprint.start
    listening = blueprint.listening
    self.state = state
    super.init(module: blueprint.module, options: blueprint.options, takingOver: predecessor)
    predecessor?.move.heads(for: self)
  }

  override var preservedTerm: Term { state.current.state.map(\.stateTerm) ?? .nil }

  override var keptTables: [PreservedTable] { state.current.tables }

  override func mark() -> @Sendable () -> Void { state.mark() }

  override func successor(_ move: PeeperMove) -> ChildSpec {
    PeeperBlueprint(
      initial: initial, module: module, options: options, listening: listening, start: start
    ).successorSpec(of: self, state, move)
  }

  override func startWorker(in supervisor: LocalProcess, _ options: StartOptions) async -> StartResult {
    guard let record = unlessAbandoned({ state.beginRun() }) else { return .failed(.noproc) }
    return await start(
      record.state ?? initial, options, WorkerRun(of: self, from: record), supervisor.node)
  }
}
