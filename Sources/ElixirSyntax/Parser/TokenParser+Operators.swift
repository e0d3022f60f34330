import Terms

extension TokenParser {
  /// An expression: operands and the operators between them that bind at least as tightly.
  ///
  /// Leaves in ``category`` what it was.
  mutating func expression(_ minimum: Int = 1) throws(SyntaxError) -> Syntax {
    // Most operands are one word, which needs no level of its own.
    if depth < Parser.nestingOnOwnStack - 1 {
      depth += 1
      let result = try operators(try operand(), minimum)
      depth -= 1
      return result
    }
    return try nested(.expression(minimum: minimum))
  }

  /// Goes on with the operators behind an operand that was read.
  mutating func operators(_ first: Syntax, _ minimum: Int) throws(SyntaxError) -> Syntax {
    var left = first
    var leftCategory = category
    while true {
      let token = current
      let precedence = token.kind.precedence
      if precedence == 0 || precedence < minimum || leftCategory == .noParens { break }
      advance()
      skipEndOfLine()
      let right: Syntax
      if token.kind == .whenOperator, isKeyword {
        right = .list(try keywordArguments())
        category = .noParens
      } else {
        right = try expression(token.kind.isRightAssociative ? precedence : precedence + 1)
      }
      left = try binary(left, token, right)
      if category == .matched { category = leftCategory }
      leftCategory = category
    }
    category = leftCategory
    return left
  }

  private func binary(_ left: Syntax, _ token: Token, _ right: Syntax) throws(SyntaxError) -> Syntax {
    switch token.kind {
    case .ternaryOperator:
      guard case .node(let range) = left, range.name == .range, let bounds = range.arguments,
        bounds.count == 2
      else {
        throw misplacedStep(token)
      }
      return .node(SyntaxNode(.name(.rangeStep), bounds + [right], at: range.position, extra: range.extra))
    case .inOperator:
      if token.atom == .notIn { return try node(.not, [try node(.in, [left, right], at: token)], at: token) }
      if case .node(let negation) = left, let name = negation.name, name == .not || name == .bang,
        let arguments = negation.arguments, arguments.count == 1
      {
        return try node(name, [try node(.in, [arguments[0], right], at: token)], at: token)
      }
      return try node(.in, [left, right], at: token)
    default: return try node(token.atom, [left, right], at: token)
    }
  }

  // MARK: - Operands

  /// An operand with the operators before it.
  mutating func operand() throws(SyntaxError) -> Syntax {
    switch kind {
    case .unaryOperator, .dualOperator, .ternaryOperator: return try prefixed(300)
    case .captureOperator: return nextKind == .integer ? try primary() : try prefixed(90)
    case .atOperator: return try nested(.attribute(isNested: false))
    default: return try primary()
    }
  }

  /// A unary operator and what it applies to.
  private mutating func prefixed(_ precedence: Int) throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    skipEndOfLine()
    let operand = try wholeOperand(precedence)
    return try unary(token, operand)
  }

  /// Reads the operand of a unary operator: behind a `do` block all operators belong to the operand.
  private mutating func wholeOperand(_ precedence: Int) throws(SyntaxError) -> Syntax {
    let operand = try expression(precedence)
    return category == .unmatched ? try operators(operand, 1) : operand
  }

  private func unary(_ token: Token, _ operand: Syntax) throws(SyntaxError) -> Syntax {
    if token.kind == .ternaryOperator {
      return try node(.divide, [try node(.divide, nil, at: token), operand], at: token)
    }
    return try node(token.atom, [operand], at: token)
  }

  /// `@name`, which binds tighter than a dot: `@name.field`, `@name[key]`.
  mutating func readAttribute(isNested: Bool) throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    skipEndOfLine()
    switch kind {
    case .atOperator:
      let inner = try nested(.attribute(isNested: true))
      let result = try unary(token, category == .unmatched ? try operators(inner, 1) : inner)
      return isNested ? result : try suffixes(of: result, .matched)
    case .unaryOperator, .dualOperator, .ternaryOperator:
      let operand = try wholeOperand(320)
      return try suffixes(of: try unary(token, operand), .matched)
    case .captureOperator where nextKind != .integer:
      let operand = try wholeOperand(320)
      return try suffixes(of: try unary(token, operand), .matched)
    default: break
    }
    var form = SuffixForm.matched
    var operand = try bare(&form)
    if form == .unmatched || category == .noParens {
      if category == .unmatched { operand = try operators(operand, 1) }
      return try unary(token, operand)
    }
    let result = try unary(token, operand)
    if form == .bracketIdentifier || form == .access, kind == .openBracket {
      return try suffixes(of: try access(result), .access)
    }
    if form == .bracketIdentifier { throw unexpected() }
    return isNested ? result : try suffixes(of: result, .matched)
  }
}
