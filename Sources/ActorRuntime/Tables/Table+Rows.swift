@_spi(Internals) import Terms

extension Table {
  /// Puts rows in, replacing those of the same keys where the kind says so. (`:ets.insert/2`)
  public func insert(_ row: Tuple) throws(TableError) {
    let key = try key(of: row)
    let old = try write { (rows) throws(TableError) in rows.insert(key, row) }
    withExtendedLifetime(old) {}
  }

  /// Puts rows in, all or, if one is wrong or the process that does it is killed, none.
  public func insert(_ new: [Tuple]) throws(TableError) { _ = try insert(new, ifNew: false) }

  /// Puts in what `:ets.insert/2` takes: a tuple, or a list of them.
  package func insert(term: Term) throws(TableError) { try insert(try Table.rows(in: term)) }

  /// Puts rows in if none of their keys is there. Returns whether it did. (`:ets.insert_new/2`)
  package func insertNew(_ new: [Tuple]) throws(TableError) -> Bool { try insert(new, ifNew: true) }

  private func insert(_ new: [Tuple], ifNew: Bool) throws(TableError) -> Bool {
    for row in new.whileWanted { _ = try key(of: row) }
    var old: [Tuple?] = []  // let go of outside of the lock
    let place = keyPosition - 1
    let isBackward = kind == .bag  // as Erlang does it, for bags only
    func put(into rows: inout TableRows) -> Bool {
      var work = LongWork()
      if ifNew {
        for row in new where work.step() || rows.contains(row[place]) { return false }
      }
      for index in new.indices {
        if work.step() { return false }
        let row = new[isBackward ? new.count - 1 - index : index]
        old.append(rows.insert(row[place], row))
      }
      return true
    }
    guard new.count > Self.few else { return try write { (rows) throws(TableError) in put(into: &rows) } }
    // Many are put into a copy, which costs nothing, so that nobody waits for the lock meanwhile and a dead process
    // leaves none of them.
    let (before, number) = try write { (rows) throws(TableError) in (rows, changes) }
    var after = before
    let isDone = put(into: &after)
    if try write({ (rows) throws(TableError) in
      guard changes == number + 1 else { return false }
      if isDone { swap(&rows, &after) }
      return true
    }) {
      return isDone
    }
    // Others have changed the table meanwhile.
    old = []
    return try write { (rows) throws(TableError) in
      let before = rows
      let isDone = put(into: &rows)
      if !isDone { rows = before }
      return isDone
    }
  }

  /// How many rows are put in without anybody looking whether their process still lives: fewer than there are steps
  /// between two questions of ``LongWork``.
  private static let few = 1_000

  /// The rows that a term stands for: a tuple, or a list of tuples.
  package static func rows(in term: Term) throws(TableError) -> [Tuple] {
    if let row = term.asTuple {
      if row.isEmpty { throw .emptyTuple }
      return [row]
    }
    guard let elements = term.listElements else { throw .notTuple }
    var rows: [Tuple] = []
    for element in elements.whileWanted {
      guard let row = element.asTuple, !row.isEmpty else { throw .notTuples }
      rows.append(row)
    }
    return rows
  }

  /// The rows of a key. (`:ets.lookup/2`)
  public func lookup(_ key: Term) throws(TableError) -> KeyRows {
    try read { (rows) throws(TableError) in rows[key] }
  }

  /// The first row of a key: what there is to a key in a set.
  package func row(_ key: Term) throws(TableError) -> Tuple? {
    try read { (rows) throws(TableError) in rows.first(key) }
  }

  /// One element of the row of a key; of a bag, of all its rows. (`:ets.lookup_element/3`)
  package func lookupElement(_ key: Term, _ position: Int) throws(TableError) -> Term {
    let found = try lookup(key)
    if found.isEmpty { throw .noKey }
    var elements: [Term] = []
    for row in found {
      guard position >= 1, position <= row.count else { throw .positionBeyondObject }
      elements.append(row[position - 1])
    }
    return kind == .set || kind == .orderedSet ? elements[0] : .list(of: elements)
  }

