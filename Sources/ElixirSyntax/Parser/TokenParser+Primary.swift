import Terms

extension TokenParser {
  /// Suffixes that may follow an operand.
  enum SuffixForm {
    /// `.name`, but no `[key]`.
    case matched
    /// `.name` and `[key]`.
    case access
    /// `[key]` has to follow.
    case bracketIdentifier
    /// Nothing: it ended with a `do` block.
    case unmatched
  }

  /// An operand with the dots and brackets behind it.
  mutating func primary() throws(SyntaxError) -> Syntax {
    var form = SuffixForm.matched
    let operand = try bare(&form)
    return try suffixes(of: operand, form)
  }

  /// Dots and brackets behind an operand.
  mutating func suffixes(of operand: Syntax, _ start: SuffixForm) throws(SyntaxError) -> Syntax {
    var result = operand
    var form = start
    if category != .matched { return result }
    while true {
      switch kind {
      case .openBracket where form == .access || form == .bracketIdentifier:
        result = try access(result)
        form = .access
      case .dot where form != .unmatched && form != .bracketIdentifier: result = try dotted(result, &form)
      case .dotCall where form != .unmatched && form != .bracketIdentifier:
        let token = current
        advance()
        result = try parenthesised(try node(.dot, [result], at: token), at: token.position, &form)
      case .keywordIdentifier where form == .access: throw misplacedKeyword(current)
      default:
        if form == .bracketIdentifier { throw unexpected("\"[\"") }
        return result
      }
      if form == .unmatched || category != .matched { return result }
    }
  }

  /// An operand without what follows it.
  mutating func bare(_ form: inout SuffixForm) throws(SyntaxError) -> Syntax {
    let token = current
    category = .matched
    switch token.kind {
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .operatorIdentifier:
      return try call(nil, &form)
    default: form = .access
    }
    switch token.kind {
    case .alias:
      advance()
      return try node(.aliases, [.atom(token.atom)], at: token)
    case .atom, .quotedAtom:
      advance()
      return .literal(.atom(token.atom))
    case .integer, .float, .character:
      advance()
      return .literal(terms[Int(token.payload)])
    case .true:
      advance()
      return .literal(.true)
    case .false:
      advance()
      return .literal(.false)
    case .nil:
      advance()
      return .literal(.nil)
    case .string, .heredoc, .charlist, .charlistHeredoc: return try string()
    case .atomTemplate: return try quotedAtom()
    case .sigil: return try sigil()
    case .openBracket: return try list()
    case .openCurly: return try tuple()
    case .openBit: return try bits()
    case .percentCurly: return try map()
    case .percent: return try structure()
    case .openParen: return try parentheses()
    case .fn: return try function()
    case .captureOperator:
      // `&1`; other captures are operators.
      guard nextKind == .integer else { throw unexpected("an expression") }
      advance()
      let number = current
      advance()
      return try node(.capture, [.literal(terms[Int(number.payload)])], at: token)
    case .rangeOperator:
      advance()
      return try node(.range, [], at: token)
    default: throw unexpected("an expression")
    }
  }

  // MARK: - Access

  /// `operand[key]`.
  mutating func access(_ operand: Syntax) throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    skipEndOfLine()
    let outer = enterBrackets()
    let key: Syntax
    if isKeyword {
      key = .list(try keywordData())
    } else {
      key = try containerExpression()
      _ = skip(.comma)
    }
    try close(.closeBracket, "\"]\"")
    leaveBrackets(outer)
    let callee = try node(.dot, [.literal(.atom(.accessModule)), .literal(.atom(.get))], at: token)
    return try node(callee, [operand, key], at: token.position)
  }

  // MARK: - Dots

  /// `operand.name`, `operand.Alias`, `operand.{A, B}`.
  private mutating func dotted(_ operand: Syntax, _ form: inout SuffixForm) throws(SyntaxError) -> Syntax {
    let dot = current
    advance()
    skipEndOfLine()
    let token = current
    switch token.kind {
    case .alias:
      advance()
      form = .access
      return try dottedAlias(operand, dot, token)
    case .openCurly:
      advance()
      skipEndOfLine()
      let outer = enterBrackets()
      let elements = kind == .closeCurly ? [] : try containerArguments()
      try close(.closeCurly, "\"}\"")
      leaveBrackets(outer)
      form = .access
      let callee = try node(.dot, [operand, .literal(.atom(.tuple))], at: dot)
      return try node(callee, elements, at: dot.position)
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .operatorIdentifier:
      return try call(try node(.dot, [operand, .literal(.atom(token.atom))], at: dot), &form)
    default: throw unexpected("a name, an alias or \"{\"")
    }
  }

  private func dottedAlias(_ left: Syntax, _ dot: Token, _ alias: Token) throws(SyntaxError) -> Syntax {
    switch left {
    case .literal(.atom): throw aliasAfterAtom(alias)
    case .node(let node) where node.name == .aliases:
      return .node(
        SyntaxNode(
          .name(.aliases), (node.arguments ?? []) + [.atom(alias.atom)], at: node.position, extra: node.extra)
      )
    default: return try node(.aliases, [left, .atom(alias.atom)], at: dot)
    }
  }
}
