/// How strings and charlists are written in Elixir source.
enum StringText {
  // Safety, for all that follows: an index is compared with the count before it is read at.

  /// Whether the first `limit` characters of the UTF-8 are printable, as `String.printable?/2` says.
  static func isPrintable(_ bytes: UnsafeRawBufferPointer, limit: Int?) -> Bool {
    var rest = limit ?? .max
    var index = 0
    while index < bytes.count, rest > 0 {
      let byte = unsafe bytes[index]
      if byte < 0x80 {
        guard (0x20...0x7F).contains(byte) || (7...13).contains(byte) || byte == 0x1B else { return false }
        index += 1
      } else {
        guard let (scalar, length) = unsafe scalar(bytes, at: index), isPrintable(scalar) else {
          return false
        }
        index += length
      }
      rest -= 1
    }
    return true
  }

  private static func isPrintable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// Whether the first `limit` elements of the list are printable ASCII and it is proper, as
  /// `List.ascii_printable?/2` says.
  static func isPrintableCharlist(_ list: Term, limit: Int?) -> Bool {
    var rest = list
    var count = limit ?? .max
    while count > 0, case .list(let cell) = rest {
      guard case .integer(let char) = cell.head,
        (32...126).contains(char) || (7...13).contains(char) || char == 27
      else { return false }
      rest = cell.tail
      count -= 1
    }
    if count == 0 { return true }
    if case .emptyList = rest { return true }
    return false
  }

  /// Writes the bytes with escapes, at most `limit` characters of them. Returns whether that was all.
  static func escape(
    _ bytes: UnsafeRawBufferPointer, quote: UInt8, limit: Int?, into output: inout [UInt8]
  ) -> Bool {
    var rest = limit ?? .max
    var index = 0
    while index < bytes.count {
      if rest == 0 { return false }
      rest -= 1
      let byte = unsafe bytes[index]
      if byte == quote {
        output += [UInt8(ascii: "\\"), byte]
      } else if byte == UInt8(ascii: "#"), index + 1 < bytes.count,
        unsafe bytes[index + 1] == UInt8(ascii: "{")
      {
        output += "\\#{".utf8
        index += 1
      } else if let short = escapes(byte) {
        output += [UInt8(ascii: "\\"), short]
      } else if (0x20..<0x7F).contains(byte) {
        output.append(byte)
      } else if byte < 0x80 {
        hex(UInt32(byte), digits: 2, into: &output)
      } else if let (scalar, length) = unsafe scalar(bytes, at: index) {
        if scalar == 0xFEFF {
          output += "\\uFEFF".utf8
        } else if isPrintable(scalar) {
          unsafe output += bytes[index..<index + length]
        } else if scalar < 0x100 {
          hex(scalar, digits: 2, into: &output)
        } else {
          output += "\\x{".utf8
          hexDigits(scalar, digits: scalar < 0x10000 ? 4 : 6, into: &output)
          output.append(UInt8(ascii: "}"))
        }
        index += length - 1
      } else {
        hex(UInt32(byte), digits: 2, into: &output)
      }
      index += 1
    }
    return true
  }

  private static func escapes(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0: UInt8(ascii: "0")
    case 7: UInt8(ascii: "a")
    case 8: UInt8(ascii: "b")
    case 9: UInt8(ascii: "t")
    case 10: UInt8(ascii: "n")
    case 11: UInt8(ascii: "v")
    case 12: UInt8(ascii: "f")
    case 13: UInt8(ascii: "r")
    case 27: UInt8(ascii: "e")
    case 127: UInt8(ascii: "d")
    case UInt8(ascii: "\\"): UInt8(ascii: "\\")
    default: nil
    }
  }

  private static func hex(_ value: UInt32, digits: Int, into output: inout [UInt8]) {
    output += "\\x".utf8
    hexDigits(value, digits: digits, into: &output)
  }

  private static func hexDigits(_ value: UInt32, digits: Int, into output: inout [UInt8]) {
    for place in (0..<digits).reversed() {
      let digit = UInt8(value >> UInt32(4 * place) & 15)
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// The character encoded at the index and the number of its bytes, nil if that is not UTF-8.
  static func scalar(_ bytes: UnsafeRawBufferPointer, at index: Int) -> (scalar: UInt32, length: Int)? {
    let first = unsafe UInt32(bytes[index])
    let length: Int
    var scalar: UInt32
    switch first {
    case 0..<0x80: return (first, 1)
    case 0xC2..<0xE0: (length, scalar) = (2, first & 0x1F)
    case 0xE0..<0xF0: (length, scalar) = (3, first & 0x0F)
    case 0xF0..<0xF5: (length, scalar) = (4, first & 0x07)
    default: return nil
    }
    guard index + length <= bytes.count else { return nil }
    for place in (index + 1)..<(index + length) {
      let next = unsafe bytes[place]
      guard next & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(next & 0x3F)
    }
    switch (length, scalar) {
    case (3, ..<0x800), (3, 0xD800...0xDFFF), (4, ..<0x10000), (4, 0x110000...): return nil
    default: return (scalar, length)
    }
  }
}
