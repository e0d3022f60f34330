import Terms

extension LocalProcess {
  /// Links the two processes: when one dies, the other gets an exit signal. Linking twice does nothing.
  ///
  /// - Returns: false if there is no such process any more. A process that traps exits has then got
  ///   `{:EXIT, pid, :noproc}`; for one that does not, Elixir's `Process.link/1` raises `:noproc`.
  @discardableResult public final func link(_ pid: ProcessID) -> Bool {
    guard let other = pid.process else { return false }
    if other === self { return true }
    let (first, second) = number < other.number ? (self, other) : (other, self)
    first.lock.lock()
    second.lock.lock()
    let isPossible = other.storedExitReason == nil && storedExitReason == nil
    if isPossible {
      links.insert(other)
      other.links.insert(self)
    }
    second.lock.unlock()
    first.lock.unlock()
    if !isPossible, trapsExit { deliver(exitMessage(from: pid, .noproc)) }
    return isPossible
  }

  /// Removes the link in both directions, if there is one.
  public final func unlink(_ pid: ProcessID) {
    guard let other = pid.process, other !== self else { return }
    let (first, second) = number < other.number ? (self, other) : (other, self)
    first.lock.lock()
    second.lock.lock()
    links.remove(other)
    other.links.remove(self)
    second.lock.unlock()
    first.lock.unlock()
  }

  /// Watches a process: when it ends, this one gets `{:DOWN, reference, :process, pid, reason}`. The dead are down at
  /// once, with `:noproc`. (`Process.monitor/1`)
  @discardableResult public final func monitor(_ pid: ProcessID) -> Reference {
    watch(pid)
  }

  /// Watches a process; see ``MonitorReference``. The dead are down at once, with `:noproc`.
  /// - Parameters:
  ///   - name: the name under which the process was looked up, if one was; the message then names it.
  ///   - alias: whether the reference is an alias too.
  ///   - tag: what stands first in the message.
  @discardableResult package final func watch(
    _ pid: ProcessID, name: Atom? = nil, alias: AliasReference.Mode = .none, tag: Term = .atom(.down)
  ) -> MonitorReference {
    let shown: Term = name.map { .tuple(.atom($0), .atom(node.name)) } ?? .pid(pid)
    return watch(target: pid.process, shown: shown, alias: alias, tag: tag)
  }

  /// Watches the process of that name. If nobody holds it, it is down at once, with `:noproc`.
  @discardableResult package final func watch(
    named name: Atom, alias: AliasReference.Mode = .none, tag: Term = .atom(.down)
  ) -> MonitorReference {
    let shown = Term.tuple(.atom(name), .atom(node.name))
    return watch(target: node.names.whereis(name)?.process, shown: shown, alias: alias, tag: tag)
  }

  private func watch(
    target: LocalProcess?, shown: Term, alias: AliasReference.Mode, tag: Term
  ) -> MonitorReference {
    let monitor = MonitorReference(owner: self, target: target, shown: shown, tag: tag, mode: alias)
    if target === self { return monitor }
    lock.withLock { _ = monitors.insert(monitor) }
    var isWatching = false
    if let target {
      isWatching = target.lock.withLock {
        guard target.storedExitReason == nil else { return false }
        return target.monitoredBy.insert(monitor)
      }
    }
    if !isWatching { monitor.fire(.noproc) }
    return monitor
  }

  /// Stops watching. Returns whether the monitor was still active.
  /// - Parameter flush: also takes the `DOWN` message out of the mailbox, if it is there already.
  @discardableResult public final func demonitor(_ reference: Reference, flush: Bool = false) -> Bool {
    guard let monitor = reference as? MonitorReference, monitor.owner === self else { return false }
    lock.lock()
    let wasActive = monitors.remove(monitor)
    if monitor.mode != .explicitUnalias { monitor.mode = .none }
    lock.unlock()
    if wasActive, let target = monitor.target {
      target.lock.withLock { _ = target.monitoredBy.remove(monitor) }
    }
    if flush, !wasActive { removeDown(of: monitor) }
    return wasActive
  }

  private func removeDown(of monitor: MonitorReference) {
    let messages = lock.withLock { mailbox.messages }
    for message in messages {
      if let sent = message as? TermMessage, let tuple = sent.term.asTuple, tuple.count == 5,
        let reference = tuple[1].asReference, reference === monitor
      {
        _ = lock.withLock { mailbox.remove(message) }
        return
      }
    }
  }

  /// Makes an alias of this process.
  package final func makeAlias(mode: AliasReference.Mode = .explicitUnalias) -> AliasReference {
    AliasReference(owner: self, mode: mode)
  }

  /// Switches an alias of this process off. Returns whether it was on.
  @discardableResult package final func unalias(_ reference: Reference) -> Bool {
    guard let alias = reference as? AliasReference, alias.owner === self else { return false }
    return lock.withLock {
      defer { alias.mode = .none }
      return alias.mode != .none
    }
  }

  final func exitMessage(from pid: ProcessID, _ reason: ExitReason) -> Message {
    TermMessage(.tuple(.atom(.exit), .pid(pid), reason.term))
  }
}

extension ProcessID {
  /// The process itself, alive or dead; nil if it is none of this program's.
  @inlinable package var process: LocalProcess? {
    // Safety: only `LocalProcess` says that it is a process.
    unsafe addressee.isProcess ? unsafeDowncast(addressee, to: LocalProcess.self) : nil
  }
}
