import Terms

extension TokenParser {
  /// Contents of parentheses, of `fn … end`, or of `do … end`.
  enum Contents {
    case block([Syntax], SourcePosition)
    case clauses([Syntax])
    /// `a, b` or `key: a`: arguments of a clause that begins with parentheses.
    case arguments([Syntax])
  }

  /// An expression, or a clause.
  private enum Item {
    case expression(Syntax)
    case clause(Token, [Syntax], Syntax)
    case arguments([Syntax])
  }

  // MARK: - Forms

  /// `fn … -> … end`
  mutating func function() throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    _ = skipSeparator()
    let outer = enterBrackets()
    let contents = try contents(inParentheses: false)
    guard kind == .end else { throw unexpected("an operator, a new line or \"end\"") }
    advance()
    leaveBrackets(outer)
    guard case .clauses(let clauses) = try checked(contents) else {
      throw failure(token, "expected anonymous functions to be defined with -> inside: ", "'fn'")
    }
    return try node(.fn, clauses, at: token)
  }

  /// `do … end` with its `else`, `rescue`, …: the keyword list that the call gets as its last argument.
  mutating func doBlock() throws(SyntaxError) -> Syntax {
    let outer = enterBrackets()
    defer { leaveBrackets(outer) }
    var pairs: [Syntax] = []
    var key = Atom.do
    while true {
      advance()
      _ = skipSeparator()
      let body: Syntax
      if kind == .end || kind == .blockIdentifier {
        body = .node(SyntaxNode(.name(.block), [], at: current.position, extra: .empty))
      } else {
        body = try syntax(of: try contents(inParentheses: false))
      }
      pairs.append(.pair(.atom(key), body))
      guard kind == .blockIdentifier else { break }
      key = current.atom
    }
    guard kind == .end else { throw unexpected("an operator, a new line or \"end\"") }
    advance()
    return .list(pairs)
  }

  /// `(…)` as an operand.
  mutating func parentheses() throws(SyntaxError) -> Syntax {
    try nested(.parentheses)
  }

  enum ParenthesesContents {
    case expression(Syntax)
    case arguments([Syntax])
  }

  /// `(…)`, of which the caller knows whether arguments may stand there.
  mutating func parenthesesContents() throws(SyntaxError) -> ParenthesesContents {
    try nestedContents(.parentheses)
  }

  mutating func readParentheses() throws(SyntaxError) -> ParenthesesContents {
    let token = current
    advance()
    skipEndOfLine()
    if kind == .closeParen {
      advance()
      category = .matched
      return .expression(.node(SyntaxNode(.name(.block), [], at: token.position, extra: .empty)))
    }
    let outer = enterBrackets()
    let startsWithSemicolon = skip(.semicolon)
    if startsWithSemicolon, kind == .closeParen || kind == .endOfLine && nextKind == .closeParen {
      try close(.closeParen, "\")\"")
      leaveBrackets(outer)
      return .expression(.node(SyntaxNode(.name(.block), [], at: token.position)))
    }
    let contents = try contents(inParentheses: true)
    try close(.closeParen, "an operator, a new line or \")\"")
    leaveBrackets(outer)
    if case .arguments(let arguments) = contents {
      if startsWithSemicolon { throw unexpected(at: index - 1) }
      return .arguments(arguments)
    }
    let syntax = try syntax(of: contents)
    guard case .node(let block) = syntax, block.name == .block, let expressions = block.arguments else {
      return .expression(syntax)
    }
    // A block gets the line of its parentheses, after that of parentheses within.
    let extra: SyntaxNode.Extra
    switch block.extra {
    case .empty: extra = .none
    default:
      let lines =
        (block.metadata.keywordPairs ?? []) + [(key: Atom.line, value: Term.integer(token.position.line))]
      extra = .other(.keywords(lines.map { ($0.key, $0.value) }))
    }
    return .expression(.node(SyntaxNode(.name(.block), expressions, at: token.position, extra: extra)))
  }

  private func syntax(of contents: Contents) throws(SyntaxError) -> Syntax {
    switch try checked(contents) {
    case .block(let expressions, let position): return block(expressions, at: position)
    case .clauses(let clauses): return .list(clauses)
    case .arguments: throw unexpected()
    }
  }

  /// Contents whose first expression is a clause if any is.
  private func checked(_ contents: Contents) throws(SyntaxError) -> Contents {
    if case .block(let expressions, _) = contents {
      for expression in expressions {
        if case .node(let node) = expression, node.name == .stab { throw misplacedClause(node.position) }
      }
    }
    return contents
  }

  // MARK: - Expressions and clauses

  private mutating func contents(inParentheses: Bool) throws(SyntaxError) -> Contents {
    let start = current.position
    var clauses: [Syntax] = []
    var expressions: [Syntax] = []
    var clause: (token: Token, patterns: [Syntax])?
    var isFirst = true

    while true {
      switch try item(mayBeArguments: inParentheses && isFirst) {
      case .arguments(let arguments): return .arguments(arguments)
      case .expression(let expression): expressions.append(expression)
      case .clause(let token, let patterns, let body):
        if let clause {
          clauses.append(try makeClause(clause.token, clause.patterns, expressions))
        } else if !isFirst {
          // A mistake; noticed once everything is read.
          expressions.append(try node(.stab, [.list(patterns), body], at: token))
          break
        }
        clause = (token, patterns)
        expressions = [body]
      }
      isFirst = false
      if inParentheses {
        if kind == .endOfLine, nextKind == .closeParen { break }
        if kind == .semicolon, nextKind == .closeParen {
          advance()
          break
        }
        if !skipSeparator() { break }
      } else {
        if !skipSeparator() || kind == .end || kind == .blockIdentifier { break }
      }
    }
    guard let clause else { return .block(expressions, start) }
    clauses.append(try makeClause(clause.token, clause.patterns, expressions))
    return .clauses(clauses)
  }

  private func makeClause(
    _ token: Token, _ patterns: [Syntax], _ body: [Syntax]
  ) throws(SyntaxError) -> Syntax {
    try node(.stab, [.list(patterns), block(body, at: token.position)], at: token)
  }

  private mutating func item(mayBeArguments: Bool) throws(SyntaxError) -> Item {
    if kind == .stabOperator { return try clause([]) }
    var patterns: [Syntax]
    if isKeyword {
      patterns = [.list(try keywordArguments())]
    } else {
      let first: Syntax
      if kind == .openParen {
        let isEmpty =
          nextKind == .closeParen || nextKind == .endOfLine && tokens[index + 2].kind == .closeParen
        switch try parenthesesContents() {
        case .arguments(let arguments): return try clause(unwrapped(arguments), allowsGuard: true)
        case .expression(let syntax):
          if isEmpty, kind == .stabOperator || kind == .whenOperator {
            return try clause([], allowsGuard: true)
          }
          first = try expression(from: syntax)
        }
      } else {
        first = try expression()
      }
      switch kind {
      case .comma where category == .matched:
        patterns = [first]
        try morePatterns(&patterns)
      case .stabOperator where category != .unmatched: patterns = [first]
      default: return .expression(first)
      }
    }
    if kind == .stabOperator { return try clause(withGuardUnwrapped(unwrapped(patterns))) }
    if mayBeArguments, kind == .closeParen || kind == .endOfLine && nextKind == .closeParen {
      return .arguments(patterns)
    }
    throw unexpected(at: mayBeArguments && kind == .endOfLine ? index + 1 : index, "\"->\"")
  }

  private mutating func morePatterns(_ patterns: inout [Syntax]) throws(SyntaxError) {
    let outer = takesBlock
    takesBlock = false
    defer { takesBlock = outer }
    while skip(.comma) {
      if isKeyword {
        patterns.append(.list(try keywordArguments()))
        return
      }
      let pattern = try expression()
      if category == .noParens { throw ambiguousComma(inCallAt: pattern.position) }
      patterns.append(pattern)
    }
  }

  /// Goes on with an expression whose first operand, in parentheses, was read.
  mutating func expression(from operand: Syntax) throws(SyntaxError) -> Syntax {
    try operators(try suffixes(of: operand, .access), 1)
  }

  /// `-> body`, and before it `when guard` if the patterns stood in parentheses.
  private mutating func clause(_ patterns: [Syntax], allowsGuard: Bool = false) throws(SyntaxError) -> Item {
    var patterns = patterns
    if allowsGuard, kind == .whenOperator {
      let token = current
      advance()
      patterns = [try node(.when, patterns + [try expression()], at: token)]
    }
    guard kind == .stabOperator else { throw unexpected("\"->\"") }
    let token = current
    advance()
    skipEndOfLine()
    switch kind {
    case .endOfLine, .semicolon, .end, .blockIdentifier, .closeParen:
      return .clause(token, patterns, .literal(.nil))
    default: return .clause(token, patterns, try expression())
    }
  }

  /// `(unquote_splicing(x)) -> …` is arguments and no block.
  private func unwrapped(_ patterns: [Syntax]) -> [Syntax] {
    guard patterns.count == 1, case .node(let block) = patterns[0], block.name == .block,
      let inner = block.arguments, inner.count == 1, case .node(let splice) = inner[0],
      splice.name == .unquoteSplicing
    else { return patterns }
    return inner
  }

  /// `a, b when c` is one pattern list with its guard.
  private func withGuardUnwrapped(_ patterns: [Syntax]) -> [Syntax] {
    guard case .node(let last)? = patterns.last, last.name == .when, let parts = last.arguments,
      parts.count == 2
    else { return patterns }
    return [
      .node(SyntaxNode(.name(.when), patterns.dropLast() + parts, at: last.position, extra: last.extra))
    ]
  }
}
