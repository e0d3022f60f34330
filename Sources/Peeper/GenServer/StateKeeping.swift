import ActorRuntime
import Terms

/// What keeps a server's state beyond its life: asked when it starts, told after every callback. What a ``Preservation``
/// says in closures, as an object.
@usableFromInline class StateKeeping<S: Sendable>: @unchecked Sendable {
  // Safety: as for ``StateBox``.
  /// The state to go on with; nil once the server does.
  final var preserved: S?
  /// The state as it was given, while `initialize` runs on it: its outcome may be refused.
  final var given: S?
  /// Whether a state that has not changed need not be committed again while the dictionary has not either.
  @usableFromInline let skipsUnchanged: Bool

  init(preserved: S?, skipsUnchanged: Bool) {
    self.preserved = preserved
    self.skipsUnchanged = skipsUnchanged
  }

  /// Called in the server's process before `initialize`.
  func prepare(_ process: LocalProcess) {}

  /// Called when `initialize` said anything but that the server runs. If this returns true it runs all the same, with
  /// the state that it was given.
  func refuses(_ outcome: Term, of process: LocalProcess) -> Bool { false }

  /// Called in the server's process before `terminate`.
  func willTerminate(_ process: LocalProcess, _ reason: ExitReason, _ state: S) {}

  /// Called when the server has ended and nothing of it runs any more.
  func release() {}
}

/// What keeps a server's state beyond its life: asked when it starts, told after every callback.
public struct Preservation<State: Sendable>: Sendable {
  /// The state to go on with. `initialize` is still called, on the server as given, but its state is dropped.
  public var preserved: State?
  /// Called in the server's process after each callback, before a reply leaves, with the new state. False means
  /// that the server is not wanted any more: the result is thrown away.
  public var commit: @Sendable (LocalProcess, State) -> Bool

  /// Preservation that goes on with that state, and tells of every new one.
  public init(preserved: State? = nil, commit: @escaping @Sendable (LocalProcess, State) -> Bool) {
    self.preserved = preserved
    self.commit = commit
  }

  @usableFromInline var keeping: StateKeeping<State> {
    StateKeeping(preserved: preserved, skipsUnchanged: false)
  }
}
