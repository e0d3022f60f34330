String.length("héllo")
byte_size("héllo")
String.split("a b  c")
String.split("a,b,c", ",")
String.split("a,b,c", ",", parts: 2)
String.split("a,,b", ",", trim: true)
String.split("abc", "")
String.split("a1b2", ~r/\d/)
String.split("a-b_c", ["-", "_"])
String.split(1)
String.at("abc", 1)
String.at("abc", -1)
String.at("abc", 10)
String.slice("hello", 1..3)
String.slice("hello", 1, 2)
String.slice("hello", -3..-1)
String.capitalize("hELLO")
String.reverse("abc")
String.duplicate("ab", 3)
String.duplicate("ab", -1)
String.pad_leading("5", 3, "0")
String.pad_trailing("5", 3)
String.trim("  a ")
String.trim("xxaxx", "x")
String.trim_leading("  a")
String.trim_trailing("a\n")
String.replace("a-b-c", "-", "+")
String.replace("a-b-c", "-", "+", global: false)
String.replace("abc", ~r/[ac]/, fn x -> String.upcase(x) end)
String.replace_prefix("hello", "he", "HE")
String.starts_with?("hello", "he")
String.starts_with?("hello", ["x", "h"])
String.ends_with?("hello", "lo")
String.contains?("hello", ["z", "ell"])
String.contains?("hello", "")
String.match?("hello", ~r/l+/)
String.graphemes("añb")
String.codepoints("añb")
String.to_charlist("añb")
String.valid?("a")
String.valid?(<<255>>)
String.printable?("a\u0000")
String.first("")
String.last("abc")
String.next_grapheme("abc")
String.split_at("hello", 2)
String.downcase("ÀB")
String.upcase("straße")
String.equivalent?("a", "a")
String.jaro_distance("abc", "abd")
String.myers_difference("abc", "abd")
String.splitter("a,b", ",") |> Enum.to_list()
String.length(1)
String.length(nil)
String.reverse(:a)
String.trim(1)
String.contains?("a", nil)
String.replace("a", 1, "b")
String.to_atom(1)
String.slice("abc", "a")
String.pad_leading("a", -1)
"abc" <> "def"
"abc" == 'abc'
"a" < "b"
"abc" =~ "b"
"abc" =~ ~r/c$/
"abc" =~ 1
"tab\tnew\\n"
"quote \" inside"
'it''s'
'single'
'sing\'le'
"uni \u00e9 \x41"
"\e[31m"
<<0>>
<<104, 105>>
<<1, 2, 3>>
"a" <> <<0>>
<<255, 254>>
"héllo" <> <<0xff>>
~s(a "b" c)
~S(a #{1} \n)
~w[a b c]
~w[a b c]a
~w[a b c]c
~c(abc)
~r/a(b)?/i
~D[2020-02-30]
~T[12:00:00]
~N[2020-01-01 00:00:00]
~U[2020-01-01 00:00:00Z]
"""
heredoc
  indented
"""
'''
char
'''
~s"""
a "q" #{1 + 1}
"""
x = "world"
"hello #{x}"
"sum: #{1 + 2} #{inspect([1])}"
"nested #{"in #{x}"}"
"<>" <> x <> "<>"
"hello " <> rest = "hello joe"
rest
"h" <> _ = "joe"
<<a, b::binary>> = "abc"
a
b
<<c::utf8, _::binary>> = "éa"
c
s = "é"
<<1::4, 2::4>>
<<3::size(3)>>
<<256>>
<<1.5::float>>
<<"a", "b">>
<<"a"::utf16>>
for <<c <- "abc">>, do: c
for <<c <- "abc">>, into: "", do: <<c + 1>>
Base.encode16("hi")
Base.decode16!("6869")
Base.decode16("zz")
Base.decode16!("zz")
Base.encode64("hello")
Base.decode64!("aGVsbG8=")
Base.decode64!("a")
Base.url_encode64(<<255, 254>>)
Base.encode32("a")
Regex.run(~r/(\d+)-(\d+)/, "10-20")
Regex.scan(~r/\d/, "a1b2")
Regex.named_captures(~r/(?<y>\d+)/, "in 2020")
Regex.replace(~r/b/, "abc", "[\\0]")
Regex.match?(~r/x/, "abc")
Regex.split(~r/,/, "a,b")
Regex.compile("(")
Regex.compile!("(")
Regex.source(~r/a/)
Regex.escape("a.b")
Regex.run(~r/x/, "abc")
Regex.run(~r/b/, "abc", return: :index)
String.to_integer(" 1")
String.to_integer(1)
Integer.parse("0x1F")
String.bag_distance("a", "b")
String.normalize("é", :nfd) |> String.length()
IO.puts("a" <> "b")
IO.puts([72, "i"])
IO.puts(1)
IO.puts({1})
IO.puts(nil)
IO.inspect("x", label: "l")
IO.write("no newline")
IO.inspect({1, 2}) |> elem(0)
