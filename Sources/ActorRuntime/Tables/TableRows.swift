import HashTreeCollections
import Terms

/// The rows of a table: a value whose copy costs O(1), and whose change copies a path only while a copy lives.
enum TableRows: Sendable {
  case set(TreeDictionary<Term, Tuple>)
  case sorted(SortedRows)
  case bag(TreeDictionary<Term, [Tuple]>, count: Int, allowsDuplicates: Bool)

  init(_ kind: TableOptions.Kind) {
    switch kind {
    case .set: self = .set([:])
    case .orderedSet: self = .sorted(SortedRows())
    case .bag: self = .bag([:], count: 0, allowsDuplicates: false)
    case .duplicateBag: self = .bag([:], count: 0, allowsDuplicates: true)
    }
  }

  var count: Int {
    switch self {
    case .set(let rows): rows.count
    case .sorted(let rows): rows.count
    case .bag(_, let count, _): count
    }
  }

  subscript(key: Term) -> [Tuple] {
    switch self {
    case .set(let rows): rows[key].map { [$0] } ?? []
    case .sorted(let rows): rows[key].map { [$0] } ?? []
    case .bag(let rows, _, _): rows[key] ?? []
    }
  }

  func first(_ key: Term) -> Tuple? {
    switch self {
    case .set(let rows): rows[key]
    case .sorted(let rows): rows[key]
    case .bag(let rows, _, _): rows[key]?.first
    }
  }

  func contains(_ key: Term) -> Bool { first(key) != nil }

  /// Puts a row in. Returns what it replaces, to be let go of outside of any lock.
  mutating func insert(_ key: Term, _ row: Tuple) -> Tuple? {
    switch self {
    case .set(var rows):
      self = .bag([:], count: 0, allowsDuplicates: false)  // so that the rows are changed in place
      let old = rows.updateValue(row, forKey: key)
      self = .set(rows)
      return old
    case .sorted(var rows):
      let old = rows.set(key, row)
      self = .sorted(rows)
      return old
    case .bag(var rows, var count, let allowsDuplicates):
      self = .sorted(SortedRows())
      var same = rows.removeValue(forKey: key) ?? []
      if allowsDuplicates || !same.contains(where: { Term.tuple($0) == Term.tuple(row) }) {
        same.append(row)
        count += 1
      }
      rows[key] = same
      self = .bag(rows, count: count, allowsDuplicates: allowsDuplicates)
      return nil
    }
  }

  @discardableResult mutating func remove(_ key: Term) -> [Tuple] {
    switch self {
    case .set(var rows):
      self = .sorted(SortedRows())
      let old = rows.removeValue(forKey: key)
      self = .set(rows)
      return old.map { [$0] } ?? []
    case .sorted(var rows):
      let old = rows.remove(key)
      self = .sorted(rows)
      return old.map { [$0] } ?? []
    case .bag(var rows, let count, let allowsDuplicates):
      self = .sorted(SortedRows())
      let old = rows.removeValue(forKey: key) ?? []
      self = .bag(rows, count: count - old.count, allowsDuplicates: allowsDuplicates)
      return old
    }
  }

  /// Takes one row out, in a duplicate bag all that are the same.
  @discardableResult mutating func remove(_ key: Term, row: Tuple) -> [Tuple] {
    let same = self[key]
    let kept = same.filter { Term.tuple($0) != Term.tuple(row) }
    guard kept.count < same.count else { return [] }
    let old = remove(key)
    for row in kept { _ = insert(key, row) }
    return old
  }

  /// All rows in term order of their keys, those of one key in the order they came.
  var all: [Tuple] {
    switch self {
    case .set(let rows): rows.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }.map(\.1)
    case .sorted(let rows): rows.rows
    case .bag(let rows, _, _): rows.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  private var keys: [Term] {
    switch self {
    case .set(let rows): rows.keys.sorted()
    case .sorted: []
    case .bag(let rows, _, _): rows.keys.sorted()
    }
  }

  /// The key that follows; `.some(nil)` at the end, nil if the given key is not there.
  func key(after key: Term?) -> Term?? {
    if case .sorted(let rows) = self { return .some(rows.key(after: key)) }
    return step(key, by: 1)
  }

  /// The key that comes before; `.some(nil)` at the start, nil if the given key is not there.
  func key(before key: Term?) -> Term?? {
    if case .sorted(let rows) = self { return .some(rows.key(before: key)) }
    return step(key, by: 1)
  }

  /// A walk over a hash table, in term order while it is small, in the order of the trie if not.
  private func step(_ key: Term?, by offset: Int) -> Term?? {
    if case .set(let rows) = self, rows.count > 256 {
      guard let key else { return .some(rows.first?.key) }
      guard let index = rows.index(forKey: key) else { return nil }
      let next = rows.index(after: index)
      return .some(next == rows.endIndex ? nil : rows[next].key)
    }
    let keys = self.keys
    guard let key else { return .some(keys.first) }
    guard let index = keys.firstIndex(of: key) else { return nil }
    return .some(index + 1 < keys.count ? keys[index + 1] : nil)
  }
}
