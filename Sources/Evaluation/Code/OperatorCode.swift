import Terms

/// The operators that are worth a node of their own.
public enum BinaryOperator: Sendable {
  case add, subtract, multiply, less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, strictlyEqual,
    strictlyNotEqual
}

extension BinaryOperator {
  /// The operators by their names.
  package static let named: [Atom: BinaryOperator] = [
    "+": .add, "-": .subtract, "*": .multiply, "<": .less, "<=": .lessOrEqual, ">": .greater,
    ">=": .greaterOrEqual, "==": .equal, "!=": .notEqual, "===": .strictlyEqual, "!==": .strictlyNotEqual,
  ]

  /// Its name: `>=`.
  package var name: Atom? { Self.named.first { $0.value == self }?.key }

  /// Whether the value is always `true` or `false`.
  package var isComparison: Bool {
    switch self {
    case .add, .subtract, .multiply: false
    default: true
    }
  }

  /// Result of arithmetic on two small integers, and whether it overflowed.
  @inlinable @inline(__always) func apply(_ x: Int, _ y: Int) -> (Int, overflow: Bool) {
    switch self {
    case .add: x.addingReportingOverflow(y)
    case .subtract: x.subtractingReportingOverflow(y)
    default: x.multipliedReportingOverflow(by: y)
    }
  }

  /// Gives the value of `a operator b`.
  @inlinable public func apply(_ a: Term, _ b: Term) throws -> Term {
    switch self {
    case .add: try Arithmetic.add(a, b)
    case .subtract: try Arithmetic.subtract(a, b)
    case .multiply: try Arithmetic.multiply(a, b)
    default: .boolean(holds(a, b))
    }
  }

  /// Whether the comparison holds.
  @inlinable @inline(__always) func holds(_ a: Term, _ b: Term) -> Bool {
    if case .integer(let x) = a, case .integer(let y) = b { return holds(x, y) }
    return holdsOfOthers(a, b)
  }

  @inlinable @inline(__always) func holds(_ x: Int, _ y: Int) -> Bool {
    switch self {
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .greaterOrEqual: x >= y
    case .equal, .strictlyEqual: x == y
    default: x != y
    }
  }

  @usableFromInline func holdsOfOthers(_ a: Term, _ b: Term) -> Bool {
    switch self {
    case .less: a.compare(to: b) == .ascending
    case .lessOrEqual: a.compare(to: b) != .descending
    case .greater: a.compare(to: b) == .descending
    case .greaterOrEqual: a.compare(to: b) != .ascending
    case .equal: a.isEqual(to: b)
    case .notEqual: !a.isEqual(to: b)
    case .strictlyEqual: a == b
    default: a != b
    }
  }
}

/// Two operands that are variables.
private struct VariablePair {
  let left: Int
  let right: Int

  /// - Returns: Nil if one of them is something else.
  init?(_ left: Code, _ right: Code) {
    guard let left = left.variableSlot, let right = right.variableSlot else { return nil }
    self.left = left
    self.right = right
  }

  /// Their values, if both are integers that fit.
  @inline(__always) func integers(_ frame: Frame) -> (Int, Int)? {
    guard let x = frame.integer(left), let y = frame.integer(right) else { return nil }
    return (x, y)
  }
}

/// An arithmetic operation of two operands that cannot suspend.
package final class ArithmeticCode: Code, @unchecked Sendable {
  let operation: BinaryOperator
  let left: Code
  let right: Code
  private let variables: VariablePair?
  package init(_ operation: BinaryOperator, _ left: Code, _ right: Code) {
    self.operation = operation
    self.left = left
    self.right = right
    variables = VariablePair(left, right)
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    if let (x, y) = variables?.integers(frame) {
      let (result, overflow) = operation.apply(x, y)
      if !overflow { return .integer(result) }
    }
    let a = try left.run(frame)
    return try operation.apply(a, try right.run(frame))
  }
}

