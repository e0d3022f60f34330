@_spi(Internals) import Terms

extension Table {
  /// The rows that may match, without those that a pattern's key excludes.
  private func candidates(_ key: Term?) throws(TableError) -> [Tuple] {
    let rows = try contents()
    if let key { return Array(rows[key]) }
    return rows.selected(order)
  }

  /// Values of the pattern's variables, a list for each row that matches. (`:ets.match/2`)
  package func match(_ pattern: Term) throws(TableError) -> [Term] {
    let pattern = try MatchPattern(pattern)
    return try candidates(pattern.exactKey(at: keyPosition))
      .whileWanted.compactMap { pattern.match($0).map { .list(of: $0.all) } }
  }

  /// The rows that match. (`:ets.match_object/2`)
  package func matchObject(_ pattern: Term) throws(TableError) -> [Tuple] {
    let pattern = try MatchPattern(pattern)
    return try candidates(pattern.exactKey(at: keyPosition)).whileWanted.filter { pattern.match($0) != nil }
  }

  /// Takes out the rows that match. (`:ets.match_delete/2`)
  package func matchDelete(_ pattern: Term) throws(TableError) {
    _ = try delete(try matchObject(pattern))
  }

  /// The results for the rows that match. (`:ets.select/2`)
  package func select(_ specification: MatchSpecification) throws(TableError) -> [Term] {
    try candidates(specification.exactKey(at: keyPosition))
      .whileWanted.compactMap { specification.result(for: $0) }
  }

  /// As ``select(_:)``, from the last row to the first. (`:ets.select_reverse/2`)
  package func selectReverse(_ specification: MatchSpecification) throws(TableError) -> [Term] {
    try candidates(specification.exactKey(at: keyPosition)).reversed()
      .whileWanted.compactMap { specification.result(for: $0) }
  }

  /// How many rows have the result `true`. (`:ets.select_count/2`)
  package func selectCount(_ specification: MatchSpecification) throws(TableError) -> Int {
    try matching(specification).count
  }

  /// Takes out the rows whose result is `true`, and returns how many. (`:ets.select_delete/2`)
  package func selectDelete(_ specification: MatchSpecification) throws(TableError) -> Int {
    try delete(try matching(specification))
  }

  /// Replaces each row that matches by its result, which must have the same key. (`:ets.select_replace/2`)
  package func selectReplace(_ specification: MatchSpecification) throws(TableError) -> Int {
    if kind == .bag { throw .unsupportedKind }
    var found: [Tuple] = []
    var replacements: [Term: Tuple] = [:]
    for row in try candidates(specification.exactKey(at: keyPosition)).whileWanted {
      guard let new = specification.result(for: row)?.asTuple else { continue }
      guard new.count >= keyPosition, new[keyPosition - 1] == row[keyPosition - 1] else {
        throw .badSpecification
      }
      found.append(row)
      replacements[.tuple(row)] = new
    }
    return try change(found) { (rows, key, _) in rows.replace(key, replacements) }
  }

  private func matching(_ specification: MatchSpecification) throws(TableError) -> [Tuple] {
    try candidates(specification.exactKey(at: keyPosition))
      .whileWanted.filter { specification.result(for: $0)?.isAtom(.true) ?? false }
  }

  private func delete(_ found: [Tuple]) throws(TableError) -> Int {
    try change(found) { (rows, key, found) in rows.remove(key, rows: found) }
  }

  /// Changes rows that were found, those of one key at a time. Returns how many there were of what `body` returns.
  private func change(
    _ found: [Tuple], _ body: (inout TableRows, _ key: Term, _ found: ArraySlice<Tuple>) -> [Tuple]
  ) throws(TableError) -> Int {
    let place = keyPosition - 1
    var old: [Tuple] = []  // let go of outside of the lock
    try write { (rows) throws(TableError) in
      var work = LongWork()
      var start = 0
      while start < found.count, !work.step() {
        let key = found[start][place]
        let end = found[start...].firstIndex { $0[place] != key } ?? found.count
        old += body(&rows, key, found[start..<end])
        start = end
      }
    }
    return old.count
  }
}
