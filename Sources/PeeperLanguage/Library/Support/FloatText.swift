#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import BigInt

/// Floats as decimal text of a given precision, computed exactly.
enum FloatText {
  /// `1.50`: rounded half away from zero on the float's exact value, with that many digits after the point.
  static func fixed(_ value: Double, _ digits: Int) -> String {
    let (numerator, denominator) = exactRatio(value.magnitude)
    let scale = BigInt(10).power(digits)
    let (quotient, remainder) = (numerator * scale).quotientAndRemainder(dividingBy: denominator)
    let rounded = remainder * 2 >= denominator ? quotient + 1 : quotient
    return place(rounded, digits: digits, negative: value.sign == .minus)
  }

  /// `1.500000e+00`: that many digits after the point.
  static func scientific(_ value: Double, _ digits: Int, padsExponent: Bool = true) -> String {
    let sign = value.sign == .minus ? "-" : ""
    if value == 0 {
      return sign + "0" + (digits > 0 ? "." + String(repeating: "0", count: digits) : "")
        + (padsExponent ? "e+00" : "e+0")
    }
    let (numerator, denominator) = exactRatio(value.magnitude)
    var exponent = Int(log10(value.magnitude).rounded(.down))
    while true {
      let shift = digits - exponent
      let top = shift >= 0 ? numerator * BigInt(10).power(shift) : numerator
      let bottom = shift >= 0 ? denominator : denominator * BigInt(10).power(-shift)
      let (quotient, remainder) = top.quotientAndRemainder(dividingBy: bottom)
      var rounded = quotient
      if remainder * 2 > bottom || (remainder * 2 == bottom && quotient % 2 == 1) { rounded += 1 }
      let text = String(rounded)
      if text.count > digits + 1 {
        exponent += 1
        continue
      }
      if text.count < digits + 1 {
        exponent -= 1
        continue
      }
      let mantissa = String(text.prefix(1)) + (digits > 0 ? "." + text.dropFirst() : "")
      let magnitude = abs(exponent)
      let power = padsExponent && magnitude < 10 ? "0\(magnitude)" : "\(magnitude)"
      return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + power
    }
  }

  /// The float as a fraction of integers, the denominator a power of two.
  static func exactRatio(_ value: Double) -> (numerator: BigInt, denominator: BigInt) {
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

  private static func place(_ scaled: BigInt, digits: Int, negative: Bool) -> String {
    var text = String(scaled)
    if text.count <= digits { text = String(repeating: "0", count: digits + 1 - text.count) + text }
    let split = text.index(text.endIndex, offsetBy: -digits)
    return (negative ? "-" : "") + text[..<split] + (digits > 0 ? "." + text[split...] : "")
  }
}
