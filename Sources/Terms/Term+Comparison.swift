import BigInt

/// The outcome of Elixir's comparison of two terms.
public enum TermOrder: Sendable { case ascending, equal, descending }

extension Term: Hashable {
  /// Elixir's `===`.
  public static func == (left: Term, right: Term) -> Bool {
    switch (left, right) {
    case (.integer(let a), .integer(let b)): a == b
    case (.bigInteger(let a), .bigInteger(let b)): a.value == b.value
    case (.float(let a), .float(let b)): a == b
    case (.atom(let a), .atom(let b)): a == b
    case (.binary(let a), .binary(let b)): a.bytes.elementsEqual(b.bytes)
    case (.bitstring(let a), .bitstring(let b)): a.count == b.count && a.bytes == b.bytes
    case (.emptyList, .emptyList): true
    case (.list(let a), .list(let b)): a === b || (a.head == b.head && a.tail == b.tail)
    case (.tuple(let a), .tuple(let b)): a.elementsEqual(b)
    case (.map(let a), .map(let b)): a.count == b.count && a.sortedPairs.elementsEqual(b.sortedPairs, by: ==)
    case (.pid(let a), .pid(let b)): a == b
    case (.reference(let a), .reference(let b)): a == b
    case (.function(let a), .function(let b)): a.isEqual(to: b)
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .integer(let value): hasher.combine(value)
    case .bigInteger(let box): hasher.combine(box.value)
    case .float(let value): hasher.combine(value)
    case .atom(let atom): hasher.combine(atom)
    case .binary(let binary): for byte in binary.bytes { hasher.combine(byte) }
    case .bitstring(let bits): hasher.combine(bits.bytes)
    case .emptyList: hasher.combine(0)
    case .list(let cell): hasher.combine(cell.head); hasher.combine(cell.tail)
    case .tuple(let tuple): for element in tuple { hasher.combine(element) }
    case .map(let map): hasher.combine(map.count)
    case .pid(let pid): hasher.combine(pid)
    case .reference(let reference): hasher.combine(reference)
    case .function(let function): function.hash(into: &hasher)
    }
  }
}

extension Term: Comparable {
  /// Erlang's term order, made total: of an integer and an equal float the integer comes first.
  public static func < (left: Term, right: Term) -> Bool { preconditionFailure("the term order is not written yet") }

  /// Elixir's `<`, `==`, `>`: `1` and `1.0` are equal.
  public func compare(to other: Term) -> TermOrder { self == other ? .equal : self < other ? .ascending : .descending }
  /// Elixir's `==`.
  public func isEqual(to other: Term) -> Bool { compare(to: other) == .equal }
}
