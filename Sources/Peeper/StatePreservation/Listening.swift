import ActorRuntime
import Terms

/// A listener, and what it is still to be told.
final class Listening<S: Sendable>: Sendable {
  private let listener: PeeperListener<S>
  private let events = ListenerQueue()

  init(_ listener: PeeperListener<S>) { self.listener = listener }

  /// A state was committed.
  func changed(from old: S, to new: S, on node: Node) {
    guard let changed = listener.stateChanged, !listener.isSame(old, new) else { return }
    events.add(on: node) { try await changed(old, new) }
  }

  /// The server is about to end.
  func terminated(_ reason: ExitReason, _ state: S, on node: Node) {
    guard let terminated = listener.terminated else { return }
    events.add(on: node) { try await terminated(reason, state) }
  }
}
