import BigInt

/// One comparison for order. What is still to be compared stands on a stack of its own, so that terms may
/// be nested to any depth.
struct TermComparison {
  /// How an integer compares with a float.
  enum Numbers {
    /// By value.
    case values
    /// The integer comes first.
    case keys
  }

  private enum Pending {
    case rest(Term, Term, Numbers)
    case elements(Tuple, Tuple, from: Int, Numbers)
    case arrays([Term], [Term], from: Int, Numbers)
  }

  private var stack: [Pending] = []
  private(set) var pairs: ComparedPairs

  init(_ pairs: ComparedPairs = ComparedPairs()) { self.pairs = pairs }

  /// The order of the terms.
  mutating func order(_ left: Term, _ right: Term, _ numbers: Numbers) -> TermOrder {
    var (left, right, numbers) = (left, right, numbers)
    stack.removeAll(keepingCapacity: true)
    while true {
      if let order = Self.leaves(left, right, numbers) {
        guard order == .equal else { return order }
      } else if let order = open(left, right, numbers), order != .equal {
        return order
      }
      // Leaves are compared here without another turn through the stack.
      var next: (Term, Term, Numbers)?
      while next == nil {
        guard let pending = stack.popLast() else { return .equal }
        switch advance(pending) {
        case .decided(let order): return order
        case .nested(let a, let b, let n): next = (a, b, n)
        case .done: continue
        }
      }
      if let (a, b, n) = next { (left, right, numbers) = (a, b, n) }
    }
  }

  private enum Step {
    case decided(TermOrder)
    case nested(Term, Term, Numbers)
    case done
  }

  /// Prepares two terms of the same compound kind. Returns an order if there is nothing to prepare.
  private mutating func open(_ left: Term, _ right: Term, _ numbers: Numbers) -> TermOrder? {
    switch (left, right) {
    case (.list(let a), .list(let b)):
      if a === b { return .equal }
      stack.append(.rest(left, right, numbers))
    case (.tuple(let a), .tuple(let b)):
      guard a.count == b.count else { return TermOrder(a.count, b.count) }
      if a.isIdentical(to: b) { return .equal }
      pairs.step(a.count)
      if pairs.hasMet(a.storage, b.storage, strictly: numbers == .keys) { return .equal }
      stack.append(.elements(a, b, from: 0, numbers))
    case (.map(let a), .map(let b)):
      guard a.count == b.count else { return TermOrder(a.count, b.count) }
      if a.isIdentical(to: b) { return .equal }
      pairs.step(a.count)
      if pairs.hasMet(a.identity, b.identity, strictly: numbers == .keys) { return .equal }
      let (these, those) = (a.pairsInKeyOrder, b.pairsInKeyOrder)
      stack.append(.arrays(these.map(\.value), those.map(\.value), from: 0, numbers))
      stack.append(.arrays(these.map(\.key), those.map(\.key), from: 0, .keys))
    default:
      break
    }
    return nil
  }

  private mutating func advance(_ pending: Pending) -> Step {
    switch pending {
    case .rest(var left, var right, let numbers):
      while case .list(let a) = left, case .list(let b) = right {
        if a === b { return .done }
        guard let order = Self.leaves(a.head, b.head, numbers) else {
          if pairs.hasMet(a, b, strictly: numbers == .keys) { return .done }
          stack.append(.rest(a.tail, b.tail, numbers))
          return .nested(a.head, b.head, numbers)
        }
        if order != .equal { return .decided(order) }
        left = a.tail
        right = b.tail
      }
      return .nested(left, right, numbers)
    case .elements(let left, let right, let start, let numbers):
      for index in start..<left.count {
        guard let order = Self.leaves(left[index], right[index], numbers) else {
          if index + 1 < left.count { stack.append(.elements(left, right, from: index + 1, numbers)) }
          return .nested(left[index], right[index], numbers)
        }
        if order != .equal { return .decided(order) }
      }
      return .done
    case .arrays(let left, let right, let start, let numbers):
      for index in start..<left.count {
        guard let order = Self.leaves(left[index], right[index], numbers) else {
          if index + 1 < left.count { stack.append(.arrays(left, right, from: index + 1, numbers)) }
          return .nested(left[index], right[index], numbers)
        }
        if order != .equal { return .decided(order) }
      }
      return .done
    }
  }
}

