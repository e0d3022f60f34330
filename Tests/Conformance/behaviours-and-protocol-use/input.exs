defmodule Shape do
  @callback area(term) :: number
  @callback name() :: String.t()
  @optional_callbacks name: 0
end
defmodule Sq do
  @behaviour Shape
  @impl Shape
  def area(s), do: s * s
end
Sq.area(3)
defmodule Forgetful do
  @behaviour Shape
end
Shape.behaviour_info(:callbacks)
defmodule Default do
  defstruct [:v]
  def get(%__MODULE__{v: v}), do: v
end
Default.get(%Default{v: 4})
Default.get(%{v: 4})
to_string(%Default{})
Enum.count(%Default{})
"#{%Default{}}"
defmodule Opts do
  def go(a, opts \\ []), do: {a, opts[:x] || :none}
  def many(a, b \\ 2, c \\ 3), do: [a, b, c]
end
Opts.go(1)
Opts.go(1, x: 5)
{Opts.many(1), Opts.many(1, :b), Opts.many(1, :b, :c)}
Opts.many()
defmodule Rec do
  def sum([]), do: 0
  def sum([h | t]), do: h + sum(t)
  def loop(0, acc), do: acc
  def loop(n, acc), do: loop(n - 1, acc + n)
  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  def odd?(0), do: false
  def odd?(n), do: even?(n - 1)
end
Rec.sum(Enum.to_list(1..100))
Rec.loop(100_000, 0)
Rec.even?(1001)
Rec.sum([1, :x])
Rec.sum(:list)
