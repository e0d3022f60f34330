defmodule Shapes do
  @moduledoc "Shapes."
  @pi 3
  @names [:circle, :square]
  def area({:circle, r}), do: @pi * r * r
  def area({:square, s}) when s > 0, do: s * s
  def names, do: @names
  def scale(shape, by \\ 2)
  def scale({kind, n}, by), do: {kind, n * by}
  defp secret, do: :hidden
  def reveal, do: secret()
  def me, do: __MODULE__
end
Shapes.area({:circle, 2})
Shapes.area({:square, -1})
Shapes.area(:blob)
Shapes.scale({:square, 2})
Shapes.scale({:square, 2}, 5)
Shapes.secret()
Shapes.reveal()
Shapes.unknown()
Shapes.area()
Shapes.me()
Shapes.names()
Shapes.__info__(:functions)
Shapes.module_info(:module)
function_exported?(Shapes, :area, 1)
function_exported?(Shapes, :secret, 0)
defmodule Outer do
  defmodule Inner do
    def hi, do: "from #{inspect(__MODULE__)}"
  end
  def call, do: Inner.hi()
end
Outer.call()
Outer.Inner.hi()
alias Outer.Inner
Inner.hi()
alias Outer.Inner, as: I
I.hi()
import Shapes, only: [area: 1]
area({:square, 3})
defmodule Fact do
  def of(0), do: 1
  def of(n) when n > 0, do: n * of(n - 1)
end
Fact.of(20)
Fact.of(25)
Fact.of(-1)
defmodule Shapes do
  def area(_), do: :redefined
end
Shapes.area(1)
Shapes.names()
defmodule Deleg do
  defdelegate len(list), to: Kernel, as: :length
  defdelegate upcase(s), to: String
  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  def even?(n) when is_even(n), do: true
  def even?(_), do: false
end
Deleg.len([1, 2])
Deleg.upcase("x")
{Deleg.even?(2), Deleg.even?(3), Deleg.even?("x")}
defmodule Attr do
  @a 1
  @a @a + 1
  Module.register_attribute(__MODULE__, :items, accumulate: true)
  @items :x
  @items :y
  def a, do: @a
  def items, do: @items
end
{Attr.a(), Attr.items()}
defmodule Bad do
  def f(x), do: y
end
defmodule Bad2 do
  def f(x), do: g(x)
end
defmodule Bad3 do
  def f(1), do: :a
  def g(1), do: :b
  def f(2), do: :c
end
Bad3.f(2)
defmodule lowercase do
end
def lonely, do: 1
Module.concat(Foo, "Bar")
Module.split(Foo.Bar.Baz)
Code.ensure_loaded?(Shapes)
Code.ensure_loaded?(NoSuch)
Code.ensure_loaded(NoSuch)
