with {:ok, a} <- {:ok, 1}, {:ok, b} <- {:ok, 2}, do: a + b
with {:ok, a} <- {:error, :nope}, do: a
with {:ok, a} <- {:ok, 1}, b = a + 1, true <- b > 5 do
  b
else
  false -> {:small, :b}
  other -> other
end
with {:ok, a} <- :unexpected do a else {:error, e} -> e end
with %{name: name} when is_binary(name) <- %{name: 5}, do: name
with [h | _] <- [1, 2], do: h
with do: 5
parse = fn s -> case Integer.parse(s) do {n, ""} -> {:ok, n}; _ -> {:error, s} end end
with {:ok, x} <- parse.("4"), {:ok, y} <- parse.("5x"), do: x * y
with {:ok, x} <- parse.("4"), {:ok, y} <- parse.("5"), do: x * y
"a,b,c" |> String.split(",") |> Enum.map(&String.upcase/1) |> Enum.join("-")
5 |> then(fn n -> n + 1 end)
5 |> tap(fn n -> IO.puts("saw #{n}") end)
[1, 2, 3] |> Enum.map(&(&1 * 2)) |> Enum.sum() |> Integer.to_string()
add = &(&1 + &2)
add.(1, 2)
&String.length/1
Enum.map(["a", "bb"], &byte_size/1)
compose = fn f, g -> &(f.(g.(&1))) end
compose.(&(&1 + 1), &(&1 * 10)).(4)
(&{&1, &2}).(1, 2)
(&[&1 | &2]).(1, [2])
(&"#{&1}!").("hi")
is_function(add, 2)
Function.info(&String.length/1, :arity)
apply(Enum, :sum, [[1, 2]])
apply(fn a, b -> a * b end, [3, 4])
1..10 |> Enum.filter(&(rem(&1, 3) == 0)) |> Enum.reverse()
%{a: %{b: %{c: 1}}} |> get_in([:a, :b, :c])
put_in(%{a: %{b: 1}}, [:a, :b], 2)
update_in(%{list: [1, 2]}, [:list, Access.at(0)], &(&1 + 10))
get_in(%{users: [%{n: 1}, %{n: 2}]}, [:users, Access.all(), :n])
pop_in(%{a: %{b: 1, c: 2}}, [:a, :b])
get_and_update_in(%{a: 1}, [:a], &{&1, &1 + 1})
