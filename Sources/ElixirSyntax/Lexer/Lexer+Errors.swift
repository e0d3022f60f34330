extension Lexer {
  /// An error at a place. An empty token makes it one that more text could mend.
  func failure(
    _ position: SourcePosition, _ prefix: String, token: String, suffix: String? = nil,
    expected: String? = nil
  ) -> SyntaxError {
    source.failure(position, prefix, token: token, suffix: suffix, expected: expected)
  }

  /// The scalar at a byte, and how many bytes it has.
  func scalar(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    var iterator = source.slice(offset, count).makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return ("\u{FFFD}", 1) }
    return (scalar, UTF8.width(scalar))
  }

  /// No token begins with the character here.
  func unexpectedToken() -> SyntaxError { unexpectedToken(scalar(at: offset).scalar, at: position) }

  func unexpectedToken(_ scalar: Unicode.Scalar, at position: SourcePosition) -> SyntaxError {
    let name = controlName(scalar)?.name ?? "\"\(scalar)\""
    return failure(
      position, "unexpected token: ",
      token: "\(name) (column \(position.column), code point U+\(hex(scalar)))")
  }

  /// `invalid character "@" (code point U+0040) in alias: `.
  func invalidCharacter(_ scalar: Unicode.Scalar, in what: String) -> String {
    "invalid character \"\(scalar)\" (code point U+\(hex(scalar))) in \(what): "
  }

  /// At least four digits.
  func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  func escaped(_ scalar: Unicode.Scalar) -> String { "\\u\(hex(scalar))" }

  /// How a control character or a space is called, and written in the language.
  func controlName(_ scalar: Unicode.Scalar) -> (escape: String, name: String)? {
    switch scalar.value {
    case 0: ("\\0", "null byte")
    case 7: ("\\a", "alert")
    case 8: ("\\b", "backspace")
    case 0x7F: ("\\d", "delete")
    case 0x1B: ("\\e", "escape")
    case 0x0C: ("\\f", "form feed")
    case 0x0A: ("\\n", "newline")
    case 0x0D: ("\\r", "carriage return")
    case 0x20: ("\\s", "space")
    case 0x09: ("\\t", "tab")
    case 0x0B: ("\\v", "vertical tab")
    default: nil
    }
  }

  /// The character at a byte if it changes the direction of writing: those could hide what code does.
  func bidirectionalControl(at offset: Int) -> Unicode.Scalar? {
    switch (source[offset], source[offset + 1], source[offset + 2]) {
    case (0xE2, 0x80, 0xAA...0xAE), (0xE2, 0x81, 0xA6...0xA9): scalar(at: offset).scalar
    default: nil
    }
  }
}
