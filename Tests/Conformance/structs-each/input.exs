defmodule User do
  @enforce_keys [:name]
  defstruct [:name, age: 0, tags: []]
  def new(name), do: %__MODULE__{name: name}
  def birthday(%User{age: a} = u), do: %{u | age: a + 1}
  def older?(%User{age: a}, %__MODULE__{age: b}), do: a > b
end
u = User.new("Jo")
User.birthday(u)
User.birthday(%{age: 1})
User.older?(u, User.birthday(u))
u.name
u[:name]
u.nope
%User{u | age: 5}
%{u | age: 6}
%{u | nope: 1}
%User{name: n} = u
n
%{name: n2} = u
%User{} = %{name: 1}
match?(%User{}, u)
match?(%_{}, u)
%mod{} = u
mod
is_map(u)
is_struct(u, User)
is_struct(u, Nope)
Map.keys(u)
map_size(u)
Map.from_struct(u)
Map.put(u, :age, 9)
Map.put(u, :zzz, 9)
Map.merge(u, %{age: 1})
Map.merge(u, %{x: 1})
struct(u, age: 3)
struct(u, %{age: 4, nope: 1})
struct!(u, nope: 1)
struct(User)
struct(User, name: "x")
struct(Nope)
struct(String)
Enum.count(u)
Enum.to_list(u)
for x <- u, do: x
u == User.new("Jo")
u == %{name: "Jo"}
inspect(u)
inspect(%{u | age: [1, 2]})
[u, u]
%{u: u}
{:ok, u}
IO.inspect(u, structs: false)
to_string(u)
"#{u}"
IO.puts(u)
%User{}
%User{age: 1}
User.__struct__()
User.__struct__(name: "y")
User.__struct__(nope: 1)
put_in(u.age, 10)
update_in(u.tags, &[:a | &1])
put_in(u[:age], 10)
get_in(u, [:age])
get_in(u, [Access.key(:age)])
update_in(u, [Access.key(:age)], &(&1 + 1))
pop_in(u[:age])
Map.get(u, :name)
Map.fetch!(u, :name)
Map.fetch(u, :x)
Map.has_key?(u, :name)
Map.delete(u, :age)
Map.update!(u, :age, &(&1 + 5))
Map.take(u, [:name])
Map.drop(u, [:name])
Map.equal?(u, u)
Map.to_list(u)
Map.values(u)
defmodule Post do
  defstruct title: "", author: %User{name: "anon"}, meta: %{}
end
p = %Post{}
p.author.name
put_in(p.author.name, "new")
put_in(p, [Access.key(:author), Access.key(:name)], "z")
%Post{author: %User{name: a}} = p
a
p.meta[:x]
p.author.nope
%{p | author: nil}.author.name
nil.name
defmodule Empty do
  defstruct []
end
%Empty{}
defmodule Big do
  defstruct [:aaaaaaaaaaaaaaaa, :bbbbbbbbbbbbbbbbbbbb, :cccccccccccccccccccc, :dddddddddddddddd, e: %{f: 1}]
end
%Big{}
IO.inspect(%Big{})
IO.puts(inspect(%Big{aaaaaaaaaaaaaaaa: [1, 2, 3]}, pretty: true, width: 40))
defmodule WithFun do
  defstruct f: &String.upcase/1, g: nil
end
%WithFun{}
%WithFun{}.f.("a")
%WithFun{g: fn x -> x end}.g.(5)
defmodule Dup do
  defstruct [:a, :a]
end
defmodule BadStruct do
  defstruct :a
end
defmodule BadStruct2 do
  defstruct [1, 2]
end
defmodule Cmp do
  defstruct [:v]
  def compare(%{v: a}, %{v: a}), do: :eq
  def compare(%{v: a}, %{v: b}) when a < b, do: :lt
  def compare(_, _), do: :gt
end
Enum.sort([%Cmp{v: 3}, %Cmp{v: 1}], Cmp)
Enum.sort([%Cmp{v: 3}, %Cmp{v: 1}], {:desc, Cmp})
Enum.max([%Cmp{v: 3}, %Cmp{v: 1}], Cmp)
Enum.min_by([%Cmp{v: 3}, %Cmp{v: 1}], & &1, Cmp)
%Cmp{v: 1} < %Cmp{v: 2}
defmodule Access1 do
  @behaviour Access
  defstruct data: %{}
  def fetch(%{data: d}, k), do: Map.fetch(d, k)
  def get_and_update(%{data: d} = s, k, f) do
    {g, d2} = Map.get_and_update(d, k, f)
    {g, %{s | data: d2}}
  end
  def pop(%{data: d} = s, k) do
    {v, d2} = Map.pop(d, k)
    {v, %{s | data: d2}}
  end
end
s = %Access1{data: %{a: 1}}
s[:a]
s[:b]
put_in(s[:a], 2)
update_in(s[:a], &(&1 + 1))
get_in(s, [:a])
pop_in(s[:a])
get_and_update_in(s[:a], &{&1, 5})
