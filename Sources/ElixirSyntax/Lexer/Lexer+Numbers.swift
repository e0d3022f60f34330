import BigInt
import Terms

extension Lexer {
  /// An integer in base 10, 16, 8 or 2, or a float.
  mutating func number() throws(SyntaxError) {
    if source[offset] == UInt8(ascii: "0") {
      switch source[offset + 1] {
      case UInt8(ascii: "x") where digit(source[offset + 2]) < 16: return basedInteger(16)
      case UInt8(ascii: "o") where digit(source[offset + 2]) < 8: return basedInteger(8)
      case UInt8(ascii: "b") where digit(source[offset + 2]) < 2: return basedInteger(2)
      default: break
      }
    }
    var end = offset + 1
    var isFloat = false
    var hasUnderscore = false
    while true {
      let byte = source[end]
      let next = source[end + 1]
      if isDigit(byte) {
        end += 1
      } else if byte == UInt8(ascii: "_"), isDigit(next) {
        hasUnderscore = true
        end += 2
      } else if byte == UInt8(ascii: "."), isDigit(next), !isFloat {
        isFloat = true
        end += 2
      } else if isFloat, byte | 0x20 == UInt8(ascii: "e") {
        if isDigit(next) {
          end += 2
        } else if next == UInt8(ascii: "+") || next == UInt8(ascii: "-"), isDigit(source[end + 2]) {
          end += 3
        } else {
          break
        }
      } else {
        break
      }
    }
    var text: String { digits(offset, end, hasUnderscore) }
    let term: Term
    if isFloat {
      guard let value = float(text) else {
        throw failure(position, "invalid float number ", token: original(offset, end))
      }
      term = .float(value)
    } else {
      term = integer(offset, end, radix: 10) ?? Term(BigInt(text, radix: 10) ?? 0)
    }
    let next = source[end]
    if isLetter(next) || next == UInt8(ascii: "_") {
      let letter = Character(Unicode.Scalar(next))
      throw failure(
        position,
        "invalid character \"\(letter)\" after number \(original(offset, end)). If you intended to write a number, "
          + "make sure to separate the number from the character (using comma, space, etc). "
          + "If you meant to write a function name or a variable, note that identifiers in "
          + "Elixir cannot start with numbers. Unexpected token: ", token: String(letter))
    }
    let payload = addTerm(term)
    push(isFloat ? .float : .integer, length: end - offset, payload: payload)
  }

  private mutating func basedInteger(_ radix: UInt8) {
    var end = offset + 3
    while true {
      if digit(source[end]) < radix {
        end += 1
      } else if source[end] == UInt8(ascii: "_"), digit(source[end + 1]) < radix {
        end += 2
      } else {
        break
      }
    }
    let term =
      integer(offset + 2, end, radix: Int(radix))
      ?? Term(BigInt(digits(offset + 2, end, true), radix: Int(radix)) ?? 0)
    let payload = addTerm(term)
    push(.integer, length: end - offset, payload: payload)
  }

  /// `?a`, `?\n`.
  mutating func character() throws(SyntaxError) {
    guard offset + 1 < count else { throw unexpectedToken() }
    let escaped = source[offset + 1] == UInt8(ascii: "\\") && offset + 2 < count
    let place = escaped ? offset + 2 : offset + 1
    let (scalar, length) = scalar(at: place)
    var value = Int(scalar.value)
    if escaped, let byte = UInt8(exactly: scalar.value) { value = Int(Lexer.unescaped(byte)) }
    let payload = addTerm(.integer(value))
    let start = offset
    push(.character, length: place + length - offset, payload: payload)
    columnBase += length - 1
    if scalar == "\n" {
      // The literal is odd but legal; the line goes on as Elixir counts it.
      _ = start
    }
  }

  // MARK: - Parts

  private func integer(_ start: Int, _ end: Int, radix: Int) -> Term? {
    var value = 0
    for index in start..<end where source[index] != UInt8(ascii: "_") {
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(Int(digit(source[index])))
      if overflow || carry { return nil }
      value = sum
    }
    return .integer(value)
  }

  /// A float whose value is finite and whose text has at most one exponent, at its end.
  private func float(_ text: String) -> Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  private func original(_ start: Int, _ end: Int) -> String { digits(start, end, false) }

  private func digits(_ start: Int, _ end: Int, _ withoutUnderscores: Bool) -> String {
    let text = source.slice(start, end)
    return withoutUnderscores
      ? String(decoding: text.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
      : String(decoding: text, as: UTF8.self)
  }

  @inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
  @inline(__always) func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  /// The value of a digit in any base up to 36; 255 for other bytes.
  @inline(__always) func digit(_ byte: UInt8) -> UInt8 {
    if isDigit(byte) { return byte - UInt8(ascii: "0") }
    return isLetter(byte) ? (byte | 0x20) - UInt8(ascii: "a") + 10 : 255
  }
}
