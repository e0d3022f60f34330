import Terms

/// An exit signal on its way. Signals that cause further ones are carried out one after the other, never one
/// inside the other, so that a chain of any length dies in constant stack space.
struct ExitSignal {
  let target: LocalProcess
  let sender: ProcessID
  let reason: ExitReason
  /// It comes from a death, along a link.
  let isLink: Bool

  /// Carries out the signals and all that follow from them.
  static func send(_ signals: [ExitSignal]) {
    var waiting = signals
    var next = 0
    while next < waiting.count {
      let signal = waiting[next]
      next += 1
      if next > 1_024 {
        waiting.removeFirst(next)
        next = 0
      }
      waiting += signal.carryOut()
    }
  }

  private func carryOut() -> [ExitSignal] {
    target.lock.lock()
    guard target.storedExitReason == nil else {
      target.lock.unlock()
      return []
    }
    if isLink, let process = sender.process, !target.links.remove(process) {
      target.lock.unlock()
      return []
    }
    // Code outside of any process has nothing that could be ended.
    if target.isOutside {
      target.lock.unlock()
      return []
    }
    let isKill = !isLink && reason == .kill
    if !isKill, target.trapsExitFlag {
      target.mailbox.append(target.exitMessage(from: sender, reason))
      target.wakeAndUnlock()
      return []
    }
    if !isKill, reason == .normal, isLink || sender != target.pid {
      target.lock.unlock()
      return []
    }
    return target.dieAndUnlock(isKill ? .killed : reason)
  }
}

extension LocalProcess {
  /// Ends the process with that reason, if it is alive: the end of its own code. (`exit/1` by itself)
  public final func finish(_ reason: ExitReason) {
    lock.lock()
    guard storedExitReason == nil else {
      lock.unlock()
      return
    }
    ExitSignal.send(dieAndUnlock(reason))
  }

  /// Makes the process dead, tells everybody, and returns the signals along its links. The lock is held, and
  /// given back; nothing of this waits for the process's own code. (R4)
  final func dieAndUnlock(_ reason: ExitReason) -> [ExitSignal] {
    storedExitReason = reason
    isDead.store(true, ordering: .releasing)
    let linked = links.elements
    let watchers = monitoredBy.elements
    let watched = monitors.elements
    var unread = mailbox
    let receiver = self.receiver
    let call = waitingCall
    let handling = inHand
    let task = self.task
    var held = extras?.heldCalls
    let name = extras?.name
    let hasExtras = extras != nil
    let attachment = storedAttachment
    links = .none
    monitoredBy = .none
    monitors = .none
    mailbox = Mailbox()
    wait = .none
    self.receiver = nil
    waitingCall = nil
    storedAttachment = nil
    inHand = nil
    wantsActivation = false
    extras?.heldCalls = HeldCalls()
    extras?.name = nil
    let ownsTables = extras.map { !$0.ownedTables.isEmpty || !$0.heirTo.isEmpty } ?? false
    let isOver = runState == .idle && task == nil && !areResourcesReleased
    if isOver { areResourcesReleased = true }
    lock.unlock()

    node.directory.remove(self)
    if let name { node.names.forget(name, of: self) }
    if hasExtras { node.names.forgetGlobals(of: self) }
    if ownsTables { node.tables.ownerDied(self, attachment) }
    didExit(reason)
    while let message = unread.popFirst() { message.wasDropped(by: self, reason) }
    handling?.wasDropped(by: self, reason)
    for call in held?.takeAll() ?? [] { call.fail(reason) }
    for monitor in watched {
      monitor.target?.lock.withLock { _ = monitor.target?.monitoredBy.remove(monitor) }
    }
    for monitor in watchers.sorted(by: { $0.number < $1.number }) { monitor.fire(reason) }
    call?.fail(reason)
    receiver?.resume()
    task?.cancel()
    if isOver { releaseResources() }
    withExtendedLifetime(attachment) {}
    return linked.sorted { $0.number < $1.number }
      .map { ExitSignal(target: $0, sender: pid, reason: reason, isLink: true) }
  }
}
