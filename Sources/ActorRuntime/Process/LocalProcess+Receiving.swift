@_spi(Internals) import Terms

extension LocalProcess {
  /// Takes the first message that the matcher accepts, waiting for one if need be. The others stay, in order.
  ///
  /// Only the process itself may call this. (Erlang: `receive … after …`)
  /// - Parameters:
  ///   - timeout: how long to wait; nil for ever, `.zero` to look only at what is there.
  ///   - match: returns nil for a message that is not wanted. It runs with no lock held.
  /// - Returns: what the matcher made of the message, or nil when the time is over.
  /// - Throws: ``ProcessExit`` if the process is dead, and what the matcher throws; the message then stays.
  public final func receive<R: Sendable>(
    timeout: Duration? = nil, _ match: (Term) throws -> R?
  ) async throws -> R? {
    var previous: Message?
    var deadline: ReceiveTimer?
    defer { if let deadline { node.timers.cancel(deadline) } }
    while true {
      while let message = try message(after: previous) {
        if let result = try match(message.term) {
          take(message, after: previous)
          return result
        }
        previous = message
      }
      if let timeout {
        if timeout <= .zero || deadline?.hasFired == true { return nil }
        if deadline == nil {
          let timer = ReceiveTimer(process: self)
          deadline = timer
          node.timers.start(timer, after: timeout)
        }
      }
      if isNothingNew(after: previous, unless: deadline) { await madeGate.pass() }
    }
  }

  /// Takes the first message, waiting for one.
  public final func receive() async throws -> Term {
    while true {
      if let term = try takeFirst() { return term }
      await madeGate.pass()
    }
  }

  /// The first message; nil if there is none: the process then goes to the gate.
  private func takeFirst() throws -> Term? {
    lock.lock()
    if let storedExitReason {
      lock.unlock()
      throw ProcessExit(reason: storedExitReason)
    }
    guard let message = mailbox.receiveFirst() else {
      wait = .arriving
      lock.unlock()
      return nil
    }
    if message.kind != .term { holdIfCall(message) }
    lock.unlock()
    noteMessage()
    return message.term
  }

  private func message(after previous: Message?) throws -> Message? {
    lock.lock()
    defer { lock.unlock() }
    if let storedExitReason { throw ProcessExit(reason: storedExitReason) }
    return mailbox.next(after: previous)
  }

  private func take(_ message: Message, after previous: Message?) {
    noteMessage()
    lock.withLock {
      guard storedExitReason == nil else { return }
      mailbox.remove(message, after: previous)
      if message.kind != .term { holdIfCall(message) }
    }
  }

  /// The lock is held.
  private func holdIfCall(_ message: Message) {
    if let call = message.call, !call.isSettled { madeExtras.heldCalls.insert(call) }
  }

  /// Whether there is nothing to do but to go to the gate.
  private func isNothingNew(after previous: Message?, unless timer: ReceiveTimer?) -> Bool {
    lock.withLock {
      guard storedExitReason == nil, mailbox.next(after: previous) == nil, timer?.hasFired != true else {
        return false
      }
      wait = .arriving
      return true
    }
  }

  /// The messages that wait to be read, oldest first.
  package final var mailboxTerms: [Term] {
    // The first of those in hand is being handled.
    let (inHand, waiting) = lock.withLock { (self.inHand, mailbox.messages) }
    let left = inHand.map { $0.weight > 1 ? Array($0.unreadTerms.dropFirst()) : [] } ?? []
    return left + waiting.flatMap(\.unreadTerms)
  }

  /// How many messages wait to be read.
  package final var messageCount: Int { lock.withLock { waitingCount } }

  /// The same, where the lock is held.
  final var waitingCount: Int {
    let unhandled = inHand.map { Int($0.weight) - Int($0.index.load(ordering: .relaxed)) - 1 } ?? 0
    return mailbox.count + max(0, unhandled)
  }
}

/// Ends the wait of a `receive … after`.
final class ReceiveTimer: TimerNode, @unchecked Sendable {
  // Safety: `hasFired` is guarded by the process's lock when written, and read by the process alone, which
  // is not running then or holds the lock.
  private let process: LocalProcess
  private let fired = Flag()
  var hasFired: Bool { fired.isSet }

  init(process: LocalProcess) { self.process = process }

  override func fire() {
    let isNew = process.lock.withLock {
      fired.set()
      return process.endReceive()
    }
    if isNew { process.node.scheduler.makeReady(process) }
  }
}

/// Where a process's code waits until there is something new.
///
/// A task that awaits an actor is handed to the actor's executor. This one keeps it until the process is to go on, and
/// then lets the process run it: measured, that costs a third less than a continuation, because the task is not asked
/// for its executor, which takes a lock.
actor ReceiveGate: SerialExecutor {
  // Safety: whoever goes through the gate is the process's code, which holds the process; so does who wakes it.
  @safe private nonisolated unowned(unsafe) let process: LocalProcess

  init(_ process: LocalProcess) { self.process = process }

  // Safety: the gate is its own executor, and is held while its code runs.
  nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe UnownedSerialExecutor(ordinary: self) }

  nonisolated func enqueue(_ job: consuming ExecutorJob) { process.wait(UnownedJob(job)) }

  /// Waits. Nothing is protected: when it returns the process's code runs as before.
  @inline(never) func pass() {}
}
