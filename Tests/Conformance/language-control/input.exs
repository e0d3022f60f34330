case 1 do
  2 -> :two
end
case {1, 2} do
  {a, b} when a > b -> :gt
  {a, b} when a < b -> :lt
end
case :x do
  x when is_integer(x) -> x
  _ -> :other
end
cond do
  1 > 2 -> :a
  nil -> :b
end
cond do
  true -> 1
end
if nil, do: 1
if 0, do: :truthy, else: :falsy
unless true do 1 else 2 end
unless false, do: 3
with {:ok, a} <- {:ok, 1}, {:ok, b} <- {:error, :bad} do
  a + b
end
with {:ok, a} <- {:ok, 1}, b = a + 1, do: {a, b}
with {:ok, a} <- :oops do
  a
else
  {:error, e} -> e
end
with {:ok, a} <- :oops do
  a
else
  :oops -> :handled
end
with a when a > 5 <- 3, do: :yes
for x <- [1, 2, 3], do: x * 2
for x <- 1..3, y <- [:a, :b], do: {x, y}
for x <- 1..10, rem(x, 3) == 0, do: x
for {:ok, v} <- [{:ok, 1}, :error, {:ok, 2}], do: v
for x <- [1, 1, 2], uniq: true, do: x
for x <- 1..3, reduce: 0 do
  acc -> acc + x
end
for x <- [a: 1, b: 2], into: %{}, do: x
for x <- 5, do: x
for x <- :a, do: x
for x <- %{a: 1}, do: x
for <<x <- "abc">>, into: [], do: x
for {k, v} <- %{a: 1, b: 2}, v > 1, do: k
for x <- 1..2, into: "", do: "#{x}"
for x <- 1..2, into: 5, do: x
try do
  raise "oops"
rescue
  e in RuntimeError -> e.message
end
try do
  raise "oops"
rescue
  e -> e
end
try do
  1 / 0
rescue
  ArithmeticError -> :arith
end
try do
  raise "oops"
rescue
  ArithmeticError -> :arith
end
try do
  throw(:x)
catch
  :x -> :caught
end
try do
  throw(:x)
catch
  kind, v -> {kind, v}
end
try do
  exit(:bye)
catch
  :exit, r -> r
end
try do
  :erlang.error(:foo)
rescue
  e -> e
end
try do
  :erlang.error(:badarg)
rescue
  e -> e
end
try do
  :erlang.error({:badmatch, 1})
rescue
  e -> e
end
try do
  :erlang.error({:case_clause, 1})
rescue
  e -> Exception.message(e)
end
try do
  1
else
  1 -> :one
end
try do
  2
else
  1 -> :one
end
try do
  :ok
after
  IO.puts("after")
end
try do
  raise "x"
after
  IO.puts("cleanup")
end
try do
  exit(:a)
catch
  :throw, _ -> 1
end
try do
  %{}.foo
rescue
  e in [KeyError, ArgumentError] -> {e.key, e.term}
end
try do
  String.foo()
rescue
  e in UndefinedFunctionError -> {e.module, e.function, e.arity}
end
try do
  {:ok, _} = :error
rescue
  e in MatchError -> e.term
end
try do
  raise ArgumentError
rescue
  e -> Exception.message(e)
end
try do
  case 1 do 2 -> 3 end
rescue
  e -> e
end
try do
  cond do false -> 1 end
rescue
  e -> e
end
try do
  raise "a"
rescue
  _ -> raise "b"
end
try do
  if :a and true, do: 1
rescue
  e -> e
end
try do raise "x" rescue e -> reraise e, __STACKTRACE__ end
try do
  raise "abc"
catch
  :error, e -> e
end
try do
  :erlang.error(:boom)
catch
  :error, e -> e
end
try do
  1 + :a
catch
  :error, e -> e
end
try do
  hd([])
catch
  :error, e -> e
end
try do
  Foo.bar()
catch
  :error, e -> e
end
try do
  %{}.x
catch
  :error, e -> e
end
try do
  fn 1 -> 1 end.(2)
catch
  :error, e -> e
end
:erlang.error(:boom)
:erlang.error({:a, 1})
:erlang.error(:badarg)
:erlang.error({:badmap, 1})
:erlang.error({:badkey, :a})
:erlang.error(:system_limit)
:erlang.throw(:x)
:erlang.exit(:x)
:erlang.raise(:error, :x, [])
{:ok, x} = {:error, :enoent}
[a, a] = [1, 2]
{a, a} = {1, 1}
^a = 2
{1, x} = {2, 3}
%{a: 1} = %{a: 2}
x = y = 5
{x, y}
1 = x
5 = x
a = b = c
_ = 5
_
_x = 5
_x
fn -> :ok end
f = fn
  0 -> :zero
  n when n > 0 -> :pos
  _ -> :neg
end
f.(0)
f.(-1)
f.(1, 2)
add = &(&1 + &2)
add.(1, 2)
add.(1)
&(&1)
& &1 + 1
&{&1, &2}
&[&1 | &2]
&"#{&1}!"
(&"#{&1}!").("hi")
&IO.puts/1
&(&2)
fn x -> x end |> is_function(1)
[1, 2, 3] |> Enum.map(fn x -> x + 1 end) |> Enum.sum()
5 |> add.(3)
5 |> (&(&1 * 2)).()
5 |> then(&(&1 * 2))
5 |> tap(&IO.puts/1)
"a" |> String.upcase
1 |> 2
x |> y
receive do
  :a -> 1
after
  0 -> :timeout
end
send(self(), :hello)
receive do
  m -> m
end
send self(), {:msg, 1}
flush()
flush
if true do
  z = 1
end
z
if x = 5, do: x
x = 1; y = 2
x + y
(1; 2)
1 == 1.0
1 === 1.0
1 != 2
:a < "a"
nil < 1
[1] > {1}
1 < :a and :a < "s"
true && :x
false || nil
is_nil(nil) and true
not is_nil(1)
true xor false
1..5
1..10//2
5..1
Enum.to_list(5..1)
Enum.to_list(5..1//-1)
a..b = 1..5
a
b
1..2.0
1..:a
first..last = 3..4
x in 1..3
"a" in ["a"]
when_x = 1
end
)
[1, 2
{:a}}
