@_spi(Internals) import ActorRuntime
import Synchronization
@_spi(Internals) import Terms

/// Events that a listener is still to be told, one after the other, in the order in which it came, by one process at most. (P8)
///
/// It is bounded: of too many changes the last ones become one, from the first's old state to the last's new one.
final class ListenerQueue<S: Sendable>: Sendable {
  enum Event: Sendable {
    case changed(old: S, new: S, isMerged: Bool = false)
    case terminated(ExitReason, S)
  }

  fileprivate struct State {
    private var events: [Event?] = []
    /// How many of them are done.
    private var done = 0
    /// Whether there is a process that tells, or is about to.
    var isRunning = false
    /// The process that tells, and since when it tells what it tells.
    var teller: LocalProcess?
    var busySince = Duration.zero
    /// When the server ended.
    var closedAt: Duration?
    var isTimed = false
    /// Whether changes are merged, and that was said.
    var isLate = false

    var isEmpty: Bool { done == events.count }

    mutating func popFirst() -> Event? {
      guard !isEmpty else { return nil }
      let event = events[done].take()
      done += 1
      if isEmpty { removeAll() }
      if done > 64, done > events.count / 2 {
        events.removeFirst(done)
        done = 0
      }
      return event
    }

    /// Returns what was there, which is to be let go of outside of the lock.
    @discardableResult mutating func removeAll() -> [Event?] {
      defer { (events, done, isLate) = ([], 0, false) }
      return events
    }

    /// Returns what is not to be told any more, which is to be let go of outside of the lock.
    mutating func append(_ event: Event, limit: Int) -> Event? {
      guard events.count - done >= limit else {
        events.append(event)
        return nil
      }
      isLate = true
      guard case .changed(_, let new, _) = event, let last = events.last ?? nil,
        case .changed(let old, _, _) = last
      else {
        let first = popFirst()
        events.append(event)
        return first
      }
      events[events.count - 1] = .changed(old: old, new: new, isMerged: true)
      return last
    }
  }
  /// How much may wait.
  static var limit: Int { 1_000 }
  /// How long the listener may take while something waits.
  private static var patience: Duration { .seconds(1) }
  private let state = Mutex(State())
  private let node: Node
  private let tell: @Sendable (Event) async throws -> Void

  init(on node: Node, _ tell: @escaping @Sendable (Event) async throws -> Void) {
    self.node = node
    self.tell = tell
  }

  /// Adds an event. Returns whether this is the first that had to be merged.
  func add(_ event: Event) -> Bool {
    let (isFirstMerged, isNew, dropped) = state.withLock { state in
      let wasLate = state.isLate
      let dropped = state.append(event, limit: Self.limit)
      defer { state.isRunning = true }
      return (state.isLate && !wasLate, !state.isRunning, dropped)
    }
    withExtendedLifetime(dropped) {}
    if isNew { start() } else { look() }
    return isFirstMerged
  }

  /// The server has ended: what waits is told if that does not take long.
  func close() {
    state.withLock { $0.closedAt = node.clock.now }
    look()
  }

  private func start() {
    if node.isFull {
      return node.timers.start(PatienceTimer { self.start() }, after: .milliseconds(100))
    }
    let turn = Turn(self)
    node.spawn(label: .atom("Elixir.Peeper.Listener")) { process in
      defer { withExtendedLifetime(turn) {} }
      while let event = turn.queue.next(process) { try await turn.queue.tell(event) }
    }
  }

  private func next(_ process: LocalProcess) -> Event? {
    state.withLock { state in
      state.teller = process
      state.busySince = node.clock.now
      return process.isAlive ? state.popFirst() : nil
    }
  }

  /// A process has ended, whatever ended it, and nothing of it runs any more: another one tells the rest.
  private func ended() {
    let isNew = state.withLock { state in
      state.teller = nil
      state.isRunning = !state.isEmpty
      return state.isRunning
    }
    if isNew { start() }
  }

  /// Gives up what takes too long, if something waits or the server has ended; otherwise looks again later.
  private func look(isTimer: Bool = false) {
    let now = node.clock.now
    let (late, wait, dropped) = state.withLock { state -> (LocalProcess?, Duration?, [Event?]) in
      if isTimer { state.isTimed = false }
      guard state.isRunning, !state.isEmpty || state.closedAt != nil else { return (nil, nil, []) }
      let left = (state.closedAt ?? state.busySince) + Self.patience - now
      if let teller = state.teller, left <= .zero {
        return (teller, nil, state.closedAt == nil ? [] : state.removeAll())
      }
      if state.isTimed { return (nil, nil, []) }
      state.isTimed = true
      return (nil, left > .zero ? left : Self.patience, [])
    }
    withExtendedLifetime(dropped) {}
    if let late { node.exit(late.pid, .kill) }
    if let wait { node.timers.start(PatienceTimer { self.look(isTimer: true) }, after: wait) }
  }

  /// Held by the code of a process that tells: let go of when nothing of that runs any more, or ever will.
  private final class Turn: Sendable {
    let queue: ListenerQueue
    init(_ queue: ListenerQueue) { self.queue = queue }
    deinit { queue.ended() }
  }
}

/// Looks after a listener that may hang.
private final class PatienceTimer: TimerNode, @unchecked Sendable {
  // Safety: immutable.
  private let look: @Sendable () -> Void
  init(_ look: @escaping @Sendable () -> Void) { self.look = look }
  override func fire() { look() }
}
