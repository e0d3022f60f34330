defmodule G do
  def kind(x) when is_integer(x) and x > 0, do: :pos_int
  def kind(x) when is_integer(x), do: :int
  def kind(x) when is_float(x), do: :float
  def kind(x) when is_binary(x) and byte_size(x) == 0, do: :empty
  def kind(x) when is_binary(x), do: :binary
  def kind([]), do: :empty_list
  def kind([_ | _]), do: :list
  def kind(x) when is_map(x) and not is_struct(x), do: :map
  def kind(%name{}), do: {:struct, name}
  def kind(x) when x in [:a, :b], do: :ab
  def kind(x) when is_atom(x), do: :atom
  def kind(x) when is_function(x, 1), do: :fun1
  def kind(x) when is_tuple(x) and tuple_size(x) == 2, do: :pair
end
Enum.map([1, -1, 1.5, "", "a", [], [1], %{}, ~D[2020-01-01], :a, :z, &is_atom/1, {1, 2}], &G.kind/1)
G.kind({1})
G.kind(fn -> 1 end)
defmodule Rec do
  def len([]), do: 0
  def len([_ | t]), do: 1 + len(t)
  def sum(list, acc \\ 0)
  def sum([], acc), do: acc
  def sum([h | t], acc), do: sum(t, acc + h)
  def fact(0), do: 1
  def fact(n) when n > 0, do: n * fact(n - 1)
  def fib(n) when n < 2, do: n
  def fib(n), do: fib(n - 1) + fib(n - 2)
  def map([], _), do: []
  def map([h | t], f), do: [f.(h) | map(t, f)]
  def rev(l), do: rev(l, [])
  defp rev([], acc), do: acc
  defp rev([h | t], acc), do: rev(t, [h | acc])
  def flat([]), do: []
  def flat([h | t]) when is_list(h), do: flat(h) ++ flat(t)
  def flat([h | t]), do: [h | flat(t)]
end
Rec.len([1, 2, 3])
Rec.sum([1, 2, 3])
Rec.fact(20)
Rec.fact(25)
Rec.fact(-1)
Rec.fib(15)
Rec.map([1, 2], &(&1 * &1))
Rec.rev('abc')
Rec.rev([1], [2])
Rec.flat([1, [2, [3]], []])
Rec.len(:x)
Rec.sum([1, :a])
Rec.sum(1..3)
Rec.map([1], :f)
Rec.map(%{}, & &1)
compose = fn f, g -> fn x -> x |> g.() |> f.() end end
compose.(&(&1 + 1), &(&1 * 2)).(5)
add = fn a -> fn b -> a + b end end
add.(1).(2)
Enum.map(1..3, add.(10))
Enum.reduce([&(&1 + 1), &(&1 * 2)], 3, fn f, acc -> f.(acc) end)
f = &Rec.fact/1
f.(5)
&Rec.nope/1
(&Rec.nope/1).(1)
&nope/1
&(&1 + &3)
& &1
&(1 + 2)
&()
fun = &{&1, [&2 | &1]}
fun.(1, 2)
Function.info(fun, :arity)
is_function(fun, 2)
is_function(fun, 3)
apply(fun, [1, 2])
apply(Rec, :fact, [5])
apply(&Rec.fact/1, [5])
apply(Rec, :nope, [])
apply(1, [])
Enum.map([1, 2], fn -> 1 end)
Enum.map([{1, 2}], fn {a, b} -> a + b end)
Enum.map([{1, 2}, 3], fn {a, b} -> a + b end)
Enum.filter([1, 2, 3, 4], &(rem(&1, 2) == 0))
Enum.sort([3, 1, 2], fn a, b -> a > b end)
Enum.sort_by(["bb", "a"], &String.length/1)
Enum.group_by(1..6, &rem(&1, 3))
Enum.zip(1..3, ["a", "b", "c"]) |> Enum.into(%{})
["a", "b"] |> Enum.with_index() |> Enum.map(fn {x, i} -> "#{i}:#{x}" end)
1..10 |> Enum.chunk_every(3) |> Enum.map(&Enum.sum/1)
"the quick brown the lazy the" |> String.split() |> Enum.frequencies() |> Enum.max_by(&elem(&1, 1))
"hello world" |> String.split() |> Enum.map(&String.capitalize/1) |> Enum.join(" ")
for x <- 1..3, y <- 1..3, x + y == 4, do: {x, y}
for n <- [1, 2, 3, 4], rem(n, 2) == 0, into: MapSet.new(), do: n * n
for {k, v} <- [a: 1, b: 2], reduce: %{} do
  acc -> Map.put(acc, v, k)
end
for <<r::8, g::8, b::8 <- <<1, 2, 3, 4, 5, 6>> >>, do: {r, g, b}
for x <- [1, 2], y = x * 2, y > 2, do: y
for x <- 1..3, do: (if x > 1, do: x)
defmodule Opt do
  def f(a, b \\ 1, c \\ 2), do: {a, b, c}
  def opts(o \\ [], do: block), do: {o, block}
  def kw(name: n), do: n
end
Opt.f(0)
Opt.f(0, 9)
Opt.f()
Opt.f(1, 2, 3, 4)
Opt.kw(name: 1)
Opt.kw(nome: 1)
Opt.kw([name: 1, x: 2])
defmodule Attr do
  @version "1.0"
  @list [1, 2, 3]
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc 1
  @acc 2
  def v, do: @version
  def l, do: Enum.map(@list, &(&1 * 2))
  def a, do: @acc
  @version "2.0"
  def v2, do: @version
  def me, do: __MODULE__
  def fun, do: __ENV__.function
  def line, do: __ENV__.line
end
{Attr.v, Attr.v2, Attr.l, Attr.a, Attr.me, Attr.fun}
__MODULE__
__ENV__.file
__ENV__.module
__DIR__ |> is_binary()
