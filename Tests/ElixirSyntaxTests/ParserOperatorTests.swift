import Testing

/// Operators: the expected texts are what Elixir 1.14 gives.
struct ParserOperatorTests {
  @Test(arguments: [
    (
      "a + b * c",
      "{:+, [line: 1], [{:a, [line: 1], nil}, {:*, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    (
      "a ++ b ++ c",
      "{:++, [line: 1], [{:a, [line: 1], nil}, {:++, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    (
      "a - b - c",
      "{:-, [line: 1], [{:-, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}, {:c, [line: 1], nil}]}"
    ),
    (
      "a |> b |> c",
      "{:|>, [line: 1], [{:|>, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}, {:c, [line: 1], nil}]}"
    ),
    (
      "a = b = c",
      "{:=, [line: 1], [{:a, [line: 1], nil}, {:=, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    (
      "a || b && c",
      "{:||, [line: 1], [{:a, [line: 1], nil}, {:&&, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    (
      "a == b and c != d",
      "{:and, [line: 1], [{:==, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}, {:!=, [line: 1], [{:c, [line: 1], nil}, {:d, [line: 1], nil}]}]}"
    ),
    (
      "a <- b when c",
      "{:<-, [line: 1], [{:a, [line: 1], nil}, {:when, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    (
      "a :: b | c",
      "{:\"::\", [line: 1], [{:a, [line: 1], nil}, {:|, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    (
      "a ** b ** c",
      "{:**, [line: 1], [{:**, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}, {:c, [line: 1], nil}]}"
    ),
    ("not a == b", "{:==, [line: 1], [{:not, [line: 1], [{:a, [line: 1], nil}]}, {:b, [line: 1], nil}]}"),
    ("-a ** b", "{:**, [line: 1], [{:-, [line: 1], [{:a, [line: 1], nil}]}, {:b, [line: 1], nil}]}"),
    (
      "a <> b ++ c",
      "{:<>, [line: 1], [{:a, [line: 1], nil}, {:++, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    ("a..b//c", "{:..//, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}, {:c, [line: 1], nil}]}"),
    (
      "a | b = c",
      "{:|, [line: 1], [{:a, [line: 1], nil}, {:=, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    ("a \\\\ b", "{:\\\\, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("a =~ b", "{:=~, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("a ^^^ b", "{:\"^^^\", [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("a <<< b", "{:<<<, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("a ~> b", "{:~>, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("1..2", "{:.., [line: 1], [1, 2]}"),
  ])
  func `operators bind as tightly as in Elixir`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    (
      "a not in b",
      "{:__block__, [], [{:not, [line: 1], [{:in, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]}]}"
    ),
    (
      "not a in b",
      "{:__block__, [], [{:not, [line: 1], [{:in, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]}]}"
    ),
    (
      "!a in b",
      "{:__block__, [], [{:!, [line: 1], [{:in, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]}]}"
    ),
    (
      "not(a in b)",
      "{:__block__, [], [{:not, [line: 1], [{:in, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]}]}"
    ),
    (
      "a in b in c",
      "{:in, [line: 1], [{:in, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}, {:c, [line: 1], nil}]}"
    ),
  ])
  func `not in is the negation of in`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("a -1", "{:a, [ambiguous_op: nil, line: 1], [{:-, [line: 1], [1]}]}"),
    ("a - 1", "{:-, [line: 1], [{:a, [line: 1], nil}, 1]}"),
    ("a-1", "{:-, [line: 1], [{:a, [line: 1], nil}, 1]}"),
    ("a -b", "{:a, [ambiguous_op: nil, line: 1], [{:-, [line: 1], [{:b, [line: 1], nil}]}]}"),
    ("a.b -1", "{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [line: 1], [{:-, [line: 1], [1]}]}"),
    ("a +1, 2", "{:a, [line: 1], [{:+, [line: 1], [1]}, 2]}"),
    ("a(-1)", "{:a, [line: 1], [{:-, [line: 1], [1]}]}"),
    ("- 1", "{:-, [line: 1], [1]}"),
    ("-1", "{:-, [line: 1], [1]}"),
    ("+a", "{:+, [line: 1], [{:a, [line: 1], nil}]}"),
  ])
  func `a sign after a space and before no space makes a call`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("&foo/1", "{:&, [line: 1], [{:/, [line: 1], [{:foo, [line: 1], nil}, 1]}]}"),
    ("&(&1 + &2)", "{:&, [line: 1], [{:+, [line: 1], [{:&, [line: 1], [1]}, {:&, [line: 1], [2]}]}]}"),
    (
      "& &1.a",
      "{:&, [line: 1], [{{:., [line: 1], [{:&, [line: 1], [1]}, :a]}, [no_parens: true, line: 1], []}]}"
    ),
    ("& &1 |> b", "{:&, [line: 1], [{:|>, [line: 1], [{:&, [line: 1], [1]}, {:b, [line: 1], nil}]}]}"),
    (
      "&Foo.bar/2",
      "{:&, [line: 1], [{:/, [line: 1], [{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo]}, :bar]}, [no_parens: true, line: 1], []}, 2]}]}"
    ),
    ("&1", "{:&, [line: 1], [1]}"),
    ("&+/2", "{:&, [line: 1], [{:/, [line: 1], [{:+, [line: 1], nil}, 2]}]}"),
    (
      "& &1[:a]",
      "{:&, [line: 1], [{{:., [line: 1], [Access, :get]}, [line: 1], [{:&, [line: 1], [1]}, :a]}]}"
    ),
    ("&{&1, &2}", "{:&, [line: 1], [{{:&, [line: 1], [1]}, {:&, [line: 1], [2]}}]}"),
    (
      "&\"a#{&1}\"",
      "{:&, [line: 1], [{:<<>>, [line: 1], [\"a\", {:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:&, [line: 1], [1]}]}, {:binary, [line: 1], nil}]}]}]}"
    ),
  ])
  func `a capture reaches far, a numbered one does not`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("@foo", "{:@, [line: 1], [{:foo, [line: 1], nil}]}"),
    (
      "@foo.bar",
      "{{:., [line: 1], [{:@, [line: 1], [{:foo, [line: 1], nil}]}, :bar]}, [no_parens: true, line: 1], []}"
    ),
    (
      "@foo[:a]",
      "{{:., [line: 1], [Access, :get]}, [line: 1], [{:@, [line: 1], [{:foo, [line: 1], nil}]}, :a]}"
    ),
    ("@foo [1]", "{:@, [line: 1], [{:foo, [line: 1], [[1]]}]}"),
    ("@foo 1 + 2", "{:@, [line: 1], [{:foo, [line: 1], [{:+, [line: 1], [1, 2]}]}]}"),
    (
      "@spec foo(a) :: b when a: c",
      "{:@, [line: 1], [{:spec, [line: 1], [{:when, [line: 1], [{:\"::\", [line: 1], [{:foo, [line: 1], [{:a, [line: 1], nil}]}, {:b, [line: 1], nil}]}, [a: {:c, [line: 1], nil}]]}]}]}"
    ),
    (
      "@foo.bar[1]",
      "{{:., [line: 1], [Access, :get]}, [line: 1], [{{:., [line: 1], [{:@, [line: 1], [{:foo, [line: 1], nil}]}, :bar]}, [no_parens: true, line: 1], []}, 1]}"
    ),
    (
      "@@foo.bar",
      "{{:., [line: 1], [{:@, [line: 1], [{:@, [line: 1], [{:foo, [line: 1], nil}]}]}, :bar]}, [no_parens: true, line: 1], []}"
    ),
  ])
  func `an attribute binds tighter than a dot`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    (
      "a\n|> b\n|> c",
      "{:|>, [line: 3], [{:|>, [line: 2], [{:a, [line: 1], nil}, {:b, [line: 2], nil}]}, {:c, [line: 3], nil}]}"
    ),
    ("a +\n b", "{:+, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 2], nil}]}"),
    ("a\n+ b", "{:__block__, [], [{:a, [line: 1], nil}, {:+, [line: 2], [{:b, [line: 2], nil}]}]}"),
    (
      "a\n  .b\n  .c(1)",
      "{{:., [line: 3], [{{:., [line: 2], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 2], []}, :c]}, [line: 3], [1]}"
    ),
    ("a and\nb", "{:and, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 2], nil}]}"),
    ("a\n# c\n|> b", "{:|>, [line: 3], [{:a, [line: 1], nil}, {:b, [line: 3], nil}]}"),
  ])
  func `an operator may begin the next line`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("+/2", "{:/, [line: 1], [{:+, [line: 1], nil}, 2]}"),
    ("and/2", "{:/, [line: 1], [{:and, [line: 1], nil}, 2]}"),
    ("foo(&>=/2)", "{:foo, [line: 1], [{:&, [line: 1], [{:/, [line: 1], [{:>=, [line: 1], nil}, 2]}]}]}"),
    ("!/1", "{:/, [line: 1], [{:!, [line: 1], nil}, 1]}"),
  ])
  func `an operator before a slash is a name`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("..", "{:.., [line: 1], []}"),
    ("...", "{:..., [line: 1], nil}"),
    ("x[..]", "{{:., [line: 1], [Access, :get]}, [line: 1], [{:x, [line: 1], nil}, {:.., [line: 1], []}]}"),
    ("foo(...)", "{:foo, [line: 1], [{:..., [line: 1], nil}]}"),
  ])
  func `the nullary range and the dots stand alone`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }
}