  /// Whether there is a row of that key. (`:ets.member/2`)
  public func member(_ key: Term) throws(TableError) -> Bool {
    try read { (rows) throws(TableError) in rows.contains(key) }
  }

  /// Takes out the rows of a key. (`:ets.delete/2`)
  public func delete(_ key: Term) throws(TableError) { _ = try take(key) }

  /// Takes out one row. (`:ets.delete_object/2`)
  package func deleteObject(_ row: Tuple) throws(TableError) {
    guard row.count >= keyPosition else { return }
    let old = try write { (rows) throws(TableError) in rows.remove(row[keyPosition - 1], rows: [row]) }
    withExtendedLifetime(old) {}
  }

  /// Takes out all rows. (`:ets.delete_all_objects/1`)
  package func deleteAll() throws(TableError) {
    let kind = self.kind
    let old = try write { (rows) throws(TableError) in
      let old = rows
      rows = TableRows(kind)
      return old
    }
    withExtendedLifetime(old) {}
  }

  /// Takes out the rows of a key, and returns them. (`:ets.take/2`)
  package func take(_ key: Term) throws(TableError) -> [Tuple] {
    try write { (rows) throws(TableError) in rows.remove(key) }
  }

  /// All rows as they are walked through; of an ordered set, in order. (`:ets.foldl/3`)
  public func allRows() throws(TableError) -> [Tuple] { try contents().all(order) }

  /// All rows as selections give them. (`:ets.tab2list/1`)
  package func selectedRows() throws(TableError) -> [Tuple] { try contents().selected(order) }

  /// All rows from the last to the first. (`:ets.foldr/3`)
  package func rowsFromLast() throws(TableError) -> [Tuple] { try contents().fromLast(order) }

  /// How many rows there are.
  public var count: Int { lock.withLock { rows.count } }

  /// The rows at this moment, O(1), to be read with no lock held.
  func contents() throws(TableError) -> TableRows { try read { (rows) throws(TableError) in copy rows } }

  // MARK: Walking

  /// The first key, nil if the table is empty. (`:ets.first/1`)
  package func firstKey() throws(TableError) -> Term? { try contents().key(after: nil, order) ?? nil }
  /// The last key; of tables that are not ordered, the first. (`:ets.last/1`)
  package func lastKey() throws(TableError) -> Term? { try contents().key(before: nil, order) ?? nil }

  /// The key after a given one, which in tables that are not ordered has to be there. (`:ets.next/2`)
  package func key(after key: Term) throws(TableError) -> Term? {
    guard let next = try contents().key(after: key, order) else { throw .noKey }
    return next
  }

  /// The key before a given one. (`:ets.prev/2`)
  package func key(before key: Term) throws(TableError) -> Term? {
    guard let previous = try contents().key(before: key, order) else { throw .noKey }
    return previous
  }

  // MARK: Information

  /// Result of `:ets.info/1`: a keyword list.
  package func info() -> Term {
    let options = self.options
    let heir: Term = options.heir.map { .pid($0.pid) } ?? .atom("none")
    let pairs: [(Atom, Term)] = [
      ("id", .reference(reference)), ("decentralized_counters", false),
      ("read_concurrency", options.readConcurrency), ("write_concurrency", options.writeConcurrency),
      ("compressed", .boolean(options.isCompressed)), ("memory", .integer(memoryEstimate / 8)),
      ("owner", .pid(owner)), ("heir", heir), ("name", .atom(name)), ("size", .integer(count)),
      ("node", .atom(nodeName)), ("named_table", .boolean(options.isNamed)),
      ("type", .atom(named: kind.rawValue)), ("keypos", .integer(keyPosition)),
      ("protection", .atom(named: options.protection.rawValue)),
    ]
    return .keywords(pairs)
  }

  /// Bytes that the table takes, roughly: its rows without what their terms refer to.
  package var memoryEstimate: Int { 1_112 + count * 96 }
}
