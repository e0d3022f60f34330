import BigInt

extension Term: Equatable {
  /// Elixir's `===`: equal in value and in type, so `1` and `1.0` differ. Any depth of nesting.
  @inlinable public static func == (left: Term, right: Term) -> Bool {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): a == b
    case (.atom(let a), .atom(let b)): a == b
    default: equalBeyondWords(left, right)
    }
  }

  /// Elixir's `==`: as `===`, but a number equals its float at any depth, except in the keys of maps.
  @inlinable public func isEqual(to other: Term) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): return a == b
    case (.atom(let a), .atom(let b)): return a == b
    default:
      var equality = TermEquality(strict: false)
      return equality.decide(self, other)
    }
  }

  @usableFromInline static func equalBeyondWords(_ left: Term, _ right: Term) -> Bool {
    var equality = TermEquality(strict: true)
    return equality.decide(left, right)
  }
}

/// One comparison for equality. It recurses to a bounded depth and leaves what lies deeper to ``TermComparison``,
/// whose stack grows with the depth of the terms, never with their size. What is the same in memory is not looked at.
@usableFromInline struct TermEquality {
  private var strict: Bool
  private var pairs = ComparedPairs()

  @usableFromInline init(strict: Bool) { self.strict = strict }

  @usableFromInline mutating func decide(_ left: Term, _ right: Term) -> Bool {
    equal(left, right, depth: 0)
  }

  private mutating func equal(_ left: Term, _ right: Term, depth: Int) -> Bool {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): return a == b
    case (.atom(let a), .atom(let b)): return a == b
    case (.float(let a), .float(let b)): return a == b
    case (.binary(let a), .binary(let b)): return a == b
    case (.emptyList, .emptyList): return true
    case (.bigInteger(let a), .bigInteger(let b)): return a.value == b.value
    case (.bitstring(let a), .bitstring(let b)): return a.count == b.count && a.bytes == b.bytes
    case (.pid(let a), .pid(let b)): return a == b
    case (.reference(let a), .reference(let b)): return a == b
    case (.function(let a), .function(let b)): return a.isEqual(to: b)
    case (.list, .list), (.tuple, .tuple), (.map, .map):
      if depth < TermDepth.recursion { return equalParts(left, right, depth: depth + 1) }
      var comparison = TermComparison(pairs)
      defer { pairs = comparison.pairs }
      return comparison.order(left, right, strict ? .keys : .values) == .equal
    case (.integer, .float), (.float, .integer), (.bigInteger, .float), (.float, .bigInteger):
      return !strict && TermComparison.numbers(left, right) == .equal
    default: return false
    }
  }

  private mutating func equalParts(_ left: Term, _ right: Term, depth: Int) -> Bool {
    switch (left, right) {
    case (.tuple(let a), .tuple(let b)):
      guard a.count == b.count else { return false }
      if a.isIdentical(to: b) { return true }
      pairs.step(a.count)
      if pairs.hasMet(a.storage, b.storage, strictly: strict) { return true }
      for index in 0..<a.count where !equal(a[index], b[index], depth: depth) { return false }
      return true
    case (.map(let a), .map(let b)):
      return equalMaps(a, b, depth: depth)
    default:
      var left = left
      var right = right
      while case .list(let a) = left, case .list(let b) = right {
        if a === b { return true }
        if a.head.isCompound, pairs.hasMet(a, b, strictly: strict) { return true }
        guard equal(a.head, b.head, depth: depth) else { return false }
        left = a.tail
        right = b.tail
      }
      return equal(left, right, depth: depth)
    }
  }

  /// Keys are strictly equal or not at all.
  private mutating func equalKeys(_ left: Tuple, _ right: Tuple, depth: Int) -> Bool {
    let wasStrict = strict
    strict = true
    defer { strict = wasStrict }
    return equalParts(.tuple(left), .tuple(right), depth: depth)
  }

  private mutating func equalMaps(_ left: MapTerm, _ right: MapTerm, depth: Int) -> Bool {
    guard left.count == right.count else { return false }
    if left.isIdentical(to: right) { return true }
    pairs.step(left.count)
    if pairs.hasMet(left.identity, right.identity, strictly: strict) { return true }
    if case .flat(let a) = left.storage, case .flat(let b) = right.storage {
      guard a.keys.isIdentical(to: b.keys) || equalKeys(a.keys, b.keys, depth: depth) else { return false }
      for index in 0..<a.count where !equal(a.value(at: index), b.value(at: index), depth: depth) {
        return false
      }
      return true
    }
    guard case .trie(let a) = left.storage, case .trie(let b) = right.storage else { return false }
    for (key, value) in a.pairs {
      // The hash of a large key takes its time.
      if key.isCompound { pairs.step(4096) }
      guard let other = b.pairs[key], equal(value, other, depth: depth) else { return false }
    }
    return true
  }
}

/// How deep the algorithms over terms recurse before they go on with a stack of their own.
enum TermDepth {
  static let recursion = 48
}
