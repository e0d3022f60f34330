import Terms

extension Lexer {
  /// A name as it stands in the text.
  struct Name {
    enum Kind { case identifier, alias, other }
    var kind: Kind
    var atom: Atom
    var reserved = TokenKind.identifier
    var length: Int
    /// How many of the bytes are no characters of their own.
    var extraBytes = 0
    var hasAt = false
    var hasPunctuation = false
    var isASCII = true
  }

  /// A variable, call, alias, reserved word, or key of a keyword list.
  mutating func identifier() throws(SyntaxError) {
    let name = try readName(at: offset)
    let end = offset + name.length
    if source[end] == UInt8(ascii: ":"), end + 1 < count, source[end + 1] != UInt8(ascii: ":") {
      if isSpace(at: end + 1) {
        push(.keywordIdentifier, length: name.length, atom: name.atom)
        columnBase += name.extraBytes
        offset += 1
        return
      }
      throw failure(
        position, "keyword argument must be followed by space after: ", token: name.atom.name + ":",
        expected: "a space")
    }
    if name.reserved != .identifier, previous != .dot,
      source[end] != UInt8(ascii: ":") || source[end + 1] == UInt8(ascii: ":")
    {
      return try reservedWord(name)
    }
    if name.hasAt {
      let what = name.kind == .alias ? "alias" : "identifier"
      throw failure(position, invalidCharacter("@", in: what), token: name.atom.name)
    }
    if name.atom == .block || name.atom == .aliases {
      throw failure(position, "reserved token: ", token: name.atom.name)
    }
    switch name.kind {
    case .alias:
      if !name.isASCII || name.hasPunctuation {
        let text = name.atom.name
        let wrong = text.unicodeScalars.first { $0 < "A" || $0.value > 127 } ?? "?"
        throw failure(
          position,
          invalidCharacter(wrong, in: "alias (only ASCII characters, without punctuation, are allowed)"),
          token: text)
      }
      push(.alias, length: name.length, atom: name.atom)
    case .identifier:
      push(callKind(after: name.length), length: name.length, atom: name.atom)
      columnBase += name.extraBytes
    case .other: throw unexpectedToken()
    }
  }

