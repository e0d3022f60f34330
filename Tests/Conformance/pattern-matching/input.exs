{a, b} = {1, 2}
[h | t] = [1, 2, 3]
{h, t}
[x, y | rest] = [1, 2]
[x] = [1, 2]
{:ok, v} = {:error, :e}
%{name: n} = %{name: "z", age: 3}
%{missing: m} = %{a: 1}
%{} = %{a: 1}
%{a: 1} = %{a: 1.0}
^a = 1
^a = 2
{^a, c} = {1, :c}
a = 10
"pre" <> suffix = "prefix"
"pre" <> _ = "nope"
<<first, rest::binary>> = "hello"
{first, rest}
<<len::8, body::binary-size(len), more::binary>> = <<3, "abc", "rest">>
{body, more}
<<a::4, b::4>> = <<0xAB>>
{a, b}
[{:k, v} | _] = [k: 1, j: 2]
v
{_, _} = {1, 2, 3}
1 = 1.0
x = y = 5
{x, x} = {1, 1}
{x, x} = {1, 2}
%{^n => 1} = %{"z" => 1}
case {1, 2, 3} do {1, x, 3} when x > 1 -> x; _ -> :no end
case [] do [_ | _] -> :full; [] -> :empty end
case 3 do n when n in 1..2 -> :low; n when is_integer(n) and rem(n, 2) == 1 -> :odd end
case :none do :some -> 1 end
case "str" do s when is_binary(s) -> byte_size(s) end
cond do 1 > 2 -> :a; nil -> :b; true -> :c end
cond do false -> 1 end
if nil, do: 1
if 0, do: :truthy, else: :falsy
unless false, do: :ran
match?({:ok, _}, {:ok, 1})
match?({:ok, n} when n > 5, {:ok, 1})
destructure([p, q, r], [1, 2])
{p, q, r}
fun = fn 0 -> :zero; n when n < 0 -> :neg; _ -> :pos end
{fun.(0), fun.(-4), fun.(4)}
{:a, [b: {c, _}]} = {:a, [b: {1, 2}]}
c
[_, [_, deep]] = [1, [2, 3]]; deep
[?a | tail] = 'abc'
tail
