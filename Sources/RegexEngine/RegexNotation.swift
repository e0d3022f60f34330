/// A pattern's text, made such that PCRE2 reads what PCRE 8 would.
struct RegexNotation {
  private(set) var text: [UInt8]
  /// Where bytes were put in (1) or taken out (-1), in the order of the text.
  private var edits: [(position: Int, growth: Int)] = []

  init(_ text: [UInt8]) throws(RegexSyntaxError) {
    self.text = text
    try readSettings()
  }

  /// The settings that may stand before a pattern: `(*UTF8)(*CRLF)`.
  private mutating func readSettings() throws(RegexSyntaxError) {
    let known: Set<String> = [
      "UTF", "UCP", "NO_START_OPT", "NO_AUTO_POSSESS", "LIMIT_MATCH", "LIMIT_RECURSION", "CR", "LF", "CRLF",
      "ANYCRLF",
      "ANY", "BSR_ANYCRLF", "BSR_UNICODE",
    ]
    let later: Set<String> = [
      "NOTEMPTY", "NOTEMPTY_ATSTART", "NO_DOTSTAR_ANCHOR", "NO_JIT", "LIMIT_DEPTH", "LIMIT_HEAP", "NUL",
    ]
    var start = 0
    while start + 2 < text.count, text[start] == UInt8(ascii: "("), text[start + 1] == UInt8(ascii: "*") {
      var end = start + 2
      while end < text.count, end - start < 32, Self.isNameByte(text[end]) { end += 1 }
      let name = String(decoding: text[start + 2..<end], as: UTF8.self)
      guard let close = text[end...].prefix(16).firstIndex(of: UInt8(ascii: ")")) else { return }
      if later.contains(name) {
        let letters = text[(start + 2)...].prefix { $0 != UInt8(ascii: "_") && Self.isNameByte($0) }
        throw RegexSyntaxError(number: 60, position: letters.endIndex)
      }
      if name == "UTF8" {
        edit(at: end - 1, -1)
        start = close
      } else if known.contains(name) {
        start = close + 1
      } else {
        return
      }
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool { isNameByte(byte) || (97...122).contains(byte) }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
  }

  /// Takes out a byte, or puts in a backslash.
  private mutating func edit(at position: Int, _ growth: Int) {
    if growth < 0 { text.remove(at: position) } else { text.insert(UInt8(ascii: "\\"), at: position) }
    edits.append((position, growth))
  }

  /// Mends what PCRE2 refuses, by the number and the place of its error, if PCRE 8 reads it. Returns whether it did.
  mutating func mend(error number: Int, at position: Int) -> Bool {
    guard edits.count < 1000, edits.count * text.count < 1 << 24 else { return false }
    switch number {
    case 3:
      // A letter that means nothing behind a backslash stands for itself.
      guard position >= 1, text[position - 1] == UInt8(ascii: "\\") else { return false }
      edit(at: position - 1, -1)
      return true
    case 37
    where position >= 2 && text[position - 2] == UInt8(ascii: "\\") && text[position - 1] == UInt8(ascii: "F"):
      edit(at: position - 2, -1)
      return true
    case 15
    where position >= 1 && position < text.count && text[position - 1] == UInt8(ascii: "\\")
      && (text[position] == UInt8(ascii: "8") || text[position] == UInt8(ascii: "9")):
      // So does such a digit, if there are fewer groups.
      edit(at: position - 1, -1)
      return true
    case 50 where position < text.count && text[position] == UInt8(ascii: "-"):
      // A hyphen behind a class inside brackets stands for itself.
      edit(at: position, 1)
      return true
    default: return false
    }
  }

  /// The error in the words and at the place of PCRE 8.
  func error(_ number: Int, at position: Int) -> RegexSyntaxError {
    let (number, place) = older(number, min(position, text.count))
    let growth = edits.reduce(0) { $1.position < place ? $0 + $1.growth : $0 }
    return RegexSyntaxError(number: number, position: max(place - growth, 0))
  }

  /// An error's number and place as PCRE 8 has them.
  private func older(_ number: Int, _ position: Int) -> (number: Int, position: Int) {
    switch number {
    case 15:
      // A reference by number is checked when all groups are known.
      let digits = text[..<position].lastIndex { !(48...57).contains($0) } ?? 0
      if ["\\", "\\g", "\\g{"].contains(where: { follows($0, at: digits + 1) }) {
        return (number, text.count)
      }
      return (number, text[position...].firstIndex { !Self.isWord($0) } ?? text.count)
    case 14 where follows("(?", at: text.count): return (11, position)
    case 14 where follows("(?(", at: text.count): return (28, position)
    case 19: return (number, position - 1)
    case 20 where position == 0: return (number, text.count)
    case 29: return (number, min(position + 1, text.count))
    case 25, 27, 35, 36, 87: return (number, endOfGroup(around: position))
    case 28, 62:
      if follows("(?(", at: position) {
        let isSigned =
          position < text.count && [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text[position])
        return isSigned ? (24, position + 1) : (28, position)
      }
      if follows("(?P<", at: position) { return (42, position) }
      return (follows("(?<", at: position) ? RegexSyntaxError.afterAngle : number, position)
    case 37, 43, 47, 50, 51, 69: return (number, position - 1)
    case 42:
      let start = text[..<position].lastIndex { !Self.isWord($0) } ?? 0
      return (follows("(?(", at: start + 1) ? 24 : number, position)
    case 46 where position > 0 && !"{^pP".utf8.contains(text[position - 1]): return (47, position - 1)
    case 57 where follows("\\g", at: position): return (26, position - 1)
    case 60, 95:
      guard let start = text[..<position].lastIndex(of: UInt8(ascii: "*")) else { return (60, position) }
      let letters = text[(start + 1)...].prefix { (65...90).contains($0) || (97...122).contains($0) }
      return (60, letters.endIndex)
    default: return (number, position)
    }
  }

  /// Whether a place is behind these characters.
  private func follows(_ before: String, at position: Int) -> Bool {
    text[..<position].suffix(before.utf8.count).elementsEqual(before.utf8)
  }

  /// The place of the bracket that closes the group that begins at a place.
  private func endOfGroup(around position: Int) -> Int {
    var (depth, place, isInClass) = (0, position, false)
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: "[") where !isInClass:
        isInClass = true
        if place + 1 < text.count, text[place + 1] == UInt8(ascii: "^") { place += 1 }
        if place + 1 < text.count, text[place + 1] == UInt8(ascii: "]") { place += 1 }
      case UInt8(ascii: "]"): isInClass = false
      case UInt8(ascii: "(") where !isInClass: depth += 1
      case UInt8(ascii: ")") where !isInClass:
        depth -= 1
        if depth <= 0 { return place }
      default: break
      }
      place += 1
    }
    return text.count
  }
}
