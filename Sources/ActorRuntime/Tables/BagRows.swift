import Terms

/// The rows of one key of a bag, in the order they came.
struct BagRows: Sendable {
  private(set) var rows: [Tuple] = []
  /// All rows once more, where there are so many that looking through them for one takes long; empty if not.
  private var index: Set<Term> = []
  private static let few = 32

  /// Puts a row at the end, if it may stand there twice or does not yet. Returns whether it did.
  mutating func append(_ row: Tuple, allowsDuplicates: Bool) -> Bool {
    if !allowsDuplicates, contains(row) { return false }
    if !index.isEmpty { index.insert(.tuple(row)) }
    rows.append(row)
    return true
  }

  private mutating func contains(_ row: Tuple) -> Bool {
    if rows.count < Self.few { return rows.contains { Term.tuple($0) == .tuple(row) } }
    if index.isEmpty { index = Set(rows.lazy.map { .tuple($0) }) }
    return index.contains(.tuple(row))
  }

  /// Takes out all rows that equal one of these, and returns them.
  mutating func remove(_ unwanted: ArraySlice<Tuple>, allowsDuplicates: Bool) -> [Tuple] {
    if !allowsDuplicates, unwanted.count == 1, let row = unwanted.first {
      return remove(row).map { [$0] } ?? []
    }
    var removed: [Tuple] = []
    let one = unwanted.count == 1 ? unwanted.first.map { Term.tuple($0) } : nil
    let many = one == nil ? Set(unwanted.lazy.map { Term.tuple($0) }) : []
    rows.removeAll { row in
      guard one.map({ $0 == .tuple(row) }) ?? many.contains(.tuple(row)) else { return false }
      removed.append(row)
      return true
    }
    if rows.count < Self.few { index = [] }
    if !index.isEmpty { for row in removed { index.remove(.tuple(row)) } }
    return removed
  }

  /// Takes out a row that stands there once at most.
  private mutating func remove(_ row: Tuple) -> Tuple? {
    let wanted = Term.tuple(row)
    if !index.isEmpty, index.remove(wanted) == nil { return nil }
    guard let place = rows.firstIndex(where: { Term.tuple($0) == wanted }) else { return nil }
    if rows.count <= Self.few { index = [] }
    return rows.remove(at: place)
  }

  /// Replaces rows where they stand. Returns those that were replaced.
  mutating func replace(_ replacements: [Term: Tuple]) -> [Tuple] {
    var replaced: [Tuple] = []
    index = []
    for place in rows.indices {
      guard let new = replacements[.tuple(rows[place])] else { continue }
      replaced.append(rows[place])
      rows[place] = new
    }
    return replaced
  }
}
