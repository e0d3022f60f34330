import BigInt
import CommonLibrary
import Evaluation
import Terms

extension LibraryModule {
  package static let float = LibraryModule(
    "Float", doc: "Functions over floats: IEEE 754 numbers of 64 bits.",
    functions: [
      .sync(
        "round", ["float", .optional("precision", 0)],
        doc: "The nearest float with that many decimal digits (0 to 15); ties go away from zero.",
        examples: [("Float.round(2.5)", "3.0"), ("Float.round(3.14159, 2)", "3.14")]
      ) { a in try rounded(a, dropsSign: true) { _, remainder, half, _ in remainder * 2 >= half } },
      .sync(
        "ceil", ["float", .optional("precision", 0)],
        doc: "The next greater float with that many decimal digits.",
        example: ("Float.ceil(1.21, 1)", "1.3")
      ) { a in
        try rounded(a) { negative, remainder, _, _ in !negative && remainder > 0 }
      },
      .sync(
        "floor", ["float", .optional("precision", 0)],
        doc: "The next smaller float with that many decimal digits.",
        example: ("Float.floor(-1.21, 1)", "-1.3")
      ) { a in
        try rounded(a) { negative, remainder, _, _ in negative && remainder > 0 }
      },
      .sync(
        "parse", ["binary"],
        doc: "The float at the start of the text and the rest of it: `{float, rest}`, or `:error`.",
        example: (#"Float.parse("1.5kg")"#, #"{1.5, "kg"}"#),
        blames: [.first: .clause("parse_unsigned", .first)]
      ) { a in
        guard case .binary(let binary) = a[0] else {
          throw RaisedError.functionClause("Elixir.Float", "parse_unsigned", a.terms)
        }
        guard let (value, end) = FloatParsing.prefix(Array(binary.bytes)) else { return .error }
        return .tuple(.float(value), .binary(binary[end..<binary.count]))
      },
      .sync(
        "ratio", ["float"], doc: "The float as a fraction of integers.",
        example: ("Float.ratio(0.75)", "{3, 4}")
      ) { a in
        let (numerator, denominator) = NumberTerms.exactRatio(try a.float(0))
        return .tuple(Term(numerator), Term(denominator))
      },
      .sync(
        "to_string", ["float"], doc: "The shortest text that reads back as this float.",
        example: ("Float.to_string(1.0)", #""1.0""#)
      ) { a in
        .string(Term.shortestText(of: try a.float(0)))
      },
      .sync(
        "to_charlist", ["float"], doc: "The same as a charlist.", example: ("Float.to_charlist(1.5)", "'1.5'")
      ) { a in
        .charlist(Term.shortestText(of: try a.float(0)))
      },
      .sync("pow", ["base", "exponent"], doc: "The power.", example: ("Float.pow(2.0, 3)", "8.0")) { a in
        let (base, exponent) = (try a.float(0), try a.double(1))
        return try MathTerms.checked(MathTerms.pow(base, exponent), "pow", a)
      },
      .sync(
        "max_finite", [], doc: "The greatest float.",
        example: ("Float.max_finite()", "1.7976931348623157e308")
      ) { (_: Arguments) in
        .float(Double.greatestFiniteMagnitude)
      },
      .sync(
        "min_finite", [], doc: "The least float.", example: ("Float.min_finite()", "-1.7976931348623157e308")
      ) { (_: Arguments) in
        .float(-Double.greatestFiniteMagnitude)
      },
    ])

  /// Rounds the exact value: `isUp(negative, remainder, denominator, quotient)` says whether the magnitude goes up.
  /// - Parameter dropsSign: whether what is rounded to nothing has no sign.
  private static func rounded(
    _ a: Arguments, dropsSign: Bool = false, _ isUp: (Bool, BigInt, BigInt, BigInt) -> Bool
  ) throws -> Term {
    let value = try a.float(0)
    let precision = try a.place(1)
    guard (0...15).contains(precision) else {
      throw RaisedError.argumentError("precision \(a[1].inspect()) is out of valid range of 0..15")
    }
    if value == 0 { return .float(0) }
    if value.magnitude >= 0x1p53 { return a[0] }
    let (numerator, denominator) = NumberTerms.exactRatio(value.magnitude)
    let (quotient, remainder) = (numerator * BigInt(10).power(precision)).quotientAndRemainder(
      dividingBy: denominator)
    let negative = value < 0
    let result = isUp(negative, remainder, denominator, quotient) ? quotient + 1 : quotient
    var text = String(result)
    if text.count <= precision { text = String(repeating: "0", count: precision + 1 - text.count) + text }
    let point = text.index(text.endIndex, offsetBy: -precision)
    let decimal = text[..<point] + "." + text[point...] + "0"
    let rounded = Double(String(decimal)) ?? value.magnitude
    return .float(negative && !(rounded == 0 && dropsSign) ? -rounded : rounded)
  }
}
