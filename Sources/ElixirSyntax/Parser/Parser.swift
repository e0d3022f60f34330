import Terms

/// From text to ``Syntax``: the whole grammar of Elixir 1.14.
public struct Parser {
  /// How many expressions may be nested in one another; more is a ``SyntaxError``.
  ///
  /// The parser recurses. From ``nestingOnOwnStack`` levels on it does so on a thread of its own, whose stack
  /// is large enough for all of them, so that it works on threads with small stacks too.
  public static let maximumNesting = 3_000

  /// How many nodes may be nested in one another (a chain of left-associative operators nests to the left).
  public static let maximumHeight = 10_000

  #if DEBUG
    /// How many levels of nesting are read on the caller's stack.
    static let nestingOnOwnStack = 8
    /// The bytes of stack that a level takes at most, with room to spare.
    static let stackPerLevel = 96 * 1024
  #else
    static let nestingOnOwnStack = 40
    static let stackPerLevel = 24 * 1024
  #endif

  /// The quoted form of a whole source text: the expression, or a `__block__` of several (or of none).
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - file: the name shown in errors.
  ///   - firstLine: the number of the first line.
  /// - Throws: the first error, as Elixir's `Code.string_to_quoted/1` finds it.
  public static func parse(
    _ source: String, file: String = "iex", firstLine: Int = 1
  ) throws(SyntaxError) -> Syntax {
    var lexer = Lexer(SourceBytes(source, file: file, firstLine: firstLine))
    _ = try lexer.run()
    return try parse(&lexer)
  }

  /// The syntax of the tokens that a lexer has read.
  static func parse(_ lexer: inout Lexer) throws(SyntaxError) -> Syntax {
    lexer.stream.tokens.append(
      Token(
        kind: .endOfInput, start: UInt32(lexer.offset), end: UInt32(lexer.offset), line: lexer.line,
        column: lexer.column))
    defer { lexer.stream.tokens.removeLast() }
    let (terms, templates, source) = (lexer.stream.terms, lexer.stream.templates, lexer.source)
    var parser = TokenParser(
      tokens: lexer.stream.tokens, terms: terms, templates: templates, source: source)
    return try parser.program(until: .endOfInput)
  }
}
