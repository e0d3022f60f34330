import BigInt
import Evaluation
import Terms

/// Integers as text of any base from 2 to 36.
package enum IntegerText {
  /// The whole text as an integer, with a sign; nil for anything else.
  static func parse(_ text: String, base: Int) throws -> Term? {
    guard let (value, rest) = try prefix(Array(text.utf8), base: base), rest == text.utf8.count else {
      return nil
    }
    return value
  }

  /// Parses the text that is a function's first argument; throws a mismatch if it is no integer.
  package static func argument(_ text: String, base: Int = 10) throws -> Term {
    guard let value = try parse(text, base: base) else {
      throw ArgumentMismatch(0, "not a textual representation of an integer")
    }
    return value
  }

  /// The integer at the start of the text, and where the rest begins.
  package static func prefix(_ bytes: [UInt8], base: Int) throws -> (value: Term, end: Int)? {
    var index = 0
    var isNegative = false
    if let first = bytes.first, first == 43 || first == 45 {
      isNegative = first == 45
      index = 1
    }
    let start = index
    while index < bytes.count, let digit = digit(bytes[index]), digit < base { index += 1 }
    guard index > start else { return nil }
    let digits = String(decoding: bytes[start..<index], as: UTF8.self)
    let magnitude = try Int(digits, radix: base).map { BigInt($0) } ?? large(bytes[start..<index], base)
    return (Term(isNegative ? -magnitude : magnitude), index)
  }

  package static func text(_ value: BigInt, base: Int) -> String { value.text(radix: base, uppercase: true) }

  /// The integer of more digits than fit into a word: that of the first half, moved up, and that of the second.
  private static func large(_ bytes: ArraySlice<UInt8>, _ base: Int) throws -> BigInt {
    guard bytes.count > 256 else {
      return bytes.reduce(BigInt(0)) { $0 * BigInt(base) + BigInt(digit($1) ?? 0) }
    }
    // Refused before there is anything to work on: a digit has more bits than that.
    try RaisedError.checkBits(bytes.count * (Int.bitWidth - 1 - base.leadingZeroBitCount))
    // Lengths that are powers of two: each power of the base is made once.
    var length = 256
    while length * 2 < bytes.count { length *= 2 }
    var powers = [256: try NumberTerms.power(BigInt(base), 256)]
    var known = 256
    while known < length {
      powers[known * 2] = try powers[known].map { try NumberTerms.product($0, $0) }
      known *= 2
    }
    return try joined(bytes, base, length, powers)
  }

  private static func joined(
    _ bytes: ArraySlice<UInt8>, _ base: Int, _ length: Int, _ powers: [Int: BigInt]
  ) throws -> BigInt {
    guard length >= 256, let power = powers[length] else {
      return bytes.reduce(BigInt(0)) { $0 * BigInt(base) + BigInt(digit($1) ?? 0) }
    }
    guard bytes.count > length else { return try joined(bytes, base, length / 2, powers) }
    let top = try joined(bytes.dropLast(length), base, length / 2, powers)
    return try NumberTerms.product(top, power) + joined(bytes.suffix(length), base, length / 2, powers)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 48...57: Int(byte) - 48
    case 65...90: Int(byte) - 55
    case 97...122: Int(byte) - 87
    default: nil
    }
  }
}

/// Floats read from text.
package enum FloatParsing {
  /// Erlang's notation: digits, a point, digits, and perhaps an exponent.
  static func whole(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard let (value, end) = prefix(bytes, needsPoint: true), end == bytes.count else { return nil }
    return value
  }

  /// Parses the text that is a function's first argument; throws a mismatch if it is no float.
  package static func argument(_ text: String) throws -> Term {
    guard let value = whole(text) else {
      throw ArgumentMismatch(0, "not a textual representation of a float")
    }
    return .float(value)
  }

  /// The float at the start of the text, and where the rest begins.
  package static func prefix(_ bytes: [UInt8], needsPoint: Bool = false) -> (value: Double, end: Int)? {
    var index = 0
    func digits() -> Bool {
      let start = index
      while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
      return index > start
    }
    if let first = bytes.first, first == 43 || first == 45 { index = 1 }
    guard digits() else { return nil }
    var end = index
    if index < bytes.count, bytes[index] == 46 {
      index += 1
      if digits() { end = index } else if needsPoint { return nil }
    } else if needsPoint {
      return nil
    }
    index = end
    if index < bytes.count, bytes[index] == 101 || bytes[index] == 69 {
      index += 1
      if index < bytes.count, bytes[index] == 43 || bytes[index] == 45 { index += 1 }
      if digits() { end = index }
    }
    guard let value = Double(String(decoding: bytes[..<end], as: UTF8.self)), value.isFinite else {
      return nil
    }
    return (value, end)
  }
}

extension Arguments {
  /// The base in which an integer is written; 10 unless it is given.
  package func base(_ index: Int) throws -> Int {
    guard let base = self[index].asInteger, (2...36).contains(base) else {
      throw ArgumentMismatch(index, "not an integer in the range 2 through 36")
    }
    return base
  }
}
