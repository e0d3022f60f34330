import ActorRuntime
import Synchronization
import Terms

/// Part of a ``PeeperBranch`` that depends on the server's type: what it was started with, and what it preserves.
final class TypedBranch<S: ServerState>: PeeperBranch, @unchecked Sendable {
  // Safety: immutable.
  /// The server as it was given: what the first `initialize` runs on.
  private let initial: S
  /// Its listener; nil if there is none.
  let listening: Listening<S>?
  let state: PreservedState<S>

  /// - Parameters:
  ///   - module: the module whose callbacks it runs.
  ///   - state: what it goes on from.
  ///   - predecessor: the branch whose tables and names it takes over, and the move.
  init(
    _ initial: S, module: Atom, options: PeeperOptions, listening: Listening<S>?,
    state: PreservedState<S> = PreservedState(),
    takingOver predecessor: (branch: PeeperBranch, move: PeeperMove)? = nil
  ) {
    self.initial = initial
    self.listening = listening
    self.state = state
    super.init(module: module, options: options, takingOver: predecessor)
    predecessor?.move.heads(for: self)
  }

  override var preservedTerm: Term { state.current.state.map(\.stateTerm) ?? .nil }

  override var keptTables: [PreservedTable] { state.current.tables }

  override func mark() -> @Sendable () -> Void { state.mark() }

  override func startWorker(in supervisor: LocalProcess, _ options: StartOptions) async -> StartResult {
    guard let record = unlessAbandoned({ state.beginRun() }) else { return .failed(.noproc) }
    let server = record.state ?? initial
    return await supervisor.node.start(server.engine(WorkerRun(of: self, from: record)), options)
  }

  /// The first time the specification takes the server over, later it starts it from the state that it has now.
  override func successor(_ move: PeeperMove) -> ChildSpec {
    // A specification that is kept is not to keep the branch that the server comes from.
    let departure = Departure(self, move)
    let (module, listening, former) = (module, listening, state.current.state)
    let initial = former ?? initial
    var options = options
    options.name = name
    let start = ChildStart(.peeperSupervisor, "start_link", [arguments(former)]) { [options] supervisor, _ in
      let startOptions = StartOptions.linked(to: supervisor)
      guard let (old, move) = departure.take() else {
        let fresh = TypedBranch(initial, module: module, options: options, listening: listening)
        return .init(await fresh.launch(startOptions, on: supervisor.node))
      }
      return try await old.yield(to: supervisor, move) {
        let branch = TypedBranch(
          initial, module: module, options: options, listening: listening, state: old.state,
          takingOver: (old, move))
        return await branch.launch(startOptions, on: supervisor.node)
      }
    }
    return ChildSpec(id: name?.term ?? .atom(.peeperSupervisor), start: start, type: .supervisor)
  }

  private func arguments(_ state: S?) -> Term {
    .keywords([
      ("name", name?.term ?? .nil), ("impl", .atom(module)), ("state", state.map(\.stateTerm) ?? .nil),
    ])
  }

  /// A branch that is left, and the move; taken once.
  private final class Departure: Sendable {
    private let value: Mutex<(TypedBranch, PeeperMove)?>
    init(_ branch: TypedBranch, _ move: PeeperMove) { value = Mutex((branch, move)) }
    func take() -> (TypedBranch, PeeperMove)? { value.withLock { $0.take() } }
  }
}
