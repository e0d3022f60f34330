m = %{a: 1, b: 2}
m.a
m.c
m[:c]
m["a"]
%{m | a: 10}
%{m | c: 10}
%{m | "a" => 10}
Map.get(m, :c)
Map.get(m, :c, 3)
Map.fetch(m, :a)
Map.fetch(m, :z)
Map.fetch!(m, :z)
Map.fetch!(%{"a" => 1}, "b")
Map.put(m, :c, 3)
Map.put_new(m, :a, 3)
Map.put_new_lazy(m, :d, fn -> 4 end)
Map.delete(m, :a)
Map.drop(m, [:a])
Map.take(m, [:a, :z])
Map.pop(m, :a)
Map.pop(m, :z)
Map.pop(m, :z, :default)
Map.pop!(m, :z)
Map.pop_lazy(m, :z, fn -> 1 end)
Map.update(m, :a, 0, &(&1 + 1))
Map.update(m, :z, 0, &(&1 + 1))
Map.update!(m, :z, &(&1 + 1))
Map.replace(m, :z, 1)
Map.replace!(m, :z, 1)
Map.merge(m, %{b: 3, c: 4})
Map.merge(m, %{b: 3}, fn _k, v1, v2 -> v1 + v2 end)
Map.keys(m)
Map.values(m)
Map.to_list(m)
Map.new([{1, 2}])
Map.new([1, 2], fn x -> {x, x * x} end)
Map.new([1, 2])
Map.new(1)
Map.has_key?(m, :a)
Map.equal?(m, %{a: 1, b: 2.0})
Map.filter(m, fn {_k, v} -> v > 1 end)
Map.reject(m, fn {_k, v} -> v > 1 end)
Map.split(m, [:a])
Map.from_struct(%{a: 1})
Map.from_struct(~D[2020-01-01])
Map.get_and_update(m, :a, fn v -> {v, v + 1} end)
Map.get_and_update(m, :a, fn _ -> :pop end)
Map.get_and_update(m, :a, fn _ -> :bad end)
Map.get_and_update!(m, :z, fn v -> {v, 1} end)
Map.keys([a: 1])
Map.get([a: 1], :a)
Map.get(nil, :a)
Map.put(nil, :a, 1)
Map.put([], :a, 1)
Map.merge(m, [c: 1])
Map.delete(1, :a)
Map.size(m)
Map.foo(m)
map_size(m)
nil[:a]
1[:a]
:a[:b]
"a"[:b]
[a: 1][:a]
[a: 1]["a"]
[1, 2][0]
{1, 2}[0]
%{a: %{b: %{c: 1}}}.a.b.c
get_in(%{a: %{b: 1}}, [:a, :b])
get_in(%{a: nil}, [:a, :b])
get_in(%{a: [%{b: 1}, %{b: 2}]}, [:a, Access.all(), :b])
put_in(%{a: %{b: 1}}, [:a, :c], 2)
put_in(%{}, [:a, :c], 2)
put_in(%{a: 1}.a, 2)
data = %{user: %{name: "bo", tags: [:x]}}
put_in(data.user.name, "al")
update_in(data.user.tags, &[:y | &1])
update_in(data, [:user, :name], &String.upcase/1)
pop_in(data, [:user, :name])
pop_in(data.user.name)
pop_in(data[:user][:name])
get_and_update_in(data.user.name, &{&1, &1 <> "!"})
put_in(data[:user][:age], 3)
put_in(data.user.age, 3)
update_in(data[:nope][:x], & &1)
get_in(data, [Access.key(:user), Access.key(:zip, "none")])
get_in(data, [Access.key!(:nope)])
get_in([1, 2, 3], [Access.at(1)])
get_in({1, 2}, [Access.elem(0)])
update_in([1, 2, 3], [Access.filter(&(&1 > 1))], &(&1 * 10))
Access.get(%{a: 1}, :a)
Access.fetch([a: 1], :b)
Access.fetch!(%{a: 1}, :b)
%{:a => 1, "b" => 2, 3 => {4}}
%{a: 1, a: 2}
%{1 => :a, 1.0 => :b}
%{} = %{a: 1}
%{a: x} = %{a: 5, b: 6}
x
%{c: _} = %{a: 5}
%{^x => y} = %{5 => :five}
y
%{nil: 1}
%{"key with space": 1}
%{nil => 1, true => 2}
%{[1] => 2, {1} => 3}
for {k, v} <- m, into: %{}, do: {v, k}
Enum.map(m, fn {k, v} -> {k, v + 1} end) |> Enum.into(%{})
Enum.find(m, fn {_, v} -> v == 2 end)
Enum.sort_by(m, &elem(&1, 1), :desc)
Enum.max_by(m, fn {_, v} -> v end)
is_map(m)
m == %{b: 2, a: 1}
m === %{b: 2.0, a: 1}
%{m | a: 1} == m
Map.fetch!(m, "a")
Map.new(a: 1, b: 2)
inspect(%{b: 1, a: 2})
Map.from_keys([:a, :b], 0)
Map.put_new(:a, :b, :c)
%{map: m} |> Map.get(:map) |> Map.get(:a)
Map.update!(%{count: 1}, :count, &(&1 + 1))
