defmodule User do
  defstruct name: "nobody", age: 0
  def older(%User{age: a} = u), do: %{u | age: a + 1}
  def adult?(%__MODULE__{age: a}) when a >= 18, do: true
  def adult?(%__MODULE__{}), do: false
end
u = %User{}
%User{name: "Bob"}
%User{nme: "Bob"}
u.name
u.nme
u[:name]
%{u | age: 5}
%{u | nope: 5}
User.older(u)
User.older(%{age: 1})
User.adult?(%User{age: 20})
User.adult?(1)
Map.put(u, :x, 1)
Map.from_struct(u)
is_struct(u)
is_struct(u, User)
is_struct(%{})
is_map(u)
u.__struct__
%User{name: n} = u
n
%{name: n2} = u
%x{} = u
x
struct(User, name: "A", zzz: 1)
struct!(User, zzz: 1)
struct(u, age: 9)
u == %User{}
Map.keys(u)
Map.get(u, :age)
put_in(u.age, 7)
update_in(u.age, &(&1 + 1))
get_in(u, [:age])
Enum.map(u, & &1)
inspect(u)
inspect(u, structs: false)
"#{u}"
to_string(u)
defmodule Point do
  @enforce_keys [:x]
  defstruct [:x, y: 0]
end
%Point{}
%Point{x: 1}
%Point{y: 1}
struct(Point, y: 2)
struct!(Point, y: 2)
Point.__struct__()
Point.__struct__(x: 3)
User.__info__(:struct)
User.__info__(:functions)
defmodule Empty do
  defstruct []
end
%Empty{}
defmodule Bad do
  defstruct :a
end
defmodule Deep do
  defstruct user: %User{}, tags: [], meta: %{}
end
d = %Deep{}
put_in(d.user.name, "Zed")
d.user.name
%Deep{user: %User{age: age}} = d
age
match?(%User{}, d.user)
[%User{age: 1}, %User{age: 2}] |> Enum.map(& &1.age) |> Enum.sum()
case u do %Point{} -> :p; %User{} -> :u end
