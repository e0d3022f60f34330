# Writes inspect.tsv: what `inspect/2` of Elixir 1.14 (OTP 25) gives for many terms under many options.
# A line holds the options, the term in Erlang's external format (base64), and the text with \n and \ escaped.
#
#     elixir inspect.exs > inspect.tsv

defmodule Cases do
  def picked do
    [
      0, -1, 42, 1_000_000, 123_456_789_012_345_678_901_234_567_890, -123_456_789_012_345_678_901_234_567_890,
      9_223_372_036_854_775_807, 9_223_372_036_854_775_808, -9_223_372_036_854_775_808, -9_223_372_036_854_775_809,
      0.0, -0.0, 1.0, -1.5, 0.1, 0.01, 0.001, 1.0e-4, 1.0e-5, 1.23e-4, 12345.678, 1.0e10, 1.0e15, 9.99e15, 1.0e16, 1.5e16,
      123456789012345680.0, 1.0e21, 1.0e22, 1.0e100, 1.7976931348623157e308, 5.0e-324, 2.2250738585072014e-308,
      9007199254740992.0, 9007199254740993.0, 4503599627370496.5, 3.141592653589793, 0.30000000000000004, 100.0, 1.0e-10,
      :ok, nil, true, false, :"", :"foo bar", :foo?, :foo!, :"foo?!", :Foo, Foo, Foo.Bar, Foo_1.B2, :"Elixir", Elixir.Elixir,
      :"Elixir.", :"Elixir.foo", :"Elixir.Foo.bar", :"Elixir.Elixir.Foo", :foo@bar, :@, :+, :"::", :.., :"..//", :->, :%{}, :{}, :<<>>, :%, :., :...,
      :"^^^", :"~~~", :"<|>", :and, :when, :not, :in, :"not in", :&, :&&, :do, :fn, :"1a", :_, :_a, :é, :É, :日本, :"foo\nbar",
      :"a\"b", :"a'b", :"\#{", :"\e", :**, :"//", :<-, :\\, :|, :=, :"=>", :=~, :!, :"&1", :"foo.bar", :"foo:", :"$gen_call",
      :+++, :"e\u0301", :"a b\tc",
      "", "hello", "a\"b", "a'b", "\#{x}", "# {", "\n\t\r\e\a\b\v\f\d\0", "é日本🙂", "\u00A0", "\u200B", "\uFEFF", "\uFFFE", "\u0085", "\u{1FFFF}",
      <<255>>, <<1, 2, 3>>, <<"abc", 0>>, <<0xC3>>, <<0xED, 0xA0, 0x80>>, <<1::1>>, <<1::3>>, <<255, 5::3>>, <<1, 2, 3::7>>,
      String.duplicate("x", 100), String.duplicate("é", 60), :binary.copy(<<1>>, 60),
      [], [1], [1, 2, 3], 'abc', 'a\'b', '\n\e', [7, 8, 9, 27], [0], [127], 'é', [97 | 98], [1 | 2], [1, 2 | :three], [[1] | 2], [[] | []], ['abc', 'def'],
      [a: 1], [a: 1, b: 2], ["foo bar": 1], [{:a, 1}, {:b, 2}, :c], [{Foo, 1}], [{"a", 1}], [{:a, 1, 2}], [Foo: 1], [a: [b: [c: 1]]], [nil: 1, true: 2],
      [{:a, 1} | :b], [+: 1, "::": 2, and: 3], [do: 1, end: 2], [if: true],
      {}, {1}, {:ok, 1}, {{}, {{}}}, {:a, "b", 'c', 1.0}, [{}], [%{}], [[]],
      %{}, %{a: 1}, %{"a" => 1}, %{1 => 2}, %{:a => 1, "b" => 2}, %{Foo => 1}, %{nil => 1}, %{1.0 => :a, 1 => :b, 2 => :c}, %{[1] => {2}, {3} => [4]}, %{b: 1, a: 2},
      %{%{a: 1} => 1}, %{'abc' => 'def'}, %{"foo bar": 1}, %{a: %{b: %{c: %{}}}},
      1..3, 3..1, 1..3//2, 3..1//-1, 1..0//1, 5..5, -1..1, [1..3, 2..4], {1..3}, %{a: 1..3},
      MapSet.new(), MapSet.new([1, 2, 3]), MapSet.new([:a, "b", 'abc']), MapSet.new('abc'), MapSet.new([MapSet.new([1]), {1, 2}]), [MapSet.new([1, 2])],
      ~D[2024-01-02], ~D[-0001-12-31], ~T[12:34:56], ~T[01:02:03.004], ~T[01:02:03.123456], ~T[01:02:03.000], ~N[2024-01-02 03:04:05.6], ~U[2024-01-02 03:04:05Z],
      ~U[2024-01-02 03:04:05.123Z], %DateTime{year: 2000, month: 2, day: 29, hour: 23, minute: 0, second: 7, microsecond: {0, 0}, zone_abbr: "CET", utc_offset: 3600, std_offset: 0, time_zone: "Europe/Warsaw"},
      %DateTime{year: 2000, month: 2, day: 29, hour: 23, minute: 0, second: 7, microsecond: {5, 6}, zone_abbr: "AMT", utc_offset: -14400, std_offset: 3600, time_zone: "America/Manaus"},
      Date.range(~D[2024-01-01], ~D[2024-01-05]), Date.range(~D[2024-01-05], ~D[2024-01-01], -2), [~D[2024-01-02], ~D[2024-01-03]],
      ~r/foo/, ~r/a\/b/i, ~r{a/b}, ~r/a\\b\n/mu, Regex.compile!("a\nb\tc"), ~r/"é#/,
      Version.parse!("1.2.3"), Version.parse!("1.2.3-rc.1+b"), Version.parse_requirement!("~> 1.0"),
      %RuntimeError{message: "boom"}, %ArgumentError{}, %KeyError{key: :a, term: %{b: 1}}, %FunctionClauseError{module: Foo, function: :bar, arity: 1}, %MatchError{term: 1},
      %UndefinedFunctionError{module: Foo, function: :bar, arity: 0}, %ArithmeticError{}, %BadArityError{}, %File.Stat{}, URI.parse("http://example.com/a?b=c"), %Protocol.UndefinedError{protocol: Enumerable, value: 1},
      %Task{mfa: {:erlang, :apply, 2}, owner: nil, pid: nil, ref: nil}, %Stream{enum: [1, 2]},
      %{__struct__: Foo}, %{__struct__: "x", a: 1}, %{__struct__: Range, first: 1, last: 2},
      {:error, {:already_started, :name}}, [ok: {1, "two", [3, 4.0]}, error: %{reason: :enoent, path: "/tmp/x"}],
      Enum.to_list(1..100), Enum.to_list(1..30), Enum.map(1..30, &{&1, &1 * &1}), Enum.map(1..20, &%{id: &1, name: "item #{&1}"}),
      Enum.map(1..60, &{:"k#{&1}", &1}), List.to_tuple(Enum.to_list(1..60)), Map.new(1..30, &{&1, &1}), Enum.map(1..10, &[&1, [&1, [&1]]]),
      Enum.reduce(1..60, :x, fn _, acc -> {acc} end), Enum.reduce(1..60, [], fn _, acc -> [acc] end), Enum.reduce(1..60, %{}, fn i, acc -> %{i => acc} end),
      Enum.map(1..10, fn _ -> String.duplicate("y", 30) end), {String.duplicate("a", 79), 1}, [String.duplicate("a", 79), 1], %{a: String.duplicate("a", 90), b: 1},
      %{users: [%{name: "José", age: 30, tags: [:admin, :staff], address: %{street: "Main street 1", city: "Kraków"}}, %{name: "Ana", age: 25, tags: [], address: nil}], total: 2},
      [[1, 2, 3], [4, 5, 6], [7, 8, 9]] |> List.duplicate(6), Enum.map(1..40, &"item #{&1}"), Enum.map(1..40, &:"atom_#{&1}"),
      [1, {2}, 3] ++ Enum.to_list(4..40), Enum.to_list(1..30) ++ [{1}], [Enum.to_list(1..20) | :tail], Enum.reduce(1..30, :tail, &[&1 | &2]),
      List.duplicate(~D[2024-01-02], 12), List.duplicate(1..3, 30), List.duplicate(%{}, 40), List.duplicate('ab', 30), List.duplicate("é", 30), List.duplicate(MapSet.new([1]), 10),
      {:a, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], %{a: Enum.to_list(100..130)}, "text", {:b, {:c, Enum.to_list(1000..1020)}}}
    ]
  end

  def options do
    [
      [], [pretty: true], [pretty: true, width: 40], [pretty: true, width: 20], [pretty: true, width: 1], [pretty: true, width: 0],
      [limit: 3], [limit: 0], [limit: 1], [limit: :infinity], [pretty: true, limit: 5, width: 30], [limit: 10, pretty: true, width: :infinity],
      [base: :hex], [base: :binary], [base: :octal], [binaries: :as_binaries], [binaries: :as_strings],
      [charlists: :as_lists], [printable_limit: 3], [printable_limit: 0], [printable_limit: :infinity], [structs: false], [structs: false, pretty: true, width: 30]
    ]
  end

  # Terms of a given depth, chosen by the seeded generator.
  def random(0) do
    case :rand.uniform(9) do
      1 -> :rand.uniform(2000) - 1000
      2 -> Enum.random([:ok, :error, nil, true, :"a b", Foo.Bar, :x1, :foo?])
      3 -> String.duplicate(Enum.random(["a", "é", "xy "]), :rand.uniform(12))
      4 -> Float.round(:rand.uniform() * 1000, 3)
      5 -> :rand.bytes(:rand.uniform(6))
      6 -> Enum.map(1..:rand.uniform(8), fn _ -> 96 + :rand.uniform(26) end)
      7 -> Enum.random([[], {}, %{}, "", 1..3, ~D[2024-01-02], MapSet.new([1, 2])])
      8 -> :rand.uniform(1_000_000_000_000)
      9 -> <<5::3>>
    end
  end

  def random(depth) do
    size = :rand.uniform(6) - 1
    items = fn -> Enum.map(1..size//1, fn _ -> random(:rand.uniform(depth) - 1) end) end

    case :rand.uniform(8) do
      1 -> List.to_tuple(items.())
      2 -> items.()
      3 -> Enum.map(items.(), &{Enum.random([:a, :bb, :ccc, :"d e", :name, :value]), &1})
      4 -> Map.new(items.(), &{Enum.random([:a, :bb, :ccc, :"d e", :name, :value]), &1})
      5 -> Map.new(items.(), &{random(0), &1})
      6 -> [random(depth - 1) | random(0)]
      7 -> MapSet.new(items.())
      8 -> {:ok, random(depth - 1), random(depth - 1)}
    end
  end
end

escape = fn text -> text |> String.replace("\\", "\\\\") |> String.replace("\n", "\\n") end

line = fn term, options ->
  words = Enum.map_join(options, " ", fn {key, value} -> "#{key}=#{value}" end)

  # A few terms cannot be printed under a few options; Elixir raises then.
  try do
    text = inspect(term, options)
    if String.valid?(text) and not (text =~ "#Inspect.Error"), do: IO.puts([words, "\t", Base.encode64(:erlang.term_to_binary(term)), "\t", escape.(text)])
  rescue
    _ -> :ok
  end
end

for {term, index} <- Enum.with_index(Cases.picked()) do
  line.(term, [])
  line.(term, Enum.at(Cases.options(), rem(index * 7, 23)))
  if index > 190, do: Enum.each(Cases.options(), &line.(term, &1))
end

:rand.seed(:exsss, {1, 2, 3})

for index <- 1..400 do
  term = Cases.random(1 + rem(index, 5))
  line.(term, pretty: true, width: Enum.at([80, 60, 40, 20, 10], rem(index, 5)))
  line.(term, Enum.at(Cases.options(), rem(index, 23)))
end
