import Evaluation
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The C library's mathematics on terms.
package enum MathTerms {
  package static func pow(_ base: Double, _ exponent: Double) -> Double { power(base, exponent) }

  static func sine(_ value: Double) -> Double { sin(value) }

  /// The float, unless the result is none: then `ArithmeticError`.
  package static func checked(_ value: Double, _ name: Atom, _ a: Arguments) throws -> Term {
    guard value.isFinite else { throw RaisedError.arithmetic(name, a[0]) }
    return .float(value)
  }

  package static func unary(_ name: Atom, _ a: Arguments, _ function: (Double) -> Double) throws -> Term {
    guard let value = NumberTerms.double(a[0]) else {
      throw RaisedError.badArguments([(1, "not a number")], in: "math", name, a.terms)
    }
    return try checked(function(value), name, a)
  }

  package static func binary(_ name: Atom, _ a: Arguments, _ function: (Double, Double) -> Double) throws
    -> Term
  {
    guard let x = NumberTerms.double(a[0]) else {
      throw RaisedError.badArguments([(1, "not a number")], in: "math", name, a.terms)
    }
    guard let y = NumberTerms.double(a[1]) else {
      throw RaisedError.badArguments([(2, "not a number")], in: "math", name, a.terms)
    }
    return try checked(function(x, y), name, a)
  }
}

/// C's `pow`, whose name the type's own function hides.
private func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
