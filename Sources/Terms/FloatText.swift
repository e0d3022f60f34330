extension Term {
  /// The shortest text that reads back as the float, as Elixir prints it: `1.0`, `0.001`, `1.0e-4`, `1.5e16`.
  package static func text(of float: Double) -> String { FloatText.text(of: float) }
  /// The text that `to_string/1` gives, which takes an exponent wherever that is shorter: `100.0`, `1.0e3`, `1234.0`.
  /// (Erlang: `float_to_binary(F, [short])`)
  package static func shortestText(of float: Double) -> String { FloatText.shortest(of: float) }
}

enum FloatText {
  static func text(of float: Double) -> String {
    guard float.isFinite else { return float.isNaN ? "nan" : float < 0 ? "-inf" : "inf" }
    let sign = float.sign == .minus ? "-" : ""
    if float == 0 { return sign + "0.0" }
    let (digits, point) = digits(of: float.magnitude)
    return sign + place(digits, point, isLarge: float.magnitude >= 0x1p53)
  }

  static func shortest(of float: Double) -> String {
    guard float.isFinite, float != 0 else { return text(of: float) }
    let sign = float.sign == .minus ? "-" : ""
    let (digits, point) = digits(of: float.magnitude)
    let text = String(decoding: digits, as: UTF8.self)
    let rest = digits.count == 1 ? "0" : String(text.dropFirst(1))
    let scientific = "\(text.prefix(1)).\(rest)e\(point - 1)"
    if float.magnitude >= 0x1p53 { return sign + scientific }
    let fixed: String
    if point <= 0 {
      fixed = "0." + String(repeating: "0", count: -point) + text
    } else if point >= digits.count {
      fixed = text + String(repeating: "0", count: point - digits.count) + ".0"
    } else {
      fixed = String(text.prefix(point)) + "." + String(text.dropFirst(point))
    }
    return sign + (fixed.utf8.count <= scientific.utf8.count ? fixed : scientific)
  }

  /// The shortest digits and the place of the decimal point relative to their start.
  static func digits(of float: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point = 0
    var exponent = 0
    var isBehindPoint = false
    var isExponent = false
    var isNegative = false
    for byte in float.description.utf8 {
      switch byte {
      case UInt8(ascii: "."): isBehindPoint = true
      case UInt8(ascii: "e"): isExponent = true
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "+"): break
      default:
        if isExponent {
          exponent = exponent * 10 + Int(byte - UInt8(ascii: "0"))
        } else {
          digits.append(byte)
          if !isBehindPoint { point += 1 }
        }
      }
    }
    point += isNegative ? -exponent : exponent
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    while digits.count > 1, digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      point -= 1
    }
    return (digits, point)
  }

  /// Puts the point among the digits, or writes an exponent where that is shorter.
  private static func place(_ digits: [UInt8], _ point: Int, isLarge: Bool) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    let count = digits.count
    if point > 0, point < count, !isLarge {
      return text.prefix(point) + "." + text.dropFirst(point)
    }
    if point == 0 { return "0." + text }
    let exponent = String(point - 1)
    let cost = exponent.utf8.count + 1 + (count == 1 ? 2 : 1)
    if point < 0, 2 - point <= cost { return "0." + String(repeating: "0", count: -point) + text }
    // Elixir writes whole numbers below 1.0e16 out.
    if point >= count, point <= 16 { return text + String(repeating: "0", count: point - count) + ".0" }
    return text.prefix(1) + "." + (count == 1 ? "0" : text.dropFirst(1)) + "e" + exponent
  }
}
