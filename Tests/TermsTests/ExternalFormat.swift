import BigInt
import Terms

/// Reads terms in Erlang's external format, in which the fixtures hold them.
struct ExternalFormat {
  struct Unreadable: Error { let tag: UInt8 }

  private let bytes: [UInt8]
  private var index = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func decode(_ bytes: [UInt8]) throws -> Term {
    var reader = ExternalFormat(bytes)
    _ = reader.byte()
    return try reader.term()
  }

  static func decode(base64 text: Substring) throws -> Term {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    var value = 0
    var bits = 0
    for character in text.utf8 {
      guard let digit = alphabet.firstIndex(of: character) else { break }
      value = (value << 6 | digit) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(value >> bits & 0xFF))
      }
    }
    return try decode(bytes)
  }

  private mutating func byte() -> UInt8 {
    index += 1
    return bytes[index - 1]
  }

  private mutating func number(_ count: Int) -> Int { take(count).reduce(0) { $0 << 8 | Int($1) } }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    index += count
    return bytes[index - count..<index]
  }

  private mutating func terms(_ count: Int) throws -> [Term] {
    var terms: [Term] = []
    for _ in 0..<count { terms.append(try term()) }
    return terms
  }

  private mutating func big(_ count: Int) -> Term {
    let sign = byte()
    let magnitude = take(count).reversed().reduce(BigInt(0)) { $0 << 8 + BigInt($1) }
    return Term(sign == 0 ? magnitude : -magnitude)
  }

  private mutating func latin(_ count: Int) -> Term {
    .atom(named: String(String.UnicodeScalarView(take(count).map { Unicode.Scalar($0) })))
  }

  private mutating func term() throws -> Term {
    let tag = byte()
    switch tag {
    case 97: return .integer(number(1))
    case 98: return .integer(Int(Int32(truncatingIfNeeded: number(4))))
    case 70: return .float(Double(bitPattern: UInt64(bitPattern: Int64(number(8)))))
    case 110: return big(number(1))
    case 111: return big(number(4))
    case 118: return .atom(named: String(decoding: take(number(2)), as: UTF8.self))
    case 119: return .atom(named: String(decoding: take(number(1)), as: UTF8.self))
    case 100: return latin(number(2))
    case 115: return latin(number(1))
    case 104: return .tuple(of: try terms(number(1)))
    case 105: return .tuple(of: try terms(number(4)))
    case 106: return .emptyList
    case 107: return .list(of: take(number(2)).map { Term.integer(Int($0)) })
    case 108:
      let elements = try terms(number(4))
      return .list(of: elements, tail: try term())
    case 109: return .binary(Binary(take(number(4))))
    case 77:
      let count = number(4)
      let last = number(1)
      return .bitstring(Bitstring(bytes: Array(take(count)), count: count * 8 - 8 + last))
    case 116:
      let count = number(4)
      var map = MapTerm()
      for _ in 0..<count {
        let key = try term()
        map[key] = try term()
      }
      return .map(map)
    default: throw Unreadable(tag: tag)
    }
  }
}