/// Arithmetic with a small integer on the right, as in `n - 1`.
package final class IntegerArithmeticCode: Code, @unchecked Sendable {
  let operation: BinaryOperator
  let left: Code
  let right: Int
  /// The variable on the left, or -1.
  private let slot: Int
  /// Whether an error does not name the operands; see ``UnnamedOperands``.
  private let hidesOperands: Bool
  package init(_ operation: BinaryOperator, _ left: Code, _ right: Int, hidesOperands: Bool = false) {
    self.operation = operation
    self.left = left
    self.right = right
    self.hidesOperands = hidesOperands
    slot = left.variableSlot ?? -1
    super.init(canSuspend: false)
  }
  package override func run(_ frame: Frame) throws -> Term {
    if slot >= 0, let x = frame.integer(slot) {
      let (result, overflow) = operation.apply(x, right)
      if !overflow { return .integer(result) }
    }
    let value = try left.run(frame)
    if hidesOperands {
      return try UnnamedOperands.hiding { try operation.apply(value, .integer(right)) }
    }
    return try operation.apply(value, .integer(right))
  }
}

/// A comparison of two operands that cannot suspend.
package final class ComparisonCode: Code, @unchecked Sendable {
  let operation: BinaryOperator
  let left: Code
  let right: Code
  private let variables: VariablePair?
  package init(_ operation: BinaryOperator, _ left: Code, _ right: Code) {
    self.operation = operation
    self.left = left
    self.right = right
    variables = VariablePair(left, right)
    super.init(canSuspend: false)
  }
  override func isTrue(_ frame: Frame) throws -> Bool {
    if let (x, y) = variables?.integers(frame) {
      return operation.holds(x, y)
    }
    let a = try left.run(frame)
    return operation.holds(a, try right.run(frame))
  }
  override func isTruthy(_ frame: Frame) throws -> Bool { try isTrue(frame) }
  package override func run(_ frame: Frame) throws -> Term { .boolean(try isTrue(frame)) }
}

/// Comparison with a small integer on the right, as in `n < 2`.
package final class IntegerComparisonCode: Code, @unchecked Sendable {
  let operation: BinaryOperator
  let left: Code
  let right: Int
  /// The variable on the left, or -1.
  private let slot: Int
  package init(_ operation: BinaryOperator, _ left: Code, _ right: Int) {
    self.operation = operation
    self.left = left
    self.right = right
    slot = left.variableSlot ?? -1
    super.init(canSuspend: false)
  }
  override func isTrue(_ frame: Frame) throws -> Bool {
    if slot >= 0, let x = frame.integer(slot) { return operation.holds(x, right) }
    return operation.holds(try left.run(frame), .integer(right))
  }
  override func isTruthy(_ frame: Frame) throws -> Bool { try isTrue(frame) }
  package override func run(_ frame: Frame) throws -> Term { .boolean(try isTrue(frame)) }
}

/// `and`, `or`, `&&`, `||`: the right side only if it is needed.
package final class LogicalCode: Code, @unchecked Sendable {
  package enum Operation { case and, or, softAnd, softOr }
  let operation: Operation
  let left: Code
  let right: Code
  package init(_ operation: Operation, _ left: Code, _ right: Code) {
    self.operation = operation
    self.left = left
    self.right = right
    super.init(canSuspend: left.canSuspend || right.canSuspend)
  }

  /// Whether the left side decides.
  @inline(__always) private func decides(_ value: Term) throws -> Bool {
    switch operation {
    case .softAnd: return !value.isTruthy
    case .softOr: return value.isTruthy
    case .and:
      if value.isAtom(.true) { return false }
      if value.isAtom(.false) { return true }
      throw RaisedError.badBoolean("and", value)
    case .or:
      if value.isAtom(.true) { return true }
      if value.isAtom(.false) { return false }
      throw RaisedError.badBoolean("or", value)
    }
  }
  package override func run(_ frame: Frame) throws -> Term {
    let value: Term
    do { value = try left.run(frame) } catch { throw frame.context.leaving(self, frame, at: 0, error) }
    return try decides(value) ? value : try right.run(frame)
  }
  override func resume(_ frame: Frame, at place: Int, with value: Term) throws -> Term {
    try decides(value) ? value : try right.run(frame)
  }
  /// Whether the value is `true`, as a guard asks; never suspends.
  override func isTrue(_ frame: Frame) throws -> Bool {
    let value = try left.run(frame)
    return try decides(value) ? value.isAtom(.true) : try right.isTrue(frame)
  }
}
