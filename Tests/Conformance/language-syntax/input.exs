x = 1 # trailing
list = [
  1, # one
  2,
  3 # three
]
result =
  list
if x == 1 do :one end
if x == 1, do: :one
if(x == 1) do :one else :two end
if x == 2 do
  :two
else
  if x == 1 do
    :nested
  end
end
unless x == 2, do: :not_two
case x do 1 -> :a; 2 -> :b end
fun = fn x when x > 1 -> :big; _ -> :small end
fun.(2)
fun.(0)
fun . (3)
(fn -> 1 end).()
Enum.map [1, 2], fn x -> x end
Enum.map([1, 2], fn(x) -> x end)
Enum.reduce [1, 2, 3], 0, fn x, acc ->
  x + acc
end
for x <- [1, 2], y <- [3, 4], x + y > 4, do: {x, y}
for x <- 1..3 do
  x
end
for <<b <- <<1, 2>> >>, do: b
String.upcase "abc"
"a" |> String.upcase |> String.duplicate(2)
[1, 2, 3] |> Enum.at 1
[h | _] = list; h
{a, b} = {1, 2}; a + b
%{a: a} = %{a: 5}; a
a = b = 3
a == b and b == 3
not (a == b)
!(a == b)
a != b || b
1 + 2 * 3 - 4 / 2
(1 + 2) * 3
-2 ** 2
2 ** 3 ** 2
10 - 5 - 2
1 < 2 and 2 < 3
1..3 == 1..3//1
"a" <> "b" <> "c"
[1] ++ [2] ++ [3]
[1, 2, 3] -- [1] -- [1]
1 in [1, 2] and 3 not in [1, 2]
&(&1 + 1) |> is_function()
(&(&1 + 1)).(1)
x |> (fn y -> y + 1 end).()
x |> then(fn y -> y + 1 end)
:ok
:"quoted atom"
:"foo#{1}"
"#{:a}#{1}#{"b"}"
'#{1 + 1}'
~s{braces} <> ~s[brackets] <> ~s<angles> <> ~s|pipes| <> ~s/slashes/
~w(a b)a ++ ~w[c]a
~r/a(?<n>b)/ |> Regex.names()
<<1, 2, 3>>
<<1::8, 2::16>>
<<"abc", 0>>
<<1.5::float-32>>
<<x::8>>
%{"a" => 1, b: 2}
%{1 => 2, "x" => [3]}
%{map | a: 1}
map = %{a: 1}
%{map | a: 2}.a
map.a + map[:a]
[a: 1, b: 2][:b]
[{:a, 1} | [b: 2]]
kw = [a: 1] ++ [b: 2]
IO.inspect kw, label: "kw"
f = fn a, b \\ 1 -> a end
g = &Kernel.+/2
g.(1, 2)
Enum.map(["1", "2"], &String.to_integer/1)
Enum.map([1, 2], &Integer.to_string(&1, 2))
Enum.sort([3, 1], &(&1 > &2))
Enum.max_by([1, -5], &abs/1)
try do 1 / 0 rescue ArithmeticError -> :div end
try do
  throw :x
catch
  :x -> :c
after
  IO.puts "after"
end
with {:ok, a} <- {:ok, 1},
     {:ok, b} <- {:ok, 2} do
  a + b
else
  _ -> :err
end
receive do
  _ -> :got
after
  0 -> :none
end
quoted = 1
__MODULE__
Process.sleep 1
raise ArgumentError, "no " <> "good"
raise "a #{1} b"
IO.puts """
  indented
    more
  """
"""
a\tb\
c
"""
~S"""
raw #{x}
"""
if true, do: IO.puts("x"), else: IO.puts("y")
true && IO.puts("and")
nil || IO.puts("or")
defmodule(Paren, do: (def(f(x), do: x)))
Paren.f(1)
defmodule Kw, do: (def f(x), do: x; def g, do: 2)
Kw.g
[1, 2, 3,]
%{a: 1,}
foo = :bar; foo
_ignored = 5
_ignored
a.b.c
x.y
:erlang.+(1, 2)
Kernel.if(true, do: 1)
Elixir.Enum.map([1], & &1)
Elixir.String
:"Elixir.Enum".sum([1])
