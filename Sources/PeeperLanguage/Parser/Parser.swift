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
    try withLexer(source, file: file, firstLine: firstLine) { (lexer: inout Lexer) throws(SyntaxError) in
      _ = try lexer.run()
      return try parse(&lexer)
    }
  }

  /// The syntax of the tokens that a lexer has read.
  static func parse(_ lexer: inout Lexer) throws(SyntaxError) -> Syntax {
    lexer.stream.tokens.append(
      Token(
        kind: .endOfInput, start: UInt32(lexer.offset), end: UInt32(lexer.offset), line: lexer.line,
        column: lexer.column))
    defer { lexer.stream.tokens.removeLast() }
    let (terms, templates, source) = (lexer.stream.terms, lexer.stream.templates, lexer.source)
    return try lexer.stream.tokens.withUnsafeBufferPointer { (tokens) throws(SyntaxError) in
      guard let start = tokens.baseAddress else { return Syntax.literal(.nil) }
      var parser = TokenParser(tokens: start, terms: terms, templates: templates, source: source)
      return try parser.program(until: .endOfInput)
    }
  }

  /// Runs a function with a lexer over a copy of the text that ends in zeros.
  static func withLexer<R>(
    _ source: String, file: String, firstLine: Int, _ body: (inout Lexer) throws(SyntaxError) -> R
  ) throws(SyntaxError) -> R {
    var source = source
    let count = source.utf8.count
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: count + 8)
    defer { copy.deallocate() }
    source.withUTF8 { bytes in
      if let start = bytes.baseAddress { copy.update(from: start, count: count) }
    }
    (copy + count).update(repeating: 0, count: 8)
    var lexer = Lexer(SourceBytes(bytes: copy, count: count, file: file, firstLine: firstLine))
    return try body(&lexer)
  }
}
