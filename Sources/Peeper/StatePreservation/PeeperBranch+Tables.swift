import ActorRuntime
import Terms

/// A table and what was in it at the last commit.
struct PreservedTable: Sendable {
  let table: Table
  let snapshot: Table.Snapshot
}

/// The tables of a Peeper server. (P5)
///
/// Those whose heir is the keeper change owners and keep all that is in them. Those of `keep_ets` are set back to
/// the last commit. Between two workers the keeper owns them, or the supervisor, so that no death of a child
/// loses them.
extension PeeperBranch: TableInheritance {
  func heir(of table: Table, after process: LocalProcess) -> LocalProcess? {
    let current = processes.withLock { $0 }
    // The destination of a move did not come to be: its tables go back.
    if process === current.supervisor { return current.predecessor?.holders.first { $0.isAlive } }
    guard process === current.keeper || isPreserved(table) else { return nil }
    for holder in [current.keeper, current.supervisor] {
      if let holder, holder !== process, holder.isAlive { return holder }
    }
    return nil
  }

  func preserved(_ name: Atom, _ options: TableOptions, for process: LocalProcess) -> Table? {
    let table = processes.withLock { processes -> Table? in
      guard processes.worker === process,
        let index = processes.adoptable.firstIndex(where: { $0.name == name && $0.kind == options.kind })
      else { return nil }
      return processes.adoptable.remove(at: index)
    }
    if let table { process.node.tables.replaceHeir(of: table, by: options.heir) }
    return table
  }

  /// What is to be committed of the tables of the worker, and the end of `initialize` if this is its commit.
  func preservedTables(of worker: LocalProcess) -> [PreservedTable] {
    if case .none = options.keptTables {
      if !isAdopting { return [] }
      processes.withLock { $0.adoptable = [] }
      return []
    }
    processes.withLock { $0.adoptable = [] }
    return worker.node.tables.owned(by: worker).compactMap { table in
      guard options.keptTables.contains(table.name) else { return nil }
      if let heir = table.options.heir {
        if isOwnKeeper(heir.pid) { return nil }
        warnOfHeir(heir.pid, of: table, on: worker.node)
      }
      return PreservedTable(table: table, snapshot: table.snapshot)
    }
  }

  /// Gives the worker that starts the tables of the one before, as they were at the last commit.
  func retakeTables(_ preserved: [PreservedTable], in worker: LocalProcess) {
    let tables = worker.node.tables
    if tables.isEmpty, preserved.isEmpty { return }
    let current = processes.withLock { $0 }
    let former = current.predecessor
    for holder in [current.keeper, current.supervisor].compactMap(\.self) + (former?.holders ?? []) {
      for table in tables.owned(by: holder) where holder !== former?.worker || isPreserved(table) {
        tables.move(table, to: worker)
      }
    }
    for entry in preserved {
      if !entry.table.exists {
        tables.revive(entry.snapshot, owner: worker)
      } else if entry.table.owner == worker.pid {
        entry.table.restore(entry.snapshot)
      }
    }
    renewHeirs(of: worker)
    processes.withLock { $0.adoptable = tables.owned(by: worker) }
  }

  /// Makes the keeper that lives now the heir of the tables that had one before it.
  func renewHeirs(of worker: LocalProcess) {
    guard let keeper else { return }
    for table in worker.node.tables.owned(by: worker) {
      guard let heir = table.options.heir, heir.pid != keeper.pid, isOwnKeeper(heir.pid) else { continue }
      worker.node.tables.replaceHeir(of: table, by: TableHeir(pid: keeper.pid, data: heir.data))
    }
  }

  /// Who may have its tables, in the order in which they are given them.
  private var holders: [LocalProcess] {
    processes.withLock { [$0.worker, $0.keeper, $0.supervisor].compactMap(\.self) }
  }

  private var isAdopting: Bool { processes.withLock { !$0.adoptable.isEmpty } }

  private func isPreserved(_ table: Table) -> Bool {
    let options = table.options
    if let heir = options.heir { return isOwnKeeper(heir.pid) }
    return self.options.keptTables.contains(table.name)
  }

  /// Whether this is a keeper of this server: the present one, a dead one, or that of the branch before.
  private func isOwnKeeper(_ pid: ProcessID) -> Bool {
    guard let process = pid.process as? ServerProcess, process.label == .atom(.peeperState) else {
      return false
    }
    guard let other = process.attachment as? PeeperBranch else { return true }
    return other === self || processes.withLock { $0.predecessor === other } || !process.isAlive
  }

  private func warnOfHeir(_ pid: ProcessID, of table: Table, on node: Node) {
    let isNew = processes.withLock { $0.warnedOf.insert(ObjectIdentifier(table)).inserted }
    guard isNew else { return }
    let (name, heir) = (Term.atom(table.name).inspect(), Term.pid(pid).inspect())
    node.logger.warning(
      "the heir of table \(name) is \(heir), not the keeper of this Peeper server: a crash gives the table away"
    )
  }
}
