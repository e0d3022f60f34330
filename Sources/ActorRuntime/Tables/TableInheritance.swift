import Terms

/// What hangs on a process as its attachment and looks after the tables that the process owns.
package protocol TableInheritance: AnyObject, Sendable {
  /// Who gets the table of a process that died, instead of what its options say. The new owner is told nothing.
  func heir(of table: Table, after process: LocalProcess) -> LocalProcess?
  /// The table that a process gets when it makes one of that name, if it is one that it had before.
  func preserved(_ name: Atom, _ options: TableOptions, for process: LocalProcess) -> Table?
}

extension Tables {
  /// Makes another process the owner. Neither is told.
  package func move(_ table: Table, to process: LocalProcess) {
    let old = table.lock.withLock { table.currentOwner }
    if old === process { return }
    if let old { disown(table, by: old) }
    take(table, process)
  }

  /// Sets who inherits a table, whoever owns it.
  package func replaceHeir(of table: Table, by heir: TableHeir?) {
    table.lock.withLock { table.setHeir(heir) }
  }

  /// Makes a table of a snapshot, unless its name is taken.
  package func revive(_ snapshot: Table.Snapshot, owner: LocalProcess) {
    guard let table = try? makeNew(snapshot.name, snapshot.options, owner: owner) else { return }
    table.restore(snapshot)
  }

  private func take(_ table: Table, _ process: LocalProcess) {
    guard own(table, by: process) else { return remove(table) }
    table.lock.withLock { table.setOwner(process) }
  }
}
