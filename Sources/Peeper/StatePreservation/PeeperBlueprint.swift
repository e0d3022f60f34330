import ActorRuntime
import Synchronization
import Terms

/// All that is needed to start a Peeper server of one type, again and again.
@usableFromInline struct PeeperBlueprint<S: ServerState>: Sendable {
  /// Starts a worker.
  @usableFromInline typealias Start = @Sendable (S, StartOptions, WorkerRun<S>, Node) async -> StartResult

  /// The server as it was given: what the first `initialize` runs on.
  var initial: S
  /// The module whose callbacks it runs.
  let module: Atom
  var options: PeeperOptions
  /// Its listener; nil if there is none.
  let listening: Listening<S>?
  let start: Start

  /// All of it. `start` is written where the server's type is known: see ``SyncHandlers``.
  @usableFromInline init(
    initial: S, module: Atom, options: PeeperOptions, listener: PeeperListener<S>?, start: @escaping Start
  ) {
    self.init(
      initial: initial, module: module, options: options, listening: listener.map { Listening($0) },
      start: start)
  }

  init(initial: S, module: Atom, options: PeeperOptions, listening: Listening<S>?, start: @escaping Start) {
    self.initial = initial
    self.module = module
    self.options = options
    self.listening = listening
    self.start = start
  }

  /// Starts the first branch.
  @usableFromInline func launch(_ startOptions: StartOptions, on node: Node) async -> StartResult {
    var startOptions = startOptions
    startOptions.name = options.name
    return await TypedBranch(self, state: PreservedState(), takingOver: nil).launch(startOptions, on: node)
  }

  /// The specification under which another supervisor starts the server: the first time it takes it over, later
  /// it starts it from the state that it has now.
  func successorSpec(of old: PeeperBranch, _ state: PreservedState<S>, _ move: PeeperMove) -> ChildSpec {
    var later = self
    later.initial = state.current.state ?? initial
    later.options.name = old.name
    let fresh = later
    // A specification that is kept is not to keep the branch that the server comes from.
    let departure = Once((old, state, move))
    let name = old.name?.term ?? .nil
    let arguments = Term.keywords([
      ("name", name), ("impl", .atom(module)), ("state", state.current.state.map(\.stateTerm) ?? .nil),
    ])
    let start = ChildStart(.peeperSupervisor, "start_link", [arguments]) { supervisor, _ in
      var options = StartOptions(isLinked: true)
      options.parent = supervisor
      guard let (old, state, move) = departure.take() else {
        return .init(await fresh.launch(options, on: supervisor.node))
      }
      return try await old.yield(to: supervisor, move) {
        let branch = TypedBranch(fresh, state: state, takingOver: (old, move))
        return await branch.launch(options, on: supervisor.node)
      }
    }
    return ChildSpec(id: old.name?.term ?? .atom(.peeperSupervisor), start: start, type: .supervisor)
  }
}

/// Something that is taken once.
private final class Once<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>
  init(_ value: Value) { self.value = Mutex(value) }
  /// The value, the first time.
  func take() -> Value? { value.withLock { $0.take() } }
}
