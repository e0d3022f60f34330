String.at("héllo", 1)
String.bag_distance("abc", "abd")
String.capitalize("éLAN vital")
String.chunk("abc\x00d", :printable)
String.chunk("añ\0", :valid)
String.codepoints("e\u0301a")
String.graphemes("e\u0301a👨‍👩‍👧")
String.length("👨‍👩‍👧")
String.contains?("abc", ["x", "b"])
String.contains?("abc", "")
String.contains?("abc", [])
String.downcase("ÀÉÎ")
String.downcase("ABC", :ascii)
String.upcase("straße")
String.upcase("ı", :turkic)
String.duplicate("ab", 3)
String.duplicate("ab", -1)
String.ends_with?("abc", ["c", "d"])
String.equivalent?("e\u0301", "é")
String.first("")
String.last("abc")
String.jaro_distance("martha", "marhta")
String.match?("abc", ~r/b/)
String.myers_difference("abc", "adc")
String.next_codepoint("abc")
String.next_grapheme("")
String.normalize("é", :nfd) |> byte_size()
String.pad_leading("5", 3, "0")
String.pad_trailing("5", 5, ["a", "b"])
String.pad_leading("abc", 2)
String.pad_leading("a", 5, "")
String.printable?("a\0")
String.printable?("abc\n")
String.printable?("abc\0", 3)
String.replace("a-b-c", "-", "+")
String.replace("a-b-c", "-", "+", global: false)
String.replace("a1b2", ~r/\d/, fn d -> "<#{d}>" end)
String.replace("a1b2", ~r/([a-z])(\d)/, "\\2\\1")
String.replace("abc", ["a", "c"], "x")
String.replace("abc", "", "-")
String.replace_leading("aaab", "a", "x")
String.replace_trailing("baaa", "a", "x")
String.replace_prefix("aab", "a", "x")
String.replace_suffix("baa", "a", "x")
String.reverse("e\u0301a")
String.slice("hello", 1..3)
String.slice("hello", -3..-1)
String.slice("hello", 1, 2)
String.slice("hello", 10, 2)
String.slice("hello", 5, 2)
String.slice("hello", 0..-2//1)
String.slice("hello", 0..4//2)
String.split("a b  c")
String.split(" a ", " ")
String.split("a,b;c", [",", ";"])
String.split("a,b,c", ",", parts: 2)
String.split("a,,b", ",", trim: true)
String.split("abc", "")
String.split("a1b2c", ~r/\d/)
String.split("a1b2c", ~r/\d/, include_captures: true)
String.split("")
String.split("", ",")
String.split_at("hello", 2)
String.split_at("hello", -2)
String.starts_with?("abc", "")
String.starts_with?("abc", ~r/a/)
String.to_atom("a b")
String.to_charlist("hé")
String.to_existing_atom("ok")
String.to_float("1.5e3")
String.to_float("1")
String.to_float("abc")
String.to_integer("FF", 16)
String.to_integer("-12")
String.to_integer("1_000")
String.to_integer(" 1")
String.trim("  a b \n")
String.trim("xxaxx", "x")
String.trim_leading("  a")
String.trim_trailing("a\u00a0 ")
String.valid?(<<255>>)
String.upcase(:a)
String.length(1)
String.split(nil)
String.replace("a", 1, "b")
String.at("abc", "x")
String.slice("abc", 1.0, 2)
String.trim(nil)
String.duplicate("a", "b")
String.to_atom(nil)
"a" <> nil
"#{[1, 2]}"
"#{[104, 105]}"
"#{:a} #{1.0} #{nil}"
"#{%{}}"
"#{{1}}"
"#{self()}" =~ "PID"
"#{~D[2020-01-01]} #{~T[10:00:00]} #{1..3}"
to_string([1, [2], "x"])
to_string([:a])
to_string(1.0e20)
to_string('héllo')
to_charlist("abc")
"abc" > "abd"
"a" =~ "a"
"abc" =~ ~r/B/i
"abc" =~ 1
byte_size("héllo")
<<"héllo"::utf16>>
"abc" <> <<0>>
~s(a "b" #{1 + 1})
~S(a #{x} \n)
~w(a b c)a
~w(a b c)c
~w(a #{1} c)
~W(a #{1} c)
~c(abc)
~w()
"""
  indented
    more
  """
'''
char
'''
"a\
b"
"\x41\u0042\u{43}"
?\n
?é
String.splitter("a,b,c", ",", trim: true) |> Enum.take(2)
String.jaro_distance("", "a")
String.byte_slice("abc", 1, 1)
