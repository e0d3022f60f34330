import Terms

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
      let seen = previous
      let timer = deadline
      await withUnsafeContinuation { continuation in
        waitForMessage(after: seen, unless: timer, continuation)
      }
    }
  }

  /// Takes the first message, waiting for one.
  public final func receive() async throws -> Term {
    while true {
      if let term = try await receive(timeout: nil, { $0 }) { return term }
    }
  }

  private func message(after previous: Message?) throws -> Message? {
    lock.lock()
    defer { lock.unlock() }
    if let storedExitReason { throw ProcessExit(reason: storedExitReason) }
    return if let previous { previous.next } else { mailbox.first }
  }

  private func take(_ message: Message, after previous: Message?) {
    handled.store(handled.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    lock.withLock {
      guard storedExitReason == nil else { return }
      mailbox.remove(after: previous)
      if let call = message as? CallMessage, !call.isSettled { madeExtras.heldCalls.insert(call) }
    }
  }

  private func waitForMessage(
    after previous: Message?, unless timer: ReceiveTimer?, _ continuation: UnsafeContinuation<Void, Never>
  ) {
    lock.lock()
    let next = if let previous { previous.next } else { mailbox.first }
    if storedExitReason != nil || next != nil || timer?.hasFired == true {
      lock.unlock()
      continuation.resume()
    } else {
      wait = .receive
      receiver = continuation
      lock.unlock()
    }
  }

  /// The messages that wait to be read, oldest first.
  public final var mailboxTerms: [Term] {
    lock.withLock { takenLock.withLock { taken.messages } + mailbox.messages }.map(\.term)
  }

  /// How many messages wait to be read.
  public final var messageCount: Int { lock.withLock { takenLock.withLock { taken.count } + mailbox.count } }
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
    process.lock.lock()
    fired.set()
    if let receiver = process.receiver {
      process.wait = .none
      process.receiver = nil
      process.lock.unlock()
      receiver.resume()
    } else {
      process.lock.unlock()
    }
  }
}
