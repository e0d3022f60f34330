defmodule Calc do
  @moduledoc "A calculator"
  @pi 3.14159
  @ops ~w(add sub)a
  @doc "Adds"
  @spec add(number, number) :: number
  def add(a, b), do: a + b
  @doc since: "1.0"
  def sub(a, b), do: a - b
  def area(r), do: @pi * r * r
  def ops, do: @ops
  def op?(o) when o in @ops, do: true
  def op?(_), do: false
  def apply_op(op, a, b), do: apply(__MODULE__, op, [a, b])
  def pipe(x), do: x |> add(1) |> sub(2) |> then(&(&1 * 2))
end
Calc.add(1, 2)
Calc.area(2)
Calc.ops
Calc.op?(:add)
Calc.op?(:mul)
Calc.apply_op(:add, 1, 2)
Calc.apply_op(:mul, 1, 2)
Calc.pipe(5)
Calc.add("a", 1)
Calc.add(1)
Calc.aad(1, 2)
Calc.Add
Calc.add 1, 2
import Calc
add(1, 2)
add(1)
sub 5, 3
alias Calc, as: C
C.add(1, 1)
defmodule UsesCalc do
  import Calc, only: [add: 2]
  require Logger
  alias Calc, as: K
  def go, do: add(1, 2) + K.sub(5, 1)
  def log, do: Logger.info("hi")
end
UsesCalc.go
UsesCalc.log
defmodule Outer2 do
  @x 1
  defmodule In do
    @x 2
    def x, do: @x
  end
  def x, do: @x
  def inn, do: In.x()
end
{Outer2.x, Outer2.inn, Outer2.In.x}
defmodule A.B.C do
  def m, do: __MODULE__
end
A.B.C.m
alias A.B
B.C.m
defmodule Redef do
  def v, do: 1
end
defmodule Redef do
  def v, do: 2
end
Redef.v
defmodule Over do
  def f(x), do: "any #{x}"
  def f(:a), do: "a"
end
Over.f(:a)
defmodule Priv do
  def pub(x), do: priv(x) + 1
  defp priv(x) when x > 0, do: x * 2
  defp priv(_), do: 0
end
Priv.pub(3)
Priv.pub(-3)
Priv.priv(1)
defmodule Multi do
  def a(x) when is_list(x), do: :list
  def a(x)
      when is_map(x)
      when is_tuple(x),
      do: :map_or_tuple
  def a(_), do: :other
end
{Multi.a([]), Multi.a(%{}), Multi.a({}), Multi.a(1)}
defmodule Head do
  def f(a, b \\ 10)
  def f(:x, b), do: {:x, b}
  def f(a, b), do: {a, b}
end
{Head.f(:x), Head.f(1), Head.f(1, 2)}
defmodule Acc do
  Module.register_attribute(__MODULE__, :handlers, accumulate: true)
  @handlers :a
  @handlers :b
  def handlers, do: @handlers
end
Acc.handlers
defmodule Beh do
  @callback run(term) :: term
  @callback opt(term) :: term
  @optional_callbacks opt: 1
end
defmodule BehImpl do
  @behaviour Beh
  @impl true
  def run(x), do: x
end
BehImpl.run(1)
Beh.behaviour_info(:callbacks)
Beh.behaviour_info(:optional_callbacks)
defmodule BadImpl do
  @behaviour Beh
  @impl Beh
  def other(x), do: x
end
defmodule Del do
  defdelegate reverse(l), to: Enum
  defdelegate rev(l), to: Enum, as: :reverse
  defdelegate put(map, k, v), to: Map
end
Del.reverse([1, 2])
Del.rev([1, 2])
Del.put(%{}, :a, 1)
Del.put(1, :a, 1)
defmodule Grd do
  defguard is_pos(x) when is_integer(x) and x > 0
  defguardp is_small(x) when x < 10
  def f(x) when is_pos(x) and is_small(x), do: :small_pos
  def f(x) when is_pos(x), do: :pos
  def f(_), do: :no
end
{Grd.f(5), Grd.f(50), Grd.f(-5), Grd.f("a")}
require Grd
Grd.is_pos(5)
import Grd
is_pos(-1)
case 5 do
  x when is_pos(x) -> :yes
  _ -> :no
end
defmodule Ovr do
  defmodule Base do
    def hello, do: "base"
  end
  def hello, do: "over " <> Base.hello()
end
Ovr.hello
defmodule Overr do
  use GenServer
  def init(x), do: {:ok, x}
  def child_spec(arg), do: Map.put(super(arg), :restart, :temporary)
end
Overr.child_spec(1)
defmodule Opts do
  use GenServer, restart: :temporary, shutdown: 100, id: :my_id
  def init(x), do: {:ok, x}
end
Opts.child_spec(:a)
defmodule Rand do
  def roll, do: Enum.random(1..6)
  def rolls(n), do: for(_ <- 1..n, do: roll())
end
Rand.roll in 1..6
Rand.rolls(3) |> length
defmodule Fizz do
  def buzz(n) when rem(n, 15) == 0, do: "FizzBuzz"
  def buzz(n) when rem(n, 3) == 0, do: "Fizz"
  def buzz(n) when rem(n, 5) == 0, do: "Buzz"
  def buzz(n), do: n
end
1..15 |> Enum.map(&Fizz.buzz/1) |> Enum.join(" ")
Enum.map(1..3, &Fizz.buzz/2)
Fizz.buzz("a")
defmodule Tree do
  def insert(nil, v), do: {v, nil, nil}
  def insert({v, l, r}, x) when x < v, do: {v, insert(l, x), r}
  def insert({v, l, r}, x), do: {v, l, insert(r, x)}
  def to_list(nil), do: []
  def to_list({v, l, r}), do: to_list(l) ++ [v] ++ to_list(r)
end
[5, 2, 8, 1] |> Enum.reduce(nil, &Tree.insert(&2, &1))
[5, 2, 8, 1] |> Enum.reduce(nil, &Tree.insert(&2, &1)) |> Tree.to_list()
Tree.to_list({1})
defmodule Hanoi do
  def move(0, _, _, _), do: []
  def move(n, a, b, c), do: move(n - 1, a, c, b) ++ [{a, c}] ++ move(n - 1, b, a, c)
end
length(Hanoi.move(5, :a, :b, :c))
defmodule Prime do
  def sieve([]), do: []
  def sieve([h | t]), do: [h | sieve(for x <- t, rem(x, h) != 0, do: x)]
end
Prime.sieve(Enum.to_list(2..30))
