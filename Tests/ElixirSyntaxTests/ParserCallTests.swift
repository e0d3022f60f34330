import Testing

/// Calls: the expected texts are what Elixir 1.14 gives.
struct ParserCallTests {
  @Test(arguments: [
    ("foo", "{:foo, [line: 1], nil}"),
    ("foo a", "{:foo, [line: 1], [{:a, [line: 1], nil}]}"),
    ("foo a, b", "{:foo, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("foo a, b: c", "{:foo, [line: 1], [{:a, [line: 1], nil}, [b: {:c, [line: 1], nil}]]}"),
    ("foo a: b, c: d", "{:foo, [line: 1], [[a: {:b, [line: 1], nil}, c: {:d, [line: 1], nil}]]}"),
    ("foo bar a, b", "{:foo, [line: 1], [{:bar, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]}"),
    (
      "foo a, bar(b, c)",
      "{:foo, [line: 1], [{:a, [line: 1], nil}, {:bar, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]}"
    ),
    ("foo(bar a, b)", "{:foo, [line: 1], [{:bar, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]}"),
    ("foo [a]", "{:foo, [line: 1], [[{:a, [line: 1], nil}]]}"),
    ("foo (a)", "{:foo, [line: 1], [{:a, [line: 1], nil}]}"),
    ("foo {a}", "{:foo, [line: 1], [{:{}, [line: 1], [{:a, [line: 1], nil}]}]}"),
    ("foo !a", "{:foo, [line: 1], [{:!, [line: 1], [{:a, [line: 1], nil}]}]}"),
    ("foo @a", "{:foo, [line: 1], [{:@, [line: 1], [{:a, [line: 1], nil}]}]}"),
    ("foo &a/1", "{:foo, [line: 1], [{:&, [line: 1], [{:/, [line: 1], [{:a, [line: 1], nil}, 1]}]}]}"),
    (
      "foo fn -> a end",
      "{:foo, [line: 1], [{:fn, [line: 1], [{:->, [line: 1], [[], {:a, [line: 1], nil}]}]}]}"
    ),
  ])
  func `parentheses may be left out`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("foo()", "{:foo, [line: 1], []}"),
    ("foo(a)", "{:foo, [line: 1], [{:a, [line: 1], nil}]}"),
    ("foo(a, b: c)", "{:foo, [line: 1], [{:a, [line: 1], nil}, [b: {:c, [line: 1], nil}]]}"),
    ("foo(a: b)", "{:foo, [line: 1], [[a: {:b, [line: 1], nil}]]}"),
    ("foo(\n  a,\n  b\n)", "{:foo, [line: 1], [{:a, [line: 2], nil}, {:b, [line: 3], nil}]}"),
    ("foo(a: b,)", "{:foo, [line: 1], [[a: {:b, [line: 1], nil}]]}"),
    ("foo()()", "{{:foo, [line: 1], []}, [line: 1], []}"),
    ("foo(a)(b)", "{{:foo, [line: 1], [{:a, [line: 1], nil}]}, [line: 1], [{:b, [line: 1], nil}]}"),
    ("foo(\"a b\": 1)", "{:foo, [line: 1], [[\"a b\": 1]]}"),
  ])
  func `parentheses hold arguments and keywords`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("a.b", "{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 1], []}"),
    ("a.b()", "{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [line: 1], []}"),
    (
      "a.b.c",
      "{{:., [line: 1], [{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 1], []}, :c]}, [no_parens: true, line: 1], []}"
    ),
    ("Foo.bar(1)", "{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo]}, :bar]}, [line: 1], [1]}"),
    ("Foo.bar 1, 2", "{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo]}, :bar]}, [line: 1], [1, 2]}"),
    (":erlang.self()", "{{:., [line: 1], [:erlang, :self]}, [line: 1], []}"),
    ("Foo.+(1, 2)", "{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo]}, :+]}, [line: 1], [1, 2]}"),
    ("a.()", "{{:., [line: 1], [{:a, [line: 1], nil}]}, [line: 1], []}"),
    (
      "a.(b).(c)",
      "{{:., [line: 1], [{{:., [line: 1], [{:a, [line: 1], nil}]}, [line: 1], [{:b, [line: 1], nil}]}]}, [line: 1], [{:c, [line: 1], nil}]}"
    ),
    (
      "a.b.()",
      "{{:., [line: 1], [{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 1], []}]}, [line: 1], []}"
    ),
    (
      "Foo.Bar.baz x",
      "{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo, :Bar]}, :baz]}, [line: 1], [{:x, [line: 1], nil}]}"
    ),
  ])
  func `a dot calls remotely`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("a[b]", "{{:., [line: 1], [Access, :get]}, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    (
      "a[:b][:c]",
      "{{:., [line: 1], [Access, :get]}, [line: 1], [{{:., [line: 1], [Access, :get]}, [line: 1], [{:a, [line: 1], nil}, :b]}, :c]}"
    ),
    (
      "a.b[c]",
      "{{:., [line: 1], [Access, :get]}, [line: 1], [{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 1], []}, {:c, [line: 1], nil}]}"
    ),
    (
      "foo()[a]",
      "{{:., [line: 1], [Access, :get]}, [line: 1], [{:foo, [line: 1], []}, {:a, [line: 1], nil}]}"
    ),
    (
      "a[b: c]",
      "{{:., [line: 1], [Access, :get]}, [line: 1], [{:a, [line: 1], nil}, [b: {:c, [line: 1], nil}]]}"
    ),
    ("%{}[a]", "{{:., [line: 1], [Access, :get]}, [line: 1], [{:%{}, [line: 1], []}, {:a, [line: 1], nil}]}"),
    ("[a][0]", "{{:., [line: 1], [Access, :get]}, [line: 1], [[{:a, [line: 1], nil}], 0]}"),
    ("a [b]", "{:a, [line: 1], [[{:b, [line: 1], nil}]]}"),
    ("a[b,]", "{{:., [line: 1], [Access, :get]}, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
  ])
  func `brackets read a key`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("if a do b end", "{:if, [line: 1], [{:a, [line: 1], nil}, [do: {:b, [line: 1], nil}]]}"),
    ("if a, do: b", "{:if, [line: 1], [{:a, [line: 1], nil}, [do: {:b, [line: 1], nil}]]}"),
    ("foo bar do a end", "{:foo, [line: 1], [{:bar, [line: 1], nil}, [do: {:a, [line: 1], nil}]]}"),
    (
      "foo bar a do b end",
      "{:foo, [line: 1], [{:bar, [line: 1], [{:a, [line: 1], nil}]}, [do: {:b, [line: 1], nil}]]}"
    ),
    ("foo(bar) do a end", "{:foo, [line: 1], [{:bar, [line: 1], nil}, [do: {:a, [line: 1], nil}]]}"),
    (
      "x = if a do b else c end",
      "{:=, [line: 1], [{:x, [line: 1], nil}, {:if, [line: 1], [{:a, [line: 1], nil}, [do: {:b, [line: 1], nil}, else: {:c, [line: 1], nil}]]}]}"
    ),
    (
      "if a do b end + 1",
      "{:+, [line: 1], [{:if, [line: 1], [{:a, [line: 1], nil}, [do: {:b, [line: 1], nil}]]}, 1]}"
    ),
    (
      "foo a, bar(b) do c end",
      "{:foo, [line: 1], [{:a, [line: 1], nil}, {:bar, [line: 1], [{:b, [line: 1], nil}]}, [do: {:c, [line: 1], nil}]]}"
    ),
    (
      "foo(if a do b end)",
      "{:foo, [line: 1], [{:if, [line: 1], [{:a, [line: 1], nil}, [do: {:b, [line: 1], nil}]]}]}"
    ),
    (
      "foo a.b do c end",
      "{:foo, [line: 1], [{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 1], []}, [do: {:c, [line: 1], nil}]]}"
    ),
    ("foo do end", "{:foo, [line: 1], [[do: {:__block__, [], []}]]}"),
    (
      "foo.bar do a end",
      "{{:., [line: 1], [{:foo, [line: 1], nil}, :bar]}, [line: 1], [[do: {:a, [line: 1], nil}]]}"
    ),
    (
      "foo do a end |> bar",
      "{:|>, [line: 1], [{:foo, [line: 1], [[do: {:a, [line: 1], nil}]]}, {:bar, [line: 1], nil}]}"
    ),
  ])
  func `a do block belongs to the outermost call without parentheses`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }
}
