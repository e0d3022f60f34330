@_spi(Internals) import Terms

/// A reference to which can be sent until it is switched off: `Process.alias/0`, and monitors with `alias:`.
package class AliasReference: Reference, @unchecked Sendable {
  // Safety: `mode` is guarded by the owner's lock.

  /// When an alias stops to be one.
  package enum Mode: Sendable {
    /// It is none.
    case none
    /// By `unalias` only.
    case explicitUnalias
    /// Also by `demonitor`, and when the monitored process is down.
    case demonitor
    /// Also with the first message that comes through it.
    case replyDemonitor
  }

  /// The process that gets what is sent to the alias.
  package let owner: LocalProcess
  var mode: Mode

  init(owner: LocalProcess, mode: Mode) {
    self.owner = owner
    self.mode = mode
    super.init(number: owner.node.nextReferenceNumber())
  }

  /// Puts the message into the owner's mailbox if the alias is still one.
  func deliver(_ message: Message) {
    owner.lock.lock()
    guard mode != .none, owner.storedExitReason == nil else {
      owner.lock.unlock()
      return
    }
    let isLast = mode == .replyDemonitor
    if isLast { mode = .none }
    owner.mailbox.append(message)
    owner.wakeAndUnlock()
    if isLast, let monitor = self as? MonitorReference { owner.demonitor(monitor) }
  }
}

/// A monitor: sends `{:DOWN, reference, :process, pid or {name, node}, reason}` once, when its target dies.
package final class MonitorReference: AliasReference, @unchecked Sendable {
  // Safety: immutable; whether it is active is its membership in its owner's monitors.
  let target: LocalProcess?
  /// Term that the `DOWN` message names: the pid, or `{name, node}`.
  let shown: Term
  let tag: Term

  init(owner: LocalProcess, target: LocalProcess?, shown: Term, tag: Term, mode: Mode) {
    self.target = target
    self.shown = shown
    self.tag = tag
    super.init(owner: owner, mode: mode)
  }

  func downMessage(_ reason: ExitReason) -> Message {
    TermMessage(.tuple(tag, .reference(self), .atom(.process), shown, reason.term))
  }

  /// Tells the owner, unless it has demonitored.
  func fire(_ reason: ExitReason) {
    owner.lock.lock()
    guard owner.monitors.remove(self), owner.storedExitReason == nil else {
      owner.lock.unlock()
      return
    }
    if mode != .explicitUnalias { mode = .none }
    owner.mailbox.append(downMessage(reason))
    owner.wakeAndUnlock()
  }
}
