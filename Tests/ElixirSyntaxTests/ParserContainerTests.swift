import Testing

/// Lists, tuples, bitstrings, maps and structs: the expected texts are what Elixir 1.14 gives.
struct ParserContainerTests {
  @Test(arguments: [
    ("[]", "[]"),
    ("[a, b]", "[{:a, [line: 1], nil}, {:b, [line: 1], nil}]"),
    ("[a | b]", "[{:|, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]"),
    ("[a, b | c]", "[{:a, [line: 1], nil}, {:|, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}]"),
    ("[a: 1, b: 2]", "[a: 1, b: 2]"),
    ("[a, b: 1]", "[{:a, [line: 1], nil}, {:b, 1}]"),
    ("[a,]", "[{:a, [line: 1], nil}]"),
    ("[\n  a,\n  b\n]", "[{:a, [line: 2], nil}, {:b, [line: 3], nil}]"),
    ("[{:a, 1}]", "[a: 1]"),
    ("[a b]", "[{:a, [line: 1], [{:b, [line: 1], nil}]}]"),
  ])
  func `a list may end with pairs`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("{}", "{:{}, [line: 1], []}"),
    ("{a}", "{:{}, [line: 1], [{:a, [line: 1], nil}]}"),
    ("{a, b}", "{{:a, [line: 1], nil}, {:b, [line: 1], nil}}"),
    ("{a, b, c}", "{:{}, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}, {:c, [line: 1], nil}]}"),
    ("{a, b: 1}", "{{:a, [line: 1], nil}, [b: 1]}"),
    ("{a,}", "{:{}, [line: 1], [{:a, [line: 1], nil}]}"),
  ])
  func `a tuple of two stands for itself`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("<<>>", "{:<<>>, [line: 1], []}"),
    ("<<1, 2>>", "{:<<>>, [line: 1], [1, 2]}"),
    (
      "<<a::8, b::binary>>",
      "{:<<>>, [line: 1], [{:\"::\", [line: 1], [{:a, [line: 1], nil}, 8]}, {:\"::\", [line: 1], [{:b, [line: 1], nil}, {:binary, [line: 1], nil}]}]}"
    ),
    (
      "<<a::size(b)-unit(8)>>",
      "{:<<>>, [line: 1], [{:\"::\", [line: 1], [{:a, [line: 1], nil}, {:-, [line: 1], [{:size, [line: 1], [{:b, [line: 1], nil}]}, {:unit, [line: 1], '\\b'}]}]}]}"
    ),
    (
      "<<\"a\", b::utf8>>",
      "{:<<>>, [line: 1], [\"a\", {:\"::\", [line: 1], [{:b, [line: 1], nil}, {:utf8, [line: 1], nil}]}]}"
    ),
  ])
  func `a bitstring has segments`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("%{}", "{:%{}, [line: 1], []}"),
    ("%{a => b}", "{:%{}, [line: 1], [{{:a, [line: 1], nil}, {:b, [line: 1], nil}}]}"),
    ("%{a: 1}", "{:%{}, [line: 1], [a: 1]}"),
    (
      "%{a => b, c: d}",
      "{:%{}, [line: 1], [{{:a, [line: 1], nil}, {:b, [line: 1], nil}}, {:c, {:d, [line: 1], nil}}]}"
    ),
    (
      "%{a | b => c}",
      "{:%{}, [line: 1], [{:|, [line: 1], [{:a, [line: 1], nil}, [{{:b, [line: 1], nil}, {:c, [line: 1], nil}}]]}]}"
    ),
    (
      "%{a | b: c}", "{:%{}, [line: 1], [{:|, [line: 1], [{:a, [line: 1], nil}, [b: {:c, [line: 1], nil}]]}]}"
    ),
    (
      "%{a | b | c => d}",
      "{:%{}, [line: 1], [{:|, [line: 1], [{:a, [line: 1], nil}, [{{:|, [line: 1], [{:b, [line: 1], nil}, {:c, [line: 1], nil}]}, {:d, [line: 1], nil}}]]}]}"
    ),
    (
      "%{a | b => c, d: e}",
      "{:%{}, [line: 1], [{:|, [line: 1], [{:a, [line: 1], nil}, [{{:b, [line: 1], nil}, {:c, [line: 1], nil}}, {:d, {:e, [line: 1], nil}}]]}]}"
    ),
    ("%{a => b,}", "{:%{}, [line: 1], [{{:a, [line: 1], nil}, {:b, [line: 1], nil}}]}"),
    ("%{a}", "{:%{}, [line: 1], [{:a, [line: 1], nil}]}"),
    (
      "%{a.b => c}",
      "{:%{}, [line: 1], [{{{:., [line: 1], [{:a, [line: 1], nil}, :b]}, [no_parens: true, line: 1], []}, {:c, [line: 1], nil}}]}"
    ),
    (
      "%{a = b | c: d}",
      "{:%{}, [line: 1], [{:|, [line: 1], [{:=, [line: 1], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}, [c: {:d, [line: 1], nil}]]}]}"
    ),
  ])
  func `a map has pairs, or changes those of another`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("%Foo{}", "{:%, [line: 1], [{:__aliases__, [line: 1], [:Foo]}, {:%{}, [line: 1], []}]}"),
    ("%Foo{a: 1}", "{:%, [line: 1], [{:__aliases__, [line: 1], [:Foo]}, {:%{}, [line: 1], [a: 1]}]}"),
    (
      "%Foo{a | b: 1}",
      "{:%, [line: 1], [{:__aliases__, [line: 1], [:Foo]}, {:%{}, [line: 1], [{:|, [line: 1], [{:a, [line: 1], nil}, [b: 1]]}]}]}"
    ),
    ("%Foo.Bar{}", "{:%, [line: 1], [{:__aliases__, [line: 1], [:Foo, :Bar]}, {:%{}, [line: 1], []}]}"),
    ("%foo{}", "{:%, [line: 1], [{:foo, [line: 1], nil}, {:%{}, [line: 1], []}]}"),
    ("%_{}", "{:%, [line: 1], [{:_, [line: 1], nil}, {:%{}, [line: 1], []}]}"),
    ("%__MODULE__{}", "{:%, [line: 1], [{:__MODULE__, [line: 1], nil}, {:%{}, [line: 1], []}]}"),
    ("%@foo{}", "{:%, [line: 1], [{:@, [line: 1], [{:foo, [line: 1], nil}]}, {:%{}, [line: 1], []}]}"),
    ("%:foo{}", "{:%, [line: 1], [:foo, {:%{}, [line: 1], []}]}"),
    ("%^a{}", "{:%, [line: 1], [{:^, [line: 1], [{:a, [line: 1], nil}]}, {:%{}, [line: 1], []}]}"),
    (
      "%unquote(a){}",
      "{:%, [line: 1], [{:unquote, [line: 1], [{:a, [line: 1], nil}]}, {:%{}, [line: 1], []}]}"
    ),
    (
      "%foo.bar{}",
      "{:%, [line: 1], [{{:., [line: 1], [{:foo, [line: 1], nil}, :bar]}, [no_parens: true, line: 1], []}, {:%{}, [line: 1], []}]}"
    ),
    ("%Foo\n{}", "{:%, [line: 1], [{:__aliases__, [line: 1], [:Foo]}, {:%{}, [line: 2], []}]}"),
  ])
  func `a struct has a name`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }
}
