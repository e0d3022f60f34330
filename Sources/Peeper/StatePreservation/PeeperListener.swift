import ActorRuntime
import Terms

/// Told of what becomes of a Peeper server. (peeper: `Peeper.Listener`)
///
/// The calls run in a process of their own, one after the other in the order of the changes: a listener that throws
/// or hangs harms nobody. (P8) **One that does not keep up is not told of every change**: when 1,000 wait, those that
/// follow are told as one, from the old state of the first to the new state of the last, so that what it is told of the
/// state has no gap and its last word is the present one; the log says so once. **A call that takes longer than a second
/// is given up when something else waits**: its process is killed, and once its code has returned, the next call is
/// made. Code that never returns is told nothing more. What was not told a second after the server has ended is lost.
///
/// ```swift
/// let listener = PeeperListener<Cart>(stateChanged: { old, new in log.info("\(old.items) -> \(new.items)") })
/// _ = try await node.startPeeper(Cart(), listener: listener)
/// ```
public struct PeeperListener<State: Sendable>: Sendable {
  /// Called with the old and the new state when a callback has changed it.
  package var stateChanged: (@Sendable (_ old: State, _ new: State) async throws -> Void)?
  /// Called before the server's `terminate`, with the reason and the state.
  package var terminated: (@Sendable (_ reason: ExitReason, _ state: State) async throws -> Void)?
  /// Whether two states are the same. By default their terms are compared.
  package var isSame: @Sendable (State, State) -> Bool

  /// A listener; what is nil is not called.
  public init(
    stateChanged: (@Sendable (_ old: State, _ new: State) async throws -> Void)? = nil,
    terminated: (@Sendable (_ reason: ExitReason, _ state: State) async throws -> Void)? = nil,
    isSame: @escaping @Sendable (State, State) -> Bool
  ) {
    self.stateChanged = stateChanged
    self.terminated = terminated
    self.isSame = isSame
  }
}

extension PeeperListener where State: ServerState {
  /// A listener that compares the terms of states.
  public init(
    stateChanged: (@Sendable (_ old: State, _ new: State) async throws -> Void)? = nil,
    terminated: (@Sendable (_ reason: ExitReason, _ state: State) async throws -> Void)? = nil
  ) {
    self.init(stateChanged: stateChanged, terminated: terminated) { $0.stateTerm == $1.stateTerm }
  }
}
