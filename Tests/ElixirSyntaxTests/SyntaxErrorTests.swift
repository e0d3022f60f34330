import Testing

@testable import ElixirSyntax

struct SyntaxErrorTests {
  @Test func `an error shows the place, the line and what was expected`() {
    #expect(
      syntaxError("foo = [1, 2\nbar)")?.description == """
        ** (SyntaxError) iex:2:4: unexpected token: ). The "[" at line 1 is missing terminator "]"
            |
          2 | bar)
            |    ^ expected "]"
        """)
    #expect(
      syntaxError("x = 1 2", file: "a.peeper")?.description == """
        ** (SyntaxError) a.peeper:1:7: syntax error before: "2"
            |
          1 | x = 1 2
            |       ^ expected an operator, a new line or ";"
        """)
  }

  @Test(arguments: [
    ("foo)", "unexpected token: )"),
    ("1 2", "syntax error before: \"2\""),
    ("a :b c", "syntax error before: c"),
    ("f Foo Bar", "syntax error before: 'Bar'"),
    ("x = ?a ?b", "syntax error before: ?b"),
    ("a \"b\" \"c\"", "syntax error before: \"c\""),
    ("a ~s(b) ~s(c)", "syntax error before: sigil ~s starting with content 'c'"),
    ("x ->", "syntax error before: '->'"),
    ("end", "unexpected reserved word: end"),
    (
      "foo else",
      "syntax error before: else. \"else\" is a reserved word in Elixir and therefore its usage is "
        + "limited. For instance, it can't be used as a variable or be defined nor invoked as a regular function"
    ),
    ("foo(a\n)b", "syntax error before: b"),
    ("foo:bar", "keyword argument must be followed by space after: foo:"),
    (
      "Foo()",
      "unexpected ( after alias Foo. Function names and identifiers in Elixir start with lowercase "
        + "characters or underscore. For example:\n\n    hello_world()\n    _starting_with_underscore()\n"
        + "    numb3rs_are_allowed()\n    may_finish_with_question_mark?()\n    may_finish_with_exclamation_mark!()\n\n"
        + "Unexpected token: ("
    ),
    (
      "~sxax",
      "invalid sigil delimiter: \"x\" (column 3, code point U+0078). The available delimiters are: "
        + "//, ||, \"\", '', (), [], {}, <>"
    ),
    ("%(", "expected %{ to define a map, got: %("),
    ("1.0e400", "invalid float number 1.0e400"),
    (
      "\"\\xg\"",
      "invalid hex escape character, expected \\xHH where H is a hexadecimal digit. Syntax error after: \\x"
    ),
    ("\"\\u{110000}\"", "invalid or reserved Unicode code point \\u{110000}. Syntax error after: \\u"),
    (
      "a // b",
      "the range step operator (//) must immediately follow the range definition operator (..), for example: "
        + "1..9//2. If you wanted to define a default argument, use (\\\\) instead. Syntax error before: '//'"
    ),
    (
      ":foo.Bar",
      "atom cannot be followed by an alias. If the '.' was meant to be part of the atom's name, the atom "
        + "name must be quoted. Syntax error before: '.'"
    ),
    (
      "foo (a, b)",
      "unexpected parentheses. If you are making a function call, do not insert spaces between the "
        + "function name and the opening parentheses. Syntax error before: '('"
    ),
    ("fn a end", "expected anonymous functions to be defined with -> inside: 'fn'"),
    (
      "(a; b -> c)",
      "unexpected operator ->. If you want to define multiple clauses, the first expression must use "
        + "->. Syntax error before: '->'"
    ),
    ("a\u{A0}", "unexpected token: \"\u{A0}\" (column 2, code point U+00A0)"),
    ("# \u{202A}", "invalid bidirectional formatting character in comment: \\u202A"),
    (
      "<<<<<<< HEAD", "found an unexpected version control marker, please resolve the conflicts: <<<<<<< HEAD"
    ),
  ])
  func `the message is Elixir's`(source: String, message: String) {
    let error = syntaxError(source)
    #expect(error?.message == message)
    #expect(error?.kind == .syntax)
  }

  @Test(arguments: [
    "[a b, c]", "f a, g b, c", "foo(a, b c, d)", "foo a: 1, b", "[a: 1, b]", "foo(a: 1, b)", "{a: 1}", "%{1}",
    "if true do 1 end.b", "foo a b do end c", "a.", "a..b..//c", "fn -> 1", "(a, b)",
  ])
  func `what Elixir refuses is refused`(source: String) { #expect(syntaxError(source) != nil) }

  @Test(arguments: [
    ("if true do", "missing terminator: end (for \"do\" starting at line 1)"),
    ("foo(", "missing terminator: ) (for \"(\" starting at line 1)"),
    ("[1,\n", "missing terminator: ] (for \"[\" starting at line 1)"),
    ("\"abc", "missing terminator: \" (for string starting at line 1)"),
    ("'abc", "missing terminator: ' (for string starting at line 1)"),
    ("\"\"\"\nabc", "missing terminator: \"\"\" (for heredoc starting at line 1)"),
    ("~s(abc", "missing terminator: ) (for sigil ~s( starting at line 1)"),
    (":\"abc", "missing terminator: \" (for atom starting at line 1)"),
    ("\"a#{b", "missing interpolation terminator: \"}\" (for string starting at line 1)"),
    ("a +", "syntax error: expression is incomplete"),
    ("a.", "syntax error: expression is incomplete"),
    ("x =", "syntax error: expression is incomplete"),
    ("foo a,", "syntax error: expression is incomplete"),
  ])
  func `an unfinished text is told apart`(source: String, message: String) {
    let error = syntaxError(source)
    #expect(error?.message == message)
    #expect(error?.isIncomplete == true)
    #expect(error?.description.hasPrefix("** (TokenMissingError) iex:") == true)
  }

  @Test func `a missing end is looked for by indentation`() {
    let error = syntaxError("defmodule A do\n  def a do\n    1\n\n  def b do\n    2\n  end\nend\n")
    #expect(
      error?.message
        == "missing terminator: end (for \"do\" starting at line 1)\n\n    HINT: it looks like the "
        + "\"do\" on line 2 does not have a matching \"end\"\n")
  }
}
