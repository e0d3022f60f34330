import Terms

extension Lexer {
  /// `"` or `'`: a string, a charlist, or a heredoc of either.
  mutating func quoted(_ quote: UInt8) throws(SyntaxError) {
    if source[offset + 1] == quote, source[offset + 2] == quote {
      return try heredoc(DelimitedText(kind: .heredoc, closing: quote, start: offset, position: position))
    }
    let text = DelimitedText(kind: .string, closing: quote, start: offset, position: position)
    offset += 1
    try read(text)
  }

  /// `:"…"`.
  mutating func quotedAtom(_ quote: UInt8) throws(SyntaxError) {
    let text = DelimitedText(kind: .atom, closing: quote, start: offset, position: position)
    offset += 2
    try read(text)
  }

  /// `Module."…"`.
  mutating func quotedCall(_ quote: UInt8) throws(SyntaxError) {
    let text = DelimitedText(kind: .call, closing: quote, start: offset, position: position)
    offset += 1
    try read(text)
  }

  /// A sigil, whose letter is known to follow.
  mutating func sigil() throws(SyntaxError) {
    let letter = source[offset + 1]
    let opening = source[offset + 2]
    var text = DelimitedText(
      kind: .sigil(letter: letter), closing: opening, start: offset, position: position)
    text.interpolates = letter >= UInt8(ascii: "a")
    switch opening {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if source[offset + 3] == opening, source[offset + 4] == opening {
        offset += 2
        return try heredoc(text)
      }
    case UInt8(ascii: "/"), UInt8(ascii: "|"): break
    case UInt8(ascii: "("): text.closing = UInt8(ascii: ")")
    case UInt8(ascii: "["): text.closing = UInt8(ascii: "]")
    case UInt8(ascii: "{"): text.closing = UInt8(ascii: "}")
    case UInt8(ascii: "<"): text.closing = UInt8(ascii: ">")
    default:
      let (scalar, _) = scalar(at: offset + 2)
      throw failure(
        position, "invalid sigil delimiter: ",
        token:
          "\"\(scalar)\" (column \(column + 2), code point U+\(hex(scalar))). The available delimiters are: "
          + "//, ||, \"\", '', (), [], {}, <>", expected: "a delimiter")
    }
    offset += 3
    try read(text)
  }

  /// A heredoc, at its three quotes: the rest of their line has to be empty.
  private mutating func heredoc(_ text: DelimitedText) throws(SyntaxError) {
    var text = text
    text.isHeredoc = true
    let quotes = text.terminator
    offset += 3
    skipHorizontalSpace()
    if source[offset] == UInt8(ascii: "\r"), source[offset + 1] == UInt8(ascii: "\n") { offset += 1 }
    guard source[offset] == UInt8(ascii: "\n") else {
      throw failure(
        text.position,
        "heredoc allows only zero or more whitespace characters followed by a new line after ", token: quotes,
        expected: "a new line")
    }
    try read(text)
  }

  // MARK: - Reading

  /// Reads on from here: to the end of the text, or to its next interpolation.
  mutating func read(_ text: DelimitedText) throws(SyntaxError) {
    var text = text
    text.segmentStart = offset
    try readOn(text)
  }

  /// The same, within a segment.
  mutating func readOn(_ text: DelimitedText) throws(SyntaxError) {
    while true {
      let byte = source[offset]
      if byte == text.closing, !text.isHeredoc {
        return try finish(text, contentEnd: offset, end: offset + 1)
      }
      switch byte {
      case UInt8(ascii: "\\"):
        offset += 1
        if source[offset] == UInt8(ascii: "\r"), source[offset + 1] == UInt8(ascii: "\n") { offset += 1 }
        if source[offset] == UInt8(ascii: "\n") { continue }
        if text.isHeredoc, isClosing(text, at: offset) { offset += 3; continue }
        if offset >= count { continue }
        if source[offset] < 0x80 { offset += 1 } else { try wideCharacters() }
      case UInt8(ascii: "\n"):
        if waitsForLines, isAtLastLineEnd {
          suspended = .text(text)
          return
        }
        offset += 1
        line += 1
        columnBase = offset - 1
        guard text.isHeredoc else { continue }
        let contentEnd = offset
        var end = offset
        while source[end] == UInt8(ascii: " ") || source[end] == UInt8(ascii: "\t") { end += 1 }
        if isClosing(text, at: end) { return try finish(text, contentEnd: contentEnd, end: end + 3) }
      case UInt8(ascii: "#") where text.interpolates && source[offset + 1] == UInt8(ascii: "{"):
        return try beginInterpolation(text)
      case 0x80...: try wideCharacters()
      case 0 where offset >= count:
        throw failure(
          position, "missing terminator: \(text.terminator)" + text.errorSuffix, token: "",
          expected: text.terminator)
      default: offset += 1
      }
    }
  }

  private func isClosing(_ text: DelimitedText, at offset: Int) -> Bool {
    source[offset] == text.closing && source[offset + 1] == text.closing && source[offset + 2] == text.closing
  }

  /// Goes past characters beyond ASCII. A column of a string is what a reader sees as one character.
  private mutating func wideCharacters() throws(SyntaxError) {
    let start = offset
    while source[offset] >= 0x80 {
      if let scalar = bidirectionalControl(at: offset) {
        throw failure(
          position, "invalid bidirectional formatting character in string: ", token: escaped(scalar),
          suffix: ". If you want to use such character, use it in its escaped \(escaped(scalar)) form instead"
        )
      }
      offset += 1
    }
    columnBase += offset - start - self.text(start, offset).count
  }

