import Terms
import Testing

@testable import ElixirSyntax

struct SyntaxTermTests {
  @Test(arguments: [
    "a", "a.b", "a -1", "~s(a#{b})x", "%{a | b: 1}", "fn a, b when c -> d end", "((a; b))", "[a: {1, 2.5}]",
    "foo(if a do b end)", "\"a#{b}\"", "@a.b[c]", "a not in b", "()", "~S\"\"\"\n  a\n  \"\"\"",
  ])
  func `the quoted form leads back to the same code`(source: String) throws {
    let term = try Parser.parse(source).term
    #expect(Syntax(term: term).term == term)
  }

  @Test func `a term that is no code is a literal`() {
    #expect(Syntax(term: .map(of: [(1, 2)])).asLiteral == .map(of: [(1, 2)]))
    #expect(Syntax(term: .tuple(1, 2, 3)).asLiteral == .tuple(1, 2, 3))
  }

  @Test func `nodes know their columns`() throws {
    let syntax = try Parser.parse("foo = bar(\n  baz)")
    let node = try #require(syntax.asNode)
    #expect(node.position == SourcePosition(line: 1, column: 5))
    let call = try #require(node.arguments?[1].asNode)
    #expect(call.position == SourcePosition(line: 1, column: 7))
    #expect(call.arguments?[0].position == SourcePosition(line: 2, column: 3))
  }
}
