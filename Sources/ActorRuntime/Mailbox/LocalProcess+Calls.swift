extension LocalProcess {
  /// Sends a call to this process, and waits until it is settled.
  ///
  /// A server whose handlers do not wait is run right here, in the place of the caller, if it is idle and the
  /// caller is a process of the same node; it then costs no change of thread or task.
  /// - Parameter timeout: how long to wait before the call fails with `:timeout`; nil for ever.
  package final func perform(_ call: CallMessage, timeout: Duration?) async {
    if let worker = Worker.current, let caller = call.caller, worker.isRunning(caller),
      enterInPlace(call, worker)
    {
      activateInPlace(call)
      leaveInPlace(caller, worker)
      worker.answeredInPlace &+= 1
      if worker.answeredInPlace > 1_000 {
        worker.answeredInPlace = 0
        if worker.hasReady { await caller.yieldNow() }
      }
    } else {
      deliver(call)
    }
    guard !call.isSettled else { return }
    await wait(for: call, timeout: timeout)
  }

  private func wait(for call: CallMessage, timeout: Duration?) async {
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

  /// Makes an idle server run on this thread, inside its caller.
  @inline(__always)
  private func enterInPlace(_ call: CallMessage, _ worker: Worker) -> Bool {
    guard runsInPlace, worker.nesting < 16 else { return false }
    if callsToQueue > 0 {
      callsToQueue &-= 1
      return false
    }
    lock.lock()
    // Asked again: the server may have been suspended since, and then another is to answer the call perhaps.
    guard runsInPlace, runState == .idle, wait == .activation, mailbox.isEmpty, job == nil,
      storedExitReason == nil
    else {
      lock.unlock()
      return false
    }
    runState = .running
    wait = .none
    inHand = call
    lock.unlock()
    worker.nesting &+= 1
    worker.current = Unmanaged.passUnretained(self)
    worker.tick()
    if worker.isSlow.load(ordering: .relaxed) { worker.isSlow.store(false, ordering: .relaxed) }
    return true
  }

  @inline(__always)
  private func leaveInPlace(_ caller: LocalProcess, _ worker: Worker) {
    worker.current = Unmanaged.passUnretained(caller)
    worker.nesting &-= 1
    worker.tick()
    if worker.isSlow.load(ordering: .relaxed) {
      worker.isSlow.store(false, ordering: .relaxed)
      callsToQueue = 256
    }
    endRun()
  }

  // MARK: For servers

  /// The next message of a server, or nil when there is none; the server is then idle, and is activated by
  /// the next one. A call counts as in hand, and fails if the server dies, until the next one is taken.
  /// - Parameter onlySystem: leave all but the requests of `sys` where they are.
  package final func nextMessage(onlySystem: Bool = false) -> Message? {
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
    inHand = message.kind == .term ? nil : message
    lock.unlock()
    withExtendedLifetime(old) {}
    handled.store(handled.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    return message
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

  /// Keeps the task that runs this process's code, to cancel it when the process dies. Nil when it is done.
  package final func setTask(_ task: Task<Void, Never>?) {
    let isDead = lock.withLock {
      self.task = task
      return storedExitReason != nil
    }
    if isDead { task?.cancel() }
  }
}

/// Ends a call whose time is over.
final class CallTimer: TimerNode, @unchecked Sendable {
  // Safety: immutable.
  private let call: CallMessage

  init(_ call: CallMessage) { self.call = call }

  override func fire() { call.fail(ExitReason(.atom(.timeout))) }
}
