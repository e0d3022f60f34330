import Terms

/// An exit signal on its way.
struct ExitSignal {
  let target: LocalProcess
  let sender: ProcessID
  let reason: ExitReason
  /// It comes from a death, along a link.
  let isLink: Bool

  fileprivate func carryOut() -> [ExitAction] {
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

/// What a death leads to: first exit signals along its links, then the news to those who monitor it. So a supervisor
/// knows of a child's death before whoever monitors the child and asks the supervisor for another. (OTP sends them in
/// an order that it leaves open.)
enum ExitAction {
  case signal(ExitSignal)
  case news(DeathNotice)

  /// Carries out a signal and all that follows from it.
  static func perform(_ signal: ExitSignal) { perform(signal.carryOut()) }

  /// Carries out the actions and all that follow from them, one after the other and never one inside the other, so
  /// that a chain of any length dies in constant stack space.
  static func perform(_ actions: [ExitAction]) {
    if actions.isEmpty { return }
    var waiting = actions
    var next = 0
    while next < waiting.count {
      let action = waiting[next]
      next += 1
      if next > 1_024 {
        waiting.removeFirst(next)
        next = 0
      }
      switch action {
      case .signal(let signal):
        let more = signal.carryOut()
        if !more.isEmpty { waiting += more }
      case .news(let notice): notice.spread()
      }
    }
  }
}

/// Who monitors a process that died.
struct DeathNotice {
  let reason: ExitReason
  let monitors: [MonitorReference]

  /// Tells them, in the order in which they began to watch.
  func spread() {
    for monitor in monitors.sorted(by: { $0.number < $1.number }) { monitor.fire(reason) }
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
    handling?.wasDropped(by: self, reason)
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
