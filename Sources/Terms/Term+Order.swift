import BigInt

/// The outcome of a comparison of two terms.
public enum TermOrder: Sendable {
  case ascending, equal, descending

  /// The order of the same terms the other way round.
  package var reversed: TermOrder {
    switch self {
    case .ascending: .descending
    case .equal: .equal
    case .descending: .ascending
    }
  }

  @inlinable init<T: Comparable>(_ left: T, _ right: T) {
    self = left < right ? .ascending : left == right ? .equal : .descending
  }
}

extension Term: Comparable {
  /// Erlang's term order made total, for Swift's `sorted()` and `max()`: where ``compare(to:)`` finds two
  /// different terms equal, as `1` and `1.0`, the one with the integer comes first.
  @inlinable public static func < (left: Term, right: Term) -> Bool {
    if case .integer(let a) = left, case .integer(let b) = right { return a < b }
    return precedesBeyondWords(left, right)
  }

  /// Elixir's `<`, `==` and `>`: number < atom < reference < function < pid < tuple < map < list < bitstring.
  ///
  /// An integer is equal to its float; the comparison is exact for numbers of any size. Tuples compare by
  /// size, then element by element; maps by size, then keys, then values; lists element by element.
  /// (Erlang Reference Manual, "Term Comparisons")
  @inlinable public func compare(to other: Term) -> TermOrder {
    if case .integer(let a) = self, case .integer(let b) = other { return TermOrder(a, b) }
    return compareBeyondWords(other)
  }

  /// The order of the keys of a map: as ``compare(to:)``, but every integer comes before every float.
  package func compareAsKey(to other: Term) -> TermOrder {
    var comparison = TermComparison()
    return comparison.order(self, other, .keys)
  }

  @usableFromInline func compareBeyondWords(_ other: Term) -> TermOrder {
    var comparison = TermComparison()
    return comparison.order(self, other, .values)
  }

  @usableFromInline static func precedesBeyondWords(_ left: Term, _ right: Term) -> Bool {
    var comparison = TermComparison()
    switch comparison.order(left, right, .values) {
    case .ascending: return true
    case .descending: return false
    case .equal: return comparison.order(left, right, .keys) == .ascending
    }
  }

  /// The place of the term's kind in the term order.
  var rank: Int {
    switch self {
    case .integer, .bigInteger, .float: 0
    case .atom: 1
    case .reference: 2
    case .function: 3
    case .pid: 5
    case .tuple: 6
    case .map: 7
    case .emptyList: 8
    case .list: 9
    case .binary, .bitstring: 10
    }
  }
}
