/// A persistent map from terms to terms: a copy costs nothing, and a change copies the path to what it changes, or
/// nothing if nobody else holds it.
///
/// It is a hash trie whose nodes have up to 16 places: a change copies, and so retains, half of what it would with 32,
/// and a lookup among a million keys looks at five nodes.
package struct TermTrie: @unchecked Sendable {
  // Safety: nodes change only while one trie alone holds them.
  private var root: TrieNode?
  /// How many keys there are.
  package private(set) var count = 0

  /// No keys.
  package init() {}

  /// The value of a key, nil if there is none.
  package subscript(key: Term) -> Term? {
    guard let root else { return nil }
    return root.find(key, Self.hash(of: key))
  }

  /// Sets the value of a key, and returns the one it had.
  @discardableResult package mutating func updateValue(_ value: Term, forKey key: Term) -> Term? {
    let hash = Self.hash(of: key)
    guard var node = root else {
      root = TrieNode.make(itemsMap: TrieNode.bit(hash, 0), key: key, value: value)
      count = 1
      return nil
    }
    root = nil  // so that the node is changed in place
    let old = TrieNode.set(&node, key, value, hash, shift: 0)
    root = node
    if old == nil { count += 1 }
    return old
  }

  /// Removes a key, and returns its value.
  @discardableResult package mutating func removeValue(forKey key: Term) -> Term? {
    let hash = Self.hash(of: key)
    // A key that is not there must not cost a copy of its path.
    guard var node = root, let old = node.find(key, hash) else { return nil }
    root = nil
    count -= 1
    TrieNode.remove(&node, key, hash, shift: 0)
    root = count == 0 ? nil : node
    return old
  }

  /// The first key in the order of iteration.
  package var firstKey: Term? { root?.firstKey }

  /// The key that follows in the order of iteration: `.some(nil)` at the end, nil if the given key is not there.
  package func key(after key: Term) -> Term?? {
    let hash = Self.hash(of: key)
    guard let root, root.find(key, hash) != nil else { return nil }
    return .some(root.key(after: key, hash, shift: 0))
  }

  /// Integers and atoms are mixed by bijections, which cost nothing and keep them apart.
  @inline(__always) static func hash(of key: Term) -> UInt {
    switch key {
    case .integer(let value): mix(UInt(bitPattern: value))
    case .atom(let atom): mix(~UInt(atom.index))
    default: UInt(bitPattern: key.hashValue)
    }
  }

  @inline(__always) private static func mix(_ value: UInt) -> UInt {
    let product = value &* UInt(truncatingIfNeeded: 0x9E37_79B9_7F4A_7C15 as UInt64)
    return product ^ (product >> (UInt(UInt.bitWidth) / 2))
  }
}

extension TermTrie: Sequence {
  /// Walks over the pairs, in no particular order: the same for the same trie.
  package struct Iterator: IteratorProtocol {
    private var nodes: [(node: TrieNode, index: Int)]

    fileprivate init(_ root: TrieNode?) { nodes = root.map { [($0, 0)] } ?? [] }

    /// The next pair.
    package mutating func next() -> (key: Term, value: Term)? {
      while let (node, index) = nodes.last {
        nodes[nodes.count - 1].index += 1
        if index < node.itemCount { return node.pair(at: index) }
        if index - node.itemCount < node.childCount {
          nodes.append((node.child(at: index - node.itemCount), 0))
        } else {
          nodes.removeLast()
        }
      }
      return nil
    }
  }

  /// An iterator.
  package func makeIterator() -> Iterator { Iterator(root) }
  /// The number of keys.
  package var underestimatedCount: Int { count }
}
