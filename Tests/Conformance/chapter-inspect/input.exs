%{1 => :one, :a => 2, "s" => 3.0}
[a: 1, b: [c: 2]]
[{:a, 1}, {"b", 2}]
'hello'
[104, 105]
[7, 104]
<<1, 2, 3>>
<<1::3>>
"with \"quotes\" and \n newline \t tab \\ back"
"unicode é ü 日本"
<<255, 254>>
:"hello world"
:"Elixir.Foo"
Foo.Bar
:foo?
:"9a"
nil
{}
{:ok, nil}
1.0e10
1.0e-7
123456789.123
1.0e22
0.1 + 0.2
-0.0
1_000_000
0xFF
?a
1..10
1..10//2
MapSet.new([1, 2, 3])
~r/a.b/i
~D[2020-01-02]
~T[10:20:30]
~N[2020-01-02 10:20:30]
~U[2020-01-02 10:20:30Z]
~w(a b c)
~w(a b c)a
~s(string)
&String.upcase/1
&(&1 + 1)
fn x, y -> x + y end
self()
make_ref()
Enum.to_list(1..100)
Map.new(1..40, fn i -> {i, i} end) |> map_size
String.duplicate("ab", 30)
[1 | 2]
[[], [[]], {}]
%{a: %{b: %{c: []}}}
inspect([1, 2, 3], limit: 2)
inspect(%{a: 1, b: 2}, pretty: true, width: 5)
inspect("abc", binaries: :as_binaries)
inspect('abc', charlists: :as_lists)
inspect(:a, structs: false)
inspect(~D[2020-01-01], structs: false)
inspect("a\0b")
"\x01\x02"
"\d\e"
{1, 2.5, "three", :four, 'five', [6], %{seven: 8}}
[nil: 1, true: 2]
%{nil => 1, true => 2}
%{"a b": 1, c?: 2, D: 3}
[if: 1, do: 2, "end of": 3]
:+
:&&
:"foo bar": 1
[:a, :"b c", :"d-e"]
%ArgumentError{message: "x"}
%RuntimeError{}
Date.range(~D[2020-01-01], ~D[2020-01-05])
Version.parse!("1.2.3")
URI.parse("http://a.b/c?d=e")
Stream.map([1], & &1)
IO.inspect({1, 2}, label: "lab")
IO.inspect([1, 2, 3], limit: 1)
to_string(1.0)
to_string(:abc)
to_string([72, 105])
to_string(nil)
to_string({1})
"#{[1, 2]}"
"#{%{}}"
"a" <> "b" <> "c"
