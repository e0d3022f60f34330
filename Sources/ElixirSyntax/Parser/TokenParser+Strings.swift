import Terms

extension TokenParser {
  /// A string, a charlist, or a heredoc of either.
  mutating func string() throws(SyntaxError) -> Syntax {
    let token = current
    let isCharlist = token.kind == .charlist || token.kind == .charlistHeredoc
    advance()
    guard token.isTemplate else {
      let term = terms[Int(token.payload)]
      return isCharlist ? charlist(term) : .literal(term)
    }
    let parts = templates[Int(token.payload)].parts
    guard isCharlist else { return try node(.bits, try segments(parts), at: token) }

    let callee = try node(.dot, [.literal(.atom(.listModule)), .literal(.atom(.toCharlist))], at: token)
    var elements: [Syntax] = []
    for part in parts {
      switch part {
      case .text(let term): elements.append(.literal(term))
      case .code(let position): elements.append(try text(of: try interpolation(), at: position))
      }
    }
    return try node(callee, [.list(elements)], at: token.position)
  }

  /// `:"…#{…}"`, also as a key.
  mutating func quotedAtom() throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    let parts = templates[Int(token.payload)].parts
    let callee = try node(.dot, [.literal(.atom(.erlang)), .literal(.atom(.binaryToAtom))], at: token)
    let content = try node(.bits, try segments(parts), at: token)
    return try node(callee, [content, .literal(.atom(.utf8))], at: token.position)
  }

  /// `~s(…)`
  mutating func sigil() throws(SyntaxError) -> Syntax {
    let token = current
    advance()
    let template = templates[Int(token.payload)]
    let content = try node(
      .bits, try segments(template.parts), at: token,
      extra: template.indentation.map { .indentation($0) } ?? .none)
    let name = Atom("sigil_" + String(Character(Unicode.Scalar(template.letter))))
    let modifiers = Syntax.list(template.modifiers.map { .literal(.integer(Int($0))) })
    return try node(name, [content, modifiers], at: token, extra: .delimiter(template.delimiter))
  }

  // MARK: - Parts

  /// The parts of a string as segments of a binary.
  private mutating func segments(_ parts: [StringTemplate.Part]) throws(SyntaxError) -> [Syntax] {
    var segments: [Syntax] = []
    segments.reserveCapacity(parts.count)
    for part in parts {
      switch part {
      case .text(let term): segments.append(.literal(term))
      case .code(let position):
        let text = try text(of: try interpolation(), at: position)
        let type = Syntax.variable(.binary, at: position)
        segments.append(.node(SyntaxNode(.name(.type), [text, type], at: position)))
      }
    }
    return segments
  }

  private func text(of code: Syntax, at position: SourcePosition) throws(SyntaxError) -> Syntax {
    let callee = Syntax.call(
      .dot, [.literal(.atom(.kernelModule)), .literal(.atom(.toString))], at: position)
    return try node(callee, [code], at: position)
  }

  /// The code within `#{…}`, whose tokens come next.
  private mutating func interpolation() throws(SyntaxError) -> Syntax {
    let outer = enterBrackets()
    let code = try program(until: .interpolationEnd)
    advance()
    leaveBrackets(outer)
    return code
  }

  private func charlist(_ term: Term) -> Syntax {
    guard let binary = term.asBinary else { return .list([]) }
    if let text = binary.string {
      return .list(text.unicodeScalars.map { .literal(.integer(Int($0.value))) })
    }
    return .list(binary.bytes.map { .literal(.integer(Int($0))) })
  }
}
