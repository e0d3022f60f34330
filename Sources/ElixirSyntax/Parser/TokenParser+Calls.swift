import Terms

extension TokenParser {
  /// A name, and the arguments behind it if there are any: a variable or a call, local or (with the callee
  /// that a dot made) remote.
  mutating func call(_ callee: Syntax?, _ form: inout SuffixForm) throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    category = .matched
    switch token.kind {
    case .parenIdentifier:
      return try parenthesised(callee, name: token.atom, at: token.position, &form)
    case .bracketIdentifier:
      form = .bracketIdentifier
      return try build(callee, token, nil)
    case .doIdentifier:
      guard takesBlock, kind == .do else {
        form = .matched
        return try build(callee, token, nil)
      }
      let block = try doBlock()
      form = .unmatched
      category = .unmatched
      return try build(callee, token, [block])
    case .operatorIdentifier: break
    default:
      if isStructName || !startsArguments {
        form = .matched
        return try build(callee, token, nil)
      }
    }
    let outer = takesBlock
    takesBlock = false
    var arguments = try arguments()
    takesBlock = outer
    if takesBlock, kind == .do {
      arguments.append(try doBlock())
      category = .unmatched
      form = .unmatched
      return try build(callee, token, arguments)
    }
    form = .matched
    return try build(callee, token, arguments)
  }

  private func build(_ callee: Syntax?, _ token: Token, _ arguments: [Syntax]?) throws(SyntaxError) -> Syntax
  {
    if let callee {
      return try node(
        callee, arguments ?? [], at: token.position, extra: arguments == nil ? .noParens : .none)
    }
    let isAmbiguous = token.kind == .operatorIdentifier && arguments?.count == 1
    return try node(token.atom, arguments, at: token, extra: isAmbiguous ? .ambiguousOperator : .none)
  }

  /// Whether the token begins arguments without parentheses.
  private var startsArguments: Bool {
    switch kind {
    case .identifier, .parenIdentifier, .bracketIdentifier, .doIdentifier, .operatorIdentifier,
      .keywordIdentifier,
      .keywordTemplate, .alias, .atom, .quotedAtom, .atomTemplate, .string, .charlist, .heredoc,
      .charlistHeredoc,
      .sigil, .integer, .float, .character, .true, .false, .nil, .fn, .unaryOperator, .atOperator,
      .captureOperator,
      .openParen, .openBracket, .openCurly, .openBit, .percent, .percentCurly:
      true
    default: false
    }
  }

  // MARK: - Without parentheses

  /// Arguments without parentheses. Leaves in ``category`` what the call is then.
  private mutating func arguments() throws(SyntaxError) -> [Syntax] {
    if isKeyword {
      let keywords = try keywordArguments()
      category = .matched
      return [.list(keywords)]
    }
    let first = try firstArgument()
    guard kind == .comma, category == .matched else {
      // One argument that took a comma makes the call one that did.
      return [first]
    }
    var result = [first]
    while skip(.comma) {
      if isKeyword {
        result.append(.list(try keywordArguments()))
        break
      }
      let argument = try expression()
      if category == .noParens { throw ambiguousComma(inCallAt: argument.position) }
      result.append(argument)
    }
    category = .noParens
    return result
  }

  /// The first argument; `name (a, b)` is a mistake that deserves its own message.
  private mutating func firstArgument() throws(SyntaxError) -> Syntax {
    guard kind == .openParen else { return try expression() }
    let start = current
    switch try parenthesesContents() {
    case .arguments: throw unexpectedParentheses(start)
    case .expression(let syntax): return try expression(from: syntax)
    }
  }

  // MARK: - With parentheses

  /// `(…)` behind a callee or a name, perhaps a second time, perhaps with a `do` block.
  mutating func parenthesised(
    _ callee: Syntax?, name: Atom = .nil, at position: SourcePosition, _ form: inout SuffixForm
  ) throws(SyntaxError) -> Syntax {
    func build(_ arguments: [Syntax]) throws(SyntaxError) -> Syntax {
      let node =
        if let callee {
          SyntaxNode(.syntax(callee), arguments, at: position)
        } else {
          SyntaxNode(.name(name), arguments, at: position)
        }
      if node.height > Parser.maximumHeight { throw tooDeep(position) }
      return .node(node)
    }
    form = .access
    var arguments = try parenthesisedArguments()
    if kind == .openParen {
      let inner = try build(arguments)
      arguments = try parenthesisedArguments()
      if takesBlock, kind == .do {
        arguments.append(try doBlock())
        form = .unmatched
        category = .unmatched
      }
      return try node(inner, arguments, at: position)
    }
    if takesBlock, kind == .do {
      arguments.append(try doBlock())
      form = .unmatched
      category = .unmatched
    }
    return try build(arguments)
  }

  /// `(a, b, key: c)`.
  private mutating func parenthesisedArguments() throws(SyntaxError) -> [Syntax] {
    advance()
    skipEndOfLine()
    let outer = enterBrackets()
    defer { leaveBrackets(outer) }
    if kind == .closeParen {
      advance()
      return []
    }
    var result: [Syntax] = []
    while true {
      if isKeyword {
        result.append(.list(try keywordCall()))
        break
      }
      let argument = try expression()
      if category == .noParens {
        // Only alone does a call that took a comma stand here.
        if !result.isEmpty || kind != .closeParen && kind != .endOfLine {
          throw ambiguousComma(inCallAt: argument.position)
        }
        result.append(argument)
        break
      }
      result.append(argument)
      guard skip(.comma) else { break }
    }
    try close(.closeParen, "\",\" or \")\"")
    return result
  }
}
