import Terms

/// The entries of a registry: which process registered which key with which value. A pure value.
struct RegistryTable: Sendable {
  struct Entry: Sendable, Hashable {
    let key: Term
    let pid: ProcessID
    var value: Term
  }

  let keys: RegistryKeys
  /// In the order of their registration under each key. (In a unique registry at most one.)
  private var entriesByKey: [Term: [Entry]] = [:]
  /// Each process's keys, once for each entry, in the order of registration.
  private var keysByProcess: [ProcessID: [Term]] = [:]
  private(set) var count = 0

  init(keys: RegistryKeys) { self.keys = keys }

  // MARK: - Changing

  /// Registers the process under the key. In a unique registry the result is the process that holds the key
  /// already, if one does, and nothing changes.
  mutating func register(_ key: Term, _ pid: ProcessID, _ value: Term) -> ProcessID? {
    if keys == .unique, let holder = entriesByKey[key]?.first { return holder.pid }
    entriesByKey[key, default: []].append(Entry(key: key, pid: pid, value: value))
    keysByProcess[pid, default: []].append(key)
    count += 1
    return nil
  }

  /// Takes away the process's entries under the key that fit. True if there was one.
  @discardableResult
  mutating func unregister(_ key: Term, _ pid: ProcessID, where fits: (Entry) -> Bool = { _ in true }) -> Bool
  {
    guard var entries = entriesByKey[key] else { return false }
    let before = entries.count
    entries.removeAll { $0.pid == pid && fits($0) }
    let removed = before - entries.count
    guard removed > 0 else { return false }
    entriesByKey[key] = entries.isEmpty ? nil : entries
    count -= removed
    forgetKey(key, of: pid, times: removed)
    return true
  }

  /// Takes away all that a process has registered.
  mutating func removeProcess(_ pid: ProcessID) {
    guard let keys = keysByProcess.removeValue(forKey: pid) else { return }
    for key in Set(keys) {
      guard var entries = entriesByKey[key] else { continue }
      let before = entries.count
      entries.removeAll { $0.pid == pid }
      count -= before - entries.count
      entriesByKey[key] = entries.isEmpty ? nil : entries
    }
  }

  /// Gives the entry that the process holds under the key another value. Nil if it holds none.
  mutating func update(_ key: Term, _ pid: ProcessID, to value: Term) -> Term? {
    guard let index = entriesByKey[key]?.firstIndex(where: { $0.pid == pid }) else { return nil }
    let old = entriesByKey[key]?[index].value
    entriesByKey[key]?[index].value = value
    return old
  }

  // MARK: - Looking

  /// The entries under a key, in the order of registration.
  func entries(_ key: Term) -> [Entry] { entriesByKey[key] ?? [] }

  /// The keys of a process: once for each entry, the last registered first.
  func keys(of pid: ProcessID) -> [Term] { keysByProcess[pid]?.reversed() ?? [] }

  /// Whether the process has an entry.
  func contains(_ pid: ProcessID) -> Bool { keysByProcess[pid] != nil }

  /// All entries, in the order in which the BEAM's tables give their keys.
  var all: [Entry] {
    let order = TableOrder(isWrittenConcurrently: true)
    let places = entriesByKey.map { entry in
      (place: order.rank(of: entry.key, among: count), key: entry.key, entries: entry.value)
    }
    return places.sorted { $0.place == $1.place ? $0.key > $1.key : $0.place > $1.place }.flatMap(\.entries)
  }

  /// The processes that have entries.
  var processes: [ProcessID] { Array(keysByProcess.keys) }

  // MARK: - Private

  private mutating func forgetKey(_ key: Term, of pid: ProcessID, times: Int) {
    guard var keys = keysByProcess[pid] else { return }
    for _ in 0..<times {
      if let index = keys.lastIndex(of: key) { keys.remove(at: index) }
    }
    keysByProcess[pid] = keys.isEmpty ? nil : keys
  }
}
