import Terms

/// The operators that are worth a node of their own.
enum BinaryOperator: Sendable {
  case add, subtract, multiply, less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, strictlyEqual,
    strictlyNotEqual
}

/// An arithmetic operation or a comparison of two operands that cannot suspend.
final class BinaryOperatorCode: Code, @unchecked Sendable {
  let operation: BinaryOperator
  let left: Code
  let right: Code
  init(_ operation: BinaryOperator, _ left: Code, _ right: Code) {
    self.operation = operation
    self.left = left
    self.right = right
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term {
    let a = try left.run(frame)
    let b = try right.run(frame)
    return try BinaryOperatorCode.apply(operation, a, b)
  }

  static func apply(_ operation: BinaryOperator, _ a: Term, _ b: Term) throws -> Term {
    if case .integer(let x) = a, case .integer(let y) = b {
      switch operation {
      case .less: return .boolean(x < y)
      case .lessOrEqual: return .boolean(x <= y)
      case .greater: return .boolean(x > y)
      case .greaterOrEqual: return .boolean(x >= y)
      case .equal, .strictlyEqual: return .boolean(x == y)
      case .notEqual, .strictlyNotEqual: return .boolean(x != y)
      case .add: return try Arithmetic.add(a, b)
      case .subtract: return try Arithmetic.subtract(a, b)
      case .multiply: return try Arithmetic.multiply(a, b)
      }
    }
    switch operation {
    case .add: return try Arithmetic.add(a, b)
    case .subtract: return try Arithmetic.subtract(a, b)
    case .multiply: return try Arithmetic.multiply(a, b)
    case .less: return .boolean(a.compare(to: b) == .ascending)
    case .lessOrEqual: return .boolean(a.compare(to: b) != .descending)
    case .greater: return .boolean(a.compare(to: b) == .descending)
    case .greaterOrEqual: return .boolean(a.compare(to: b) != .ascending)
    case .equal: return .boolean(a.isEqual(to: b))
    case .notEqual: return .boolean(!a.isEqual(to: b))
    case .strictlyEqual: return .boolean(a == b)
    case .strictlyNotEqual: return .boolean(a != b)
    }
  }
}

/// The same with a small integer on the right, as in `n - 1` and `n < 2`.
final class IntegerOperatorCode: Code, @unchecked Sendable {
  let operation: BinaryOperator
  let left: Code
  let right: Int
  init(_ operation: BinaryOperator, _ left: Code, _ right: Int) {
    self.operation = operation
    self.left = left
    self.right = right
    super.init(canSuspend: false)
  }
  override func run(_ frame: Frame) throws -> Term {
    let a = try left.run(frame)
    if case .integer(let x) = a {
      switch operation {
      case .less: return .boolean(x < right)
      case .lessOrEqual: return .boolean(x <= right)
      case .greater: return .boolean(x > right)
      case .greaterOrEqual: return .boolean(x >= right)
      case .equal, .strictlyEqual: return .boolean(x == right)
      case .notEqual, .strictlyNotEqual: return .boolean(x != right)
      case .add:
        let (sum, overflow) = x.addingReportingOverflow(right)
        if !overflow { return .integer(sum) }
      case .subtract:
        let (difference, overflow) = x.subtractingReportingOverflow(right)
        if !overflow { return .integer(difference) }
      case .multiply:
        let (product, overflow) = x.multipliedReportingOverflow(by: right)
        if !overflow { return .integer(product) }
      }
    }
    return try BinaryOperatorCode.apply(operation, a, .integer(right))
  }
}

/// `and`, `or`, `&&`, `||`: the right side only if it is needed.
final class LogicalCode: Code, @unchecked Sendable {
  enum Operation { case and, or, softAnd, softOr }
  let operation: Operation
  let left: Code
  let right: Code
  init(_ operation: Operation, _ left: Code, _ right: Code) {
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
  override func run(_ frame: Frame) throws -> Term {
    let value = try left.run(frame)
    return try decides(value) ? value : try right.run(frame)
  }
  override func runAsync(_ frame: Frame) async throws -> Term {
    let value = left.canSuspend ? try await left.runAsync(frame) : try left.run(frame)
    if try decides(value) { return value }
    return right.canSuspend ? try await right.runAsync(frame) : try right.run(frame)
  }
}
