import Terms

/// Attachment of a process that looks after the tables that the process owns.
package protocol TableInheritance: AnyObject, Sendable {
  /// Who gets the table of a process that died, before what its options say: the first of them that is alive. It is told
  /// nothing.
  func heirs(of table: Table, after process: LocalProcess) -> [LocalProcess]
  /// The table that a process gets when it makes one of that name, if it is one that it had before.
  func preserved(_ name: Atom, _ options: TableOptions, for process: LocalProcess) -> Table?
}

extension Tables {
  /// Sets who inherits a table, whoever owns it.
  package func replaceHeir(of table: Table, by heir: TableHeir?) {
    table.lock.withLock { table.setHeir(heir) }
  }

  /// Makes a table of a snapshot, unless its name is taken.
  package func revive(_ snapshot: Table.Snapshot, owner: LocalProcess) {
    _ = try? makeNew(snapshot.name, snapshot.options, owner: owner, rows: snapshot.rows)
  }
}
