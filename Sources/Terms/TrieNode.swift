/// Which of a node's 16 places hold pairs, and which further nodes.
struct TrieHeader {
  var itemsMap: UInt16
  var childrenMap: UInt16
  /// How many pairs: more than `itemsMap` says only in a node of keys whose hashes are the same.
  var itemCount: Int
}

/// A pair in a node.
struct TriePair {
  var key: Term
  var value: Term
}

/// A node of a ``TermTrie``: the header, and behind it in the same allocation the pairs, then the references to the
/// nodes below.
final class TrieNode: ManagedBuffer<TrieHeader, TriePair> {
  // Safety, for all that follows: the memory behind the header holds `itemCount` pairs and as many references as
  // `childrenMap` has bits, initialized as long as the header says so.
  private static let stride = MemoryLayout<TriePair>.stride
  private static let width = 4
  private static let lastShift = UInt.bitWidth - width

  @inline(__always) static func bit(_ hash: UInt, _ shift: Int) -> UInt16 {
    1 << UInt16((hash >> UInt(shift)) & 15)
  }

  var itemCount: Int { header.itemCount }
  var childCount: Int { header.childrenMap.nonzeroBitCount }

  @inline(__always) private var items: UnsafeMutablePointer<TriePair> {
    unsafe withUnsafeMutablePointerToElements { unsafe $0 }
  }
  @inline(__always) private var children: UnsafeMutablePointer<TrieNode> {
    unsafe UnsafeMutableRawPointer(items + header.itemCount).assumingMemoryBound(to: TrieNode.self)
  }

  func pair(at index: Int) -> (key: Term, value: Term) {
    let pair = unsafe items[index]
    return (pair.key, pair.value)
  }
  func child(at index: Int) -> TrieNode { unsafe children[index] }

  deinit {
    unsafe items.deinitialize(count: header.itemCount)
    unsafe children.deinitialize(count: childCount)
  }

  // MARK: Making

  /// A node with room for those, which the caller initializes.
  private static func make(itemsMap: UInt16, childrenMap: UInt16, itemCount: Int) -> TrieNode {
    let bytes = childrenMap.nonzeroBitCount * MemoryLayout<TrieNode>.stride
    let buffer = create(minimumCapacity: itemCount + (bytes + stride - 1) / stride) { _ in
      TrieHeader(itemsMap: itemsMap, childrenMap: childrenMap, itemCount: itemCount)
    }
    return unsafe unsafeDowncast(buffer, to: TrieNode.self)
  }

  /// A node with one pair.
  static func make(itemsMap: UInt16, key: Term, value: Term) -> TrieNode {
    let node = make(itemsMap: itemsMap, childrenMap: 0, itemCount: 1)
    unsafe node.items.initialize(to: TriePair(key: key, value: value))
    return node
  }

  private func copy() -> TrieNode {
    let node = Self.make(
      itemsMap: header.itemsMap, childrenMap: header.childrenMap, itemCount: header.itemCount)
    unsafe node.items.initialize(from: items, count: header.itemCount)
    unsafe node.children.initialize(from: children, count: childCount)
    return node
  }

  // MARK: Looking

  @inline(__always) private func itemIndex(_ bit: UInt16) -> Int {
    (header.itemsMap & (bit - 1)).nonzeroBitCount
  }
  @inline(__always) private func childIndex(_ bit: UInt16) -> Int {
    (header.childrenMap & (bit - 1)).nonzeroBitCount
  }

  func find(_ key: Term, _ hash: UInt) -> Term? {
    var node = unsafe Unmanaged.passUnretained(self)
    var shift = 0
    // Safety: this node holds those below it.
    while shift <= Self.lastShift {
      let bit = Self.bit(hash, shift)
      let next: Unmanaged<TrieNode>? = unsafe node._withUnsafeGuaranteedRef { node in
        unsafe node.header.childrenMap & bit == 0 ? nil : .passUnretained(node.children[node.childIndex(bit)])
      }
      guard let next = unsafe next else {
        return unsafe node._withUnsafeGuaranteedRef { node in
          guard node.header.itemsMap & bit != 0 else { return nil }
          let item = unsafe node.items + node.itemIndex(bit)
          return unsafe item.pointee.key == key ? item.pointee.value : nil
        }
      }
      unsafe node = next
      shift += Self.width
    }
    return unsafe node._withUnsafeGuaranteedRef { node in
      node.place(of: key).map { unsafe node.items[$0].value }
    }
  }

  /// Where a key stands in a node of keys whose hashes are the same.
  private func place(of key: Term) -> Int? { (0..<itemCount).first { unsafe items[$0].key == key } }

  var firstKey: Term? { unsafe itemCount > 0 ? items[0].key : childCount > 0 ? children[0].firstKey : nil }

  /// The key that follows one that is there.
  func key(after key: Term, _ hash: UInt, shift: Int) -> Term? {
    let bit = shift > Self.lastShift ? 0 : Self.bit(hash, shift)
    var next = 0
    if header.childrenMap & bit != 0 {
      let index = childIndex(bit)
      if let found = unsafe children[index].key(after: key, hash, shift: shift + Self.width) { return found }
      next = index + 1
    } else {
      let index = (shift > Self.lastShift ? place(of: key) ?? 0 : itemIndex(bit)) + 1
      if index < itemCount { return unsafe items[index].key }
    }
    return unsafe next < childCount ? children[next].firstKey : nil
  }

  // MARK: Changing

