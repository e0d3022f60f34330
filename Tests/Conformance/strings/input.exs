"hello" <> " " <> "world"
"sum: #{1 + 2} and #{:atom} and #{"nested #{1}"}"
"#{[104, 105]}"
"#{%{}}"
"#{{1, 2}}"
"tab\tnew\nquote\" back\\ bell\a nul\0 uni\u00e9"
'charlist'
[104, 101]
[1, 104]
~s(a "quoted" #{1})
~S(raw #{1} \n)
~w(one two three)
~w(one two)a
~c(abc)
~r/a+b/i
"aab" =~ ~r/a+b/
"""
heredoc
  indented #{1}
"""
String.split("a b  c")
String.split("a-b-c", "-", parts: 2)
String.split("abc", "")
String.slice("elixir", 1..3)
String.slice("elixir", -3, 2)
String.at("abc", -1)
String.replace("banana", "a", "o")
String.replace("banana", "a", "o", global: false)
String.pad_leading("7", 3, "0")
String.pad_trailing("7", 3)
String.trim("  x ")
String.capitalize("éCOLE")
String.reverse("noël")
String.length("noël")
byte_size("noël")
String.graphemes("añb")
String.codepoints("ab")
String.to_charlist("hé")
String.contains?("abc", ["x", "c"])
String.starts_with?("abc", "ab")
String.duplicate("ab", 3)
String.to_atom("my atom")
:"quoted atom"
:"Elixir.Foo"
:ok?
<<104, 105>>
<<255, 1>>
<<1::3>>
"é" <> <<0>>
<<"abc"::binary, 0>>
?a
String.valid?(<<255>>)
to_string(:a)
to_string(1.0)
to_string([1, [2]])
Atom.to_string(Foo.Bar)
String.jaro_distance("dwayne", "duane")
String.myers_difference("abc", "adc")
inspect("é\n")
inspect("a", binaries: :as_binaries)
String.next_grapheme("abc")
String.first("")
String.printable?("a\x00")
Integer.to_string(255, 16)
Integer.digits(1234)
String.split("k=v", "=") |> List.to_tuple()
