{:ok, result} = {:ok, 13}
result
{:ok, result} = {:error, :oops}
{a, b, c} = {:hello, "world"}
[head | tail] = [1, 2, 3]
[h1, h2 | t] = [1]
[] = [1]
%{name: name} = %{name: "Ann", age: 3}
name
%{name: name, missing: m} = %{name: "Ann"}
{x, x} = {1, 2}
{_, _} = {1, 2}
{_x, _x} = {1, 2}
"Hello, " <> who = "Hello, Bob"
who
"Hello, " <> who = "Bye"
<<first::8, rest::binary>> = "hi"
{first, rest}
<<a::size(4), b::4>> = <<0xAB>>
{a, b}
<<len, str::binary-size(len), _::binary>> = <<3, "abcdef">>
str
<<x::16>> = <<1>>
pin = 1
^pin = 1
^pin = 2
{^pin, y} = {1, 5}
y
[^pin | _] = [2]
%{^pin => v} = %{1 => :one}
v
case {1, 2, 3} do
  {4, 5, 6} -> :no
  {1, x, 3} -> x
end
case 10 do
  ^pin -> :one
  n when n in 5..15 -> :mid
end
case [1, 2] do
  [] -> :empty
  [_] -> :one
  [_, _] -> :two
end
case %{a: %{b: [1, {2, 3}]}} do
  %{a: %{b: [_, {n, _}]}} -> n
end
case :error do
  {:ok, v} -> v
end
case "abc" do
  "a" <> r -> r
end
case 'abc' do
  'a' ++ r -> r
end
case 1.0 do
  1 -> :int
  1.0 -> :float
end
case nil do
  false -> 1
  nil -> 2
end
case %{} do
  %{a: _} -> 1
  %{} -> :any
end
case {:a, :b} do
  {a, b} when is_atom(a) and is_binary(b) -> 1
  {a, _} when a == :b when a == :a -> 2
end
case 5 do
  x when hd(x) == 1 -> :bad_guard
  _ -> :fell_through
end
case self() do
  p when is_pid(p) -> :pid
end
f = fn {:ok, x} -> x; {:error, e} -> raise e end
f.({:ok, 1})
f.({:error, "bad"})
f.(:other)
f.({:error, ArgumentError})
g = fn x, y when x > y -> :gt; x, x -> :eq; _, _ -> :lt end
g.(2, 1)
g.(1, 1)
g.(0, 1)
g.(1)
match?({:ok, _}, {:ok, 1})
match?({:ok, x} when x > 5, {:ok, 1})
destructure([a, b, c], [1, 2])
{a, b, c}
[a: 1, b: x] = [a: 1, b: 2]
x
[b: x] = [a: 1]
%{"k" => %{"n" => deep}} = %{"k" => %{"n" => 1}}
deep
%{a: a} = m = %{a: 1, b: 2}
{a, m}
{:ok, %{list: [first | _]}} = {:ok, %{list: [:x, :y]}}
first
1 = 2
:a = :b
"a" = "b"
[1, 2] = [1, 3]
{1} = {1, 2}
nil = false
%{a: 1} = [a: 1]
[a] = {1}
1.0 = 1
<<1>> = <<2>>
fn x -> x end = 1
x + 1 = 2
foo(1) = 2
{x, 1 + 1} = {1, 2}
-1 = -1
1 + 2 = 3
"a" <> "b" = "ab"
"a" <> x <> "c" = "abc"
x <> "a" = "ba"
[x] ++ [y] = [1, 2]
[1, 2] ++ z = [1, 2, 3]
z
1..3 = 1..3
1..x = 1..5
x
a..b//c = 1..10//2
{a, b, c}
%Range{first: f} = 5..6
f
%Date{year: y} = ~D[2020-01-01]
y
%{__struct__: s} = ~D[2020-01-01]
s
%mod{} = ~D[2020-01-01]
mod
%mod{} = %{}
%Nope{} = %{}
%RuntimeError{message: m} = %RuntimeError{message: "x"}
m
for {a, b} <- [{1, 2}, :skip, {3, 4}], do: a + b
for [x, y] <- [[1, 2], [3]], do: x
for %{n: n} <- [%{n: 1}, %{}], do: n
with [a, b] <- [1, 2], %{c: c} <- %{c: 3}, do: a + b + c
with {:ok, x} <- {:ok, 1}, true <- x > 5 do :big else false -> :small end
with {:ok, x} <- {:ok, 1}, true <- x > 5 do :big else :other -> :small end
with x <- 5, do: x
with do: 1
with {:ok, a} = {:error, 1}, do: a
if {:ok, v} = {:ok, 3}, do: v
