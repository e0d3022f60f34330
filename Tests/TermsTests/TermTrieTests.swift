import Testing

@testable @_spi(Internals) import Terms

@Suite struct TermTrieTests {
  /// A key whose hash is that of all others of its kind: the trie has to keep them apart by value.
  private final class Clashing: FunctionTerm, @unchecked Sendable {
    override func hash(into hasher: inout Hasher) { hasher.combine(7) }
  }

  private func trie(_ keys: some Sequence<Int>) -> TermTrie {
    var trie = TermTrie()
    for key in keys { trie.updateValue(.integer(-key), forKey: .integer(key)) }
    return trie
  }

  @Test func `a value is set, replaced and removed; what was there is returned`() {
    var trie = TermTrie()
    #expect(trie[1] == nil && trie.count == 0 && trie.firstKey == nil)
    #expect(trie.updateValue(.ok, forKey: 1) == nil)
    #expect(trie.updateValue(.error, forKey: 1) == .ok && trie.count == 1)
    #expect(trie.removeValue(forKey: 2) == nil)
    #expect(trie.removeValue(forKey: 1) == .error)
    #expect(trie.removeValue(forKey: 1) == nil && trie.count == 0 && trie.firstKey == nil)
  }

  @Test(arguments: [1, 15, 16, 17, 300, 20_000])
  func `all keys are found, and none that was removed`(_ count: Int) {
    var trie = trie(0..<count)
    #expect(trie.count == count)
    for key in 0..<count { #expect(trie[.integer(key)] == .integer(-key)) }
    for key in stride(from: 0, to: count, by: 2) { trie.removeValue(forKey: .integer(key)) }
    for key in 0..<count { #expect((trie[.integer(key)] == nil) == (key % 2 == 0)) }
    #expect(trie.count == count / 2)
    for key in 0..<count { trie.removeValue(forKey: .integer(key)) }
    #expect(trie.count == 0 && trie.firstKey == nil)
  }

  @Test func `extreme integers, and keys that differ in type only, are different keys`() {
    var trie = TermTrie()
    let keys: [Term] = [
      .integer(.min), .integer(.max), .integer(0), .float(0), .float(1), .integer(1), .atom("1"),
      .string("1"),
      .emptyList, .tuple(of: []), .map(MapTerm()),
    ]
    for (index, key) in keys.enumerated() { trie.updateValue(.integer(index), forKey: key) }
    #expect(trie.count == keys.count)
    for (index, key) in keys.enumerated() { #expect(trie[key] == .integer(index)) }
    #expect(trie[.float(-0.0)] == .integer(3), "-0.0 is 0.0")
  }

  @Test func `keys of the same hash stand side by side`() {
    let keys = (0..<40).map { Term.function(Clashing(arity: $0)) }
    var trie = trie(0..<100)
    for (index, key) in keys.enumerated() { trie.updateValue(.integer(index), forKey: key) }
    #expect(trie.count == 140)
    for (index, key) in keys.enumerated() {
      #expect(trie[key] == .integer(index))
      #expect(trie.updateValue(.ok, forKey: key) == .integer(index))
    }
    #expect(trie[.function(Clashing(arity: 0))] == nil)
    var walked = Set<Term>()
    var next = trie.firstKey
    while let key = next {
      #expect(walked.insert(key).inserted)
      next = trie.key(after: key) ?? nil
    }
    #expect(walked.count == 140)
    for key in keys.shuffled() { #expect(trie.removeValue(forKey: key) == .ok) }
    #expect(trie.count == 100 && trie[keys[0]] == nil && trie[5] == .integer(-5))
  }

  @Test func `a copy keeps what was, whatever is done to the other`() {
    let before = trie(0..<1_000)
    var after = before
    for key in 0..<500 { after.removeValue(forKey: .integer(key)) }
    for key in 500..<1_000 { after.updateValue(.ok, forKey: .integer(key)) }
    #expect(before.count == 1_000 && after.count == 500)
    for key in 0..<1_000 {
      #expect(before[.integer(key)] == .integer(-key))
      #expect(after[.integer(key)] == (key < 500 ? nil : .ok))
    }
  }

  @Test(arguments: [0, 1, 16, 17, 5_000])
  func `a walk by keys meets what iteration meets, in the same order`(_ count: Int) {
    let trie = trie(0..<count)
    var walked: [Term] = []
    var key = trie.firstKey
    while let current = key {
      walked.append(current)
      key = trie.key(after: current) ?? nil
    }
    #expect(walked == trie.map(\.key) && walked.count == count)
    #expect(trie.key(after: -1) == nil, "a key that is not there is followed by none")
  }

  @Test func `it comes to the same trie whatever was in it meanwhile`() {
    let plain = trie(0..<100)
    var other = trie((0..<2_000).reversed())
    for key in 100..<2_000 { other.removeValue(forKey: .integer(key)) }
    #expect(plain.map(\.key) == other.map(\.key))
  }
}
