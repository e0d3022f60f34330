defmodule Parser do
  @callback parse(String.t()) :: {:ok, term} | {:error, String.t()}
  @callback extensions() :: [String.t()]
  @optional_callbacks extensions: 0
  def parse!(impl, s) do
    case impl.parse(s) do
      {:ok, d} -> d
      {:error, e} -> raise ArgumentError, "parsing error: #{e}"
    end
  end
end
defmodule J do
  @behaviour Parser
  @impl Parser
  def parse("{" <> _ = s), do: {:ok, {:json, s}}
  def parse(s), do: {:error, "not json: #{s}"}
  @impl Parser
  def extensions, do: ["json"]
end
Parser.parse!(J, "{}")
Parser.parse!(J, "x")
Parser.parse!(Nope, "x")
J.extensions()
Parser.behaviour_info(:callbacks)
Parser.behaviour_info(:optional_callbacks)
J.__info__(:attributes)[:behaviour]
function_exported?(J, :parse, 1)
function_exported?(J, :extensions, 1)
Code.ensure_loaded?(J)
Code.ensure_loaded(Nope)
Module.concat(J, K)
Module.split(J)
apply(J, :parse, ["{1"])
mod = J
mod.extensions()
mod.nope()
fun = :extensions
apply(mod, fun, [])
Kernel.apply(J, :parse, [])
defmodule Animal do
  defmacro __using__(opts) do
    sound = opts[:sound]
    quote do
      @behaviour Animal
      def speak, do: unquote(sound)
      def name, do: "unnamed #{__MODULE__ |> Module.split() |> List.last()}"
      defoverridable name: 0
    end
  end
  @callback speak() :: String.t()
  @callback name() :: String.t()
end
defmodule Dog do
  use Animal, sound: "woof"
  def name, do: "Rex (" <> super() <> ")"
end
defmodule Cat do
  use Animal, sound: "meow"
end
for m <- [Dog, Cat], do: {m.name(), m.speak()}
defmodule Config do
  @defaults %{port: 80, host: "localhost"}
  @keys Map.keys(@defaults)
  def default(k) when k in @keys, do: @defaults[k]
  def default(_), do: nil
  def keys, do: @keys
end
Config.default(:port)
Config.default(:zzz)
Config.keys()
defmodule Const do
  @pi 3.14
  @e 2.71
  def area(r), do: @pi * r * r
  for {n, v} <- [one: 1, two: 2] do
    def unquote(n)(), do: unquote(v)
  end
  Enum.each([:x, :y], fn n -> def unquote(:"get_#{n}")(m), do: Map.get(m, unquote(n)) end)
end
Const.area(2)
Const.two()
Const.get_x(%{x: 5})
defmodule Rec do
  def len([]), do: 0
  def len([_ | t]), do: 1 + len(t)
  def sum(l), do: sum(l, 0)
  defp sum([], acc), do: acc
  defp sum([h | t], acc), do: sum(t, acc + h)
  def map([], _), do: []
  def map([h | t], f), do: [f.(h) | map(t, f)]
  def count_down(0), do: :done
  def count_down(n), do: count_down(n - 1)
end
Rec.len([1, 2, 3])
Rec.sum(Enum.to_list(1..1000))
Rec.map([1, 2], &(&1 * 3))
Rec.count_down(100_000)
Rec.len(5)
Rec.sum(:a)
defmodule Guards do
  def kind(x) when is_integer(x) and x > 0, do: :pos_int
  def kind(x) when is_integer(x), do: :int
  def kind(x) when is_float(x) or is_binary(x), do: :float_or_bin
  def kind(x) when is_list(x) and length(x) > 2, do: :long_list
  def kind([]), do: :empty
  def kind({_, _}), do: :pair
  def kind(x) when is_map(x) and map_size(x) == 0, do: :empty_map
  def kind(%{type: t}) when t in [:a, :b], do: {:typed, t}
  def kind(f) when is_function(f, 2), do: :fun2
  def kind(x) when is_atom(x) and not is_nil(x), do: :atom
  def kind(nil), do: nil
end
Enum.map([1, -1, 1.5, "s", [1, 2, 3], [], {1, 2}, %{}, %{type: :a}, &+/2, :x, nil], &Guards.kind/1)
Guards.kind(%{type: :z})
Guards.kind([1])
defmodule Default do
  def greet(name \\ "you", greeting \\ "hi")
  def greet(nil, g), do: g
  def greet(n, g), do: "#{g} #{n}"
end
{Default.greet(), Default.greet("a"), Default.greet("a", "b"), Default.greet(nil)}
defmodule Doc do
  @moduledoc """
  Module docs.
  """
  @doc "Adds"
  @spec add(number, number) :: number
  def add(a, b), do: a + b
  @doc false
  def hidden, do: 1
  @deprecated "use add/2"
  def plus(a, b), do: a + b
  @typedoc "T"
  @type t :: integer
end
Doc.add(1, 2)
Doc.plus(1, 2)
Doc.__info__(:functions)
