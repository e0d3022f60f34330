import Terms

extension TokenParser {
  /// Parser state outside of a bracket, restored at its end.
  struct Surroundings {
    var takesBlock: Bool
    var isStructName: Bool
  }

  /// Within brackets a `do` belongs to the call there again.
  @inline(__always) mutating func enterBrackets() -> Surroundings {
    let outer = Surroundings(takesBlock: takesBlock, isStructName: isStructName)
    takesBlock = true
    isStructName = false
    return outer
  }

  @inline(__always) mutating func leaveBrackets(_ outer: Surroundings) {
    takesBlock = outer.takesBlock
    isStructName = outer.isStructName
    category = .matched
  }

  /// `[…]`
  package mutating func list() throws(SyntaxError) -> Syntax {
    advance()
    skipEndOfLine()
    let outer = enterBrackets()
    var elements: [Syntax] = []
    if kind != .closeBracket {
      if isKeyword {
        elements = try keywordData()
      } else {
        elements.append(try containerExpression())
        while skip(.comma) {
          if isKeyword {
            elements.append(contentsOf: try keywordData())
            break
          }
          if isClosing { break }
          elements.append(try containerExpression())
        }
      }
    }
    try close(.closeBracket, "\",\" or \"]\"")
    leaveBrackets(outer)
    return .list(elements)
  }

  /// `{…}`
  mutating func tuple() throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    skipEndOfLine()
    let outer = enterBrackets()
    let elements = kind == .closeCurly ? [] : try containerArguments()
    try close(.closeCurly, "\",\" or \"}\"")
    leaveBrackets(outer)
    if elements.count == 2 { return .pair(elements[0], elements[1]) }
    return try node(.tuple, elements, at: token)
  }

  /// `<<…>>`
  mutating func bits() throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    skipEndOfLine()
    let outer = enterBrackets()
    let elements = kind == .closeBit ? [] : try containerArguments()
    try close(.closeBit, "\",\" or \">>\"")
    leaveBrackets(outer)
    return try node(.bits, elements, at: token)
  }

  // MARK: - Maps and structs

  /// `%{…}`
  mutating func map() throws(SyntaxError) -> Syntax {
    advance()
    return try mapContents()
  }

  /// `%Name{…}`
  mutating func structure() throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    let outer = enterBrackets()
    isStructName = true
    let name = try nested(.structName)
    leaveBrackets(outer)
    skipEndOfLine(before: .openCurly)
    guard kind == .openCurly else { throw unexpected(at: kind == .endOfLine ? index + 1 : index, "\"{\"") }
    return try node(.percent, [name, try mapContents()], at: token)
  }

  mutating func readStructName() throws(SyntaxError) -> Syntax {
    let token = current
    switch token.kind {
    case .unaryOperator, .dualOperator, .ternaryOperator:
      advance()
      skipEndOfLine()
      return try node(token.atom, [try nested(.structName)], at: token)
    default:
      let start = index
      let name = try operand()
      switch name {
      case .literal(.atom) where index == start + 1 && (token.kind == .atom || token.kind == .quotedAtom):
        return name
      case .node(let node) where node.name == .aliases || node.name == .at: return name
      default:
        guard category == .matched, isCall(name, from: start), token.kind != .operatorIdentifier else {
          throw unexpected("a struct's name")
        }
        return name
      }
    }
  }

  /// `{…}` of a map or struct.
  private mutating func mapContents() throws(SyntaxError) -> Syntax {
    let token = current
    guard kind == .openCurly else { throw unexpected("\"{\"") }
    advance()
    skipEndOfLine()
    let outer = enterBrackets()
    defer { leaveBrackets(outer) }
    if kind == .closeCurly {
      advance()
      return try node(.map, [], at: token)
    }
    if isKeyword {
      let pairs = try keywordData()
      try close(.closeCurly, "\",\" or \"}\"")
      return try node(.map, pairs, at: token)
    }
    let start = index
    // Everything that binds tighter than `|`, which stands between a map and its changes.
    var first = try expression(TokenKind.pipeOperator.precedence + 1)
    if kind == .pipeOperator, category != .noParens {
      let pipe = current
      advance()
      skipEndOfLine()
      let changes: [Syntax]
      if isKeyword {
        changes = try keywordData()
      } else {
        let start = index
        changes = try associations(try expression(), from: start)
      }
      try close(.closeCurly, "\",\" or \"}\"")
      return try node(.map, [try node(.pipe, [first, .list(changes)], at: pipe)], at: token)
    }
    first = try operators(first, 1)
    let pairs = try associations(first, from: start)
    try close(.closeCurly, "\",\" or \"}\"")
    return try node(.map, pairs, at: token)
  }

  /// `key => value, …, key: value`, of which the first key was read.
  private mutating func associations(_ first: Syntax, from start: Int) throws(SyntaxError) -> [Syntax] {
    var result = [try association(first, from: start)]
    while skip(.comma) {
      if isKeyword {
        result.append(contentsOf: try keywordData())
        break
      }
      if isClosing { break }
      let start = index
      result.append(try association(try expression(), from: start))
    }
    return result
  }

  private mutating func association(_ key: Syntax, from start: Int) throws(SyntaxError) -> Syntax {
    if kind == .assocOperator, category != .noParens {
      advance()
      skipEndOfLine()
      let value = try expression()
      if category == .noParens { throw unexpected("\"}\"") }
      return .pair(key, value)
    }
    guard category == .matched, isCall(key, from: start) else { throw unexpected("\"=>\"") }
    return key
  }

  /// Whether an expression that began at a token is a mere variable or call, which may give a pair by
  /// `unquote`.
  private func isCall(_ syntax: Syntax, from start: Int) -> Bool {
    guard case .node(let node) = syntax else { return false }
    switch node.form {
    case .name(let name):
      switch tokens[start].kind {
      case .identifier, .parenIdentifier, .operatorIdentifier, .doIdentifier:
        return tokens[start].atom == name
      default: return false
      }
    case .syntax(.node(let callee)):
      guard callee.name == .dot, let parts = callee.arguments, parts.count == 2 else { return true }
      if parts[1].asAtom == .tuple { return isStructName }
      if case .noParens = node.extra, tokens[index - 1].kind == .closeParen { return false }
      // Calls that the parser itself makes of brackets and of interpolation are no calls of the text.
      switch parts[0].asAtom {
      case .accessModule: return false
      case .erlang: return tokens[start].kind != .atomTemplate
      case .listModule: return tokens[start].kind != .charlist && tokens[start].kind != .charlistHeredoc
      default: return true
      }
    case .syntax: return true
    }
  }
}
