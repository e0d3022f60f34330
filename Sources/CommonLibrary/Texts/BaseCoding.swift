import Evaluation
@_spi(Internals) import Terms

/// Bytes as text of 4, 5 or 6 bits a character.
package struct BaseCoding: Sendable {
  let alphabet: [UInt8]
  let bits: Int
  /// How many characters stand for a whole number of bytes.
  let group: Int

  init(_ alphabet: String, bits: Int, group: Int) {
    self.alphabet = Array(alphabet.utf8)
    self.bits = bits
    self.group = group
  }

  package static let base16 = BaseCoding("0123456789ABCDEF", bits: 4, group: 2)
  package static let base32 = BaseCoding("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bits: 5, group: 8)
  package static let hex32 = BaseCoding("0123456789ABCDEFGHIJKLMNOPQRSTUV", bits: 5, group: 8)
  package static let base64 = BaseCoding(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", bits: 6, group: 4)
  package static let url64 = BaseCoding(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", bits: 6, group: 4)

  package struct Options {
    package var letterCase = "upper"
    var padding = true
    var ignoresWhitespace = false

    package init() {}

    package init(_ a: Arguments) throws {
      for (key, value) in try a.keywords(1) {
        switch key {
        case "case": letterCase = value.asAtom?.name ?? ""
        case "padding": padding = value.isTruthy
        case "ignore": ignoresWhitespace = value.isAtom("whitespace")
        default: break
        }
      }
    }
  }

  package func encode(_ bytes: Binary, _ options: Options) -> Term {
    var text: [UInt8] = []
    var (buffer, held) = (0, 0)
    for byte in bytes.whileWanted {
      buffer = buffer << 8 | Int(byte)
      held += 8
      while held >= bits {
        held -= bits
        text.append(alphabet[buffer >> held & (1 << bits - 1)])
      }
      buffer &= (1 << held) - 1
    }
    if held > 0 { text.append(alphabet[buffer << (bits - held) & (1 << bits - 1)]) }
    if options.letterCase == "lower", bits < 6 { text = text.map { (65...90).contains($0) ? $0 + 32 : $0 } }
    if options.padding, bits > 4 { while text.count % group != 0 { text.append(61) } }
    return .binary(Binary(text))
  }

  /// The bytes, or why there are none.
  package func decode(_ source: Binary, _ options: Options) -> Result<Binary, BaseFailure> {
    var text = Array(source)
    if options.ignoresWhitespace { text.removeAll { $0 == 32 || (9...13).contains($0) } }
    if bits == 4, text.count % 2 != 0 {
      return .failure(
        BaseFailure(
          message:
            "string given to decode has wrong length. An even number of bytes was expected, got: \(text.count). Double check your string for unwanted characters or pad it accordingly"
        ))
    }
    let padded = text.count
    while bits > 4, text.last == 61 { text.removeLast() }
    // Whole groups are read before the length is found wrong.
    let whole = options.padding && padded % group != 0 ? padded / group * group : text.count
    if let failure = text.prefix(whole).whileWanted.lazy.compactMap({ failure(of: $0, options) }).first {
      return .failure(failure)
    }
    if options.padding, padded % group != 0 { return .failure(BaseFailure(message: "incorrect padding")) }
    var bytes: [UInt8] = []
    var (buffer, held) = (0, 0)
    for byte in text.whileWanted {
      guard let value = value(byte, options) else { continue }
      buffer = buffer << bits | value
      held += bits
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(buffer >> held & 255))
        buffer &= (1 << held) - 1
      }
    }
    if held >= bits { return .failure(BaseFailure(message: "incorrect padding")) }
    return .success(Binary(bytes))
  }

  /// Failure for a byte outside of the alphabet; nil if the byte is in it.
  private func failure(of byte: UInt8, _ options: Options) -> BaseFailure? {
    guard value(byte, options) == nil else { return nil }
    var asText = InspectOptions()
    asText.binaries = .asStrings
    let shown = Term.binary(Binary([byte])).inspect(asText)
    return BaseFailure(message: "non-alphabet character found: \(shown) (byte \(byte))")
  }

  private func value(_ byte: UInt8, _ options: Options) -> Int? {
    if bits == 6 { return alphabet.firstIndex(of: byte) }
    let isLower = (97...122).contains(byte)
    let isUpper = (65...90).contains(byte)
    if isLower, options.letterCase == "upper" { return nil }
    if isUpper, options.letterCase == "lower" { return nil }
    return alphabet.firstIndex(of: isLower ? byte - 32 : byte)
  }
}

package struct BaseFailure: Error { package let message: String }
