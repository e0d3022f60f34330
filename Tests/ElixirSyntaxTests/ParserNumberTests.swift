import Testing

/// Numbers and characters: the expected texts are what Elixir 1.14 gives.
struct ParserNumberTests {
  @Test(arguments: [
    ("42", "42"),
    ("1_000_000", "1000000"),
    ("0xFF_aa", "65450"),
    ("0o17", "15"),
    ("0b1010", "10"),
    ("123456789012345678901234567890", "123456789012345678901234567890"),
    ("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695"),
  ])
  func `an integer may have underscores and any of four bases`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("1.5", "1.5"),
    ("1_0.2_5", "10.25"),
    ("1.0e3", "1000.0"),
    ("2.5E-10", "2.5e-10"),
    ("1.0e+2", "100.0"),
  ])
  func `a float has digits on both sides of its point`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("1.foo", "{{:., [line: 1], [1, :foo]}, [no_parens: true, line: 1], []}"),
    ("1..2", "{:.., [line: 1], [1, 2]}"),
    ("1.5.foo", "{{:., [line: 1], [1.5, :foo]}, [no_parens: true, line: 1], []}"),
  ])
  func `a number before a dot and a name is the receiver of a call`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("?a", "97"),
    ("?\\n", "10"),
    ("?\\s", "32"),
    ("?é", "233"),
    ("?\\\\", "92"),
    ("?\\x", "120"),
    ("?)", "41"),
  ])
  func `a character is its code point`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }
}
