import ActorRuntime
import Terms

/// A table and what was in it at the last commit.
struct PreservedTable: Sendable {
  let table: Table
  let snapshot: Table.Snapshot
}

/// The tables of a Peeper server. (P5)
///
/// Tables whose heir is the keeper change owners and keep all that is in them. Those of `keep_ets` are set back to
/// the last commit. Between two workers the supervisor owns them, so that no death of a child loses them: a table goes from
/// a worker to the supervisor and from there to the next worker, in an unfinished move back to the branch before.
extension PeeperBranch: TableInheritance {
  func heirs(of table: Table, after process: LocalProcess) -> [LocalProcess] {
    let current = processes.withLock { $0 }
    guard process === current.supervisor || process === current.keeper || isPreserved(table) else {
      return []
    }
    let former = current.predecessor?.processes.withLock { [$0.worker, $0.supervisor] } ?? []
    return ([current.supervisor] + former).compactMap(\.self)
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

  /// Contents to be committed of the tables of the worker, and the end of `initialize` if this is its commit.
  func preservedTables(of worker: LocalProcess) -> [PreservedTable] {
    // A dead worker whose callback still runs is not to end the start of the next one.
    processes.withLock { if $0.worker === worker, !$0.adoptable.isEmpty { $0.adoptable = [] } }
    if case .none = options.keptTables { return [] }
    return worker.node.tables.owned(by: worker).compactMap { table in
      guard options.keptTables.contains(table.name) else { return nil }
      if let heir = table.options.heir {
        if isOwnKeeper(heir.pid) { return nil }
        warnOfHeir(heir.pid, of: table, worker)
      }
      return PreservedTable(table: table, snapshot: table.snapshot)
    }
  }

  /// Gives the worker that starts the tables of the one before, as they were at the last commit.
  func retakeTables(_ preserved: [PreservedTable], in worker: LocalProcess) {
    let tables = worker.node.tables
    if tables.isEmpty, preserved.isEmpty { return }
    let current = processes.withLock { $0 }
    // If the move that brought the server here was given up, they are where it came from.
    let isHere: Void? = unlessAbandoned {
      let former = current.predecessor?.processes.withLock { $0 }
      let workers = current.departed + [former?.worker].compactMap(\.self)
      let others = [current.keeper, current.supervisor, former?.keeper, former?.supervisor]
      for holder in workers + others.compactMap(\.self) {
        let isWorker = workers.contains { $0 === holder }
        for table in tables.owned(by: holder) where !isWorker || isPreserved(table) {
          // A table that a callback made, and that was not committed, is rolled back, as its state is.
          if isKept(table), holder !== current.keeper, !preserved.contains(where: { $0.table === table }) {
            tables.remove(table, of: holder)
          } else {
            tables.move(table, from: holder, to: worker)
          }
        }
      }
      for entry in preserved where !entry.table.exists { tables.revive(entry.snapshot, owner: worker) }
      restore(preserved, of: worker)
    }
    guard isHere != nil else { return }
    renewHeirs(of: worker)
    processes.withLock { processes in
      // If it has died meanwhile, the next one looks for what it did not get.
      guard processes.worker === worker, worker.isAlive else { return }
      processes.departed = []
      processes.adoptable = tables.owned(by: worker)
    }
  }

  /// Takes back the tables that another branch had from this one, in a move that came to nothing.
  func reclaimTables(from successor: PeeperBranch, for worker: LocalProcess) {
    let tables = worker.node.tables
    let other = successor.processes.withLock { $0 }
    for holder in other.departed + [other.worker, other.keeper, other.supervisor].compactMap(\.self) {
      for table in tables.owned(by: holder) where isPreserved(table) {
        // If the worker has died, the next one finds them at the supervisor.
        if !tables.move(table, from: holder, to: worker), let supervisor {
          tables.move(table, from: holder, to: supervisor)
        }
      }
    }
    restore(keptTables, of: worker)
  }

  private func restore(_ preserved: [PreservedTable], of worker: LocalProcess) {
    for entry in preserved where entry.table.owner == worker.pid { entry.table.restore(entry.snapshot) }
  }

  /// Makes the keeper that lives now the heir of the tables that had one before it.
  func renewHeirs(of worker: LocalProcess) {
    guard let keeper else { return }
    for table in worker.node.tables.owned(by: worker) {
      guard let heir = table.options.heir, heir.pid != keeper.pid, isOwnKeeper(heir.pid) else { continue }
      worker.node.tables.replaceHeir(of: table, by: TableHeir(pid: keeper.pid, data: heir.data))
    }
  }

  private func isPreserved(_ table: Table) -> Bool {
    guard let heir = table.options.heir else { return isKept(table) }
    return isOwnKeeper(heir.pid)
  }

  /// Whether it is preserved by what was committed, not by its heir.
  private func isKept(_ table: Table) -> Bool {
    table.options.heir == nil && options.keptTables.contains(table.name)
  }

  /// Whether this is a keeper of this server: the present one, a dead one, or that of the branch before.
  private func isOwnKeeper(_ pid: ProcessID) -> Bool {
    guard let process = pid.process as? ServerProcess, process.label == .atom(.peeperState) else {
      return false
    }
    guard let other = process.attachment as? PeeperBranch else { return true }
    return other === self || processes.withLock { $0.predecessor === other } || !process.isAlive
  }

  private func warnOfHeir(_ pid: ProcessID, of table: Table, _ worker: LocalProcess) {
    let node = worker.node
    let isNew = processes.withLock { processes in
      if processes.warnedOf.contains(ObjectIdentifier(table)) { return false }
      // Of those that are gone nothing is to be left.
      processes.warnedOf.formIntersection(node.tables.owned(by: worker).map { ObjectIdentifier($0) })
      return processes.warnedOf.insert(ObjectIdentifier(table)).inserted
    }
    guard isNew else { return }
    let (name, heir) = (Term.atom(table.name).inspect(), Term.pid(pid).inspect())
    node.logger.warning(
      "the heir of table \(name) is \(heir), not the keeper of this Peeper server: a crash gives the table away"
    )
  }
}
