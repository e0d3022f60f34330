import BigInt

extension Term: Hashable {
  /// Equal terms (`===`) feed the hasher alike. Any depth of nesting.
  @inlinable public func hash(into hasher: inout Hasher) {
    switch self {
    case .integer(let value): hasher.combine(value)
    case .atom(let atom): hasher.combine(~UInt(atom.index))
    default: hashBeyondWords(into: &hasher)
    }
  }

  @usableFromInline func hashBeyondWords(into hasher: inout Hasher) {
    var rest = HashedRest()
    feed(&hasher, depth: 0, &rest)
    while let term = rest.popLast() { term.feed(&hasher, depth: 0, &rest) }
  }

  /// Feeds the hasher what lies no deeper than it may recurse, and puts off the rest: the traversal is the
  /// same for equal terms.
  private func feed(_ hasher: inout Hasher, depth: Int, _ rest: inout HashedRest) {
    switch self {
    case .integer(let value): hasher.combine(value)
    case .bigInteger(let box): hasher.combine(box.value)
    case .float(let value): hasher.combine(value)
    case .atom(let atom): hasher.combine(~UInt(atom.index))
    case .binary(let binary): binary.hash(into: &hasher)
    case .bitstring(let bits):
      hasher.combine(bits.count)
      hasher.combine(bits.bytes)
    case .emptyList: hasher.combine(UInt8(1))
    case .pid(let pid): hasher.combine(pid)
    case .reference(let reference): hasher.combine(reference)
    case .function(let function): function.hash(into: &hasher)
    case .list, .tuple, .map:
      if depth < TermDepth.recursion {
        feedParts(&hasher, depth: depth + 1, &rest)
      } else {
        rest.put(off: self)
      }
    }
  }

  private func feedParts(_ hasher: inout Hasher, depth: Int, _ rest: inout HashedRest) {
    guard rest.take(1) else { return }
    switch self {
    case .tuple(let tuple):
      hasher.combine(UInt8(truncatingIfNeeded: tuple.count))
      for element in tuple { element.feed(&hasher, depth: depth, &rest) }
    case .map(let map):
      hasher.combine(map.count)
      switch map.storage {
      case .flat(let flat):
        for index in 0..<flat.count {
          flat.keys[index].feed(&hasher, depth: depth, &rest)
          flat.value(at: index).feed(&hasher, depth: depth, &rest)
        }
      case .trie(let trie):
        if rest.take(map.count) { trie.feed(&hasher) }
      }
    default:
      hasher.combine(UInt8(2))
      var tail = self
      while case .list(let cell) = tail {
        cell.head.feed(&hasher, depth: depth, &rest)
        tail = cell.tail
      }
      tail.feed(&hasher, depth: depth, &rest)
    }
  }

  /// Feeds a small part of the term: what can be had without going deeper than its own elements.
  fileprivate func feedSurface(_ hasher: inout Hasher) {
    switch self {
    case .tuple(let tuple):
      hasher.combine(tuple.count)
      for element in tuple.prefix(8) where !element.isCompound { element.hash(into: &hasher) }
    case .map(let map): hasher.combine(map.count)
    case .list:
      var rest = self
      var budget = 8
      while budget > 0, case .list(let cell) = rest {
        if !cell.head.isCompound { cell.head.hash(into: &hasher) }
        rest = cell.tail
        budget -= 1
      }
      hasher.combine(budget)
    default: hash(into: &hasher)
    }
  }

  /// Whether the term is a list with elements, a tuple or a map.
  var isCompound: Bool {
    switch self {
    case .list, .tuple, .map: true
    default: false
    }
  }
}

/// Parts of a term that are still to be hashed. Of a very large one, only a part is: equal terms have the same part.
private struct HashedRest {
  private var deferred: [Term] = []
  private var budget = 1_000_000

  mutating func popLast() -> Term? { deferred.popLast() }

  mutating func put(off term: Term) { if take(1) { deferred.append(term) } }

  /// Whether so many lists, tuples or pairs may still be looked at.
  mutating func take(_ count: Int) -> Bool {
    guard budget > 0 else { return false }
    budget -= count
    return true
  }
}

extension TrieMap {
  /// The order of the pairs differs between equal maps, so it may not matter; and of compound keys and values
  /// only the surface counts, which keeps the hashing of maps in maps from recursing.
  fileprivate func feed(_ hasher: inout Hasher) {
    var sum: UInt = 0
    for (key, value) in pairs {
      var pair = Hasher()
      key.feedSurface(&pair)
      value.feedSurface(&pair)
      sum &+= UInt(bitPattern: pair.finalize())
    }
    hasher.combine(sum)
  }
}
