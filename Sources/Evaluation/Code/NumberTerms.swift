import ActorRuntime
import BigInt
@_spi(Internals) import Terms

/// Arithmetic on number terms: integers of any size and floats.
@usableFromInline package enum NumberTerms {
  /// The float as a fraction of integers, the denominator a power of two.
  package static func exactRatio(_ value: Double) -> (numerator: BigInt, denominator: BigInt) {
    if value == 0 { return (0, 1) }
    var significand = BigInt(value.significandBitPattern | (value.isNormal ? 1 << 52 : 0))
    if value < 0 { significand = -significand }
    var exponent = (value.isNormal ? Int(value.exponentBitPattern) : 1) - 1075
    if exponent >= 0 { return (significand << exponent, 1) }
    let zeros = min(significand.trailingZeroBitCount, -exponent)
    significand >>= zeros
    exponent += zeros
    return (significand, BigInt(1) << -exponent)
  }

  /// Combines two numbers, at least one of them large or a float.
  /// - Throws: `ArithmeticError` for what is no number, and where the float would be infinite.
  @usableFromInline @inline(never) package static func combine(
    _ operation: Atom, _ left: Term, _ right: Term, _ integers: (BigInt, BigInt) throws -> BigInt,
    _ floats: (Double, Double) -> Double
  ) throws -> Term {
    if let a = left.asBigInt, let b = right.asBigInt { return Term(try integers(a, b)) }
    guard let a = double(left), let b = double(right) else {
      throw RaisedError.arithmetic(operation, left, right)
    }
    let result = floats(a, b)
    guard result.isFinite else { throw RaisedError.arithmetic(operation, left, right) }
    return .float(result)
  }

  /// The product, if it is no larger than an integer may be.
  @usableFromInline package static func product(_ a: BigInt, _ b: BigInt) throws -> BigInt {
    try RaisedError.checkBits(a.bitWidth.saturatingAdding(b.bitWidth) - 2)
    let product = try product(a.magnitude, b.magnitude)
    return BigInt(sign: a.sign == b.sign ? .plus : .minus, magnitude: product)
  }

  /// Karatsuba's method, as the package has it, but for large numbers in steps between which a kill is noticed.
  private static func product(_ a: BigUInt, _ b: BigUInt) throws -> BigUInt {
    let width = max(a.bitWidth, b.bitWidth)
    guard width > 1 << 16 else { return a * b }
    try LocalProcess.current?.checkKilled()
    let half = (width / 2 + UInt.bitWidth) / UInt.bitWidth * UInt.bitWidth
    let (highA, lowA, highB, lowB) = (a >> half, low(a, half), b >> half, low(b, half))
    let bottom = try product(lowA, lowB)
    guard !highA.isZero, !highB.isZero else {
      return bottom + (try product(highA, lowB) + product(lowA, highB)) << half
    }
    let top = try product(highA, highB)
    let middle = try product(highA + lowA, highB + lowB) - top - bottom
    return top << (2 * half) + middle << half + bottom
  }

  /// The number that bytes are, the highest first.
  package static func magnitude(_ bytes: [UInt8]) throws -> BigUInt {
    try RaisedError.checkBits(bytes.count.saturatingMultiplied(by: 8))
    var words: [UInt] = []
    for end in stride(from: bytes.count, to: 0, by: -8).whileWanted {
      words.append(bytes[max(0, end - 8)..<end].reduce(0) { $0 << 8 | UInt($1) })
    }
    return BigUInt(words: words)
  }

  /// The lowest bits, a whole number of words.
  private static func low(_ value: BigUInt, _ bits: Int) -> BigUInt {
    BigUInt(words: value.words.prefix(bits / UInt.bitWidth))
  }

  /// The power, if it is no larger than an integer may be. The base is neither -1, 0 nor 1.
  package static func power(_ base: BigInt, _ exponent: Int) throws -> BigInt {
    try RaisedError.checkBits((base.magnitude.bitWidth - 1).saturatingMultiplied(by: exponent))
    var (result, square, rest) = (BigInt(1), base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result = try product(result, square) }
      rest >>= 1
      if rest > 0 { square = try product(square, square) }
    }
    return result
  }

  /// The number as a float; nil for what is no number, or too large.
  package static func double(_ term: Term) -> Double? {
    switch term {
    case .integer(let value): return Double(value)
    case .bigInteger(let box):
      let value = Double(box.value)
      return value.isFinite ? value : nil
    case .float(let value): return value
    default: return nil
    }
  }

  package static func isNumber(_ term: Term) -> Bool {
    switch term {
    case .integer, .bigInteger, .float: true
    default: false
    }
  }

  package static func isInteger(_ term: Term) -> Bool {
    switch term {
    case .integer, .bigInteger: true
    default: false
    }
  }

  /// Quotient, rounded towards zero, and remainder: by the package's method, but of large numbers in steps between
  /// which a kill is noticed.
  package static func divided(_ a: BigInt, by b: BigInt) throws -> (quotient: BigInt, remainder: BigInt) {
    let divisor = b.magnitude
    let words = a.magnitude.words
    let size = divisor.words.count
    guard words.count > size, (words.count - size).saturatingMultiplied(by: size) > 1 << 20 else {
      return a.quotientAndRemainder(dividingBy: b)
    }
    // As many words of the dividend at a time as make a step of a few milliseconds.
    let width = max(1, 1 << 20 / size)
    var quotient: [UInt] = []
    var remainder = BigUInt(0)
    for end in stride(from: (words.count + width - 1) / width, to: 0, by: -1) {
      if LongWork.isPointless { throw ProcessExit(reason: .killed) }
      let part = words[(end - 1) * width..<min(end * width, words.count)]
      let digit: BigUInt
      (digit, remainder) = (remainder << (width * UInt.bitWidth) + BigUInt(words: part))
        .quotientAndRemainder(dividingBy: divisor)
      let digits = Array(digit.words)
      quotient += repeatElement(0, count: width - digits.count) + digits.reversed()
    }
    return (
      BigInt(sign: a.sign == b.sign ? .plus : .minus, magnitude: BigUInt(words: quotient.reversed())),
      BigInt(sign: a.sign, magnitude: remainder)
    )
  }

  /// The greatest common divisor.
  package static func commonDivisor(_ a: BigInt, _ b: BigInt) throws -> BigInt {
    var (a, b) = (BigInt(a.magnitude), BigInt(b.magnitude))
    var work = LongWork()
    // The package's method does not stop; small numbers are done before anybody could ask it to.
    while max(a.bitWidth, b.bitWidth) > 1 << 14, b != 0 {
      try work.check(b.bitWidth >> 6)
      (a, b) = (b, try divided(a, by: b).remainder)
    }
    return BigInt(a.magnitude.greatestCommonDivisor(with: b.magnitude))
  }

  /// The quotient rounded down.
  package static func floorDivide(_ a: BigInt, _ b: BigInt) -> BigInt {
    floored(a.quotientAndRemainder(dividingBy: b), b)
  }

  /// The quotient rounded down, of the one rounded towards zero and its remainder.
  package static func floored(_ division: (quotient: BigInt, remainder: BigInt), _ divisor: BigInt) -> BigInt
  {
    let (quotient, remainder) = division
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  /// A whole float as an integer of any size.
  static func integer(_ value: Double) -> Term {
    if value.magnitude < 9e18 { return .integer(Int(value)) }
    let (numerator, denominator) = exactRatio(value)
    return Term(numerator / denominator)
  }
}
