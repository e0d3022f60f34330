import ActorRuntime
import Synchronization
import Terms

/// All that is needed to start a Peeper server of one type, again and again.
struct PeeperBlueprint<S: ServerState>: Sendable {
  /// The server as it was given: what the first `initialize` runs on.
  var initial: S
  /// The module whose callbacks it runs.
  let module: Atom
  var options: PeeperOptions
  /// Its listener; nil if there is none.
  let listening: Listening<S>?

  /// Starts the first branch.
  func launch(_ startOptions: StartOptions, on node: Node) async -> StartResult {
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
