extension LocalProcess {
  /// Sends a call to this process, and waits until it is settled.
  ///
  /// A server whose handlers do not wait is run right here, in the place of the caller, if it is idle and the
  /// caller is a process of the same node; it then costs no change of thread or task.
  /// - Parameter timeout: how long to wait before the call fails with `:timeout`; nil for ever.
  package final func perform(_ call: CallMessage, timeout: Duration?) async {
    if !begin(call) { await conclude(call, timeout: timeout) }
  }

  /// Sends a call to this process. Returns whether it is settled, and nobody else has to run first.
  package final func begin(_ call: CallMessage) -> Bool {
    guard let caller = call.caller, let visit = enterInPlace(of: caller, inHand: call) else {
      deliver(call)
      return false
    }
    activateInPlace(call)
    leaveInPlace(visit)
    return call.isSettled && !visit.mayBeLong
  }

  /// Waits until a call that was sent to this process is settled, or lets others run if it is.
  package final func conclude(_ call: CallMessage, timeout: Duration?) async {
    guard call.isSettled else { return await wait(for: call, timeout: timeout) }
    if let here = Worker.here, InPlaceVisit.isLong(on: here) { await call.caller?.yieldNow() }
  }

  /// Waits until a call that was sent to this process is settled.
  package final func wait(for call: CallMessage, timeout: Duration?) async {
    var timer: CallTimer?
    if let timeout {
      let made = CallTimer(call)
      timer = made
      node.timers.start(made, after: timeout)
    }
    let caller = call.caller
    if let caller, let reason = caller.noteWaiting(for: call) { call.fail(reason) }
    await withUnsafeContinuation { continuation in
      if !call.setWaiter(continuation) { continuation.resume() }
    }
    caller?.lock.withLock { caller?.waitingCall = nil }
    if let timer { node.timers.stop(timer) }
  }

  /// Remembers the call, so that it fails if this process dies. Returns why it is dead, if it is.
  private func noteWaiting(for call: CallMessage) -> ExitReason? {
    lock.withLock {
      if storedExitReason == nil { waitingCall = call }
      return storedExitReason
    }
  }

  // MARK: For servers

  /// The next message of a server, or nil when there is none; the server is then idle, and is activated by
  /// the next one. A call counts as in hand, and fails if the server dies, until the next one is taken.
  /// - Parameters:
  ///   - onlySystem: leave all but the requests of `sys` where they are.
  ///   - inBulk: take all messages out of the mailbox at once if nobody waits for what comes of them.
  package final func nextMessage(onlySystem: Bool = false, inBulk: Bool = false) -> Message? {
    if inBulk, !onlySystem, let message = takenLock.withLock({ taken.popFirst() }) {
      noteMessage()
      return message
    }
    lock.lock()
    let next = onlySystem ? mailbox.popFirst(.system) : mailbox.popFirst()
    guard storedExitReason == nil, let message = next else {
      let old = inHand
      inHand = nil
      restAndUnlock()
      withExtendedLifetime(old) {}
      return nil
    }
    let old = inHand
    inHand = message.kind.isAwaited ? message : nil
    // Behind a request that somebody waits for all stay where they are: it may be that the server is to stand still.
    if inBulk, !message.kind.isAwaited, mailbox.awaited == 0, !mailbox.isEmpty {
      takenLock.withLock { swap(&taken, &mailbox) }
    }
    lock.unlock()
    withExtendedLifetime(old) {}
    noteMessage()
    return message
  }

  @inline(__always) final func noteMessage() {
    handled.store(handled.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }

  /// Ends the stay of a server in its caller's place: it is idle, or goes on with its mailbox later.
  package final func endInPlace(hasMore: Bool) {
    lock.lock()
    let old = inHand
    inHand = nil
    if storedExitReason == nil, hasMore || !mailbox.isEmpty {
      wantsActivation = true
      lock.unlock()
    } else {
      restAndUnlock()
    }
    withExtendedLifetime(old) {}
  }

  /// Keeps a call that is to be answered later, so that it fails if this process dies.
  package final func hold(_ call: CallMessage) {
    let reason = lock.withLock {
      if storedExitReason == nil { madeExtras.heldCalls.insert(call) }
      return storedExitReason
    }
    if let reason { call.fail(reason) }
  }

  /// Lets the scheduler run others before this server goes on with its mailbox.
  package final func activateLater() { lock.withLock { wantsActivation = storedExitReason == nil } }

  /// Waits for the first message: the server is activated by it.
  package final func awaitActivation() { lock.withLock { if storedExitReason == nil { wait = .activation } } }
}

/// Ends a call whose time is over.
final class CallTimer: TimerNode, @unchecked Sendable {
  // Safety: immutable.
  private let call: CallMessage

  init(_ call: CallMessage) { self.call = call }

  override func fire() { call.fail(ExitReason(.atom(.timeout))) }
}
