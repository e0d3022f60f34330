import Terms

extension Lexer {
  /// Reads a token that begins with a colon: an atom, or `::`.
  mutating func colon() throws(SyntaxError) {
    let second = source[offset + 1]
    if let (length, name) = specialAtom() { return push(.atom, length: length, atom: name) }
    if second == UInt8(ascii: ":") {
      if source[offset + 2] == UInt8(ascii: ":") { return push(.atom, length: 3, atom: .type) }
      return simpleOperator(.typeOperator, 2, .type)
    }
    if second == UInt8(ascii: "\"") || second == UInt8(ascii: "'") { return try quotedAtom(second) }
    if second == UInt8(ascii: "-"), source[offset + 2] == UInt8(ascii: ">") {
      return push(.atom, length: 3, atom: .stab)
    }
    if second == UInt8(ascii: "."), source[offset + 2] != UInt8(ascii: ".") {
      return push(.atom, length: 2, atom: .dot)
    }
    if let found = namedOperator(at: offset + 1) {
      return push(.atom, length: found.length + 1, atom: found.name)
    }
    guard isLetter(second) || second == UInt8(ascii: "_") || second >= 0x80 else { throw unexpectedToken() }
    if second >= 0x80, UnicodeIdentifier.startKind(scalar(at: offset + 1).scalar) == nil {
      throw unexpectedToken()
    }
    let name = try readName(at: offset + 1)
    push(.atom, length: name.length + 1, atom: name.atom)
    columnBase += name.extraBytes
  }

  /// The atoms named by brackets and dots.
  private func specialAtom() -> (Int, Atom)? {
    func matches(_ text: String) -> Bool { source.has(text, at: offset + 1) }
    switch source[offset + 1] {
    case UInt8(ascii: "."): return matches("...") ? (4, .dots) : matches("..//") ? (5, .rangeStep) : nil
    case UInt8(ascii: "<"): return matches("<<>>") ? (5, .bits) : nil
    case UInt8(ascii: "%"): return matches("%{}") ? (4, .map) : (2, .percent)
    case UInt8(ascii: "{"): return matches("{}") ? (3, .tuple) : nil
    default: return nil
    }
  }
}