  /// Sets a value in a node, which is changed in place if nobody else holds it. Returns the old value.
  static func set(_ node: inout TrieNode, _ key: Term, _ value: Term, _ hash: UInt, shift: Int) -> Term? {
    let isCollision = shift > lastShift
    let bit = isCollision ? 0 : Self.bit(hash, shift)
    if node.header.childrenMap & bit != 0 {
      if !isKnownUniquelyReferenced(&node) { node = node.copy() }
      return unsafe set(&node.children[node.childIndex(bit)], key, value, hash, shift: shift + width)
    }
    let found: Int? =
      isCollision ? node.place(of: key) : node.header.itemsMap & bit != 0 ? node.itemIndex(bit) : nil
    guard let index = found else {
      node.insert(bit, key, value, into: &node)
      return nil
    }
    guard unsafe node.items[index].key == key else {
      let other = unsafe node.items[index]
      let below = pair(other, TriePair(key: key, value: value), hash, shift: shift + width)
      replaceItem(bit, by: below, in: &node)
      return nil
    }
    if !isKnownUniquelyReferenced(&node) { node = node.copy() }
    var value = value
    unsafe swap(&node.items[index].value, &value)
    return value
  }

  /// A node with two pairs whose hashes are the same up to there.
  private static func pair(_ first: TriePair, _ second: TriePair, _ hash: UInt, shift: Int) -> TrieNode {
    guard shift <= lastShift else {
      let node = make(itemsMap: 0, childrenMap: 0, itemCount: 2)
      unsafe node.items.initialize(to: first)
      unsafe (node.items + 1).initialize(to: second)
      return node
    }
    let bits = (bit(TermTrie.hash(of: first.key), shift), bit(hash, shift))
    if bits.0 == bits.1 {
      let node = make(itemsMap: 0, childrenMap: bits.0, itemCount: 0)
      unsafe node.children.initialize(to: pair(first, second, hash, shift: shift + width))
      return node
    }
    let node = make(itemsMap: bits.0 | bits.1, childrenMap: 0, itemCount: 2)
    unsafe node.items.initialize(to: bits.0 < bits.1 ? first : second)
    unsafe (node.items + 1).initialize(to: bits.0 < bits.1 ? second : first)
    return node
  }

  private func insert(_ bit: UInt16, _ key: Term, _ value: Term, into target: inout TrieNode) {
    let index = bit == 0 ? itemCount : itemIndex(bit)
    let node = Self.make(
      itemsMap: header.itemsMap | bit, childrenMap: header.childrenMap, itemCount: itemCount + 1)
    unsafe node.items.initialize(from: items, count: index)
    unsafe (node.items + index).initialize(to: TriePair(key: key, value: value))
    unsafe (node.items + index + 1).initialize(from: items + index, count: itemCount - index)
    unsafe node.children.initialize(from: children, count: childCount)
    target = node
  }

  private static func replaceItem(_ bit: UInt16, by below: TrieNode, in node: inout TrieNode) {
    let old = node
    let (item, child) = (old.itemIndex(bit), old.childIndex(bit))
    let new = make(
      itemsMap: old.header.itemsMap & ~bit, childrenMap: old.header.childrenMap | bit,
      itemCount: old.itemCount - 1)
    unsafe new.items.initialize(from: old.items, count: item)
    unsafe (new.items + item).initialize(from: old.items + item + 1, count: old.itemCount - item - 1)
    unsafe new.children.initialize(from: old.children, count: child)
    unsafe (new.children + child).initialize(to: below)
    unsafe (new.children + child + 1).initialize(from: old.children + child, count: old.childCount - child)
    node = new
  }

  /// Removes a key that is there. The node may be empty then.
  static func remove(_ node: inout TrieNode, _ key: Term, _ hash: UInt, shift: Int) {
    let bit = shift > lastShift ? 0 : Self.bit(hash, shift)
    guard node.header.childrenMap & bit != 0 else {
      node = node.removingItem(at: bit == 0 ? node.place(of: key) ?? 0 : node.itemIndex(bit), bit)
      return
    }
    if !isKnownUniquelyReferenced(&node) { node = node.copy() }
    let index = node.childIndex(bit)
    unsafe remove(&node.children[index], key, hash, shift: shift + width)
    let child = unsafe node.children[index]
    if child.childCount == 0, child.itemCount <= 1 { node = node.absorbing(child, at: index, bit) }
  }

  private func removingItem(at index: Int, _ bit: UInt16) -> TrieNode {
    let node = Self.make(
      itemsMap: header.itemsMap & ~bit, childrenMap: header.childrenMap, itemCount: itemCount - 1)
    unsafe node.items.initialize(from: items, count: index)
    unsafe (node.items + index).initialize(from: items + index + 1, count: itemCount - index - 1)
    unsafe node.children.initialize(from: children, count: childCount)
    return node
  }

  /// The node with the one pair of a node below, if it has one, in the place of that.
  private func absorbing(_ child: TrieNode, at place: Int, _ bit: UInt16) -> TrieNode {
    let isEmpty = child.itemCount == 0
    let item = itemIndex(bit)
    let node = Self.make(
      itemsMap: isEmpty ? header.itemsMap : header.itemsMap | bit, childrenMap: header.childrenMap & ~bit,
      itemCount: itemCount + child.itemCount)
    unsafe node.items.initialize(from: items, count: item)
    if !isEmpty { unsafe (node.items + item).initialize(to: child.items[0]) }
    unsafe (node.items + item + child.itemCount).initialize(from: items + item, count: itemCount - item)
    unsafe node.children.initialize(from: children, count: place)
    unsafe (node.children + place).initialize(from: children + place + 1, count: childCount - place - 1)
    return node
  }
}
