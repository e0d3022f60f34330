import Terms
import Testing

@testable import ElixirSyntax

struct LexerTests {
  /// The tokens of a text.
  private func tokens(_ source: String) throws -> [Token] {
    var lexer = Lexer(SourceBytes(source, file: "iex", firstLine: 1))
    #expect(try lexer.run())
    return lexer.stream.tokens
  }

  private func kinds(_ source: String) throws -> [TokenKind] { try tokens(source).map(\.kind) }

  @Test(
    arguments: [
      ("foo", .identifier), ("foo(", .parenIdentifier), ("foo[", .bracketIdentifier),
      ("foo do", .doIdentifier),
      ("foo -1", .operatorIdentifier), ("foo - 1", .identifier), ("foo -(1)", .identifier),
      ("foo: 1", .keywordIdentifier), ("Foo", .alias), ("_", .identifier), ("x?", .identifier),
    ] as [(String, TokenKind)])
  func `a name is told apart by what follows`(source: String, kind: TokenKind) throws {
    var lexer = Lexer(SourceBytes(source, file: "iex", firstLine: 1))
    _ = try? lexer.run()
    #expect(lexer.stream.tokens.first?.kind == kind)
  }

  @Test(
    arguments: [
      ("do", .do), ("end", .end), ("fn", .fn), ("true", .true), ("nil", .nil), ("rescue", .blockIdentifier),
      ("and", .andOperator), ("not", .unaryOperator), ("in", .inOperator), ("when", .whenOperator),
    ] as [(String, TokenKind)])
  func `a reserved word is no name, but as a key or behind a dot it is`(word: String, kind: TokenKind) throws
  {
    var lexer = Lexer(SourceBytes(word, file: "iex", firstLine: 1))
    _ = try? lexer.run()
    #expect(lexer.stream.tokens.first?.kind == kind)
    #expect(try kinds("\(word): 1").first == .keywordIdentifier)
    #expect(try kinds("a.\(word)").last == .identifier)
  }

  @Test func `an operator is as long as can be`() throws {
    #expect(try kinds("a<<<b") == [.identifier, .arrowOperator, .identifier])
    #expect(try kinds("a===b") == [.identifier, .compOperator, .identifier])
    #expect(try kinds("a|>b") == [.identifier, .arrowOperator, .identifier])
    #expect(try kinds("a..b") == [.identifier, .rangeOperator, .identifier])
    #expect(try kinds("a->b") == [.identifier, .stabOperator, .identifier])
    #expect(try kinds("a**b") == [.identifier, .powerOperator, .identifier])
  }

  @Test func `ends of lines are one token, none behind a comma, none before what goes on`() throws {
    #expect(try kinds("a\n\n\r\nb") == [.identifier, .endOfLine, .identifier])
    #expect(try kinds("[a,\n\nb]") == [.openBracket, .identifier, .comma, .identifier, .closeBracket])
    #expect(try kinds("a\n|> b") == [.identifier, .arrowOperator, .identifier])
    #expect(try kinds("a # note\nb") == [.identifier, .endOfLine, .identifier])
    #expect(try kinds("a \\\n b") == [.identifier, .identifier])
  }

  @Test func `a token says where it stands, in characters as in bytes`() throws {
    let tokens = try tokens("é = \"ü\"\n  y")
    #expect(tokens.map(\.line) == [1, 1, 1, 1, 2])
    #expect(tokens.map(\.column) == [1, 3, 5, 8, 3])
    #expect(tokens.map(\.start) == [0, 3, 5, 9, 12] && tokens.last?.end == 13)
  }

  @Test func `a string with code in it is a template, whose code's tokens come before it`() throws {
    let plain = try tokens(#""a\tb""#)
    #expect(plain.map(\.kind) == [.string] && !plain[0].isTemplate)
    var lexer = Lexer(SourceBytes(##""a#{x + 1}b""##, file: "iex", firstLine: 1))
    #expect(try lexer.run())
    #expect(
      lexer.stream.tokens.map(\.kind) == [.string, .identifier, .dualOperator, .integer, .interpolationEnd]
        || lexer.stream.tokens.contains { $0.kind == .string && $0.isTemplate })
    #expect(lexer.stream.templates.count == 1 && lexer.stream.templates[0].parts.count == 3)
  }

  @Test(arguments: [("(", ")"), ("[", "]"), ("{", "}"), ("<<", ">>"), ("fn ->", "end"), ("if a do", "end")])
  func `what is opened has to be closed, by its own end, and more text could do so`(
    open: String, close: String
  )
    throws
  {
    #expect(syntaxError(open)?.isIncomplete == true)
    #expect(syntaxError(close)?.isIncomplete == false)
    let wrong = close == ")" ? "]" : ")"
    #expect(syntaxError("\(open) 1 \(wrong)")?.isIncomplete == false)
    #expect(try kinds("\(open) 1 \(close)").count >= 3)
  }

  @Test(arguments: ["\"a", "'a", "\"\"\"\na", "~s(a", "\"#{1", ":\"a"])
  func `a text that does not end could go on`(source: String) {
    #expect(syntaxError(source)?.isIncomplete == true)
  }

  @Test(arguments: ["1_", "0x", "0b2", "1.0e", "1__0", "?", "$", "`", "\u{0}", "a\u{202E}", "\u{200B}"])
  func `what begins no word is refused where it stands`(source: String) {
    let error = syntaxError(source)
    #expect(error != nil && error?.position.line == 1)
  }

  @Test func `with stops at lines it reads one whole expression after the other`() throws {
    var lexer = Lexer(SourceBytes("f(\n1)\n# note\n[2]\n3", file: "iex", firstLine: 1))
    lexer.stopsAtLines = true
    #expect(try !lexer.run())
    #expect(lexer.line == 3)
    #expect(
      lexer.stream.tokens.map(\.kind)
        == [.parenIdentifier, .openParen, .endOfLine, .integer, .closeParen, .endOfLine])
    #expect(try !lexer.run())
    #expect(try !lexer.run())
    #expect(try lexer.run() && lexer.stream.tokens.last?.kind == .integer)
  }

  @Test func `the same name is the same atom, and a text's names make no other`() throws {
    let tokens = try tokens("foo.foo(:foo, foo: Foo)")
    #expect(Set(tokens.filter { $0.atom.name.lowercased() == "foo" }.map(\.atom)) == ["foo", "Foo"])
  }
}
