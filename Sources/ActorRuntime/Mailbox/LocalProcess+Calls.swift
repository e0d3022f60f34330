extension LocalProcess {
  /// Sends a call to this process, and waits until it is settled.
  ///
  /// A server whose handlers do not wait is run right here, in the place of the caller, if it is idle and the
  /// caller is a process of the same node; it then costs no change of thread or task.
  /// - Parameter timeout: how long to wait before the call fails with `:timeout`; nil for ever.
  package final func perform(_ call: CallMessage, timeout: Duration?) async {
    if !begin(call, of: call) { await conclude(call, timeout: timeout) }
  }

  /// Sends the request of a call to this process. Returns whether it is settled, and nobody else has to run first.
  package final func begin(_ request: Message, of call: CallMessage) -> Bool {
    guard let caller = call.caller, let visit = enterInPlace(of: caller, inHand: request) else {
      deliver(request)
      return false
    }
    activateInPlace(request)
    leaveInPlace(visit)
    return call.isSettled && !visit.mayBeLong
  }

  /// Waits until a call that was sent to this process is settled, or lets others run if it is.
  package final func conclude(_ call: CallMessage, timeout: Duration?) async {
    guard call.isSettled else { return await wait(for: call, timeout: timeout) }
    // Safety: the worker of this thread outlives what runs on it.
    if let here = unsafe Worker.here, unsafe InPlaceVisit.isLong(on: here) { await call.caller?.yieldNow() }
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
    // Safety: who settles the call resumes it, once, unless it is settled already.
    await unsafe withUnsafeContinuation { continuation in
      if unsafe !call.setWaiter(continuation) { unsafe continuation.resume() }
    }
    // Orders the answer before this for the thread sanitizer, too, which does not see that a continuation does it that
    // is resumed before its task is suspended.
    assert(call.isSettled, "a call is gone on from when it is settled")
    caller?.lock.withLock { caller?.waitingCall = nil }
    guard let timer else { return }
    if call.unread != nil { call.unread?.deadline = timer.deadline }
    node.timers.stop(timer)
  }

  /// Remembers the call, so that it fails if this process dies. Returns why it is dead, if it is.
  private func noteWaiting(for call: CallMessage) -> ExitReason? {
    lock.withLock {
      if storedExitReason == nil { waitingCall = call }
      return storedExitReason
    }
  }

  /// Takes back a look that nobody waits for any more.
  package final func withdraw(_ look: CallMessage) {
    var holder: LocalProcess? = self
    while let process = holder {
      holder = process.lock.withLock { process.mailbox.remove(look) ? nil : process.extras?.successor }
    }
  }

  // MARK: For servers

  /// The next message of a server, or nil when there is none; the server is then idle, and is activated by
  /// the next one. A call counts as in hand, and fails if the server dies, until the next one is taken.
  /// - Parameter onlySystem: leave all but the requests of `sys` where they are.
  package final func nextMessage(onlySystem: Bool = false) -> Message? {
    lock.lock()
    let next = onlySystem ? mailbox.popFirst(.system) : mailbox.popFirst()
    let old = inHand.take()
    guard storedExitReason == nil, let message = next else {
      restAndUnlock()
      withExtendedLifetime(old) {}
      return nil
    }
    if message.kind.isAwaited || message.weight > 1 { inHand = message }
    lock.unlock()
    withExtendedLifetime(old) {}
    noteMessage()
    return message
  }

  /// Goes on to the next of the casts that a message stands for. Returns false if that was the last.
  package final func advance(_ message: Message) -> Bool {
    let index = message.index.load(ordering: .relaxed) &+ 1
    guard index < message.weight else { return false }
    message.index.store(index, ordering: .relaxed)
    noteMessage()
    return true
  }

  // MARK: Typed casts

  /// Begins to send a typed cast: the lock is held from now on. Returns the last message that waits, if it is a typed
  /// cast to which this one may be added; ``endAdding(to:)`` is to follow then, ``endSending(_:)`` if not.
  @usableFromInline package final func beginCast() -> Message? {
    lock.lock()
    guard wait == .none, storedExitReason == nil, let last = mailbox.openCast, extras?.successor == nil else {
      return nil
    }
    return last
  }

  /// The cast was added.
  @usableFromInline package final func endAdding(to last: Message) {
    mailbox.growCast(last)
    lock.unlock()
  }

  /// The cast is a message of its own.
  @usableFromInline package final func endSending(_ message: Message) { deliverAndUnlock(message) }

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
