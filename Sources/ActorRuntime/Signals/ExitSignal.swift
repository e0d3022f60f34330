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

/// Consequences of a death: first exit signals along its links, then the news to those who monitor it. So a supervisor
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
