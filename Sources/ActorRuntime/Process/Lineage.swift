import Terms

/// Where a process comes from. All that one process starts share it.
final class Lineage: Sendable {
  /// The process that started it.
  let parent: ProcessID?
  /// Names or pids of the processes that started it, nearest first.
  let ancestors: [Term]
  /// Where its output goes.
  let groupLeader: ProcessID?

  init(parent: ProcessID?, ancestors: [Term], groupLeader: ProcessID?) {
    self.parent = parent
    self.ancestors = ancestors
    self.groupLeader = groupLeader
  }
}

extension LocalProcess {
  /// Takes ancestors and group leader from the process that starts this one.
  public final func inherit(from parent: LocalProcess?) {
    guard let parent else { return }
    let lineage = parent.lock.withLock { parent.lineageOfChildren }
    lock.withLock { self.lineage = lineage }
  }

  /// The lock is held.
  private var lineageOfChildren: Lineage {
    if let made = extras?.lineageOfChildren { return made }
    let made = Lineage(
      parent: pid, ancestors: [extras?.name.map { .atom($0) } ?? .pid(pid)] + (lineage?.ancestors ?? []),
      groupLeader: lineage?.groupLeader)
    // It holds this process, so that one that has exited may not keep it.
    if storedExitReason == nil { madeExtras.lineageOfChildren = made }
    return made
  }

  /// The lock is held.
  private func replaceLineage(parent: ProcessID?, ancestors: [Term], groupLeader: ProcessID?) {
    lineage = Lineage(parent: parent, ancestors: ancestors, groupLeader: groupLeader)
    extras?.lineageOfChildren = nil
  }

  /// Names or pids of the processes that started it, nearest first. (`:"$ancestors"`)
  public final var ancestors: [Term] {
    get { lock.withLock { lineage?.ancestors ?? [] } }
    set {
      lock.withLock {
        replaceLineage(parent: lineage?.parent, ancestors: newValue, groupLeader: lineage?.groupLeader)
      }
    }
  }

  /// The pid of the process that started it.
  public final var parent: ProcessID? {
    get { lock.withLock { lineage?.parent } }
    set {
      lock.withLock {
        replaceLineage(
          parent: newValue, ancestors: lineage?.ancestors ?? [], groupLeader: lineage?.groupLeader)
      }
    }
  }

  /// Where its output goes; inherited from the process that started it.
  public final var groupLeader: ProcessID? {
    get { lock.withLock { lineage?.groupLeader } }
    set {
      lock.withLock {
        replaceLineage(parent: lineage?.parent, ancestors: lineage?.ancestors ?? [], groupLeader: newValue)
      }
    }
  }
}
