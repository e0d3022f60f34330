import Testing

/// Blocks and clauses: the expected texts are what Elixir 1.14 gives.
struct ParserBlockTests {
  @Test(arguments: [
    ("a\nb", "{:__block__, [], [{:a, [line: 1], nil}, {:b, [line: 2], nil}]}"),
    ("a; b", "{:__block__, [], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("(a; b)", "{:__block__, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("((a; b))", "{:__block__, [line: 1, line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}"),
    ("()", "{:__block__, [], []}"),
    ("(;)", "{:__block__, [line: 1], []}"),
    ("(a)", "{:a, [line: 1], nil}"),
    ("(not a)", "{:__block__, [line: 1], [{:not, [line: 1], [{:a, [line: 1], nil}]}]}"),
    ("not a", "{:__block__, [], [{:not, [line: 1], [{:a, [line: 1], nil}]}]}"),
    ("!a", "{:__block__, [], [{:!, [line: 1], [{:a, [line: 1], nil}]}]}"),
    ("unquote_splicing(a)", "{:__block__, [], [{:unquote_splicing, [line: 1], [{:a, [line: 1], nil}]}]}"),
    ("", "{:__block__, [], []}"),
    ("\n\n", "{:__block__, [line: 1], []}"),
    ("# c", "{:__block__, [], []}"),
    (";", "{:__block__, [line: 1], []}"),
    ("a;", "{:a, [line: 1], nil}"),
    ("\n;a", "{:a, [line: 2], nil}"),
  ])
  func `several expressions are a block`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("fn -> a end", "{:fn, [line: 1], [{:->, [line: 1], [[], {:a, [line: 1], nil}]}]}"),
    ("fn a -> b end", "{:fn, [line: 1], [{:->, [line: 1], [[{:a, [line: 1], nil}], {:b, [line: 1], nil}]}]}"),
    (
      "fn a, b -> c end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:a, [line: 1], nil}, {:b, [line: 1], nil}], {:c, [line: 1], nil}]}]}"
    ),
    (
      "fn (a, b) -> c end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:a, [line: 1], nil}, {:b, [line: 1], nil}], {:c, [line: 1], nil}]}]}"
    ),
    ("fn () -> a end", "{:fn, [line: 1], [{:->, [line: 1], [[], {:a, [line: 1], nil}]}]}"),
    (
      "fn a when b -> c end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:when, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}], {:c, [line: 1], nil}]}]}"
    ),
    (
      "fn a, b when c -> d end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:when, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}, {:c, [line: 1], nil}]}], {:d, [line: 1], nil}]}]}"
    ),
    (
      "fn (a, b) when c -> d end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:when, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}, {:c, [line: 1], nil}]}], {:d, [line: 1], nil}]}]}"
    ),
    (
      "fn () when a -> b end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:when, [line: 1], [{:a, [line: 1], nil}]}], {:b, [line: 1], nil}]}]}"
    ),
    (
      "fn a -> b; c -> d end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:a, [line: 1], nil}], {:b, [line: 1], nil}]}, {:->, [line: 1], [[{:c, [line: 1], nil}], {:d, [line: 1], nil}]}]}"
    ),
    (
      "fn\n  1 -> a\n     b\n  2 -> c\nend",
      "{:fn, [line: 1], [{:->, [line: 2], [[1], {:__block__, [], [{:a, [line: 2], nil}, {:b, [line: 3], nil}]}]}, {:->, [line: 4], [[2], {:c, [line: 4], nil}]}]}"
    ),
    (
      "fn a: b -> c end",
      "{:fn, [line: 1], [{:->, [line: 1], [[[a: {:b, [line: 1], nil}]], {:c, [line: 1], nil}]}]}"
    ),
    ("(a -> b)", "[{:->, [line: 1], [[{:a, [line: 1], nil}], {:b, [line: 1], nil}]}]"),
    (
      "(a, b -> c)",
      "[{:->, [line: 1], [[{:a, [line: 1], nil}, {:b, [line: 1], nil}], {:c, [line: 1], nil}]}]"
    ),
    (
      "fn (unquote_splicing(a)) -> b end",
      "{:fn, [line: 1], [{:->, [line: 1], [[{:unquote_splicing, [line: 1], [{:a, [line: 1], nil}]}], {:b, [line: 1], nil}]}]}"
    ),
    ("fn -> end", "{:fn, [line: 1], [{:->, [line: 1], [[], nil]}]}"),
  ])
  func `clauses have patterns, a guard and a body`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    (
      "try do a rescue b -> c catch d, e -> f after g else h -> i end",
      "{:try, [line: 1], [[do: {:a, [line: 1], nil}, rescue: [{:->, [line: 1], [[{:b, [line: 1], nil}], {:c, [line: 1], nil}]}], catch: [{:->, [line: 1], [[{:d, [line: 1], nil}, {:e, [line: 1], nil}], {:f, [line: 1], nil}]}], after: {:g, [line: 1], nil}, else: [{:->, [line: 1], [[{:h, [line: 1], nil}], {:i, [line: 1], nil}]}]]]}"
    ),
    (
      "case a do\n  1 -> b\n  x when x > 1 -> c\nend",
      "{:case, [line: 1], [{:a, [line: 1], nil}, [do: [{:->, [line: 2], [[1], {:b, [line: 2], nil}]}, {:->, [line: 3], [[{:when, [line: 3], [{:x, [line: 3], nil}, {:>, [line: 3], [{:x, [line: 3], nil}, 1]}]}], {:c, [line: 3], nil}]}]]]}"
    ),
    (
      "receive do a -> b after 0 -> c end",
      "{:receive, [line: 1], [[do: [{:->, [line: 1], [[{:a, [line: 1], nil}], {:b, [line: 1], nil}]}], after: [{:->, [line: 1], [[0], {:c, [line: 1], nil}]}]]]}"
    ),
    (
      "cond do\n  a -> b\n  true -> c\nend",
      "{:cond, [line: 1], [[do: [{:->, [line: 2], [[{:a, [line: 2], nil}], {:b, [line: 2], nil}]}, {:->, [line: 3], [[true], {:c, [line: 3], nil}]}]]]}"
    ),
    (
      "with {:ok, a} <- b, c = d do e else f -> g end",
      "{:with, [line: 1], [{:<-, [line: 1], [{:ok, {:a, [line: 1], nil}}, {:b, [line: 1], nil}]}, {:=, [line: 1], [{:c, [line: 1], nil}, {:d, [line: 1], nil}]}, [do: {:e, [line: 1], nil}, else: [{:->, [line: 1], [[{:f, [line: 1], nil}], {:g, [line: 1], nil}]}]]]}"
    ),
    ("foo do else end", "{:foo, [line: 1], [[do: {:__block__, [], []}, else: {:__block__, [], []}]]}"),
    ("foo do\nend", "{:foo, [line: 1], [[do: {:__block__, [], []}]]}"),
  ])
  func `a do block has sections`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    (
      "defmodule Foo do\n  use Bar, a: 1\n  @doc \"x\"\n  def foo(a, b \\\\ 1) when a > b do\n    a\n  end\n\n  defp bar, do: :ok\nend",
      "{:defmodule, [line: 1], [{:__aliases__, [line: 1], [:Foo]}, [do: {:__block__, [], [{:use, [line: 2], [{:__aliases__, [line: 2], [:Bar]}, [a: 1]]}, {:@, [line: 3], [{:doc, [line: 3], [\"x\"]}]}, {:def, [line: 4], [{:when, [line: 4], [{:foo, [line: 4], [{:a, [line: 4], nil}, {:\\\\, [line: 4], [{:b, [line: 4], nil}, 1]}]}, {:>, [line: 4], [{:a, [line: 4], nil}, {:b, [line: 4], nil}]}]}, [do: {:a, [line: 5], nil}]]}, {:defp, [line: 8], [{:bar, [line: 8], nil}, [do: :ok]]}]}]]}"
    ),
    (
      "for x <- xs, x > 1, into: %{}, do: {x, 1}",
      "{:for, [line: 1], [{:<-, [line: 1], [{:x, [line: 1], nil}, {:xs, [line: 1], nil}]}, {:>, [line: 1], [{:x, [line: 1], nil}, 1]}, [into: {:%{}, [line: 1], []}, do: {{:x, [line: 1], nil}, 1}]]}"
    ),
    (
      "alias Foo.{A, B}",
      "{:alias, [line: 1], [{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo]}, :{}]}, [line: 1], [{:__aliases__, [line: 1], [:A]}, {:__aliases__, [line: 1], [:B]}]}]}"
    ),
    (
      "quote do: unquote(a) + 1",
      "{:quote, [line: 1], [[do: {:+, [line: 1], [{:unquote, [line: 1], [{:a, [line: 1], nil}]}, 1]}]]}"
    ),
  ])
  func `a module is calls`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }
}
