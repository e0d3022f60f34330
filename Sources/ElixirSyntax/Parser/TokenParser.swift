@_spi(Internals) import Terms

/// From tokens to syntax: precedence climbing for operators, recursive descent for the rest.
///
/// Elixir's grammar has three kinds of expression, told apart by ``Category``: where the grammar allows only
/// some of them, the parser asks for the category of what it read.
struct TokenParser {
  /// How much may follow an expression.
  enum Category: UInt8 {
    /// Anything: `a`, `f(x)`, `f x`, `a + b`.
    case matched
    /// Nothing that binds to its `do` block: `if x do … end`.
    case unmatched
    /// A call without parentheses that took a comma: `f a, b`, `f g a, b`.
    case noParens
  }

  /// The last one is an end of input.
  let tokens: [Token]
  let terms: [Term]
  let templates: [StringTemplate]
  let source: SourceBytes
  var index = 0
  /// The category of what was read last.
  var category = Category.matched
  /// Whether a `do` belongs to the call that is being read (and not to one around it).
  var takesBlock = true
  /// Whether the name of a struct is being read: `{` ends it.
  var isStructName = false
  var depth = 0

  init(tokens: [Token], terms: [Term], templates: [StringTemplate], source: SourceBytes) {
    self.tokens = tokens
    self.terms = terms
    self.templates = templates
    self.source = source
  }

  // MARK: - Tokens

  @inline(__always) var current: Token { tokens[index] }
  @inline(__always) var kind: TokenKind { tokens[index].kind }
  @inline(__always) var nextKind: TokenKind { tokens[index + 1].kind }

  @inline(__always) mutating func advance() { index += 1 }

  /// Goes past a token of that kind, if there is one.
  @inline(__always) mutating func skip(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    index += 1
    return true
  }

  /// Goes past an end of line, if there is one.
  @inline(__always) mutating func skipEndOfLine() { if kind == .endOfLine { index += 1 } }

  /// Goes past an end of line that has the closing token behind it.
  @inline(__always) mutating func skipEndOfLine(before closing: TokenKind) {
    if kind == .endOfLine, nextKind == closing { index += 1 }
  }

  /// Goes past the closing token of a bracket, and an end of line before it.
  @inline(__always) mutating func close(_ closing: TokenKind, _ expected: StaticString) throws(SyntaxError) {
    skipEndOfLine(before: closing)
    guard kind == closing else {
      throw kind == .endOfLine ? unexpected(at: index + 1, expected) : unexpected(expected)
    }
    index += 1
  }

  /// Goes past what separates expressions: a new line, `;`, or a new line and `;`.
  mutating func skipSeparator() -> Bool {
    if kind == .semicolon {
      index += 1
      return true
    }
    guard kind == .endOfLine else { return false }
    index += 1
    if kind == .semicolon { index += 1 }
    return true
  }

  // MARK: - Programs

  /// The whole text, or the whole of an interpolation.
  mutating func program(until end: TokenKind) throws(SyntaxError) -> Syntax {
    let first = current
    let isSeparated = skipSeparator()
    if kind == end {
      let position = isSeparated ? first.position : .unknown
      return .node(SyntaxNode(.name(.block), [], at: position, extra: isSeparated ? .none : .empty))
    }
    let start = current.position
    var expressions: [Syntax] = []
    var work = LongWork()
    while true {
      if work.step() { throw .unwanted(start) }
      expressions.append(try expression())
      guard skipSeparator() else { break }
      if kind == end { break }
    }
    guard kind == end else { throw unexpected("an operator, a new line or \";\"") }
    return block(expressions, at: start)
  }

  /// One expression as it is, several as a block. A lone `not`, `!` or `unquote_splicing` becomes one too.
  func block(_ expressions: [Syntax], at position: SourcePosition) -> Syntax {
    if expressions.count == 1 {
      guard case .node(let node) = expressions[0], let name = node.name, node.arguments?.count == 1,
        name == .not || name == .bang || name == .unquoteSplicing
      else { return expressions[0] }
    }
    return .node(SyntaxNode(.name(.block), expressions, at: position, extra: .empty))
  }

  // MARK: - Nodes

  @inline(__always)
  func node(
    _ name: Atom, _ arguments: [Syntax]?, at token: Token, extra: SyntaxNode.Extra = .none
  ) throws(SyntaxError) -> Syntax {
    let node = SyntaxNode(.name(name), arguments, at: token.position, extra: extra)
    if node.height > Parser.maximumHeight { throw tooDeep(token.position) }
    return .node(node)
  }

  @inline(__always)
  func node(
    _ callee: Syntax, _ arguments: [Syntax]?, at position: SourcePosition, extra: SyntaxNode.Extra = .none
  ) throws(SyntaxError) -> Syntax {
    let node = SyntaxNode(.syntax(callee), arguments, at: position, extra: extra)
    if node.height > Parser.maximumHeight { throw tooDeep(position) }
    return .node(node)
  }
}
