extension LocalProcess {
  /// Hands all that waits in the mailbox, and all that is sent to this process from now on, to another process,
  /// in order. This one must be a suspended server, and the other a younger process that nobody knows yet; calls
  /// on their way are then answered by the other.
  ///
  /// The process stays alive, and does not trap exits any more, so that it can be ended.
  package final func handOver(to successor: LocalProcess) {
    lock.lock()
    guard storedExitReason == nil else { return lock.unlock() }
    trapsExitFlag = false
    madeExtras.successor = successor
    if wait == .activation { wait = .forward }
    passOnAndUnlock(to: successor)
  }

  /// Puts what is in the mailbox into the successor's. The lock is held, and given back: nobody can send
  /// in between.
  final func passOnAndUnlock(to successor: LocalProcess) {
    var dropped: [Message] = []
    successor.lock.lock()
    let reason = successor.storedExitReason
    while let message = mailbox.popFirst() {
      if reason == nil { successor.mailbox.append(message) } else { dropped.append(message) }
    }
    if reason == nil, !successor.mailbox.isEmpty {
      successor.wakeAndUnlock()
    } else {
      successor.lock.unlock()
    }
    lock.unlock()
    if let reason { for message in dropped { message.wasDropped(by: successor, reason) } }
  }

  /// Waits for the next message, or lets the successor have it. The lock is held, and given back.
  final func restAndUnlock() {
    if storedExitReason != nil { return lock.unlock() }
    guard let successor = extras?.successor else {
      wait = .activation
      return lock.unlock()
    }
    wait = .forward
    passOnAndUnlock(to: successor)
  }
}
