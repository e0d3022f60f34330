import BigInt
import Terms

/// Arithmetic on number terms: integers of any size and floats.
enum NumberTerms {
  /// What an operation gives of two numbers, one of them large or a float at least.
  /// - Throws: `ArithmeticError` for what is no number, and where the float would be infinite.
  @inline(never) static func combine(
    _ operation: Atom, _ left: Term, _ right: Term, _ integers: (BigInt, BigInt) -> BigInt,
    _ floats: (Double, Double) -> Double
  ) throws -> Term {
    if let a = left.asBigInt, let b = right.asBigInt { return Term(integers(a, b)) }
    guard let a = double(left), let b = double(right) else {
      throw RaisedError.arithmetic(operation, left, right)
    }
    let result = floats(a, b)
    guard result.isFinite else { throw RaisedError.arithmetic(operation, left, right) }
    return .float(result)
  }

  /// The number as a float; nil for what is no number, or too large.
  static func double(_ term: Term) -> Double? {
    switch term {
    case .integer(let value): return Double(value)
    case .bigInteger(let box):
      let value = Double(box.value)
      return value.isFinite ? value : nil
    case .float(let value): return value
    default: return nil
    }
  }

  static func isNumber(_ term: Term) -> Bool {
    switch term {
    case .integer, .bigInteger, .float: true
    default: false
    }
  }

  static func isInteger(_ term: Term) -> Bool {
    switch term {
    case .integer, .bigInteger: true
    default: false
    }
  }

  /// The quotient rounded down.
  static func floorDivide(_ a: BigInt, _ b: BigInt) -> BigInt {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder != 0 && (remainder < 0) != (b < 0) ? quotient - 1 : quotient
  }

  /// A whole float as an integer of any size.
  static func integer(_ value: Double) -> Term {
    if value.magnitude < 9e18 { return .integer(Int(value)) }
    let (numerator, denominator) = FloatText.exactRatio(value)
    return Term(numerator / denominator)
  }
}
