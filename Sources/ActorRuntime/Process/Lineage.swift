import Terms

/// Where a process comes from. All that one process starts share it.
final class Lineage: Sendable {
  /// The process that started it.
  let parent: ProcessID?
  /// Names or pids of the processes that started it, nearest first, with as many of the list as are remembered.
  let ancestors: Term
  let depth: Int
  /// Where its output goes.
  let groupLeader: ProcessID?

  init(parent: ProcessID?, ancestors: Term, depth: Int, groupLeader: ProcessID?) {
    self.parent = parent
    self.ancestors = ancestors
    self.depth = depth
    self.groupLeader = groupLeader
  }
}

extension LocalProcess {
  /// Takes group leader and parent from the process that starts this one.
  /// - Parameter isRecorded: whether its ancestors are: those of servers and tasks. (Erlang: `proc_lib`)
  package final func inherit(from parent: LocalProcess?, recordingAncestors isRecorded: Bool = false) {
    guard let parent else { return }
    let lineage = parent.lock.withLock { parent.lineageOfChildren }
    lock.withLock {
      self.lineage = lineage
      recordsAncestors = isRecorded
    }
  }

  /// The lock is held.
  private var lineageOfChildren: Lineage {
    if let made = extras?.lineageOfChildren { return made }
    let (older, depth) = Self.remembered(recordsAncestors ? lineage : nil)
    let made = Lineage(
      parent: pid, ancestors: .list(Cons(extras?.name.map { .atom($0) } ?? .pid(pid), older)),
      depth: depth + 1,
      groupLeader: lineage?.groupLeader)
    // It holds this process, so that one that has exited, or never does, may not keep it.
    if storedExitReason == nil, !isOutside { madeExtras.lineageOfChildren = made }
    return made
  }

  /// How many of those that started a process are remembered, nearest first; up to twice as many may be. A pid holds
  /// what is left of its process, so that without a limit a row of processes of which each starts the next and ends
  /// would grow for ever.
  package static var ancestorLimit: Int { 1_000 }

  private static func remembered(_ lineage: Lineage?) -> (ancestors: Term, depth: Int) {
    guard let lineage else { return (.emptyList, 0) }
    guard lineage.depth >= 2 * ancestorLimit, let all = lineage.ancestors.listElements else {
      return (lineage.ancestors, lineage.depth)
    }
    return (.list(of: Array(all.prefix(ancestorLimit))), ancestorLimit)
  }

  /// Names or pids of the processes that started it, nearest first, if it is a server or a task: the thousand nearest,
  /// perhaps more. (`:"$ancestors"`)
  package final var ancestors: [Term] {
    let list = lock.withLock { recordsAncestors ? lineage?.ancestors : nil }
    return list?.listElements ?? []
  }

  /// The pid of the process that started it.
  package final var parent: ProcessID? { lock.withLock { lineage?.parent } }

  /// Where its output goes; inherited from the process that started it.
  package final var groupLeader: ProcessID? {
    get { lock.withLock { lineage?.groupLeader } }
    set {
      lock.withLock {
        lineage = Lineage(
          parent: lineage?.parent, ancestors: lineage?.ancestors ?? .emptyList, depth: lineage?.depth ?? 0,
          groupLeader: newValue)
        extras?.lineageOfChildren = nil
      }
    }
  }

  /// The last act of a process: it has exited, and nothing of it runs any more. Whoever holds its pid then holds little,
  /// and no other process.
  final func letGo() {
    var lineage: Lineage?
    var dictionary = MapTerm()
    lock.withLock {
      swap(&lineage, &self.lineage)
      guard let extras else { return }
      swap(&dictionary, &extras.dictionary)
      extras.label = nil
      extras.initialCall = nil
    }
    releaseResources()
  }
}
