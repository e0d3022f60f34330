import ActorRuntime
import Synchronization

/// One attempt to move a Peeper server: who holds its worker still, and what came of it.
///
/// While the worker is held, its supervisor starts no other one in its place; it waits for the outcome. (P7)
final class PeeperMove: Sendable {
  fileprivate enum Stage {
    /// The worker is on its way to standing still.
    case prepared
    /// The worker stands still. What is preserved goes back to this moment if nothing comes of it.
    case holding(LocalProcess, rollBack: @Sendable () -> Void)
    /// The server is at its destination, which is taking over its names.
    case moved
    case done
    /// It is being given up: what is preserved goes back to where it was.
    case abandoning
    case abandoned
  }
  fileprivate struct State {
    var stage = Stage.prepared
    /// Who waits while the worker is held.
    var waiting: [CheckedContinuation<Bool, Never>] = []
    /// Who waits for the end of the attempt.
    var waitingForEnd: [CheckedContinuation<Bool, Never>] = []
    /// The branch at the destination, until the end of the attempt.
    var successor: PeeperBranch?
  }
  private let state = Mutex(State())
  /// Where the server is taken from.
  let source: SupervisedPlace

  init(from source: SupervisedPlace) { self.source = source }

  /// The destination makes that branch.
  func heads(for successor: PeeperBranch) {
    state.withLock { state in
      if case .holding = state.stage { state.successor = successor }
    }
  }

  /// The worker stands still.
  func hold(_ worker: LocalProcess, rollBack: @escaping @Sendable () -> Void) {
    state.withLock { $0.stage = .holding(worker, rollBack: rollBack) }
  }

  /// The worker died before anybody relied on it: its supervisor starts another one.
  func letGo() {
    resume(
      state.withLock { state in
        state.stage = .prepared
        return state.takeWaiting(hasEnded: false)
      }, hasMoved: false)
  }

  /// Whether the worker stands still for it.
  var isHolding: Bool {
    state.withLock { state in
      if case .holding = state.stage { true } else { false }
    }
  }

  /// From now on the server is at its destination. False if the move was given up before.
  func commit() -> Bool {
    let waiting = state.withLock { state -> [CheckedContinuation<Bool, Never>]? in
      guard case .holding = state.stage else { return nil }
      state.stage = .moved
      return state.takeWaiting(hasEnded: false)
    }
    guard let waiting else { return false }
    resume(waiting, hasMoved: true)
    return true
  }

  /// From now on the name leads to the server at its destination.
  func end() {
    resume(
      state.withLock { state in
        state.stage = .done
        state.successor = nil
        return state.takeWaiting(hasEnded: true)
      }, hasMoved: true)
  }

  /// Where the server is when an attempt is over.
  enum End { case moved, stayed }

  /// The attempt is over: the server stays where it was, unless it has moved.
  ///
  /// Waiting for the outcome lasts until all is as it was: a worker that started earlier would go on from what
  /// is then set back.
  /// - Parameter goOn: called with the worker that stood still, once the preserved state is as it was, and with the branch
  ///   at the destination, if it had come so far.
  func finish(_ goOn: (LocalProcess, PeeperBranch?) -> Void) -> End {
    let (former, successor) = state.withLock { state -> (Stage, PeeperBranch?) in
      switch state.stage {
      case .prepared, .holding:
        defer { state.stage = .abandoning }
        return (state.stage, state.successor.take())
      case .moved, .done, .abandoning, .abandoned: return (state.stage, nil)
      }
    }
    switch former {
    case .moved, .done: return .moved
    case .abandoning, .abandoned: return .stayed
    case .prepared: break
    case .holding(let worker, let rollBack):
      rollBack()
      goOn(worker, successor)
    }
    resume(
      state.withLock { state in
        state.stage = .abandoned
        return state.takeWaiting(hasEnded: true)
      }, hasMoved: false)
    return .stayed
  }

  /// Runs the body unless the move was given up: nobody gives it up meanwhile.
  func unlessAbandoned<R>(_ body: () -> R) -> R? {
    state.withLock { state in
      switch state.stage {
      case .abandoning, .abandoned: nil
      case .prepared, .holding, .moved, .done: body()
      }
    }
  }

  /// Waits while the worker is held. Whether the server has moved then.
  func outcome() async -> Bool { await wait(untilEnd: false) }

  /// Waits for the end of the attempt. Whether the server has moved then.
  func outcomeAtEnd() async -> Bool { await wait(untilEnd: true) }

  private func wait(untilEnd: Bool) async -> Bool {
    await withCheckedContinuation { continuation in
      let known = state.withLock { state -> Bool? in
        switch state.stage {
        case .abandoned: return false
        case .done: return true
        case .moved where !untilEnd: return true
        case .prepared where !untilEnd: return false
        case .prepared, .holding, .moved, .abandoning:
          if untilEnd { state.waitingForEnd.append(continuation) } else { state.waiting.append(continuation) }
          return nil
        }
      }
      if let known { continuation.resume(returning: known) }
    }
  }

  private func resume(_ waiting: [CheckedContinuation<Bool, Never>], hasMoved: Bool) {
    for continuation in waiting { continuation.resume(returning: hasMoved) }
  }
}

extension PeeperMove.State {
  fileprivate mutating func takeWaiting(hasEnded: Bool) -> [CheckedContinuation<Bool, Never>] {
    defer {
      waiting = []
      if hasEnded { waitingForEnd = [] }
    }
    return hasEnded ? waiting + waitingForEnd : waiting
  }
}
