/// A persistent map: copying costs nothing, and an update shares with the map it was made from what it can.
///
/// Up to 32 keys stand in the order of keys, as in Erlang; beyond that a hash trie holds them. A map that
/// nobody else holds is changed in place.
public struct MapTerm: @unchecked Sendable {
  // Safety: storage is written before anybody else sees it, and later only by its single holder.
  enum Storage {
    case flat(FlatMap)
    case trie(TrieMap)
  }
  /// How many keys a flat map has at most.
  static let flatLimit = 32

  var storage: Storage

  init(storage: Storage) { self.storage = storage }

  /// The empty map.
  public init() { storage = .flat(FlatMap.empty) }

  /// The map of these pairs; of equal keys the last counts.
  public init(_ pairs: some Sequence<(Term, Term)>) {
    self.init()
    for (key, value) in pairs { self[key] = value }
  }

  /// The number of keys.
  public var count: Int {
    switch storage {
    case .flat(let flat): flat.count
    case .trie(let trie): trie.pairs.count
    }
  }
  /// Whether there are no keys.
  package var isEmpty: Bool { count == 0 }

  /// The value of a key (strictly equal), nil if there is none. Assigning nil removes the key.
  public subscript(key: Term) -> Term? {
    get {
      switch storage {
      case .flat(let flat): flat.find(key).map { flat.value(at: $0) }
      case .trie(let trie): trie.pairs[key]
      }
    }
    set {
      if let newValue { set(key, to: newValue) } else { remove(key) }
    }
  }
  /// The value under an atom, nil if there is none. Assigning nil removes it.
  package subscript(key: Atom) -> Term? {
    get { self[.atom(key)] }
    set { self[.atom(key)] = newValue }
  }

  /// A map with the key set.
  package func setting(_ key: Term, to value: Term) -> MapTerm {
    var copy = self
    copy[key] = value
    return copy
  }
  /// A map without the key.
  package func removing(_ key: Term) -> MapTerm {
    var copy = self
    copy[key] = nil
    return copy
  }

  /// All pairs in the order of `inspect` and of enumeration: that of their keys, but those of a map of more than 32
  /// keys as the BEAM has them, where that does not depend on its run (numbers, texts, and lists and tuples of them).
  /// For a dead process they are all there, in any order.
  package var orderedPairs: [(key: Term, value: Term)] {
    guard case .trie(let trie) = storage else { return pairsInKeyOrder }
    var ranked: [(rank: UInt32, key: Term, value: Term)] = []
    ranked.reserveCapacity(trie.pairs.count)
    var work = LongWork()
    for (key, value) in trie.pairs {
      if work.step() { return trie.pairs.map { ($0.key, $0.value) } }
      guard let rank = TermHash.rankInMap(key) else {
        var pairs: [(key: Term, value: Term)] = trie.pairs.map { ($0.key, $0.value) }
        pairs.sortWhileWanted { $0.key.compareAsKey(to: $1.key) == .ascending }
        return pairs
      }
      ranked.append((rank, key, value))
    }
    ranked.sortWhileWanted {
      $0.rank == $1.rank ? $0.key.compareAsKey(to: $1.key) == .ascending : $0.rank > $1.rank
    }
    return ranked.map { ($0.key, $0.value) }
  }

  /// All pairs in the order of `:maps.fold/3` and of what Elixir builds on it: the reverse of ``orderedPairs`` for a map
  /// of more than 32 keys whose order on the BEAM is known, the same for all others.
  package var foldedPairs: [(key: Term, value: Term)] {
    guard case .trie(let trie) = storage,
      trie.pairs.allSatisfy({ TermHash.rankInMap($0.key) != nil })
    else {
      return orderedPairs
    }
    return orderedPairs.reversed()
  }

  /// All pairs in the order of their keys.
  package var pairsInKeyOrder: [(key: Term, value: Term)] {
    switch storage {
    case .flat(let flat): (0..<flat.count).map { (flat.keys[$0], flat.value(at: $0)) }
    case .trie(let trie):
      trie.pairs.map { ($0.key, $0.value) }.sorted { $0.0.compareAsKey(to: $1.0) == .ascending }
    }
  }

  /// Calls the function with each pair, in no particular order.
  package func forEach(_ body: (Term, Term) throws -> Void) rethrows {
    switch storage {
    case .flat(let flat): for index in 0..<flat.count { try body(flat.keys[index], flat.value(at: index)) }
    case .trie(let trie): for (key, value) in trie.pairs { try body(key, value) }
    }
  }

  /// The module of a struct: the atom under `__struct__`.
  package var structName: Atom? { self[.structKey]?.asAtom }

  /// The object that holds the pairs.
  var identity: AnyObject {
    switch storage {
    case .flat(let flat): flat
    case .trie(let trie): trie
    }
  }

  /// Whether both are the same in memory (and so surely equal).
  func isIdentical(to other: MapTerm) -> Bool {
    switch (storage, other.storage) {
    case (.flat(let a), .flat(let b)): a === b
    case (.trie(let a), .trie(let b)): a === b
    default: false
    }
  }
}

// MARK: - Changing

extension MapTerm {
  private mutating func set(_ key: Term, to value: Term) {
    switch storage {
    case .flat(let flat):
      switch flat.place(of: key) {
      case .at(let index): replace(at: index, with: value)
      case .before(let index):
        if flat.count < Self.flatLimit {
          storage = .flat(flat.inserting(key, value, at: index))
        } else {
          var pairs = TermTrie()
          for index in 0..<flat.count { pairs.updateValue(flat.value(at: index), forKey: flat.keys[index]) }
          pairs.updateValue(value, forKey: key)
          storage = .trie(TrieMap(pairs))
        }
      }
    case .trie:
      changeTrie { $0.updateValue(value, forKey: key) }
    }
  }

  private mutating func remove(_ key: Term) {
    switch storage {
    case .flat(let flat):
      if let index = flat.find(key) { storage = .flat(flat.removing(at: index)) }
    case .trie(let trie):
      guard trie.pairs[key] != nil else { return }
      changeTrie { $0.removeValue(forKey: key) }
      if count <= Self.flatLimit {
        let pairs = pairsInKeyOrder
        storage = .flat(FlatMap.make(keys: Tuple(pairs.map(\.key)), values: pairs.map(\.value)))
      }
    }
  }

  /// Sets the value at an index of a flat map, in place if this map alone holds it.
  private mutating func replace(at index: Int, with value: Term) {
    guard case .flat(var flat) = storage else { return }
    storage = .flat(FlatMap.empty)
    if !isKnownUniquelyReferenced(&flat) { flat = flat.copy() }
    flat.setValue(value, at: index)
    storage = .flat(flat)
  }

  private mutating func changeTrie(_ body: (inout TermTrie) -> Void) {
    guard case .trie(var trie) = storage else { return }
    storage = .flat(FlatMap.empty)
    if !isKnownUniquelyReferenced(&trie) { trie = TrieMap(trie.pairs) }
    body(&trie.pairs)
    storage = .trie(trie)
  }
}
