import Terms

extension TokenParser {
  /// Whether the token is the key of a keyword list.
  @inline(__always) var isKeyword: Bool { kind == .keywordIdentifier || kind == .keywordTemplate }

  /// `key: `, and an end of line behind it.
  private mutating func key() throws(SyntaxError) -> Syntax {
    let token = current
    if token.kind == .keywordTemplate {
      let key = try quotedAtom()
      skipEndOfLine()
      return key
    }
    advance()
    skipEndOfLine()
    return .literal(.atom(token.atom))
  }

  /// Pairs in a call without parentheses: `a: 1, b: c d, e`.
  mutating func keywordArguments() throws(SyntaxError) -> [Syntax] {
    let outer = takesBlock
    takesBlock = false
    defer { takesBlock = outer }
    var result: [Syntax] = []
    while true {
      let key = try key()
      result.append(.pair(key, try expression()))
      guard kind == .comma else { return result }
      let comma = current
      advance()
      if !isKeyword {
        _ = try expression()
        throw expressionAfterKeywords(inCallAt: comma)
      }
    }
  }

  /// Pairs in a call with parentheses: a comma may follow.
  mutating func keywordCall() throws(SyntaxError) -> [Syntax] {
    try keywords(before: .closeParen) { parser, comma in parser.expressionAfterKeywords(inCallAt: comma) }
  }

  /// Pairs in a list, map or access: a comma may follow.
  mutating func keywordData() throws(SyntaxError) -> [Syntax] {
    try keywords(before: nil) { parser, comma in parser.expressionAfterKeywords(inDataAt: comma) }
  }

  private mutating func keywords(
    before closing: TokenKind?, _ error: (TokenParser, Token) -> SyntaxError
  ) throws(SyntaxError) -> [Syntax] {
    var result: [Syntax] = []
    while true {
      let key = try key()
      result.append(.pair(key, try containerExpression()))
      guard kind == .comma else { return result }
      let comma = current
      advance()
      if isKeyword { continue }
      switch kind {
      case .closeParen, .closeBracket, .closeCurly, .closeBit, .endOfLine: return result
      default:
        takesBlock = false
        _ = try expression()
        throw error(self, comma)
      }
    }
  }

  // MARK: - Elements

  /// An element of a container or the value of a key.
  mutating func containerExpression() throws(SyntaxError) -> Syntax {
    let element = try expression()
    if category == .noParens { throw ambiguousComma(inContainerAt: element.position) }
    return element
  }

  /// `a, b, key: c`, the pairs as one list at the end; a comma may follow.
  mutating func containerArguments() throws(SyntaxError) -> [Syntax] {
    var result = [try containerExpression()]
    while skip(.comma) {
      if isKeyword {
        result.append(.list(try keywordData()))
        break
      }
      if isClosing { break }
      result.append(try containerExpression())
    }
    return result
  }

  /// Whether the token closes a bracket (behind an end of line, too).
  var isClosing: Bool {
    let kind = kind == .endOfLine ? nextKind : kind
    switch kind {
    case .closeParen, .closeBracket, .closeCurly, .closeBit: return true
    default: return false
    }
  }
}
