inspect(%{a: 1, b: [1, 2], c: "x"})
[1, 2, 3]
[7, 8, 9]
[104, 105]
[104, 105, 0]
'it\'s'
"quote \" and \n and \t and #{1} and \\"
"\#{x}"
"\0\x01\e\d"
<<255, 1>>
<<1::3>>
<<"abc", 1::1>>
"é ü 漢字 🎉"
"\u200b"
<<0xFFFF::16>>
:"hello world"
:"Foo.Bar"
Foo.Bar
:"Elixir"
:Foo
:"1a"
:a?
:b!
:"a-b"
:+
:"&&"
:{}
:%{}
:"..//"
:"é"
nil
[nil, true, false]
[a: 1, b: 2]
["a b": 1, "c-d": 2, Foo: 3, if: 4]
[{:a, 1}, {"b", 2}]
[{:a, 1}, {:b, 2, 3}]
%{"a" => 1, b: 2}
%{:a => 1, "b" => 2, 3 => 4, nil => 5}
%{"a b": 1}
%{1 => 2, 1.0 => 3}
{}
{1}
{:a, {:b, [{:c, %{}}]}}
1.0
1.0e10
1.0e-10
123456789012345678.0
1.0e16
1.0e15
0.1 + 0.2
-0.0
1.0e100
1_000_000
0xFF
0b101
?a
1..10
1..10//2
10..1
Range.new(1, 5, 2)
MapSet.new([3, 1, 2])
MapSet.new()
~r/a\/b/i
~r{x}msu
~D[2020-01-01]
~T[10:00:00.123]
~N[2020-01-01 10:00:00]
~U[2020-01-01 10:00:00Z]
Date.range(~D[2020-01-01], ~D[2020-01-05])
Date.range(~D[2020-01-05], ~D[2020-01-01], -2)
Version.parse!("1.2.3-rc.1+b")
URI.parse("http://x.y:80/z?q=1#f")
%RuntimeError{message: "x"}
%ArgumentError{}
%KeyError{key: :a, term: %{}}
Stream.map([1, 2], & &1)
Stream.cycle([1])
&String.upcase/1
&Kernel.+/2
fn x -> x end
self()
make_ref()
inspect("a", binaries: :as_binaries)
inspect([1, 2, 3], limit: 2)
inspect(%{a: 1, b: 2, c: 3}, limit: 1)
inspect({1, 2, 3}, limit: 2)
inspect("abc", limit: 2)
inspect('abc', charlists: :as_lists)
inspect([97, 98], charlists: :as_charlists)
inspect([1, 2, 300], charlists: :as_charlists)
inspect(%{a: 1}, structs: false)
inspect(~D[2020-01-01], structs: false)
inspect(1..3, structs: false)
inspect(100, base: :hex)
inspect([10, 11], base: :binary)
inspect("a\nb", pretty: true)
inspect(Enum.to_list(1..60))
inspect(Enum.to_list(1..60), limit: :infinity) |> String.length()
inspect(%{a: %{b: %{c: 1}}}, pretty: true, width: 10)
inspect([a: 1, b: "some long text", c: [1, 2, 3]], pretty: true, width: 20)
IO.puts(inspect({:a, "b", 'c', [d: 1], %{"e" => 2}}, pretty: true, width: 5))
IO.inspect([1, 2], label: "x")
IO.inspect(%{a: 1}, label: :lab)
Enum.to_list(1..120)
String.duplicate("x", 5000) |> byte_size
Enum.map(1..55, &{&1, &1})
Map.new(1..60, &{&1, &1})
List.duplicate("ab", 60)
Tuple.duplicate(0, 60)
[[[[[[1]]]]]]
[1 | 2]
[1, 2 | :c]
