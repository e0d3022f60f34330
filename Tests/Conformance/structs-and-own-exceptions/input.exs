defmodule Point do
  defstruct x: 0, y: 0
  def new(x, y), do: %__MODULE__{x: x, y: y}
  def add(%Point{x: a, y: b}, %Point{x: c, y: d}), do: %Point{x: a + c, y: b + d}
end
Point.new(1, 2)
%Point{x: 5}
%Point{z: 1}
%{Point.new(1, 2) | x: 9}
%{Point.new(1, 2) | z: 9}
Point.add(Point.new(1, 1), Point.new(2, 3))
Point.add(1, 2)
p = %Point{}
p.x
p.z
p[:x]
Map.from_struct(p)
is_struct(p)
is_struct(p, Point)
is_map(p)
match?(%Point{x: 0}, p)
struct(Point, x: 3, q: 4)
struct!(Point, x: 3, q: 4)
%Nope{}
Map.put(p, :z, 1)
Map.keys(p)
p == %Point{x: 0, y: 0}
%Point{x: 1} < %Point{x: 2}
put_in(p.x, 10)
update_in(p.x, &(&1 + 1))
get_in(p, [:x])
get_in(p, [Access.key(:x)])
Enum.map(p, & &1)
Enum.count(%{a: 1})
to_string(p)
"#{p}"
"#{[1, 2]}"
"#{[65, 66]}"
"#{nil}#{:a}#{1.5}"
"#{{1, 2}}"
"#{%{}}"
defmodule User do
  @enforce_keys [:name]
  defstruct [:name, age: 18, tags: []]
end
%User{}
%User{name: "Ann"}
%User{age: 1}
struct(User)
struct!(User)
struct!(User, name: "B")
u = %User{name: "Ann", tags: [:a, "b"]}
%User{name: n, age: a} = u
{n, a}
%{u | age: "old"}
%{name: nm} = u
nm
User.__struct__()
User.__struct__(name: "z")
Map.get(u, :age)
Map.fetch(u, :nope)
Map.fetch!(u, :nope)
Map.update!(u, :age, &(&1 + 1))
Map.delete(u, :age)
Map.pop(u, :tags)
Map.merge(u, %{age: 3})
u |> Map.put(:age, 50) |> Map.get(:age)
Map.to_list(%{b: 1, a: 2})
inspect(u, structs: false)
defmodule Err do
  defexception [:code, message: "default message"]
end
raise Err
raise Err, code: 5
raise Err, message: "given", code: 6
try do raise Err, code: 7 rescue e -> e end
%Err{}
Exception.message(%Err{})
defmodule Err2 do
  defexception [:value]
  @impl true
  def message(%{value: v}), do: "bad value: #{inspect(v)}"
end
raise Err2, value: {:x, 1}
defmodule Err3 do
  defexception message: "m"
  @impl true
  def exception(v), do: %Err3{message: "made of #{v}"}
end
raise Err3, 5
raise Err3
raise %Err3{message: "struct"}
raise :not_exception
raise 5
reraise "again", []
