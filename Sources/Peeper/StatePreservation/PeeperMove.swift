import ActorRuntime
import Synchronization
import Terms

/// One attempt to move a Peeper server: whose worker stands still for it, who waits, and what came of it. What follows
/// from what is decided by its ``Machine``.
///
/// While the worker is held, its supervisor starts no other one in its place; it waits for the outcome. (P7)
final class PeeperMove: Sendable {
  /// A worker that stands still, and the way back to that moment.
  private struct Held: Sendable {
    let worker: LocalProcess
    let setBack: @Sendable () -> Void
  }
  private struct Waiter: Sendable {
    let continuation: CheckedContinuation<End, Never>
    let isForEnd: Bool
  }
  private struct State {
    var machine = Machine()
    var held: Held?
    /// The branch at the destination, until the end of the attempt.
    var successor: PeeperBranch?
    /// The supervisor of that branch, once the server has moved.
    var destination: ProcessID?
    var waiters: [Waiter] = []
  }
  private let state = Mutex(State())
  /// Where the server is taken from.
  let source: Source

  init(from source: Source) { self.source = source }

  // MARK: What happens

  /// The worker stands still. False if the attempt is over.
  func hold(_ worker: LocalProcess, setBack: @escaping @Sendable () -> Void) -> Bool {
    tell { state in
      let action = state.machine.hold()
      if action == .nothing { state.held = Held(worker: worker, setBack: setBack) }
      return action
    } == .nothing
  }

  /// The worker died before anybody relied on it.
  func letGo() { tell { $0.machine.letGo() } }

  /// The destination makes that branch.
  func heads(for successor: PeeperBranch) {
    state.withLock { if $0.machine.stage == .holding { $0.successor = successor } }
  }

  /// From now on the server is under that supervisor. False if the move was given up before.
  func commit(to destination: ProcessID) -> Bool {
    tell { state in
      let action = state.machine.commit()
      if action == .tell(.moved) { state.destination = destination }
      return action
    } == .tell(.moved)
  }

  /// From now on the name leads to the server at its destination.
  func end() { tell { $0.machine.end() } }

  /// The attempt is over: the server stays where it was, unless it has moved.
  /// - Parameter goOn: called with the worker that stood still, once the preserved state is as it was, and with the branch
  ///   at the destination, if it had come so far.
  func finish(_ goOn: (LocalProcess, PeeperBranch?) -> Void) -> End {
    var held: Held?
    var successor: PeeperBranch?
    let action = tell { state in
      let action = state.machine.giveUp()
      if action == .setBack { (held, successor) = (state.held, state.successor) }
      return action
    }
    if action == .setBack {
      held?.setBack()
      if let held { goOn(held.worker, successor) }
      tell { $0.machine.wasSetBack() }
    }
    return state.withLock { $0.machine.hasMoved ? .moved : .stayed }
  }

  /// Tells the machine of an event, and does what it decides.
  @discardableResult private func tell(_ event: (inout State) -> Machine.Action) -> Machine.Action {
    // Let go of outside of the lock, if not needed any more.
    let (action, told, _, _) = state.withLock { state in
      let action = event(&state)
      var told: [(Waiter, End)] = []
      var former: (Held?, PeeperBranch?) = (nil, nil)
      switch action {
      case .nothing, .refuse, .setBack: break
      case .tell(let end):
        told = state.waiters.filter { !$0.isForEnd }.map { ($0, end) }
        state.waiters.removeAll { !$0.isForEnd }
        former.0 = state.held.take()
      case .tellAll(let end):
        told = state.waiters.map { ($0, end) }
        state.waiters = []
        former = (state.held.take(), state.successor.take())
      }
      return (action, told, former.0, former.1)
    }
    for (waiter, end) in told { waiter.continuation.resume(returning: end) }
    return action
  }

  // MARK: What is known

  /// Whether the worker stands still for it.
  var isHolding: Bool { state.withLock { $0.machine.stage == .holding } }

  /// The supervisor that has the server now; nil if it has not moved.
  var destination: ProcessID? { state.withLock { $0.destination } }

  /// Runs the body unless the move was given up: nobody gives it up meanwhile.
  func unlessAbandoned<R>(_ body: () -> R) -> R? {
    state.withLock { $0.machine.isGivenUp ? nil : body() }
  }

  /// Waits while the worker is held. Where the server is then.
  func outcome() async -> End { await wait(isForEnd: false) }

  /// Waits for the end of the attempt. Where the server is then.
  func outcomeAtEnd() async -> End { await wait(isForEnd: true) }

  private func wait(isForEnd: Bool) async -> End {
    await withCheckedContinuation { continuation in
      let known = state.withLock { state in
        let known = state.machine.end(known: isForEnd)
        if known == nil { state.waiters.append(Waiter(continuation: continuation, isForEnd: isForEnd)) }
        return known
      }
      if let known { continuation.resume(returning: known) }
    }
  }
}

extension PeeperMove {
  /// Where a supervisor holds a child, and how it is told to let go.
  struct Source: Sendable {
    let supervisor: LocalProcess
    private let removal: [Term]

    init?(of pid: ProcessID, under supervisor: LocalProcess) {
      self.supervisor = supervisor
      switch supervisor.attachment {
      case let driver as DynamicSupervisorDriver:
        guard driver.snapshot.children.contains(where: { $0.pid == pid }) else { return nil }
        removal = [.tuple(.atom("terminate_child"), .pid(pid))]
      case let driver as SupervisorDriver:
        guard let id = driver.machine.child(running: pid)?.spec.id else { return nil }
        removal = [.tuple(.atom("terminate_child"), id), .tuple(.atom("delete_child"), id)]
      default: return nil
      }
    }

    /// Tells the supervisor to end and forget the child, without waiting. If it is gone, then with it what it supervised.
    func letGo() {
      for request in removal {
        supervisor.node.send(TermCall(request, node: supervisor.node, caller: nil), to: supervisor.pid)
      }
    }
  }
}
