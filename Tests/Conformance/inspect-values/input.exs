{1, 1.0, 1.0e20, 1.5e-7, 123456789.123, 0.1, -0.0}
100000000000000000000000000
1_000_000
0xFF
0b101
0o17
1.0e10
[a: 1, b: 2]
[{:a, 1}, {"b", 2}]
[{:"odd key", 1}]
%{a: 1, b: 2}
%{"a" => 1, :b => 2}
%{1 => 2, nil => 3}
%{{1, 2} => [3]}
[nil, true, false]
{}
[]
%{}
[1 | 2]
[[], [[]], {[]}]
Enum.to_list(1..60)
1..10
1..10//2
MapSet.new([3, 1, 2])
Foo
Foo.Bar
:foo
:"foo bar"
:Foo
:+
:"a-b"
:a@b
nil
inspect([1, 2, 3], limit: 2)
inspect(%{a: 1, b: 2, c: 3}, limit: 2)
inspect("long string here", limit: 3)
inspect({:a, {:b, {:c, {:d}}}}, limit: 3)
inspect('abc')
inspect('abc', charlists: :as_lists)
inspect([97], charlists: :as_charlists)
inspect(:a)
inspect("a\tb")
inspect(1.0)
inspect(255, base: :hex)
inspect("abc", base: :hex)
inspect(%{a: 1}, pretty: true)
inspect([a: String.duplicate("x", 50), b: String.duplicate("y", 50)], pretty: true) |> IO.puts()
inspect(%{list: Enum.to_list(1..40), name: "n"}, pretty: true, width: 60) |> IO.puts()
inspect({1, [2, {3, "four"}]}, pretty: true, width: 10) |> IO.puts()
~D[2024-02-29]
~T[12:30:00]
~N[2024-02-29 12:30:00]
%{__struct__: Missing, a: 1}
&Enum.map/2
Date.range(~D[2024-01-01], ~D[2024-01-03])
~r/x/
{:ok, [key: {1, 2}, other: %{deep: ["list"]}]}
[?a, ?b, 10]
[7, 8]
"\x7f\e"
