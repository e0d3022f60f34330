import Terms

/// The arguments of a call. Up to three are held in place, so that most calls allocate nothing.
public struct Arguments: Sendable {
  @usableFromInline package let count: Int
  @usableFromInline let first: Term
  @usableFromInline let second: Term
  @usableFromInline let third: Term
  @usableFromInline let others: [Term]

  /// No arguments.
  @inlinable public init() {
    count = 0
    first = .integer(0)
    second = .integer(0)
    third = .integer(0)
    others = []
  }
  /// One argument.
  @inlinable public init(_ first: Term) {
    count = 1
    self.first = first
    second = .integer(0)
    third = .integer(0)
    others = []
  }
  /// Two arguments.
  @inlinable public init(_ first: Term, _ second: Term) {
    count = 2
    self.first = first
    self.second = second
    third = .integer(0)
    others = []
  }
  /// Three arguments.
  @inlinable public init(_ first: Term, _ second: Term, _ third: Term) {
    count = 3
    self.first = first
    self.second = second
    self.third = third
    others = []
  }
  /// Any number of arguments.
  @inlinable public init(_ terms: [Term]) {
    count = terms.count
    first = terms.count > 0 ? terms[0] : .integer(0)
    second = terms.count > 1 ? terms[1] : .integer(0)
    third = terms.count > 2 ? terms[2] : .integer(0)
    others = terms.count > 3 ? Array(terms[3...]) : []
  }

  /// Arguments of the first three places, and all others.
  init(count: Int, _ first: Term, _ second: Term, _ third: Term, others: [Term]) {
    self.count = count
    self.first = first
    self.second = second
    self.third = third
    self.others = others
  }

  /// The argument at a place that the call is known to have.
  @inlinable public subscript(index: Int) -> Term {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    default: others[index - 3]
    }
  }

  /// The argument at that place, nil if the call was made without it and it has no default.
  public func optional(_ index: Int) -> Term? { index < count ? self[index] : nil }

  /// All of them, in order.
  package var terms: [Term] { (0..<count).map { self[$0] } }
}

extension Arguments: ExpressibleByArrayLiteral {
  /// Any number of arguments.
  @inlinable public init(arrayLiteral elements: Term...) { self.init(elements) }
}
