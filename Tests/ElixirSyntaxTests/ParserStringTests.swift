import Testing

/// Strings, charlists, heredocs, sigils and quoted atoms: the expected texts are what Elixir 1.14 gives.
struct ParserStringTests {
  @Test(arguments: [
    ("\"a\\tb\\n\\\\ \\\" \\e\\0\"", "<<97, 9, 98, 10, 92, 32, 34, 32, 27, 0>>"),
    ("\"\\x41\\u00e9\\u{1F600}\"", "\"Aé😀\""),
    ("'a\\'b'", "'a\\'b'"),
    ("\"a\\\nb\"", "\"ab\""),
  ])
  func `escapes stand for their characters`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    (
      "\"a#{b}c\"",
      "{:<<>>, [line: 1], [\"a\", {:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:b, [line: 1], nil}]}, {:binary, [line: 1], nil}]}, \"c\"]}"
    ),
    (
      "\"#{}\"",
      "{:<<>>, [line: 1], [{:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:__block__, [], []}]}, {:binary, [line: 1], nil}]}]}"
    ),
    (
      "\"#{a; b}\"",
      "{:<<>>, [line: 1], [{:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:__block__, [], [{:a, [line: 1], nil}, {:b, [line: 1], nil}]}]}, {:binary, [line: 1], nil}]}]}"
    ),
    (
      "'x#{y}'",
      "{{:., [line: 1], [List, :to_charlist]}, [line: 1], [[\"x\", {{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:y, [line: 1], nil}]}]]}"
    ),
    ("\"\\#{a}\"", "\"\\#{a}\""),
    (
      "\"#{\"#{x}\"}\"",
      "{:<<>>, [line: 1], [{:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:<<>>, [line: 1], [{:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:x, [line: 1], nil}]}, {:binary, [line: 1], nil}]}]}]}, {:binary, [line: 1], nil}]}]}"
    ),
    (
      "\"#{%{a: 1}}\"",
      "{:<<>>, [line: 1], [{:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:%{}, [line: 1], [a: 1]}]}, {:binary, [line: 1], nil}]}]}"
    ),
  ])
  func `an interpolated string is a binary of parts`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    ("\"\"\"\n  a\n    b\n  \"\"\"", "\"a\\n  b\\n\""),
    ("  \"\"\"\n  a\\\n  b \\\"\"\"\n  \"\"\"", "\"ab \\\"\\\"\\\"\\n\""),
    ("'''\nx\n'''", "'x\\n'"),
    (
      "\"\"\"\n#{a}\n\"\"\"",
      "{:<<>>, [line: 1], [\"\", {:\"::\", [line: 2], [{{:., [line: 2], [Kernel, :to_string]}, [line: 2], [{:a, [line: 2], nil}]}, {:binary, [line: 2], nil}]}, \"\\n\"]}"
    ),
    ("\"\"\"\n\"\"\"", "\"\""),
  ])
  func `a heredoc loses the indentation of its closing quotes`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    (
      "~s(a#{b}\\n)",
      "{:sigil_s, [delimiter: \"(\", line: 1], [{:<<>>, [line: 1], [\"a\", {:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:b, [line: 1], nil}]}, {:binary, [line: 1], nil}]}, \"\\\\n\"]}, []]}"
    ),
    ("~S(a#{b}\\))", "{:sigil_S, [delimiter: \"(\", line: 1], [{:<<>>, [line: 1], [\"a\\#{b})\"]}, []]}"),
    ("~w[a b]a", "{:sigil_w, [delimiter: \"[\", line: 1], [{:<<>>, [line: 1], [\"a b\"]}, 'a']}"),
    ("~r/a\\/b/iu", "{:sigil_r, [delimiter: \"/\", line: 1], [{:<<>>, [line: 1], [\"a/b\"]}, 'iu']}"),
    ("~D<2020-01-01>", "{:sigil_D, [delimiter: \"<\", line: 1], [{:<<>>, [line: 1], [\"2020-01-01\"]}, []]}"),
    ("~s|x|", "{:sigil_s, [delimiter: \"|\", line: 1], [{:<<>>, [line: 1], [\"x\"]}, []]}"),
    ("~s{x}", "{:sigil_s, [delimiter: \"{\", line: 1], [{:<<>>, [line: 1], [\"x\"]}, []]}"),
    ("~s'x'", "{:sigil_s, [delimiter: \"'\", line: 1], [{:<<>>, [line: 1], [\"x\"]}, []]}"),
    ("~s\"x\"", "{:sigil_s, [delimiter: \"\\\"\", line: 1], [{:<<>>, [line: 1], [\"x\"]}, []]}"),
    (
      "~S\"\"\"\n  a\n  \"\"\"x",
      "{:sigil_S, [delimiter: \"\\\"\\\"\\\"\", line: 1], [{:<<>>, [indentation: 2, line: 1], [\"a\\n\"]}, 'x']}"
    ),
  ])
  func `a sigil keeps its text, its delimiter and its modifiers`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }

  @Test(arguments: [
    (":\"foo bar\"", ":\"foo bar\""),
    (":'a'", ":a"),
    (
      ":\"a#{b}\"",
      "{{:., [line: 1], [:erlang, :binary_to_atom]}, [line: 1], [{:<<>>, [line: 1], [\"a\", {:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:b, [line: 1], nil}]}, {:binary, [line: 1], nil}]}]}, :utf8]}"
    ),
    ("[\"a b\": 1]", "[\"a b\": 1]"),
    (
      "[\"a#{b}\": 1]",
      "[{{{:., [line: 1], [:erlang, :binary_to_atom]}, [line: 1], [{:<<>>, [line: 1], [\"a\", {:\"::\", [line: 1], [{{:., [line: 1], [Kernel, :to_string]}, [line: 1], [{:b, [line: 1], nil}]}, {:binary, [line: 1], nil}]}]}, :utf8]}, 1}]"
    ),
    ("foo.\"bar baz\"(1)", "{{:., [line: 1], [{:foo, [line: 1], nil}, :\"bar baz\"]}, [line: 1], [1]}"),
  ])
  func `an atom may be quoted`(source: String, quoted: String) throws {
    #expect(try quotedText(source) == quoted)
  }
}
