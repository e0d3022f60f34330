import Testing

/// Atoms, aliases and identifiers: the expected texts are what Elixir 1.14 gives.
struct ParserAtomTests {
  @Test(arguments: [
    (":foo", ":foo"),
    (":foo?", ":foo?"),
    (":Foo", ":Foo"),
    (":foo@bar", ":foo@bar"),
    (":+", ":+"),
    (":<>", ":<>"),
    (":..//", ":..//"),
    (":%{}", ":%{}"),
    (":{}", ":{}"),
    (":<<>>", ":<<>>"),
    (":...", ":..."),
    (":->", ":->"),
    (":&&&", ":&&&"),
    (":é", ":é"),
  ])
  func `an atom is a name or an operator`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("Foo", "{:__aliases__, [line: 1], [:Foo]}"),
    ("Foo.Bar.Baz", "{:__aliases__, [line: 1], [:Foo, :Bar, :Baz]}"),
    ("foo.Bar", "{:__aliases__, [line: 1], [{:foo, [line: 1], nil}, :Bar]}"),
    ("__MODULE__.Foo", "{:__aliases__, [line: 1], [{:__MODULE__, [line: 1], nil}, :Foo]}"),
    (
      "Foo.{A, B.C}",
      "{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo]}, :{}]}, [line: 1], [{:__aliases__, [line: 1], [:A]}, {:__aliases__, [line: 1], [:B, :C]}]}"
    ),
    ("Foo.{}", "{{:., [line: 1], [{:__aliases__, [line: 1], [:Foo]}, :{}]}, [line: 1], []}"),
    ("@foo.Bar", "{:__aliases__, [line: 1], [{:@, [line: 1], [{:foo, [line: 1], nil}]}, :Bar]}"),
  ])
  func `an alias is its segments`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("foo.do", "{{:., [line: 1], [{:foo, [line: 1], nil}, :do]}, [no_parens: true, line: 1], []}"),
    ("foo.end()", "{{:., [line: 1], [{:foo, [line: 1], nil}, :end]}, [line: 1], []}"),
    ("[do: 1, end: 2, nil: 3, fn: 4]", "[do: 1, end: 2, nil: 3, fn: 4]"),
    ("%{true: 1}", "{:%{}, [line: 1], [true: 1]}"),
  ])
  func `reserved words are names after a dot and as keys`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("größe", "{:größe, [line: 1], nil}"),
    ("变量", "{:变量, [line: 1], nil}"),
    ("été = 1", "{:=, [line: 1], [{:été, [line: 1], nil}, 1]}"),
    ("x?", "{:x?, [line: 1], nil}"),
    ("x!", "{:x!, [line: 1], nil}"),
    ("_x", "{:_x, [line: 1], nil}"),
  ])
  func `names may have any letters`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }
}
