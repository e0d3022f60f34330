import Testing

@testable import ElixirSyntax

struct GrowingTextTests {
  /// For each line, whether more are needed for certain.
  private func needsMore(_ lines: String...) -> [Bool] { needsMore(lines) }

  private func needsMore(_ lines: [String]) -> [Bool] {
    var text = GrowingText()
    return lines.map { text.add($0) }
  }

  @Test func `more lines are needed while a bracket, a block or a text is open`() {
    #expect(needsMore("f(", "1", ")") == [true, true, false])
    #expect(needsMore("if a do", "  b", "end") == [true, true, false])
    #expect(needsMore("\"\"\"", "text)", "\"\"\"") == [true, true, false])
    #expect(needsMore("\"a", "b\"") == [true, false])
    #expect(needsMore("\"#{", "1", "}\"") == [true, true, false])
    #expect(needsMore("~s(", "a)") == [true, false])
  }

  @Test func `what is wrong for good needs no more`() {
    #expect(needsMore("f(]", "f(") == [false, false])
    #expect(needsMore("[", ")") == [true, false])
  }

  @Test func `an operator at the end is for the parser to judge, until the text is long`() {
    #expect(needsMore("1 +") == [false])
    let many = needsMore(Array(repeating: "1 +", count: 101) + ["1"])
    #expect(many == Array(repeating: false, count: 100) + [true, false])
  }

  @Test func `the end of a heredoc is told from quotes in it`() {
    #expect(needsMore("x = \"\"\"", "  \"\"", "  \"", "  \"\"\"", "y") == [true, true, true, false, false])
  }
}
