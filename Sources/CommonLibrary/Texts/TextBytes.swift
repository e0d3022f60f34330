@_spi(Internals) import Terms

/// The graphemes and code points of binaries, in which bytes that are not UTF-8 stand for themselves.
package enum TextBytes {
  static func isASCII(_ binary: Binary) -> Bool {
    binary.bytes.whileWanted.allSatisfy { $0 < 128 && $0 != 13 }
  }

  /// The lengths in bytes of the graphemes.
  package static func graphemeLengths(_ binary: Binary) -> [Int] {
    if isASCII(binary) { return Array(repeating: 1, count: binary.count) }
    if let text = binary.string { return text.whileWanted.map { $0.utf8.count } }
    return pieces(binary).whileWanted.flatMap { piece in
      piece.isValid ? graphemeLengths(binary[piece.range]) : Array(repeating: 1, count: piece.range.count)
    }
  }

  /// The lengths in bytes of the code points.
  package static func codePointLengths(_ binary: Binary) -> [Int] {
    if let text = binary.string { return text.unicodeScalars.whileWanted.map { UTF8.width($0) } }
    return pieces(binary).whileWanted.flatMap { piece in
      piece.isValid ? codePointLengths(binary[piece.range]) : Array(repeating: 1, count: piece.range.count)
    }
  }

  package static func split(_ binary: Binary, _ lengths: [Int]) -> [Binary] {
    var start = 0
    return lengths.whileWanted.map { length in
      defer { start += length }
      return binary[start..<start + length]
    }
  }

  package static func graphemes(_ binary: Binary) -> [Binary] { split(binary, graphemeLengths(binary)) }

  /// Runs of valid UTF-8 and of other bytes.
  package static func pieces(_ binary: Binary) -> [(isValid: Bool, range: Range<Int>)] {
    var pieces: [(isValid: Bool, range: Range<Int>)] = []
    let bytes = Array(binary.bytes)
    var index = 0
    var work = LongWork()
    while index < bytes.count, !work.step() {
      let length = validLength(bytes, index)
      let range = index..<index + max(length, 1)
      if let last = pieces.last, last.isValid == (length > 0) {
        pieces[pieces.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        pieces.append((length > 0, range))
      }
      index = range.upperBound
    }
    return pieces
  }

  /// The length of the code point at a place, 0 if there is none.
  static func validLength(_ bytes: [UInt8], _ index: Int) -> Int {
    let first = bytes[index]
    let length =
      first < 0x80 ? 1 : first & 0xE0 == 0xC0 ? 2 : first & 0xF0 == 0xE0 ? 3 : first & 0xF8 == 0xF0 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    return String(validating: bytes[index..<index + length], as: UTF8.self) == nil ? 0 : length
  }

  /// White space as `String.trim/1` and `String.split/1` see it.
  static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// White space that `String.split/1` splits at: not the one that forbids a break.
  package static func isBreakingWhitespace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace && scalar != "\u{A0}" && scalar != "\u{2007}" && scalar != "\u{202F}"
  }

  package static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    return (0x20...0x7E).contains(value) || (0x07...0x0D).contains(value) || value == 0x1B
      || (0xA0...0xD7FF).contains(value) || (0xE000...0xFFFD).contains(value)
      || (0x10000...0x10FFFF).contains(value)
  }

  /// The first place from `start` where one of the patterns begins; of several there the longest.
  package static func find(_ bytes: [UInt8], _ patterns: [[UInt8]], from start: Int) -> Range<Int>? {
    guard !patterns.isEmpty else { return nil }
    let firsts = Set(patterns.compactMap(\.first))
    var index = start
    var work = LongWork()
    while index < bytes.count, !work.step() {
      if firsts.contains(bytes[index]) {
        var best = 0
        for pattern in patterns where pattern.count > best && index + pattern.count <= bytes.count {
          var place = 0
          while place < pattern.count, bytes[index + place] == pattern[place] { place += 1 }
          if place == pattern.count { best = place }
        }
        if best > 0 { return index..<index + best }
      }
      index += 1
    }
    return nil
  }

  package static func hasPrefix(_ binary: Binary, _ prefix: Binary) -> Bool {
    binary.count >= prefix.count && binary.bytes.starts(with: prefix.bytes)
  }

  package static func hasSuffix(_ binary: Binary, _ suffix: Binary) -> Bool {
    binary.count >= suffix.count && binary.bytes.suffix(suffix.count).elementsEqual(suffix.bytes)
  }
}
