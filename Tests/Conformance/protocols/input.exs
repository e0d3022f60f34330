defprotocol Size do
  @doc "Calculates the size"
  @spec size(t) :: integer
  def size(data)
end
defimpl Size, for: BitString do
  def size(s), do: byte_size(s)
end
defimpl Size, for: Map do
  def size(m), do: map_size(m)
end
defimpl Size, for: [Tuple, List] do
  def size(x) when is_tuple(x), do: tuple_size(x)
  def size(x) when is_list(x), do: length(x)
end
Size.size("foo")
Size.size({1, 2})
Size.size(%{a: 1})
Size.size([1, 2, 3])
Size.size(5)
Size.size(:a)
Size.impl_for("x")
Size.impl_for(5)
Size.impl_for!(5)
Size.impl_for(%{})
Size.__protocol__(:functions)
Size.__protocol__(:module)
Size.__protocol__(:consolidated?)
Size.BitString.__impl__(:for)
Size.BitString.__impl__(:protocol)
Size.BitString.size("abcd")
defmodule User do
  defstruct name: "", age: 0
end
Size.size(%User{})
defimpl Size, for: User do
  def size(_), do: 2
end
Size.size(%User{})
Size.impl_for(%User{})
Size.size(MapSet.new([1]))
defimpl String.Chars, for: User do
  def to_string(user), do: "User<#{user.name}>"
end
"#{%User{name: "Jo"}}"
to_string(%User{name: "Jo"})
IO.puts(%User{name: "Al"})
Enum.join([%User{name: "a"}, %User{name: "b"}], ", ")
Enum.map_join([%User{name: "a"}], &to_string/1)
String.Chars.to_string(%User{})
"x: " <> to_string(%User{name: "z"})
defimpl Inspect, for: User do
  def inspect(user, _opts), do: "#User<#{user.name}>"
end
%User{name: "Jo"}
[%User{name: "Jo"}, 1]
{:ok, %User{name: "x"}}
inspect(%User{name: "y"})
IO.inspect(%User{name: "z"})
%{u: %User{name: "n"}}
inspect(%User{name: "y"}, structs: false)
defmodule Point do
  @derive {Inspect, only: [:x]}
  defstruct [:x, :y]
end
%Point{x: 1, y: 2}
defmodule Secret do
  defstruct [:id, :password]
  defimpl Inspect do
    import Inspect.Algebra
    def inspect(s, opts) do
      concat(["#Secret<", to_doc(s.id, opts), ">"])
    end
  end
end
%Secret{id: 1, password: "p"}
%Secret{id: [a: 1], password: "p"}
defprotocol Describe do
  @fallback_to_any true
  def describe(x)
  def describe(x, opts)
end
defimpl Describe, for: Any do
  def describe(x), do: "any: #{inspect(x)}"
  def describe(x, opts), do: {x, opts}
end
defimpl Describe, for: Integer do
  def describe(x), do: "int #{x}"
  def describe(x, _), do: x
end
Describe.describe(1)
Describe.describe(:a)
Describe.describe(%User{name: "q"})
Describe.describe("a", 1)
Describe.impl_for(1.0)
defprotocol Shape do
  def area(shape)
  def name(shape)
end
defmodule Circle do
  defstruct [:r]
  defimpl Shape do
    def area(%{r: r}), do: 3 * r * r
    def name(_), do: "circle"
  end
end
defmodule Square do
  defstruct [:s]
  defimpl Shape, for: __MODULE__ do
    def area(%Square{s: s}), do: s * s
    def name(_), do: "square"
  end
end
for s <- [%Circle{r: 1}, %Square{s: 2}], do: {Shape.name(s), Shape.area(s)}
Shape.area(%User{})
Shape.area(nil)
Enum.map([%Circle{r: 2}], &Shape.area/1)
defmodule Stack do
  defstruct items: []
  defimpl Enumerable do
    def count(%{items: i}), do: {:ok, length(i)}
    def member?(%{items: i}, x), do: {:ok, x in i}
    def reduce(%{items: i}, acc, fun), do: Enumerable.List.reduce(i, acc, fun)
    def slice(_), do: {:error, __MODULE__}
  end
  defimpl Collectable do
    def into(stack) do
      {stack, fn
        s, {:cont, x} -> %{s | items: [x | s.items]}
        s, :done -> s
        _, :halt -> :ok
      end}
    end
  end
end
s = %Stack{items: [1, 2, 3]}
Enum.map(s, & &1 * 2)
Enum.count(s)
2 in s
Enum.member?(s, 9)
Enum.to_list(s)
Enum.sum(s)
Enum.take(s, 2)
Enum.at(s, 1)
Enum.zip(s, [:a, :b, :c])
Enum.reduce(s, 0, &+/2)
for x <- s, x > 1, do: x
Stream.map(s, & &1 + 1) |> Enum.to_list()
Enum.into([7, 8], %Stack{})
for x <- [1, 2], into: %Stack{items: [0]}, do: x * 10
Enum.sort(s, :desc)
Enum.empty?(s)
Enum.reverse(s)
Enumerable.impl_for([])
Enumerable.impl_for(%{})
Enumerable.impl_for(5)
Enumerable.count([1])
Enumerable.count(%{a: 1})
Enumerable.reduce([1, 2, 3], {:cont, 0}, fn x, a -> {:cont, a + x} end)
Enumerable.reduce([1, 2, 3], {:cont, 0}, fn x, a -> if x > 1, do: {:halt, a}, else: {:cont, a + x} end)
Enumerable.reduce([1, 2, 3], {:suspend, 0}, fn x, a -> {:cont, a + x} end) |> elem(0)
String.Chars.impl_for(:a)
String.Chars.impl_for({})
Collectable.impl_for([])
Inspect.impl_for(1)
defimpl Nope, for: Integer do
  def x(_), do: 1
end
defimpl Enum, for: Integer do
  def x(_), do: 1
end
defprotocol Bad do
  def f()
end
defimpl Size, for: Atom do
end
Size.size(:a)
defmodule Der do
  @derive [Describe]
  defstruct [:a]
end
Describe.describe(%Der{a: 1})
is_struct(%Der{})
Protocol.assert_protocol!(Size)
Protocol.assert_protocol!(Enum)
Protocol.assert_impl!(Size, Map)
