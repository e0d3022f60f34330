import ActorRuntime
import Synchronization

/// Tells a listener what happened, in processes of its own, one event after the other in the order in which they
/// came. An event that takes longer than a second does not hold up what comes later. (P8)
final class ListenerQueue: Sendable {
  typealias Event = @Sendable () async throws -> Void

  private struct State {
    private var events: [Event] = []
    /// How many of them are done.
    private var done = 0
    /// The number of the process whose turn it is.
    var turn = 0
    /// Since when that works on an event; nil if there is no such process.
    var busySince: Duration?

    var isEmpty: Bool { done == events.count }
    mutating func append(_ event: @escaping Event) { events.append(event) }
    mutating func popFirst() -> Event? {
      guard !isEmpty else { return nil }
      defer {
        done += 1
        if done > 64, done > events.count / 2 {
          events.removeFirst(done)
          done = 0
        }
      }
      return events[done]
    }
    mutating func nextTurn(at now: Duration) -> Int {
      turn += 1
      busySince = now
      return turn
    }
  }
  private static let patience = Duration.seconds(1)
  private let state = Mutex(State())

  /// Adds an event.
  func add(on node: Node, _ event: @escaping Event) {
    let now = node.clock.now
    let turn = state.withLock { state -> Int? in
      state.append(event)
      if let since = state.busySince, now - since < Self.patience { return nil }
      return state.nextTurn(at: now)
    }
    if let turn { run(turn, on: node) }
  }

  private func run(_ turn: Int, on node: Node) {
    node.spawn { _ in
      while let event = self.next(turn, at: node.clock.now) {
        do { try await event() } catch {
          // This process ends by it; another one goes on.
          if let turn = self.pass(turn, at: node.clock.now) { self.run(turn, on: node) }
          throw error
        }
      }
    }
  }

  /// The next event; nil if there is none, or another process has taken over.
  private func next(_ turn: Int, at now: Duration) -> Event? {
    state.withLock { state in
      guard state.turn == turn else { return nil }
      let event = state.popFirst()
      state.busySince = event == nil ? nil : now
      return event
    }
  }

  /// Ends a turn. The number of the next one, if something is left to do.
  private func pass(_ turn: Int, at now: Duration) -> Int? {
    state.withLock { state in
      guard state.turn == turn else { return nil }
      state.busySince = nil
      return state.isEmpty ? nil : state.nextTurn(at: now)
    }
  }
}