// MARK: - Leaves

extension TermComparison {
  /// The order of two terms, nil if both are lists, both tuples or both maps.
  static func leaves(_ left: Term, _ right: Term, _ numbers: Numbers) -> TermOrder? {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): return TermOrder(a, b)
    case (.atom(let a), .atom(let b)): return a == b ? .equal : a < b ? .ascending : .descending
    case (.list, .list), (.tuple, .tuple), (.map, .map): return nil
    case (.binary(let a), .binary(let b)): return a.compare(to: b)
    case (.emptyList, .emptyList): return .equal
    case (.float(let a), .float(let b)): return TermOrder(a, b)
    case (.pid(let a), .pid(let b)): return a == b ? .equal : a < b ? .ascending : .descending
    case (.reference(let a), .reference(let b)): return a === b ? .equal : a < b ? .ascending : .descending
    case (.function(let a), .function(let b)): return a.compare(to: b)
    default: break
    }
    let (rank, other) = (left.rank, right.rank)
    guard rank == other else { return rank < other ? .ascending : .descending }
    guard rank == 0 else { return bits(left, right) }
    if numbers == .keys {
      switch (left, right) {
      case (.float, _): return .descending
      case (_, .float): return .ascending
      default: break
      }
    }
    return self.numbers(left, right)
  }

  /// The order of two numbers by value, exact at any size.
  static func numbers(_ left: Term, _ right: Term) -> TermOrder {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): TermOrder(a, b)
    case (.float(let a), .float(let b)): TermOrder(a, b)
    case (.integer(let a), .float(let b)): order(a, b)
    case (.float(let a), .integer(let b)): order(b, a).reversed
    case (.bigInteger(let a), .float(let b)): order(a.value, b)
    case (.float(let a), .bigInteger(let b)): order(b.value, a).reversed
    // A big integer is outside of what Int holds, so its sign decides.
    case (.bigInteger(let a), .integer): a.value.sign == .minus ? .ascending : .descending
    case (.integer, .bigInteger(let b)): b.value.sign == .minus ? .descending : .ascending
    case (.bigInteger(let a), .bigInteger(let b)): TermOrder(a.value, b.value)
    default: .equal
    }
  }

  private static func order(_ integer: Int, _ float: Double) -> TermOrder {
    // 2^63 is a float exactly, and so is every float's whole part below it an Int.
    if float >= 0x1p63 { return .ascending }
    if float < -0x1p63 { return .descending }
    let whole = float.rounded(.towardZero)
    let order = TermOrder(integer, Int(whole))
    return order == .equal ? TermOrder(whole, float) : order
  }

  private static func order(_ integer: BigInt, _ float: Double) -> TermOrder {
    if float.magnitude < 0x1p63 { return integer.sign == .minus ? .ascending : .descending }
    guard let exact = BigInt(exactly: float) else { return float > 0 ? .ascending : .descending }
    return TermOrder(integer, exact)
  }

  /// The order of two bitstrings of which one at least is not a whole number of bytes: bit by bit, and of
  /// one that begins the other the shorter first.
  private static func bits(_ left: Term, _ right: Term) -> TermOrder {
    let (a, bitsOfA) = bytes(left)
    let (b, bitsOfB) = bytes(right)
    let common = min(bitsOfA, bitsOfB)
    for index in 0..<common / 8 where a[index] != b[index] {
      return a[index] < b[index] ? .ascending : .descending
    }
    let (index, rest) = common.quotientAndRemainder(dividingBy: 8)
    if rest > 0 {
      let (last, other) = (a[index] >> (8 - UInt8(rest)), b[index] >> (8 - UInt8(rest)))
      if last != other { return last < other ? .ascending : .descending }
    }
    return TermOrder(bitsOfA, bitsOfB)
  }

  private static func bytes(_ term: Term) -> (bytes: [UInt8], bits: Int) {
    switch term {
    case .binary(let binary): (Array(binary.bytes), binary.count * 8)
    case .bitstring(let bits): (bits.bytes, bits.count)
    default: ([], 0)
    }
  }
}
