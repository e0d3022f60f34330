[1, 2, 3]
'hello'
[7, 8, 9]
[?a, ?\n, 0]
"a\tb\\\"\#{x}"
"\0\a\b\d\e\f\v"
"\u200b"
<<0x00FF::16>>
<<1::3>>
"héé" <> <<200>>
:"foo bar"
:foo@bar
:"foo-bar"
:Foo
:"1a"
:a?
:"a?b"
[:"foo bar": 1]
[{:a, 1}, {:b, 2}]
[a: 1, "b c": 2]
[{Foo, 1}]
%{Foo => 1}
%{a: 1, "b" => 2}
%{"a" => 1, b: 2}
%{1 => 2, :a => 3}
{:a, "b", 'c', 1.0, [nil, true]}
1.0
1.5e300
1.0e-10
100000000000000000000.0
1.0e15
1.0e16
123456.789e3
-0.0
0.1
1_000_000
0xFF
0b101
0o17
?a
1.0e3
12345678901234567890
-5
nil
Elixir.Foo
:"Elixir.Foo.Bar"
Elixir
:elixir
&Enum.map/2
&Kernel.+/2
&:lists.map/2
&is_atom/1
&String.upcase/1
self() |> inspect() |> String.starts_with?("#PID<")
make_ref() |> inspect() |> String.starts_with?("#Reference<")
fn -> 1 end |> inspect() |> String.starts_with?("#Function<")
1..10
1..10//3
10..1
~D[2020-01-01]
~T[10:00:00.000]
MapSet.new()
MapSet.new([1, [2]])
~r/foo/i
~r/a\/b/
%RuntimeError{message: "a"}
%ArgumentError{}
%KeyError{key: :a, term: %{}}
%{__struct__: Foo}
%{__struct__: Foo, a: 1}
%{__exception__: true}
Enum.to_list(1..60)
Enum.to_list(1..51)
Enum.map(1..60, &{&1, 1}) |> Map.new() |> map_size()
String.duplicate("a", 200)
List.duplicate("abc", 20)
Enum.map(1..30, &"item #{&1}")
%{name: "A long name that wraps", email: "someone@example.com", address: %{street: "Main street 1", city: "Somewhere"}}
{:error, {:already_started, self()}} |> elem(0)
[[1, 2], [3, [4, [5]]]]
[[], {}, %{}, "", '']
{[a: 1], %{b: [c: 2]}}
[nil: 1, true: 2]
[if: 1, do: 2, end: 3]
%{do: 1}
[+: 1, -: 2, &: 3]
:"a b" |> inspect
:+ |> inspect
inspect(:"hello world")
inspect("x", limit: 1)
inspect([1, 2, 3, 4], limit: 2)
inspect(%{a: 1, b: 2}, limit: 1)
inspect({1, 2, 3}, limit: 1)
inspect("abcdef", printable_limit: 3)
inspect('abcdef', printable_limit: 3)
inspect([1, 2], width: 1)
inspect([1, 2], width: 1, pretty: true)
inspect(%{a: [1, 2], b: {3}}, pretty: true, width: 5)
inspect(~D[2020-01-01], structs: false)
inspect(1..2, structs: false)
inspect([97, 98], charlists: :as_charlists)
inspect("a", binaries: :as_strings)
inspect(<<255>>, binaries: :as_strings)
inspect(100, base: :binary)
inspect([1, 100], base: :hex)
inspect("é", base: :hex)
inspect(%{a: 1}, custom_options: [x: 1])
inspect(nil)
inspect(:a, safe: false)
inspect([1 | 2])
inspect([{1, 2} | :a])
inspect(1.0e100)
inspect("\n")
inspect(~s(a"b))
inspect('a\'b')
inspect({})
inspect(%{{1, 2} => [3]})
inspect(%{nil => nil})
IO.inspect([1, 2, 3], label: "list")
IO.inspect("a", label: "s", width: 10)
IO.inspect('abc')
IO.inspect({:a, %{b: 1}}, pretty: true)
IO.inspect(Enum.to_list(1..100), limit: 5)
IO.inspect(1, []) |> Kernel.+(1)
IO.inspect(:stdio, 5, label: "dev")
IO.inspect(%{a: String.duplicate("x", 50), b: String.duplicate("y", 50)})
IO.inspect(Enum.map(1..20, &"value #{&1}"))
IO.puts(inspect(%{a: 1}))
IO.puts("#{inspect([1, 2])} and #{inspect("s")}")
IO.puts("multi\nline")
IO.puts([?a, "b", ["c", [?d]]])
IO.puts(:atom)
IO.puts(1.5)
IO.puts('charlist')
IO.puts(%{})
IO.puts("")
IO.write(["a", "\n"])
IO.puts("tab\there")
IO.puts("é ü ñ 日本")
x = [1, 2]
to_string(1.0e20)
to_string(1.0e-7)
to_string(123.456)
to_string(1.0e10)
"#{1.0e10}"
Float.to_string(0.1)
Float.to_string(100.0)
Float.to_string(1.0e16)
Float.to_charlist(1.5)
Integer.to_charlist(5)
to_string('abc')
to_string(:abc)
to_string([])
to_string(~D[2020-01-01])
to_string(~r/a/)
to_string(1..2)
to_string(self()) 
to_string(fn -> 1 end)
to_string(MapSet.new())
"#{self()}"
"#{nil}|#{true}|#{[]}|#{'a'}"
"#{[1, [2], "a"]}"
"#{[:a]}"
String.Chars.to_string(1)
List.to_string([1, "a"])
