import HashTreeCollections
@_spi(Internals) import Terms

/// The rows of a table: a value whose copy costs O(1), and whose change copies a path only while a copy lives.
enum TableRows: Sendable {
  /// Rows as terms: the trie is made for those.
  case set(TermTrie)
  case sorted(SortedRows)
  case bag(TreeDictionary<Term, BagRows>, count: Int, allowsDuplicates: Bool)

  init(_ kind: TableOptions.Kind) {
    switch kind {
    case .set: self = .set(TermTrie())
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

  subscript(key: Term) -> KeyRows {
    switch self {
    case .set(let rows): KeyRows(rows[key]?.asTuple)
    case .sorted(let rows): KeyRows(rows[key])
    case .bag(let rows, _, _): KeyRows(rows[key]?.rows ?? [])
    }
  }

  func first(_ key: Term) -> Tuple? {
    switch self {
    case .set(let rows): rows[key]?.asTuple
    case .sorted(let rows): rows[key]
    case .bag(let rows, _, _): rows[key]?.rows.first
    }
  }

  func contains(_ key: Term) -> Bool { first(key) != nil }

  /// Puts a row in. Returns what it replaces, to be let go of outside of any lock.
  mutating func insert(_ key: Term, _ row: Tuple) -> Tuple? {
    switch self {
    case .set(var rows):
      self = .sorted(SortedRows())  // so that the rows are changed in place
      let old = rows.updateValue(.tuple(row), forKey: key)
      self = .set(rows)
      return old?.asTuple
    case .sorted(var rows):
      let old = rows.set(key, row)
      self = .sorted(rows)
      return old
    case .bag(var rows, var count, let allowsDuplicates):
      self = .sorted(SortedRows())
      var same = rows.removeValue(forKey: key) ?? BagRows()  // so that it, too, is changed in place
      if same.append(row, allowsDuplicates: allowsDuplicates) { count += 1 }
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
      return old?.asTuple.map { [$0] } ?? []
    case .sorted(var rows):
      let old = rows.remove(key)
      self = .sorted(rows)
      return old.map { [$0] } ?? []
    case .bag(var rows, let count, let allowsDuplicates):
      self = .sorted(SortedRows())
      let old = rows.removeValue(forKey: key)?.rows ?? []
      self = .bag(rows, count: count - old.count, allowsDuplicates: allowsDuplicates)
      return old
    }
  }

  /// Takes out the rows of a key that equal one of these, of a duplicate bag all that do, and returns them.
  @discardableResult mutating func remove(_ key: Term, rows unwanted: ArraySlice<Tuple>) -> [Tuple] {
    guard case .bag(var rows, let count, let allowsDuplicates) = self else {
      guard let row = first(key), unwanted.contains(where: { Term.tuple($0) == .tuple(row) }) else {
        return []
      }
      return remove(key)
    }
    self = .sorted(SortedRows())
    var same = rows.removeValue(forKey: key) ?? BagRows()
    let old = same.remove(unwanted, allowsDuplicates: allowsDuplicates)
    if !same.rows.isEmpty { rows[key] = same }
    self = .bag(rows, count: count - old.count, allowsDuplicates: allowsDuplicates)
    return old
  }

  /// Replaces rows of a key by others with that key. Returns those that were replaced.
  mutating func replace(_ key: Term, _ replacements: [Term: Tuple]) -> [Tuple] {
    guard case .bag(var rows, let count, let allowsDuplicates) = self else {
      guard let row = first(key), let new = replacements[.tuple(row)] else { return [] }
      return insert(key, new).map { [$0] } ?? []
    }
    self = .sorted(SortedRows())
    var same = rows.removeValue(forKey: key)
    let old = same?.replace(replacements) ?? []
    rows[key] = same
    self = .bag(rows, count: count, allowsDuplicates: allowsDuplicates)
    return old
  }

  /// All rows, those of one key in the order they came. Of a table that is not ordered they come in the order of the
  /// places that the BEAM's tables have for their keys, as `:ets.first/1` and `:ets.next/2` walk there.
  func all(_ order: TableOrder) -> [Tuple] {
    switch self {
    case .set(let rows): TableRows.places(rows, rows.count, order).compactMap(\.value.asTuple)
    case .sorted(let rows): rows.rows
    case .bag(let rows, _, _): TableRows.places(rows, rows.count, order).flatMap(\.value.rows)
    }
  }

  /// All rows as Erlang's selections give them: those of a hash table from the last place to the first.
  func selected(_ order: TableOrder) -> [Tuple] {
    switch self {
    case .set(let rows): TableRows.places(rows, rows.count, order).reversed().compactMap(\.value.asTuple)
    case .sorted(let rows): rows.rows
    case .bag(let rows, _, _): TableRows.places(rows, rows.count, order).reversed().flatMap(\.value.rows)
    }
  }

  /// All rows as Erlang's `foldr` visits them: from the last, but keys of a hash table in the order of ``all(_:)``.
  func fromLast(_ order: TableOrder) -> [Tuple] {
    switch self {
    case .set(let rows): TableRows.places(rows, rows.count, order).compactMap(\.value.asTuple)
    case .sorted(let rows): rows.rows.reversed()
    case .bag(let rows, _, _): TableRows.places(rows, rows.count, order).flatMap { $0.value.rows.reversed() }
    }
  }

  private func keys(_ order: TableOrder) -> [Term] {
    switch self {
    case .set(let rows): TableRows.places(rows, rows.count, order).map(\.key)
    case .sorted: []
    case .bag(let rows, _, _): TableRows.places(rows, rows.count, order).map(\.key)
    }
  }

  /// The entries by place. Keys that share one stand as if the smaller had come first.
  private static func places<Value>(
    _ rows: some Sequence<(key: Term, value: Value)>, _ count: Int, _ order: TableOrder
  ) -> [(key: Term, value: Value)] {
    typealias Placed = (place: UInt64, entry: (key: Term, value: Value))
    var placed: [Placed] = []
    placed.reserveCapacity(count)
    var work = LongWork()
    for (key, value) in rows {
      // A dead process gets all entries, too: they may be those that it takes out.
      placed.append((work.step() ? 0 : order.rank(of: key, among: count), (key, value)))
    }
    placed.sortWhileWanted { (left: Placed, right: Placed) -> Bool in
      left.place == right.place ? left.entry.key < right.entry.key : left.place < right.place
    }
    return placed.map(\.entry)
  }

  /// The key that follows; `.some(nil)` at the end, nil if the given key is not there.
  func key(after key: Term?, _ order: TableOrder) -> Term?? {
    if case .sorted(let rows) = self { return .some(rows.key(after: key)) }
    return step(key, order)
  }

  /// The key that comes before; `.some(nil)` at the start, nil if the given key is not there.
  func key(before key: Term?, _ order: TableOrder) -> Term?? {
    if case .sorted(let rows) = self { return .some(rows.key(before: key)) }
    return step(key, order)
  }

  /// A walk over a hash table, in the order of ``all(_:)`` while it is small, in the order of the trie if not.
  private func step(_ key: Term?, _ order: TableOrder) -> Term?? {
    if case .set(let rows) = self, rows.count > 256 {
      guard let key else { return .some(rows.firstKey) }
      return rows.key(after: key)
    }
    let keys = keys(order)
    guard let key else { return .some(keys.first) }
    guard let index = keys.firstIndex(of: key) else { return nil }
    return .some(index + 1 < keys.count ? keys[index + 1] : nil)
  }
}
