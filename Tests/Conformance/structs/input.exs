defmodule Point do
  defstruct x: 0, y: 0
  def new(x, y), do: %__MODULE__{x: x, y: y}
  def plus(%Point{} = a, %Point{x: x, y: y}), do: %{a | x: a.x + x, y: a.y + y}
end
%Point{}
p = %Point{x: 1, y: 2}
p.x
p.z
%{p | y: 5}
%{p | z: 5}
%Point{p | x: 9}
%Point{z: 1}
Point.plus(p, Point.new(10, 20))
Point.plus(p, %{x: 1, y: 1})
%Point{x: x} = p
x
p.__struct__
is_struct(p)
is_struct(p, Point)
is_map(p)
Map.from_struct(p)
Map.keys(p)
p == %{__struct__: Point, x: 1, y: 2}
struct(Point, x: 7, nope: 1)
struct!(Point, x: 7, nope: 1)
struct(p, y: 0)
p[:x]
Enum.map(p, & &1)
inspect(p, structs: false)
%NoStruct{}
%Point{} = %{x: 1}
match?(%Point{}, p)
match?(%_{}, p)
put_in(p.x, 100)
update_in(p.y, &(&1 * 2))
Map.put(p, :x, 3)
defmodule Person do
  @enforce_keys [:name]
  defstruct [:name, age: 0, tags: []]
end
%Person{name: "Ann"}
struct!(Person, age: 1)
struct(Person, age: 1)
%{%Person{name: "Bob"} | age: 4}
to_string(p)
