import BigInt
import Foundation
@_spi(Internals) import Terms

/// Arithmetic on integers of any size and floats, with Erlang's errors.
public enum Arithmetic {
  /// Adds two numbers.
  /// - Throws: `ArithmeticError` for what is no number, and where a float would be infinite.
  @inlinable @inline(__always) public static func add(_ left: Term, _ right: Term) throws -> Term {
    if case .integer(let a) = left, case .integer(let b) = right {
      let (sum, overflow) = a.addingReportingOverflow(b)
      if !overflow { return .integer(sum) }
    }
    return try NumberTerms.combine("+", left, right, { $0 + $1 }, { $0 + $1 })
  }

  /// Subtracts the second number from the first.
  /// - Throws: `ArithmeticError` for what is no number, and where a float would be infinite.
  @inlinable @inline(__always) public static func subtract(_ left: Term, _ right: Term) throws -> Term {
    if case .integer(let a) = left, case .integer(let b) = right {
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      if !overflow { return .integer(difference) }
    }
    return try NumberTerms.combine("-", left, right, { $0 - $1 }, { $0 - $1 })
  }

  /// Multiplies two numbers.
  /// - Throws: `ArithmeticError` for what is no number, and where a float would be infinite.
  @inlinable @inline(__always) public static func multiply(_ left: Term, _ right: Term) throws -> Term {
    if case .integer(let a) = left, case .integer(let b) = right {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return .integer(product) }
    }
    return try NumberTerms.combine("*", left, right, NumberTerms.product, { $0 * $1 })
  }

  package static func divide(_ left: Term, _ right: Term) throws -> Term {
    guard let a = NumberTerms.double(left), let b = NumberTerms.double(right), b != 0 else {
      throw RaisedError.arithmetic("/", left, right)
    }
    if case .bigInteger = left, case .some(let dividend) = left.asBigInt, let divisor = right.asBigInt {
      let (quotient, remainder) = try NumberTerms.divided(dividend, by: divisor)
      let result = Double(quotient) + Double(remainder) / b
      guard result.isFinite else { throw RaisedError.arithmetic("/", left, right) }
      return .float(result)
    }
    let result = a / b
    guard result.isFinite else { throw RaisedError.arithmetic("/", left, right) }
    return .float(result)
  }

  package static func div(_ left: Term, _ right: Term) throws -> Term {
    if case .integer(let a) = left, case .integer(let b) = right, b != 0, b != -1 { return .integer(a / b) }
    guard let a = left.asBigInt, let b = right.asBigInt, !b.isZero else {
      throw RaisedError.arithmetic("div", left, right)
    }
    return Term(try NumberTerms.divided(a, by: b).quotient)
  }

  package static func rem(_ left: Term, _ right: Term) throws -> Term {
    if case .integer(let a) = left, case .integer(let b) = right, b != 0, b != -1 { return .integer(a % b) }
    guard let a = left.asBigInt, let b = right.asBigInt, !b.isZero else {
      throw RaisedError.arithmetic("rem", left, right)
    }
    return Term(try NumberTerms.divided(a, by: b).remainder)
  }

  package static func negate(_ term: Term) throws -> Term {
    switch term {
    case .integer(let value):
      let (negated, overflow) = 0.subtractingReportingOverflow(value)
      return overflow ? Term(-BigInt(value)) : .integer(negated)
    case .bigInteger(let box): return Term(-box.value)
    case .float(let value): return .float(-value)
    default: throw RaisedError.arithmetic("-", term)
    }
  }

  package static func plus(_ term: Term) throws -> Term {
    switch term {
    case .integer, .bigInteger, .float: return term
    default: throw RaisedError.arithmetic("+", term)
    }
  }
}
