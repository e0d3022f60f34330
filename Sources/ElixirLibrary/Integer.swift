import BigInt
import CommonLibrary
@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

extension LibraryModule {
  package static let integer = LibraryModule(
    "Integer", doc: "Functions over integers, which are of any size.",
    functions: [
      .sync(
        "digits", ["integer", .optional("base", 10)],
        doc: "The digits; those of a negative integer are negative.",
        example: ("Integer.digits(123)", "[1, 2, 3]")
      ) { a in
        let value = try a.bigInteger(0)
        let base = try a.bigInteger(1)
        guard base >= 2 else { throw ArgumentMismatch(1, "out of range") }
        if value == 0 { return .list(of: [0]) }
        var digits: [Term] = []
        var rest = value
        var work = LongWork()
        while rest != 0 {
          try work.check(1 + rest.bitWidth >> 6)
          let (quotient, remainder) = try NumberTerms.divided(rest, by: base)
          digits.append(Term(remainder))
          rest = quotient
        }
        return .list(of: Array(digits.reversed()))
      },
      .sync(
        "undigits", ["digits", .optional("base", 10)], doc: "The integer of these digits.",
        example: ("Integer.undigits([1, 2, 3])", "123")
      ) { a in
        let base = try a.bigInteger(1)
        guard base >= 2 else { throw ArgumentMismatch(1, "out of range") }
        var value = BigInt(0)
        var work = LongWork()
        for digit in try a.list(0).whileWanted {
          guard let number = digit.asBigInt else {
            throw RaisedError.arithmetic("+", Term(value * base), digit)
          }
          guard number < base else {
            throw RaisedError.argumentError("invalid digit \(number) in base \(base)")
          }
          try work.check(1 + value.bitWidth >> 6)
          try RaisedError.checkBits(value.bitWidth.saturatingAdding(base.bitWidth))
          value = value * base + number
        }
        return Term(value)
      },
      .sync(
        "parse", ["binary", .optional("base", 10)],
        doc: "The integer at the start of the text and the rest of it: `{integer, rest}`, or `:error`.",
        examples: [(#"Integer.parse("12abc")"#, #"{12, "abc"}"#), (#"Integer.parse("x")"#, ":error")]
      ) { a in
        let base = try a.place(1)
        let binary = try a.binary(0)
        guard (2...36).contains(base) else {
          throw RaisedError.argumentError("invalid base \(a[1].inspect())")
        }
        guard let (value, end) = try IntegerText.prefix(Array(binary.bytes), base: base) else {
          return .error
        }
        return .tuple(value, .binary(binary[end..<binary.count]))
      },
      .sync(
        "pow", ["base", "exponent"], doc: "The power, exact. The exponent must not be negative.",
        example: ("Integer.pow(2, 100)", "1267650600228229401496703205376")
      ) {
        a in
        let (base, exponent) = (try a.bigInteger(0), try a.bigInteger(1))
        guard exponent >= 0 else { throw RaisedError.arithmetic("pow", a[0], a[1]) }
        return Term(try KernelNumbers.power(base, exponent))
      },
      .sync(
        "gcd", ["integer1", "integer2"], doc: "The greatest common divisor.",
        example: ("Integer.gcd(12, 18)", "6")
      ) { a in
        Term(try NumberTerms.commonDivisor(a.bigInteger(0), a.bigInteger(1)))
      },
      .sync(
        "extended_gcd", ["a", "b"], doc: "`{gcd, m, n}` with `a * m + b * n == gcd`.",
        example: ("Integer.extended_gcd(240, 46)", "{2, -9, 47}")
      ) { a in
        let (first, second) = (try a.bigInteger(0), try a.bigInteger(1))
        var (r0, r1) = (BigInt(first.magnitude), BigInt(second.magnitude))
        if r0 == 0 && r1 == 0 { return .tuple(0, 0, 0) }
        var work = LongWork()
        var (s0, s1, t0, t1): (BigInt, BigInt, BigInt, BigInt) = (1, 0, 0, 1)
        while r1 != 0 {
          try work.check(r0.bitWidth >> 6)
          let quotient = try NumberTerms.divided(r0, by: r1).quotient
          (r0, r1) = (r1, r0 - quotient * r1)
          (s0, s1) = (s1, s0 - quotient * s1)
          (t0, t1) = (t1, t0 - quotient * t1)
        }
        return .tuple(Term(r0), Term(first < 0 ? -s0 : s0), Term(second < 0 ? -t0 : t0))
      },
      .sync(
        "mod", ["dividend", "divisor"], doc: "The remainder, with the sign of the divisor.",
        example: ("Integer.mod(-5, 3)", "1")
      ) { a in
        if case .integer(let x) = a[0], case .integer(let y) = a[1], y > 0 {
          return .integer(x % y < 0 ? x % y + y : x % y)
        }
        guard let x = a[0].asBigInt, let y = a[1].asBigInt, y != 0 else {
          throw RaisedError.arithmetic("rem", a[0], a[1])
        }
        let remainder = try NumberTerms.divided(x, by: y).remainder
        return Term(remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder)
      },
      .sync(
        "floor_div", ["dividend", "divisor"], doc: "The quotient, rounded down.",
        example: ("Integer.floor_div(-5, 3)", "-2")
      ) { a in
        if case .integer(let x) = a[0], case .integer(let y) = a[1], y > 0 {
          return .integer(x % y < 0 ? x / y - 1 : x / y)
        }
        // Elixir multiplies first, to compare the signs.
        guard NumberTerms.isNumber(a[0]), NumberTerms.isNumber(a[1]) else {
          throw RaisedError.arithmetic("*", a[0], a[1])
        }
        guard let x = a[0].asBigInt, let y = a[1].asBigInt, y != 0 else {
          throw RaisedError.arithmetic("div", a[0], a[1])
        }
        return Term(NumberTerms.floored(try NumberTerms.divided(x, by: y), y))
      },
      .sync(
        "to_string", ["integer", .optional("base", 10)], doc: "The text of the integer.",
        example: ("Integer.to_string(255, 16)", #""FF""#), mismatch: .badArgument,
        inlinedAs: ("erlang", "integer_to_binary")
      ) { a in
        .string(try text(a))
      },
      .sync(
        "to_charlist", ["integer", .optional("base", 10)], doc: "The same as a charlist.",
        example: ("Integer.to_charlist(12)", "'12'"), mismatch: .badArgument,
        inlinedAs: ("erlang", "integer_to_list")
      ) { a in
        .charlist(try text(a))
      },
      .sync(
        "is_odd", ["integer"], isMacro: true, doc: "Whether the integer is odd; allowed in guards.",
        example: ("(require Integer; Integer.is_odd(3))", "true")
      ) { a in
        .boolean(parity(a[0]) == 1)
      },
      .sync(
        "is_even", ["integer"], isMacro: true, doc: "Whether the integer is even; allowed in guards.",
        example: ("(require Integer; Integer.is_even(3))", "false")
      ) { a in
        .boolean(parity(a[0]) == 0)
      },
    ])

  private static func text(_ a: Arguments) throws -> String {
    if a.count == 1, case .integer(let number) = a[0] { return String(number) }
    let value = try a.bigInteger(0)
    return IntegerText.text(value, base: try a.base(1))
  }

  /// Neither of what is no integer: both are guards, `is_integer(integer) and …`.
  private static func parity(_ term: Term) -> Int? {
    switch term {
    case .integer(let value): value & 1
    case .bigInteger(let box): box.value.words.first.map { Int($0 & 1) } ?? 0
    default: nil
    }
  }
}
