import Testing

@testable import ElixirSyntax

struct ParserScriptTests {
  private func split(_ source: String) -> [String] {
    Parser.expressions(of: source).map { "\($0.line): \($0.source)" }
  }

  @Test func `each expression has its text and its first line`() {
    #expect(
      split("# a comment\n\nx = 1\n\nif x do\n  # inside\n\n  2\nend\n  y = [1,\n 2]\n") == [
        "3: x = 1", "5: if x do\n  # inside\n\n  2\nend", "10:   y = [1,\n 2]",
      ])
  }

  @Test func `lines are gathered until they are complete`() {
    #expect(split("1 +\n2\n\"a\nb\"\nfoo a,\n\n  b") == ["1: 1 +\n2", "3: \"a\nb\"", "5: foo a,\n\n  b"])
    #expect(split("a\n|> b") == ["1: a", "2: |> b"])
    #expect(split("a; b\r\nc") == ["1: a; b\r", "2: c"])
  }

  @Test func `an error ends its expression, and the next line begins another`() throws {
    let expressions = Parser.expressions(of: "foo)\nx = 1\n1 2\n[a\n", file: "s.peeper")
    #expect(expressions.map(\.line) == [1, 2, 3, 4])
    let errors = expressions.map { expression -> String? in
      if case .failure(let error) = expression.syntax { error.exceptionMessage } else { nil }
    }
    #expect(errors[0] == "s.peeper:1:4: unexpected token: )\n    |\n  1 | foo)\n    |    ^")
    #expect(errors[1] == nil)
    #expect(errors[2]?.hasPrefix("s.peeper:3:3: syntax error before: \"2\"") == true)
    #expect(
      errors[3]?.hasPrefix("s.peeper:5:1: missing terminator: ] (for \"[\" starting at line 4)") == true)
  }

  @Test func `a script of any length is read once`() {
    let source = String(repeating: "x = [1,\n  2]\n# c\n\n", count: 20_000)
    #expect(Parser.expressions(of: source).count == 20_000)
  }

  @Test func `a text without expressions has none`() {
    #expect(Parser.expressions(of: "").isEmpty)
    #expect(Parser.expressions(of: "\n  \n# a\n\t").isEmpty)
  }
}
