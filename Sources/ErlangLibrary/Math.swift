import CommonLibrary
import Evaluation
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension LibraryModule {
  private static func one(
    _ name: Atom, _ doc: String, _ example: (String, String),
    _ function: @escaping @Sendable (Double) -> Double
  ) -> LibraryFunction {
    .sync(name, ["x"], doc: doc, example: example) { a in try MathTerms.unary(name, a, function) }
  }

  package static let erlangMath = LibraryModule(
    erlang: "math", doc: "Mathematics on floats. Where there is no result, `ArithmeticError` is raised.",
    functions: [
      .sync("pi", [], doc: "π.", example: (":math.pi()", "3.141592653589793")) { (_: Arguments) in
        .float(Double.pi)
      },
      one("sin", "The sine of radians.", (":math.sin(0)", "0.0")) { sin($0) },
      one("cos", "The cosine of radians.", (":math.cos(0)", "1.0")) { cos($0) },
      one("tan", "The tangent of radians.", (":math.tan(0)", "0.0")) { tan($0) },
      one("asin", "The arc sine.", (":math.asin(0)", "0.0")) { asin($0) },
      one("acos", "The arc cosine.", (":math.acos(1)", "0.0")) { acos($0) },
      one("atan", "The arc tangent.", (":math.atan(0)", "0.0")) { atan($0) },
      one("sinh", "The hyperbolic sine.", (":math.sinh(0)", "0.0")) { sinh($0) },
      one("cosh", "The hyperbolic cosine.", (":math.cosh(0)", "1.0")) { cosh($0) },
      one("tanh", "The hyperbolic tangent.", (":math.tanh(0)", "0.0")) { tanh($0) },
      one("asinh", "The inverse hyperbolic sine.", (":math.asinh(0)", "0.0")) { asinh($0) },
      one("acosh", "The inverse hyperbolic cosine.", (":math.acosh(1)", "0.0")) { acosh($0) },
      one("atanh", "The inverse hyperbolic tangent.", (":math.atanh(0)", "0.0")) { atanh($0) },
      one("exp", "e to the power of x.", (":math.exp(0)", "1.0")) { exp($0) },
      one("log", "The natural logarithm.", (":math.log(1)", "0.0")) { log($0) },
      one("log2", "The logarithm to base 2.", (":math.log2(8)", "3.0")) { log2($0) },
      one("log10", "The logarithm to base 10.", (":math.log10(100)", "2.0")) { log10($0) },
      one("sqrt", "The square root.", (":math.sqrt(16)", "4.0")) { $0.squareRoot() },
      one("ceil", "Rounded up, as a float.", (":math.ceil(1.2)", "2.0")) { $0.rounded(.up) },
      one("floor", "Rounded down, as a float.", (":math.floor(1.8)", "1.0")) { $0.rounded(.down) },
      one("erf", "The error function.", (":math.erf(0)", "0.0")) { erf($0) },
      one("erfc", "One minus the error function.", (":math.erfc(0)", "1.0")) { erfc($0) },
      .sync(
        "pow", ["x", "n"], doc: "x to the power of n, as a float.", example: (":math.pow(2, 10)", "1024.0")
      ) { a in
        try MathTerms.binary("pow", a) { MathTerms.pow($0, $1) }
      },
      .sync("atan2", ["y", "x"], doc: "The angle of a point.", example: (":math.atan2(0, 1)", "0.0")) { a in
        try MathTerms.binary("atan2", a) { atan2($0, $1) }
      },
      .sync("fmod", ["x", "y"], doc: "The remainder of floats.", example: (":math.fmod(7, 4)", "3.0")) { a in
        try MathTerms.binary("fmod", a) { fmod($0, $1) }
      },
    ])
}
