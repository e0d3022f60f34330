extension Lexer {
  /// The content of a part of a delimited text: a heredoc's indentation taken off, escaped delimiters
  /// replaced, and (except in sigils, which do that themselves, and names) escapes too.
  ///
  /// - Parameter isFirst: whether the part begins the text: that of a heredoc begins with the end of the
  ///   line of its quotes, which is no content.
  func unescaped(
    _ range: Range<Int>, _ text: DelimitedText, indentation: Int?, isFirst: Bool
  ) throws(SyntaxError) -> [UInt8] {
    let part = source.slice(range.lowerBound, range.upperBound)
    if indentation == nil, !part.contains(UInt8(ascii: "\\")) { return Array(part) }

    let unescapes: Bool
    switch text.kind {
    case .string, .heredoc, .atom: unescapes = true
    case .sigil, .call: unescapes = false
    }
    var output: [UInt8] = []
    output.reserveCapacity(range.count)
    var index = range.lowerBound
    let end = range.upperBound

    func skipIndentation() {
      guard let indentation else { return }
      var left = indentation
      while left > 0, index < end, source[index] == UInt8(ascii: " ") || source[index] == UInt8(ascii: "\t") {
        index += 1
        left -= 1
      }
    }
    if isFirst, indentation != nil {
      index += 1
      skipIndentation()
    }
    while index < end {
      let byte = source[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < end else {
        output.append(byte)
        if byte == UInt8(ascii: "\n") { skipIndentation() }
        continue
      }
      let next = source[index]
      let lineEnd =
        next == UInt8(ascii: "\n")
        ? 1 : next == UInt8(ascii: "\r") && source[index + 1] == UInt8(ascii: "\n") ? 2 : 0
      if lineEnd > 0 {
        if !unescapes { output.append(byte); continue }
        index += lineEnd
        skipIndentation()
      } else if !text.isHeredoc, next == text.closing {
        output.append(next)
        index += 1
      } else if text.isHeredoc, index + 2 < end, isThree(text.closing, at: index) {
        output.append(contentsOf: [next, next, next])
        index += 3
      } else if !unescapes {
        output.append(byte)
        output.append(next)
        index += 1
      } else if next == UInt8(ascii: "x") {
        try hexadecimal(&index, end, text, &output)
      } else if next == UInt8(ascii: "u") {
        try unicode(&index, end, text, &output)
      } else {
        output.append(Lexer.unescaped(next))
        index += 1
      }
    }
    return output
  }

  private func isThree(_ byte: UInt8, at index: Int) -> Bool {
    source[index] == byte && source[index + 1] == byte && source[index + 2] == byte
  }

  /// Byte that `\` and the given byte stand for.
  static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0"): 0
    case UInt8(ascii: "a"): 7
    case UInt8(ascii: "b"): 8
    case UInt8(ascii: "d"): 0x7F
    case UInt8(ascii: "e"): 0x1B
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "s"): 0x20
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "v"): 0x0B
    default: byte
    }
  }

  /// `\xHH` is a byte; `\xH` and `\x{H…}` are, as Elixir still allows, code points.
  private func hexadecimal(
    _ index: inout Int, _ end: Int, _ text: DelimitedText, _ output: inout [UInt8]
  ) throws(SyntaxError) {
    index += 1
    if let high = hexDigit(at: index, end) {
      if let low = hexDigit(at: index + 1, end) {
        output.append(UInt8(high * 16 + low))
        index += 2
      } else {
        try append(high, digits: self.text(index, index + 1), text, &output)
        index += 1
      }
      return
    }
    if let braced = bracedDigits(at: index, end) {
      try append(braced.value, digits: self.text(index + 1, braced.end - 1), text, &output)
      index = braced.end
      return
    }
    throw escapeFailure(
      text, "invalid hex escape character, expected \\xHH where H is a hexadecimal digit", "\\x")
  }

  /// `\uHHHH` and `\u{H…}`.
  private func unicode(
    _ index: inout Int, _ end: Int, _ text: DelimitedText, _ output: inout [UInt8]
  ) throws(SyntaxError) {
    index += 1
    var value: UInt32 = 0
    var length = 0
    while length < 4, let digit = hexDigit(at: index + length, end) {
      value = value * 16 + digit
      length += 1
    }
    if length == 4 {
      try append(value, digits: self.text(index, index + 4), text, &output)
      index += 4
    } else if let braced = bracedDigits(at: index, end) {
      try append(braced.value, digits: self.text(index + 1, braced.end - 1), text, &output)
      index = braced.end
    } else {
      throw escapeFailure(
        text, "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit",
        "\\u")
    }
  }

  private func hexDigit(at index: Int, _ end: Int) -> UInt32? {
    guard index < end, digit(source[index]) < 16 else { return nil }
    return UInt32(digit(source[index]))
  }

  /// `{H}` to `{HHHHHH}`.
  private func bracedDigits(at index: Int, _ end: Int) -> (value: UInt32, end: Int)? {
    guard index < end, source[index] == UInt8(ascii: "{") else { return nil }
    var value: UInt32 = 0
    var place = index + 1
    while place - index <= 6, let digit = hexDigit(at: place, end) {
      value = value * 16 + digit
      place += 1
    }
    guard place > index + 1, place < end, source[place] == UInt8(ascii: "}") else { return nil }
    return (value, place + 1)
  }

  private func append(
    _ value: UInt32, digits: String, _ text: DelimitedText, _ output: inout [UInt8]
  ) throws(SyntaxError) {
    guard let scalar = Unicode.Scalar(value) else {
      throw escapeFailure(text, "invalid or reserved Unicode code point \\u{\(digits)}", "\\u")
    }
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func escapeFailure(_ text: DelimitedText, _ message: String, _ token: String) -> SyntaxError {
    // Elixir gives the place after the quote of a string, and that of the colon of an atom.
    var place = text.position
    if case .string = text.kind { place = SourcePosition(place.storedLine, place.storedColumn + 1) }
    return failure(place, message + ". Syntax error after: ", token: token)
  }
}
