import Terms

extension LocalProcess {
  /// Ends the process with that reason, if it is alive: the end of its own code. (`exit/1` by itself)
  package final func finish(_ reason: ExitReason) {
    lock.lock()
    guard storedExitReason == nil else {
      lock.unlock()
      return
    }
    ExitAction.perform(dieAndUnlock(reason))
  }

  /// Makes the process dead, and returns what tells everybody. The lock is held, and given back; nothing of this
  /// waits for the process's own code. (R4)
  final func dieAndUnlock(_ reason: ExitReason) -> [ExitAction] {
    storedExitReason = reason
    isDead.store(true, ordering: .releasing)
    let linked = links.elements
    let watchers = monitoredBy.elements
    let watched = monitors.elements
    var unread = mailbox
    let call = waitingCall
    let handling = inHand
    let task = self.task
    var held = extras?.heldCalls
    let name = extras?.name
    let hasExtras = extras != nil
    let hasTimers = self.hasTimers
    let attachment = storedAttachment
    links = .none
    monitoredBy = .none
    monitors = .none
    mailbox = Mailbox()
    let wasReceiving = endReceive()
    wait = .none
    waitingCall = nil
    storedAttachment = nil
    inHand = nil
    wantsActivation = false
    extras?.heldCalls = HeldCalls()
    extras?.name = nil
    extras?.lineageOfChildren = nil
    let ownsTables = extras.map { !$0.ownedTables.isEmpty } ?? false
    let isOverNow = runState == .idle && task == nil && !isOver
    if isOverNow { isOver = true }
    lock.unlock()

    node.directory.remove(self)
    if hasTimers { node.timers.stopAll(for: self) }
    if let name { node.names.forget(name, of: self) }
    if hasExtras { node.names.forgetGlobals(of: self) }
    if ownsTables { node.tables.ownerDied(self, attachment) }
    didExit(reason)
    while let message = unread.popFirst() { message.wasDropped(by: self, reason) }
    handling?.call?.fail(reason)
    for call in held?.takeAll() ?? [] { call.fail(reason) }
    for monitor in watched {
      monitor.target?.lock.withLock { _ = monitor.target?.monitoredBy.remove(monitor) }
    }
    call?.fail(reason)
    if wasReceiving { node.scheduler.makeReady(self) }
    task?.cancel()
    if isOverNow { letGo() }
    withExtendedLifetime(attachment) {}
    let notice = DeathNotice(reason: reason, monitors: watchers)
    if linked.isEmpty {
      notice.spread()
      return []
    }
    var actions: [ExitAction] = []
    for process in linked.count == 1 ? linked : linked.sorted(by: { $0.number < $1.number }) {
      actions.append(.signal(ExitSignal(target: process, sender: pid, reason: reason, isLink: true)))
    }
    if !watchers.isEmpty { actions.append(.news(notice)) }
    return actions
  }
}
