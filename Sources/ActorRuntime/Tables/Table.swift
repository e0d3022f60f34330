@_spi(Internals) import Terms

/// A table of rows that processes share: ETS.
///
/// Every operation is atomic. Its rows are a persistent structure, so a snapshot is O(1), and reading many rows
/// never holds anybody up. The order of rows in tables other than ordered sets is **not** guaranteed.
public final class Table: @unchecked Sendable {
  // Safety: the fields are guarded by `lock`, but `kind`, `keyPosition` and `reference`, which never change.
  let lock = SpinLock()
  @safe @exclusivity(unchecked) var rows: TableRows
  /// How often the rows may have changed.
  @safe @exclusivity(unchecked) private(set) var changes = 0
  private(set) var currentName: Atom
  @safe @exclusivity(unchecked) private(set) var currentOptions: TableOptions
  @safe @exclusivity(unchecked) private(set) var ownerPid: ProcessID
  @safe @exclusivity(unchecked) private(set) var isDeleted = false
  private let node: Node
  /// Kind of the table: how rows with the same key stand side by side.
  package let kind: TableOptions.Kind
  /// The place of the key in each row, from 1.
  package let keyPosition: Int
  /// In which order its rows are walked through.
  let order: TableOrder
  /// Its identifier.
  package private(set) lazy var reference = makeReference()

  init(_ name: Atom, _ options: TableOptions, owner: LocalProcess, rows: TableRows? = nil) {
    node = owner.node
    currentName = name
    currentOptions = options
    ownerPid = owner.pid
    kind = options.kind
    keyPosition = options.keyPosition
    order = TableOrder(isWrittenConcurrently: !options.writeConcurrency.isAtom(.false))
    self.rows = rows ?? TableRows(options.kind)
    _ = reference
  }

  private func makeReference() -> TableReference {
    TableReference(number: node.nextReferenceNumber(), table: self)
  }

  /// Its name, by which it is known if it is named.
  public var name: Atom { lock.withLock { currentName } }
  /// Its options as they are now.
  package var options: TableOptions { lock.withLock { currentOptions } }
  /// The pid of the process that owns it.
  package var owner: ProcessID { lock.withLock { ownerPid } }
  /// Whether it has not been deleted.
  package var exists: Bool { lock.withLock { !isDeleted } }
  /// Term that identifies the table: its name if it is named, its reference if not.
  package var term: Term { lock.withLock { currentOptions.isNamed } ? .atom(name) : .reference(reference) }

  // MARK: Access

  /// Reads, if the process that runs may.
  @inline(__always) func read<R>(_ body: (borrowing TableRows) throws(TableError) -> R) throws(TableError)
    -> R
  {
    lock.lock()
    defer { lock.unlock() }
    try check(currentOptions.protection != .private)
    return try body(rows)
  }

  /// Changes, if the process that runs may.
  @inline(__always) func write<R>(_ body: (inout TableRows) throws(TableError) -> R) throws(TableError) -> R {
    lock.lock()
    defer { lock.unlock() }
    try check(currentOptions.protection == .public)
    changes &+= 1
    return try body(&rows)
  }

  @inline(__always) private func check(_ isOpen: Bool) throws(TableError) {
    if isDeleted { throw .noTable }
    if !isOpen, !isOwnerRunning { throw .noAccess }
  }

  /// Whether it is the owner, or code outside of any process, that runs here.
  private var isOwnerRunning: Bool {
    // Safety: the worker of this thread outlives what runs on it; two addresses are compared.
    guard let current = unsafe Worker.here?._withUnsafeGuaranteedRef({ unsafe $0.current }) else {
      return true
    }
    return unsafe current.toOpaque() == Unmanaged.passUnretained(ownerPid.addressee).toOpaque()
  }

  /// Changes what only the owner may.
  func own<R>(_ body: () throws(TableError) -> R) throws(TableError) -> R {
    lock.lock()
    defer { lock.unlock() }
    try check(false)
    return try body()
  }

  func key(of row: Tuple) throws(TableError) -> Term {
    if row.isEmpty { throw .emptyTuple }
    guard row.count >= keyPosition else { throw .shortTuple }
    return row[keyPosition - 1]
  }

  // MARK: Life

  var currentOwner: LocalProcess? { ownerPid.process }
  var nodeName: Atom { node.name }
  func setOwner(_ process: LocalProcess) { ownerPid = process.pid }
  func setName(_ name: Atom) { currentName = name }
  func setHeir(_ heir: TableHeir?) { currentOptions.heir = heir }

  /// Ends the table. Returns its rows, to be let go of outside of the lock. The lock is held.
  func markDeleted() -> TableRows {
    isDeleted = true
    changes &+= 1
    defer { rows = .sorted(SortedRows()) }
    return rows
  }

  // MARK: Snapshots

  /// All that a table is, at one moment. O(1).
  package struct Snapshot: Sendable {
    let rows: TableRows
    /// The table's name.
    package let name: Atom
    /// The table's options.
    package let options: TableOptions
    /// How many rows.
    package var count: Int { rows.count }
  }

  /// Snapshot of the table as it is now. O(1), whoever owns it.
  package var snapshot: Snapshot {
    lock.withLock { Snapshot(rows: rows, name: currentName, options: currentOptions) }
  }

  /// Replaces the rows by those of a snapshot. O(1).
  package func restore(_ snapshot: Snapshot) {
    var rows = snapshot.rows
    lock.withLock {
      changes &+= 1
      swap(&self.rows, &rows)
    }
  }
}

/// The identifier of a table. It carries the table.
package final class TableReference: Reference, @unchecked Sendable {
  // Safety: a weak reference is safe to read.
  weak var storedTable: Table?

  init(number: UInt64, table: Table) {
    storedTable = table
    super.init(number: number)
  }

  /// The table; nil when it is gone.
  package var table: Table? { storedTable }
}
