import BigInt
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  static let kernelArithmetic: [LibraryFunction] = [
    .sync(
      "+", ["left", .optional("right")], doc: "The sum; with one operand the number itself.",
      example: ("1 + 2", "3"), inlinedAs: ("erlang", "+")
    ) { a in
      a.count == 1 ? try Arithmetic.plus(a[0]) : try Arithmetic.add(a[0], a[1])
    },
    .sync(
      "-", ["left", .optional("right")], doc: "The difference; with one operand the negative.",
      example: ("3 - 1", "2"), inlinedAs: ("erlang", "-")
    ) { a in
      a.count == 1 ? try Arithmetic.negate(a[0]) : try Arithmetic.subtract(a[0], a[1])
    },
    .sync("*", ["left", "right"], doc: "The product.", example: ("2 * 3", "6"), inlinedAs: ("erlang", "*")) {
      a in
      try Arithmetic.multiply(a[0], a[1])
    },
    .sync(
      "/", ["left", "right"], doc: "The quotient, always a float.", example: ("6 / 3", "2.0"),
      inlinedAs: ("erlang", "/")
    ) { a in
      try Arithmetic.divide(a[0], a[1])
    },
    .sync(
      "div", ["dividend", "divisor"], doc: "The whole quotient, rounded towards zero.",
      example: ("div(-7, 2)", "-3"), inlinedAs: ("erlang", "div")
    ) { a in try Arithmetic.div(a[0], a[1]) },
    .sync(
      "rem", ["dividend", "divisor"], doc: "The remainder, with the sign of the dividend.",
      example: ("rem(-7, 2)", "-1"), inlinedAs: ("erlang", "rem")
    ) { a in try Arithmetic.rem(a[0], a[1]) },
    .sync(
      "**", ["base", "exponent"],
      doc: "The power: an integer of integers with an exponent that is not negative, else a float.",
      example: ("2 ** 10", "1024")
    ) { a in try KernelNumbers.power(a[0], a[1]) },
    .sync(
      "abs", ["number"], doc: "The number without its sign.", example: ("abs(-1)", "1"),
      mismatch: .badArgument, inlinedAs: ("erlang", "abs")
    ) { a in
      switch try a.number(0) {
      case .float(let value): return .float(value.magnitude)
      case let number:
        return number.compare(to: .integer(0)) == .ascending ? try Arithmetic.negate(number) : number
      }
    },
  ]

  static let kernelRounding: [LibraryFunction] = [
    rounding(
      "round", "The nearest integer; a half is rounded away from zero.", ("round(2.5)", "3"),
      .toNearestOrAwayFromZero),
    rounding("trunc", "The integer without the places after the point.", ("trunc(-2.7)", "-2"), .towardZero),
    rounding("ceil", "The smallest integer that is not smaller.", ("ceil(2.1)", "3"), .up),
    rounding("floor", "The greatest integer that is not greater.", ("floor(-2.1)", "-3"), .down),
  ]

  private static func rounding(
    _ name: Atom, _ doc: String, _ example: (String, String), _ rule: FloatingPointRoundingRule
  ) -> LibraryFunction {
    .sync(name, ["number"], doc: doc, example: example, mismatch: .badArgument, inlinedAs: ("erlang", name)) {
      a in
      guard case .float(let value) = try a.number(0) else { return a[0] }
      return KernelNumbers.integer(value.rounded(rule))
    }
  }
}

/// Numbers as `Kernel` and `Integer` need them.
enum KernelNumbers {
  /// A whole float as an integer of any size.
  static func integer(_ value: Double) -> Term {
    if let small = Int(exactly: value) { return .integer(small) }
    return Term(BigInt(value))
  }

  /// `**` of Kernel.
  static func power(_ base: Term, _ exponent: Term) throws -> Term {
    guard let whole = exponent.asBigInt, let number = base.asBigInt, whole.sign == .plus else {
      guard let b = NumberTerms.double(base), let e = NumberTerms.double(exponent) else {
        throw RaisedError.functionClause("Elixir.Kernel", "**", [base, exponent])
      }
      let result = MathTerms.pow(b, e)
      guard result.isFinite else { throw RaisedError.arithmetic("**", base, exponent) }
      return .float(result)
    }
    return Term(try power(number, whole))
  }

  /// The power, unless it has more bits than an integer may.
  static func power(_ base: BigInt, _ exponent: BigInt) throws -> BigInt {
    if base.magnitude <= 1 {
      return exponent.isZero || base == -1 && exponent % 2 == 0 ? 1 : base
    }
    guard let count = Int(exactly: exponent) else { throw RaisedError.systemLimit() }
    return try NumberTerms.power(base, count)
  }
}
