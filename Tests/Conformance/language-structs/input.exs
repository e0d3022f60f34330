defmodule P do
  defstruct x: 0, y: 0
  def new(x, y), do: %P{x: x, y: y}
  def add(%P{x: a, y: b}, %P{x: c, y: d}), do: %P{x: a + c, y: b + d}
  def scale(%__MODULE__{} = p, k), do: %{p | x: p.x * k, y: p.y * k}
end
p = P.new(1, 2)
P.add(p, p)
P.scale(p, 2.5)
P.scale({1, 2}, 2)
P.add(p, 1)
%P{p | x: 9}
%P{p | z: 9}
%P{%{} | x: 9}
%{p | x: 1, y: 1} == P.new(1, 1)
p > P.new(0, 5)
%P{x: x, y: y} = p
{x, y}
%{x: ^x} = p
%P{x: 99} = p
%_{} = p
%s{} = p
s
is_struct(p, P)
is_struct(%{}, P)
is_struct(p, "P")
Map.get(p, :x)
Map.fetch(p, :z)
Map.put(p, :z, 1)
Map.put(p, :x, 5)
Map.delete(p, :x)
Map.update!(p, :x, &(&1 + 1))
Map.keys(p)
Map.values(p)
Map.to_list(p)
Map.has_key?(p, :x)
Map.take(p, [:x])
Map.drop(p, [:__struct__])
Map.merge(p, %{x: 7})
Map.merge(p, q: 1)
Map.from_struct(P)
Map.from_struct(p) |> Enum.to_list()
struct(p, x: 3)
struct(P, %{x: 3, q: 1})
struct!(p, q: 1)
struct!(P, [{"x", 1}])
struct(:nope)
struct(1)
p.x
p.zz
p[:x]
p["x"]
put_in(p.x, 10)
update_in(p.x, &(&1 + 1))
get_in(p, [:x])
get_in(p, [Access.key(:x)])
put_in(p, [Access.key(:x)], 4)
put_in(p, [:x], 4)
pop_in(p, [:x])
Enum.count(p)
Enum.to_list(p)
for {k, v} <- p, do: {k, v}
for {k, v} <- Map.from_struct(p), do: {k, v}
inspect(p)
inspect(p, structs: false)
to_string(p)
IO.puts(p)
IO.inspect(p, label: "p")
"#{inspect p}"
[p, p]
%{p: p}
{:ok, p}
length(p)
map_size(p)
p == %{__struct__: P, x: 1, y: 2}
%{__struct__: P, x: 1, y: 2}
%{__struct__: P, x: 1}
%{__struct__: P}
%{__struct__: Nope, a: 1}
%{__struct__: "x"}
defmodule Q do
  @derive {Inspect, only: [:a]}
  defstruct [:a, :secret]
end
%Q{a: 1, secret: 2}
defmodule R do
  @derive {Inspect, except: [:secret]}
  defstruct [:a, :secret]
end
%R{a: 1, secret: 2}
defmodule S do
  defstruct [:a, b: [1, 2], c: %{k: :v}, d: {1, 2}]
end
%S{}
%S{a: %S{}}
s = %S{}
put_in(s.c.k, :new)
put_in(s.c[:z], 1)
update_in(s.b, &[0 | &1])
get_in(s.c, [:k])
s.c.zzz
defmodule T do
  defstruct []
end
%T{}
T.__struct__
defmodule Big do
  defstruct [:first_field_name, :second_field_name, :third_field_name, :fourth_field_name, :fifth]
end
%Big{}
IO.inspect(%Big{first_field_name: "some long value here", second_field_name: [1, 2, 3]})
defmodule Shape do
  defmodule Circle do
    defstruct [:r]
  end
  defmodule Square do
    defstruct [:side]
  end
  def area(%Circle{r: r}), do: 3 * r * r
  def area(%Square{side: s}), do: s * s
end
Shape.area(%Shape.Circle{r: 2})
Shape.area(%Shape.Square{side: 2})
Shape.area(%{r: 2})
%Shape.Circle{}
%Circle{}
alias Shape.Circle
%Circle{r: 1}
Enum.map([%Circle{r: 1}, %Shape.Square{side: 3}], &Shape.area/1)
Enum.sort_by([%{n: 2}, %{n: 1}], & &1.n)
Enum.sum(Enum.map([%{n: 2}, %{n: 1}], & &1.n))
Enum.group_by([%Circle{r: 1}, %Shape.Square{side: 3}], & &1.__struct__)
defmodule WithDefaults do
  defstruct name: "n", at: nil, list: []
  def new(attrs \\ %{}), do: struct(__MODULE__, attrs)
  def valid?(%{name: n}) when is_binary(n) and n != "", do: true
  def valid?(_), do: false
end
WithDefaults.new
WithDefaults.new(name: "x")
WithDefaults.new(%{name: "x", zip: 1})
WithDefaults.new(5)
WithDefaults.valid?(%WithDefaults{name: ""})
defstruct [:a]
defmodule NoStruct do
end
%NoStruct{}
%{%NoStruct{} | a: 1}
struct(NoStruct)
NoStruct.__struct__
