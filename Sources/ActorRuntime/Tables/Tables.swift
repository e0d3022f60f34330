import Terms

extension Node {
  /// Makes a table, which its owner's death ends. (`:ets.new/2`)
  public func makeTable(
    _ name: Atom, _ options: TableOptions = TableOptions(), owner: LocalProcess
  ) throws(TableError) -> Table { try tables.make(name, options, owner: owner) }

  /// The table of that name, if it is named. (`:ets.whereis/1`)
  public func table(named name: Atom) -> Table? { tables.named(name) }

  /// Ends a table. (`:ets.delete/1`)
  public func deleteTable(_ table: Table) throws(TableError) { try tables.delete(table) }
}

/// The tables of a node.
package final class Tables: @unchecked Sendable {
  // Safety: `named` and `every` are guarded by `lock`, which is taken before those of tables and processes.
  private let lock = SpinLock()
  private var named: [Atom: Table] = [:]
  private var every: [ObjectIdentifier: Table] = [:]

  package func make(_ name: Atom, _ options: TableOptions = TableOptions(), owner: LocalProcess)
    throws(TableError)
    -> Table
  {
    if let inheritance = owner.attachment as? any TableInheritance,
      let preserved = inheritance.preserved(name, options, for: owner)
    {
      return preserved
    }
    return try makeNew(name, options, owner: owner)
  }

  func makeNew(_ name: Atom, _ options: TableOptions, owner: LocalProcess, rows: TableRows? = nil)
    throws(TableError) -> Table
  {
    let table = Table(name, options, owner: owner, rows: rows)
    let isFree = lock.withLock {
      if options.isNamed {
        if named[name] != nil { return false }
        named[name] = table
      }
      every[ObjectIdentifier(table)] = table
      return true
    }
    guard isFree else { throw .nameTaken }
    if !own(table, by: owner) { remove(table, of: owner) }
    return table
  }

  /// The table of an identifier: a reference, or an atom if it is named.
  package func table(_ term: Term) throws(TableError) -> Table {
    switch term {
    case .reference(let reference):
      if let table = (reference as? TableReference)?.table, table.exists { return table }
    case .atom(let name): if let table = lock.withLock({ named[name] }) { return table }
    default: break
    }
    throw .noTable
  }

  func named(_ name: Atom) -> Table? { lock.withLock { named[name] } }

  /// All tables, oldest first. (`:ets.all/0`)
  package var all: [Table] {
    lock.withLock { Array(every.values) }.sorted { $0.reference.number < $1.reference.number }
  }

  /// Whether there is no table.
  package var isEmpty: Bool { lock.withLock { every.isEmpty } }

  /// The tables that a process owns, oldest first.
  package func owned(by process: LocalProcess) -> [Table] {
    let tables = process.lock.withLock { process.extras.map { Array($0.ownedTables.values) } ?? [] }
    if tables.isEmpty { return [] }
    return
      tables
      .compactMap { $0 as? Table }.sorted { $0.reference.number < $1.reference.number }
  }

  func delete(_ table: Table) throws(TableError) {
    try table.write { (_) throws(TableError) in }
    remove(table)
  }

  /// Gives a table another name. (`:ets.rename/2`)
  package func rename(_ table: Table, to name: Atom) throws(TableError) {
    try table.write { (_) throws(TableError) in }
    let isFree = lock.withLock {
      if table.options.isNamed {
        if named[name] != nil { return false }
        named[table.name] = nil
        named[name] = table
      }
      table.lock.withLock { table.setName(name) }
      return true
    }
    if !isFree { throw .nameTaken }
  }

  /// Sets or, with nil, unsets who inherits a table. (`:ets.setopts/2`)
  package func setHeir(_ heir: TableHeir?, of table: Table) throws(TableError) {
    try table.own { table.setHeir(heir) }
  }

  /// Gives a table to another process, which is sent `{:"ETS-TRANSFER", table, from, data}`. Only the owner may.
  /// (`:ets.give_away/3`)
  package func give(_ table: Table, to pid: ProcessID, data: Term) throws(TableError) {
    guard let receiver = pid.process, receiver.isAlive else { throw .notAlive }
    guard let owner = try table.own({ table.currentOwner }), owner !== receiver else { throw .noAccess }
    guard hand(table, from: owner, to: receiver, data: data) else {
      throw receiver.isAlive ? .noAccess : .notAlive
    }
  }

  // MARK: Owners

  /// Makes another process the owner, if the first one is the owner and the other is alive: a table has one owner at any
  /// moment, whoever dies. While it is moved it is in the lists of both, never in none: who looks through the lists in the
  /// order in which it may be moved along finds it. Neither is told.
  @discardableResult
  package func move(_ table: Table, from old: LocalProcess, to new: LocalProcess) -> Bool {
    table.lock.withLock {
      guard !table.isDeleted, table.currentOwner === old, old !== new, own(table, by: new) else {
        return false
      }
      table.setOwner(new)
      disown(table, by: old)
      return true
    }
  }

  private func own(_ table: Table, by process: LocalProcess) -> Bool {
    process.lock.withLock {
      guard process.storedExitReason == nil else { return false }
      process.madeExtras.ownedTables[ObjectIdentifier(table)] = table
      return true
    }
  }

  private func disown(_ table: Table, by process: LocalProcess) {
    process.lock.withLock { process.extras?.ownedTables[ObjectIdentifier(table)] = nil }
  }

  /// Moves a table, and tells the new owner.
  private func hand(_ table: Table, from old: LocalProcess, to new: LocalProcess, data: Term) -> Bool {
    guard move(table, from: old, to: new) else { return false }
    new.deliver(TermMessage(.tuple(.atom("ETS-TRANSFER"), table.term, .pid(old.pid), data)))
    return true
  }

  /// Ends a table; with an owner, only if it is that one's.
  package func remove(_ table: Table, of owner: LocalProcess? = nil) {
    let rows = table.lock.withLock { () -> TableRows? in
      guard !table.isDeleted, let current = table.currentOwner, owner == nil || owner === current else {
        return nil
      }
      disown(table, by: current)
      return table.markDeleted()
    }
    guard let rows else { return }
    lock.withLock {
      if named[table.name] === table { named[table.name] = nil }
      every[ObjectIdentifier(table)] = nil
    }
    withExtendedLifetime(rows) {}
  }

  /// Ends the tables of a dead process, or gives them to their heirs, oldest first.
  func ownerDied(_ process: LocalProcess, _ attachment: (any AnyObject & Sendable)?) {
    let inheritance = attachment as? any TableInheritance
    var ending: [Table] = []
    var inherited: [(table: Table, heir: TableHeir?)] = []
    for case let table as Table in process.lock.withLock({ process.extras?.ownedTables ?? [:] }).values {
      let heir = table.lock.withLock { table.currentOptions.heir }
      if heir == nil, inheritance == nil { ending.append(table) } else { inherited.append((table, heir)) }
    }
    for (table, heir) in inherited.sorted(by: { $0.table.reference.number < $1.table.reference.number }) {
      let heirs = inheritance?.heirs(of: table, after: process) ?? []
      if heirs.contains(where: { move(table, from: process, to: $0) }) { continue }
      if let heir, let receiver = heir.pid.process,
        hand(table, from: process, to: receiver, data: heir.data)
      {
        continue
      }
      ending.append(table)
    }
    end(ending, of: process)
    // Nobody adds to the list of a dead process.
    var left: [ObjectIdentifier: AnyObject] = [:]
    process.lock.withLock { if let extras = process.extras { swap(&extras.ownedTables, &left) } }
  }

  /// Ends tables of a dead process. There may be millions, and somebody waits.
  private func end(_ tables: [Table], of process: LocalProcess) {
    for start in stride(from: 0, to: tables.count, by: 64) {
      let some = tables[start..<min(start + 64, tables.count)]
      let rows = some.map { table in
        table.lock.withLock {
          !table.isDeleted && table.currentOwner === process ? table.markDeleted() : nil
        }
      }
      lock.withLock {
        for (table, rows) in zip(some, rows) where rows != nil {
          let name = table.lock.withLock { table.currentOptions.isNamed ? table.currentName : nil }
          if let name, named[name] === table { named[name] = nil }
          every[ObjectIdentifier(table)] = nil
        }
      }
    }
  }
}
