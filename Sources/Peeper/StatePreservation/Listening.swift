import ActorRuntime
import Synchronization
import Terms

/// A listener, and what it is still to be told. Whoever runs the server holds it; let go of, it ends with it.
final class Listening<S: Sendable>: Sendable {
  private let listener: PeeperListener<S>
  private let queue = Mutex<ListenerQueue<S>?>(nil)

  init(_ listener: PeeperListener<S>) { self.listener = listener }

  deinit { queue.withLock { $0 }?.close() }

  /// A state was committed.
  func changed(from old: S, to new: S, in process: LocalProcess) {
    guard listener.stateChanged != nil, !listener.isSame(old, new) else { return }
    add(.changed(old: old, new: new), process)
  }

  /// The server is about to end.
  func terminated(_ reason: ExitReason, _ state: S, in process: LocalProcess) {
    guard listener.terminated != nil else { return }
    add(.terminated(reason, state), process)
  }

  private func add(_ event: ListenerQueue<S>.Event, _ process: LocalProcess) {
    let isLate = madeQueue(process.node).add(event)
    guard isLate else { return }
    let shown = (process.registeredName.map { Term.atom($0) } ?? .pid(process.pid)).inspect()
    process.node.logger.warning(
      """
      the listener of \(shown) does not keep up: \(ListenerQueue<S>.limit) changes wait, and the next ones are told \
      as one
      """)
  }

  private func madeQueue(_ node: Node) -> ListenerQueue<S> {
    queue.withLock { queue in
      if let queue { return queue }
      let made = ListenerQueue<S>(on: node) { [listener] event in
        switch event {
        case .changed(let old, let new, let isMerged):
          // Several changes may have come to none.
          if isMerged, listener.isSame(old, new) { return }
          try await listener.stateChanged?(old, new)
        case .terminated(let reason, let state): try await listener.terminated?(reason, state)
        }
      }
      queue = made
      return made
    }
  }
}