  // MARK: - Interpolation

  private mutating func beginInterpolation(_ text: DelimitedText) throws(SyntaxError) {
    var text = text
    let place = position
    if case .call = text.kind {
      throw failure(
        text.position,
        "interpolation is not allowed when calling function/macro. Found interpolation in a call starting with: ",
        token: text.terminator)
    }
    if offset > text.segmentStart { text.parts.append(.text(text.segmentStart..<offset)) }
    text.parts.append(.code(place))
    if text.token == nil {
      text.token = stream.tokens.count
      stream.tokens.append(
        Token(
          kind: .string, start: UInt32(text.start), end: UInt32(text.start), line: text.position.storedLine,
          column: text.position.storedColumn))
    }
    interpolations.append(
      Interpolation(string: text, position: place, tokenBase: tokenBase, terminatorBase: terminatorBase))
    offset += 2
    tokenBase = stream.tokens.count
    terminatorBase = terminators.count
  }

  /// At the `}` that closes the innermost interpolation.
  mutating func endInterpolation() throws(SyntaxError) {
    guard let interpolation = interpolations.popLast() else { return }
    tokenBase = 0
    push(.interpolationEnd, length: 1)
    tokenBase = interpolation.tokenBase
    terminatorBase = interpolation.terminatorBase
    try read(interpolation.string)
  }

  // MARK: - Finishing

  /// Makes the token of a text whose end is found.
  private mutating func finish(_ text: DelimitedText, contentEnd: Int, end: Int) throws(SyntaxError) {
    var text = text
    if contentEnd > text.segmentStart || text.parts.isEmpty {
      text.parts.append(.text(text.segmentStart..<contentEnd))
    }
    offset = end
    let indentation = text.isHeredoc ? end - 3 - contentEnd : nil
    var token = Token(
      kind: .string, start: UInt32(text.start), end: UInt32(end), line: text.position.storedLine,
      column: text.position.storedColumn)

    if case .sigil(let letter) = text.kind {
      var template = StringTemplate(parts: try parts(text, indentation: indentation))
      while isLetter(source[offset]) || isDigit(source[offset]) {
        template.modifiers.append(source[offset])
        offset += 1
      }
      template.letter = letter
      template.delimiter = text.opening
      template.indentation = indentation
      token.kind = .sigil
      token.end = UInt32(offset)
      setTemplate(template, &token)
    } else if text.token != nil {
      setTemplate(
        StringTemplate(parts: try parts(text, indentation: indentation), indentation: indentation), &token)
      token.kind = kind(text)
    } else {
      let content = try unescaped(
        text.segmentStart..<contentEnd, text, indentation: indentation, isFirst: true)
      try setLiteral(content, text, &token)
    }
    if let place = text.token { stream.tokens[place] = token } else { stream.tokens.append(token) }
    if token.kind == .keywordIdentifier || token.kind == .keywordTemplate { offset += 1 }
  }

  private mutating func setTemplate(_ template: StringTemplate, _ token: inout Token) {
    token.isTemplate = true
    token.payload = UInt32(stream.templates.count)
    stream.templates.append(template)
  }

  /// The kind of a string's token, by its delimiters and what follows.
  private func kind(_ text: DelimitedText) -> TokenKind {
    switch text.kind {
    case .atom: return .atomTemplate
    case .heredoc: return text.closing == UInt8(ascii: "\"") ? .heredoc : .charlistHeredoc
    case .string where source[offset] == UInt8(ascii: ":") && isSpace(at: offset + 1): return .keywordTemplate
    default: return text.closing == UInt8(ascii: "\"") ? .string : .charlist
    }
  }

  /// Fills in the token of a text without interpolation.
  private mutating func setLiteral(
    _ content: [UInt8], _ text: DelimitedText, _ token: inout Token
  ) throws(SyntaxError) {
    token.kind = kind(text)
    switch token.kind {
    case .keywordTemplate:
      token.kind = .keywordIdentifier
      token.atom = try atom(content, text)
    case .atomTemplate:
      token.kind = .quotedAtom
      token.atom = try atom(content, text)
    default:
      if case .call = text.kind {
        token.kind = callKind(after: 0)
        token.atom = try atom(content, text)
      } else {
        token.payload = addTerm(.binary(Binary(content)))
      }
    }
  }

  private func atom(_ content: [UInt8], _ text: DelimitedText) throws(SyntaxError) -> Atom {
    let name = String(decoding: content, as: UTF8.self)
    if content.count > 255 { throw tooLongAtom(name, text.position) }
    guard let atom = Atom(withinLimit: name) else { throw tooManyAtoms(name, text.position) }
    return atom
  }

  private func parts(
    _ text: DelimitedText, indentation: Int?
  ) throws(SyntaxError) -> [StringTemplate.Part] {
    var parts: [StringTemplate.Part] = []
    for (index, part) in text.parts.enumerated() {
      switch part {
      case .code(let position): parts.append(.code(position))
      case .text(let range):
        let content = try unescaped(range, text, indentation: indentation, isFirst: index == 0)
        parts.append(.text(.binary(Binary(content))))
      }
    }
    return parts
  }
}
