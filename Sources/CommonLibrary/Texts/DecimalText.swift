#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import BigInt
import Evaluation

/// Floats as decimal text of a given precision, computed exactly.
package enum DecimalText {
  /// `1.50`: rounded half away from zero on the float's exact value, with that many digits after the point.
  package static func fixed(_ value: Double, _ digits: Int) -> String {
    let (numerator, denominator) = NumberTerms.exactRatio(value.magnitude)
    let scale = BigInt(10).power(digits)
    let (quotient, remainder) = (numerator * scale).quotientAndRemainder(dividingBy: denominator)
    let rounded = remainder * 2 >= denominator ? quotient + 1 : quotient
    return place(rounded, digits: digits, negative: value.sign == .minus)
  }

  /// `1.500000e+00`: that many digits after the point.
  package static func scientific(_ value: Double, _ digits: Int, padsExponent: Bool = true) -> String {
    let sign = value.sign == .minus ? "-" : ""
    if value == 0 {
      return sign + "0" + (digits > 0 ? "." + String(repeating: "0", count: digits) : "")
        + (padsExponent ? "e+00" : "e+0")
    }
    let (numerator, denominator) = NumberTerms.exactRatio(value.magnitude)
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

  private static func place(_ scaled: BigInt, digits: Int, negative: Bool) -> String {
    var text = String(scaled)
    if text.count <= digits { text = String(repeating: "0", count: digits + 1 - text.count) + text }
    let split = text.index(text.endIndex, offsetBy: -digits)
    return (negative ? "-" : "") + text[..<split] + (digits > 0 ? "." + text[split...] : "")
  }
}