  /// The name at a byte.
  mutating func readName(at start: Int) throws(SyntaxError) -> Name {
    let first = source[start]
    guard first < 0x80 else { return try readUnicodeName(at: start) }
    var end = start
    var hash: UInt32 = 2_166_136_261
    var hasAt = false
    var hasPunctuation = false
    scan: while true {
      let byte = source[end]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        break
      case UInt8(ascii: "@"): hasAt = true
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        hasPunctuation = true
        hash = (hash ^ UInt32(byte)) &* 16_777_619
        end += 1
        break scan
      case 0x80...: return try readUnicodeName(at: start)
      default: break scan
      }
      hash = (hash ^ UInt32(byte)) &* 16_777_619
      end += 1
    }
    let length = end - start
    if length > 255 { throw tooLongAtom(text(start, end), position) }
    guard let entry = atoms.atom(in: source, start: start, length: length, hash: hash) else {
      throw tooManyAtoms(text(start, end), position)
    }
    let isAlias = first &- UInt8(ascii: "A") < 26
    return Name(
      kind: isAlias ? .alias : .identifier, atom: entry.atom, reserved: entry.reserved, length: length,
      hasAt: hasAt,
      hasPunctuation: hasPunctuation)
  }

  func text(_ start: Int, _ end: Int) -> String { source.text(start, end) }

  func tooLongAtom(_ text: String, _ position: SourcePosition) -> SyntaxError {
    failure(position, "atom length must be less than system limit: ", token: text)
  }

  func tooManyAtoms(_ text: String, _ position: SourcePosition) -> SyntaxError {
    failure(position, "no more atoms can be made, \(Atom.limit) are allowed: ", token: text)
  }

  // MARK: - Reserved words

  private mutating func reservedWord(_ name: Name) throws(SyntaxError) {
    switch name.reserved {
    case .do: try doWord()
    case .fn, .end:
      let kind = name.reserved
      let token = position
      push(kind, length: name.length, atom: name.atom)
      if kind == .fn { open(.fn, at: token) } else { try close(.end, at: token) }
    case .true, .false, .nil, .blockIdentifier: push(name.reserved, length: name.length, atom: name.atom)
    default: try operatorWord(name)
    }
  }

  /// `not`, `and`, `or`, `when`, `in`, `not in`.
  private mutating func operatorWord(_ name: Name) throws(SyntaxError) {
    var next = offset + name.length
    while source[next] == UInt8(ascii: " ") || source[next] == UInt8(ascii: "\t") { next += 1 }
    if source[next] == UInt8(ascii: "/") { return push(.identifier, length: name.length, atom: name.atom) }
    if name.reserved == .inOperator, previous == .unaryOperator, let last = stream.tokens.last,
      last.atom == .not
    {
      stream.tokens.removeLast()
      if previous == .endOfLine { stream.tokens.removeLast() }
      push(.inOperator, length: name.length, atom: .notIn)
      stream.tokens[stream.tokens.count - 1].start = last.start
      stream.tokens[stream.tokens.count - 1].line = last.line
      stream.tokens[stream.tokens.count - 1].column = last.column
      return
    }
    if name.reserved == .unaryOperator { return push(.unaryOperator, length: name.length, atom: name.atom) }
    pushContinuing(name.reserved, length: name.length, atom: name.atom)
  }

  private mutating func doWord() throws(SyntaxError) {
    switch previous {
    case .identifier?: stream.tokens[stream.tokens.count - 1].kind = .doIdentifier
    case .fn?:
      throw failure(
        position, "unexpected reserved word: ", token: "do",
        suffix: ". Anonymous functions are written as:\n\n    fn pattern -> expression end")
    case .comma?, .semicolon?:
      throw failure(position, "unexpected reserved word: ", token: "do", suffix: SyntaxError.invalidDo)
    default: break
    }
    let token = position
    pushContinuing(.do, length: 2, atom: .do)
    open(.do, at: token)
  }

  // MARK: - Beyond ASCII

  private mutating func readUnicodeName(at start: Int) throws(SyntaxError) -> Name {
    var end = start
    var scalars = String.UnicodeScalarView()
    var name = Name(kind: .identifier, atom: .nil, length: 0)
    scan: while end < count {
      let (scalar, length) = scalar(at: end)
      if scalars.isEmpty {
        switch UnicodeIdentifier.startKind(scalar) {
        case .identifier: break
        case .alias: name.kind = .alias
        case .upper: name.kind = .other
        case nil: throw unexpectedToken(scalar, at: SourcePosition(line, UInt32(end - columnBase)))
        }
      } else if scalar == "!" || scalar == "?" {
        scalars.append(scalar)
        end += 1
        name.hasPunctuation = true
        break scan
      } else if scalar == "@" {
        name.hasAt = true
      } else if !UnicodeIdentifier.continues(scalar) {
        if scalar.isASCII { break scan }
        let column = UInt32(start - columnBase + scalars.count)
        throw unexpectedToken(scalar, at: SourcePosition(line, column))
      }
      if !scalar.isASCII { name.isASCII = false }
      scalars.append(scalar)
      name.extraBytes += length - 1
      end += length
    }
    let composed = UnicodeIdentifier.composed(String(scalars))
    if composed.utf8.count > 255, composed.unicodeScalars.count > 255 {
      throw tooLongAtom(composed, position)
    }
    if let scripts = UnicodeIdentifier.mixedScripts(composed) {
      throw failure(
        position, "invalid mixed-script identifier found: ", token: composed,
        suffix: UnicodeIdentifier.mixedScriptExplanation(composed, scripts))
    }
    guard let atom = Atom(withinLimit: composed) else { throw tooManyAtoms(composed, position) }
    name.atom = atom
    name.length = end - start
    return name
  }
}
