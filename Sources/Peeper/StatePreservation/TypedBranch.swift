import ActorRuntime
import Terms

/// Part of a ``PeeperBranch`` that depends on the server's type.
final class TypedBranch<S: ServerState>: PeeperBranch, @unchecked Sendable {
  // Safety: immutable.
  private let blueprint: PeeperBlueprint<S>
  let state: PreservedState<S>
  var listening: Listening<S>? { blueprint.listening }

  /// - Parameter predecessor: the branch whose tables and names it takes over, and the move.
  init(
    _ blueprint: PeeperBlueprint<S>, state: PreservedState<S>,
    takingOver predecessor: (branch: PeeperBranch, move: PeeperMove)?
  ) {
    self.blueprint = blueprint
    self.state = state
    super.init(module: blueprint.module, options: blueprint.options, takingOver: predecessor)
    predecessor?.move.heads(for: self)
  }

  override var preservedTerm: Term { state.current.state.map(\.stateTerm) ?? .nil }

  override var keptTables: [PreservedTable] { state.current.tables }

  override func mark() -> @Sendable () -> Void { state.mark() }

  override func successor(_ move: PeeperMove) -> ChildSpec { blueprint.successorSpec(of: self, state, move) }

  override func startWorker(in supervisor: LocalProcess, _ options: StartOptions) async -> StartResult {
    guard let record = unlessAbandoned({ state.beginRun() }) else { return .failed(.noproc) }
    let server = record.state ?? blueprint.initial
    let run = WorkerRun(of: self, from: record)
    return await supervisor.node.start(server.engine(Preservation(run)), options)
  }
}
