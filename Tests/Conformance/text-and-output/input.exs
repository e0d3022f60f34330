IO.puts("a\nb")
IO.puts("")
IO.puts([])
IO.puts(nil)
IO.puts(1.5)
IO.puts('chars')
IO.puts(["a", ?b, 'c', ["d"]])
IO.puts(%{a: 1})
IO.puts({:a})
IO.puts(self())
IO.write("x"); IO.write("y")
IO.write(:z)
IO.inspect("s")
IO.inspect('c')
IO.inspect(:a, label: "label")
IO.inspect([1, 2, 3], label: "list") |> Enum.sum()
IO.inspect(%{b: 1, a: 2})
IO.inspect({1, "two", :three, [4], %{five: 5}})
IO.inspect("é")
IO.inspect(<<1, 2, 3>>)
IO.inspect(1..3)
IO.inspect(nil)
IO.inspect(Enum)
IO.inspect(&Enum.map/2)
IO.inspect(1_000_000)
IO.inspect(1.0e10)
IO.inspect([a: 1], pretty: true)
IO.inspect(Enum.to_list(1..100))
IO.inspect(Enum.map(1..20, &"string number #{&1}"))
IO.inspect(%{name: "a long name here", address: "a long address is here", other: [1, 2, 3], more: %{x: 1}})
IO.inspect([%{id: 1, name: "first"}, %{id: 2, name: "second"}, %{id: 3, name: "third"}])
IO.inspect({:ok, %{users: [%{name: "a", roles: [:admin, :user]}, %{name: "b", roles: [:guest]}], total: 2}})
IO.inspect([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
IO.inspect("a string with \"quotes\" and \\ backslash")
IO.inspect("multi\nline")
IO.inspect(String.duplicate("ab", 60))
IO.inspect([{:a, 1}, {:b, [c: 2, d: [e: 3]]}])
IO.inspect(MapSet.new([1, 2, 3]))
IO.inspect(~r/ab+/)
IO.inspect(%ArgumentError{message: "m"})
IO.inspect(fn -> 1 end) |> is_function
IO.inspect([1, 2], width: 1)
IO.inspect(%{a: %{b: %{c: %{d: %{e: "deep nesting value here"}}}}}, width: 30)
IO.inspect({:a, :b}, limit: 1)
IO.inspect([1, [2, [3, [4, [5]]]]], limit: 3)
IO.inspect("abcdef", printable_limit: 3)
IO.inspect([65, 66], charlists: :as_lists)
IO.inspect(255, base: :hex)
IO.puts(:stderr, "err")
IO.puts(:stdio, "out")
IO.inspect(:stderr, 5, [])
IO.puts(:nobody, "x")
IO.puts("a", "b")
IO.binwrite("bin\n")
IO.ANSI.red() <> "x" <> IO.ANSI.reset()
IO.ANSI.format([:red, "hello"], true) |> IO.iodata_to_binary()
IO.ANSI.format([:red, "hello"], false) |> IO.iodata_to_binary()
require Logger
Logger.info("info msg")
Logger.error("error msg")
Logger.warn("warn msg")
Logger.error("multi\nline")
Logger.info(fn -> "lazy" end)
Logger.error(%{a: 1})
Logger.error([a: 1])
Logger.error({:tuple})
Logger.log(:error, "logged")
Logger.level()
Logger.configure(level: :error)
Logger.info("hidden")
Logger.configure(level: :debug)
x = 5
"#{1 + 1} and #{:atom} and #{[1]} and #{'c'}"
"#{%{}}"
"#{{1}}"
"a" <> "b" <> "c"
"abc" |> String.to_charlist()
'abc' ++ 'd'
"abc" == 'abc'
?a + 1
<<97, 98>>
"tab\there"
~s(sigil "quotes")
"""
heredoc
  indented
"""
'''
charlist heredoc
'''
"unicode: \u00e9"
String.length("héllo")
byte_size("héllo")
"a\0b"
inspect("a\0b")
<<0>>
<<"abc">> <> <<255>>
i = inspect(%{a: 'b', c: "d"})
String.to_atom("hello world")
:"hello world"
[:"a b", :c]
%{"key with space" => 1, :"atom key" => 2}
%{1 => :a, "b" => 2, c: 3}
%{nil => 1, true => 2}
%{[1] => 2, {1} => 3}
%{1.5 => 1}
[nil: 1, true: 2]
["quoted key": 1]
{:a, [b: 1]}
[{:a, 1}, :b]
[:b, a: 1]
{[a: 1]}
