k = [a: 1, b: 2, a: 3]
Keyword.get(k, :a)
Keyword.get(k, :z, 0)
Keyword.get_values(k, :a)
Keyword.fetch(k, :z)
Keyword.fetch!(k, :z)
Keyword.fetch!([], :z)
Keyword.put(k, :a, 9)
Keyword.put_new(k, :c, 9)
Keyword.delete(k, :a)
Keyword.delete_first(k, :a)
Keyword.pop(k, :a)
Keyword.pop!(k, :z)
Keyword.pop_first(k, :a)
Keyword.pop_values(k, :a)
Keyword.merge(k, [a: 5])
Keyword.merge([a: 1], [b: 2], fn _k, a, b -> a + b end)
Keyword.merge([a: 1], [a: 2], fn _k, a, b -> a + b end)
Keyword.merge([a: 1], [1])
Keyword.keyword?(k)
Keyword.keyword?([1])
Keyword.keyword?([])
Keyword.keys(k)
Keyword.values(k)
Keyword.has_key?(k, :b)
Keyword.take(k, [:a])
Keyword.drop(k, [:a])
Keyword.new(%{a: 1})
Keyword.new([{:a, 1}, {:a, 2}])
Keyword.new([:a, :b], fn x -> {x, 1} end)
Keyword.update(k, :b, 0, &(&1 + 1))
Keyword.update!(k, :z, &(&1 + 1))
Keyword.equal?([a: 1, b: 2], [b: 2, a: 1])
Keyword.split(k, [:a])
Keyword.replace(k, :b, 20)
Keyword.replace!(k, :z, 20)
Keyword.validate([a: 1], [:a, b: 2])
Keyword.validate([c: 1], [:a, b: 2])
Keyword.validate!([a: 1], [:a, b: 2])
Keyword.validate!([c: 1], [:a, b: 2])
Keyword.get([{"a", 1}], "a")
Keyword.get(%{a: 1}, :a)
Keyword.get(k, "a")
Keyword.filter(k, fn {_, v} -> v > 1 end)
Keyword.to_list(k)
Keyword.get_lazy(k, :z, fn -> :lazy end)
Keyword.get_and_update(k, :a, fn v -> {v, :new} end)
Keyword.put(%{}, :a, 1)
Keyword.pop(k, :z, :d)
[a: 1, b: 2] = [a: 1, b: 2]
[a: x] = [a: 1, b: 2]
[{:a, 1} | _] = k
[a: 1] ++ [b: 2]
[{:a, 1}, {"b", 2}]
[:x, a: 1]
[a: 1, "b": 2, "c d": 3]
l = [1, 2, 3]
[0 | l]
[h | t] = l
h
t
[a, b | c] = [1, 2]
c
[x] = []
[x, y] = [1, 2, 3]
List.first([])
List.first([1, 2])
List.last([], :none)
List.flatten([1, [2, [3, []]]])
List.flatten([1, [2]], [9])
List.foldl([1, 2, 3], 0, &-/2)
List.foldr([1, 2, 3], 0, &-/2)
List.delete([1, 2, 1], 1)
List.delete_at([1, 2, 3], -1)
List.insert_at([1, 2, 3], 1, :x)
List.insert_at([1, 2, 3], -1, :x)
List.replace_at([1, 2, 3], 5, :x)
List.update_at([1, 2, 3], 1, &(&1 * 2))
List.pop_at([1, 2, 3], 1)
List.wrap(nil)
List.wrap([1])
List.wrap(1)
List.zip([[1, 2], [3, 4]])
List.to_tuple([1, 2])
List.to_string(["a", 98, 'c'])
List.to_atom('abc')
List.to_integer('12')
List.to_integer('x')
List.to_float('1.5')
List.to_charlist(["a"])
List.keyfind([a: 1], :a, 0)
List.keyfind!([a: 1], :z, 0)
List.keymember?([a: 1], 1, 1)
List.keydelete([a: 1, b: 2], :a, 0)
List.keyreplace([a: 1], :a, 0, {:a, 2})
List.keystore([a: 1], :b, 0, {:b, 2})
List.keysort([b: 1, a: 2], 0)
List.keytake([a: 1], :a, 0)
List.myers_difference([1, 2, 3], [1, 3, 4])
List.duplicate(:a, 3)
List.duplicate(:a, -1)
List.ascii_printable?('abc')
List.improper?([1 | 2])
List.starts_with?([1, 2], [1])
List.foo([])
List.first(1)
List.flatten(1)
List.delete(:a, 1)
length(1)
[1, 2, 3] -- [2]
[1, 2, 3] ++ [4] -- [4]
1 in [1, 2]
5 not in [1, 2]
1 in 2
'abc' ++ 'd'
[97, 98]
[97, 0]
[1 | [2 | [3]]]
[1 | 2]
'hello' == [104, 101, 108, 108, 111]
hd('abc')
?a
Enum.at(l, 0)
l |> Enum.map(& &1 * 2) |> Enum.sum
