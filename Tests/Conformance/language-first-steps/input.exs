x = 5
x = x + 1
x
{y, z} = {x, x + 1}
y + z
(fn -> x = 100 end).()
x
if true, do: (x = 50)
x
x = if true do 50 end
x
case 1 do
  1 -> q = 2
end
q
list = [1, 2, 3]
[first | rest] = list
first
rest
list ++ [4]
[0 | list]
length(list)
list -- [1, 3]
2 in list
hd(list)
tl(list)
tuple = {:ok, "v"}
elem(tuple, 1)
put_elem(tuple, 1, "w")
tuple
m = %{name: "A", age: 1}
m.name
m[:age]
%{m | age: 2}
m
Map.put(m, :x, 1)
kw = [a: 1, b: 2]
kw[:a]
kw[:c]
Keyword.get(kw, :c, 9)
"con" <> "cat"
"inter #{x} polation #{1 + 1}"
"multi
line"
String.length("héllo")
'char' ++ 'list'
:atom
true and false
true or raise("no")
false and raise("no")
nil || "default"
"v" && "w"
!nil
not true
1 == 1.0
1 === 1.0
1 <= 2
"a" < "b"
:a < 1
[1, 2] < [1, 3]
{1, 2} < {1, 2, 3}
%{a: 1} < %{a: 2}
nil < false
5 / 2
div(5, 2)
rem(5, 2)
5 * 2.0
2 ** 8
-5 |> abs
abs -5
- 5
+5
5 - -5
5--5
1..3 |> Enum.to_list
Enum.sum 1..10
Enum.map 1..3, fn x -> x * x end
Enum.map(1..3, & &1 + 1)
Enum.reduce 1..4, 1, &*/2
Enum.each [1, 2], &IO.puts(&1)
for i <- 1..3, do: i * i
for {k, v} <- m, do: "#{k}=#{v}"
IO.puts "hello"
IO.puts "a", "b"
IO.inspect list
IO.inspect list, label: "list"
IO.inspect m, label: :m
print = fn s -> IO.puts(s) end
print.("x")
print.("x", "y")
is_number(1)
is_list([])
is_binary("a")
is_bitstring(<<1::1>>)
is_boolean(nil)
is_reference(1)
is_port(1)
is_tuple({})
is_function(print)
is_map(m) and map_size(m) == 2
cond do
  x > 100 -> "big"
  x > 10 -> "medium"
  true -> "small"
end
unless x == 50, do: "no", else: "yes"
with {:ok, v} <- tuple, do: v
with {:error, v} <- tuple, do: v
try do
  raise "err"
rescue
  e in RuntimeError -> "rescued: " <> e.message
end
try do: raise("x"), rescue: (e -> e.message)
v = try do 1 after 2 end
v
self() == self()
spawn(fn -> :ok end) |> is_pid
send(self(), {:hi, self()}) |> elem(0)
receive do {:hi, from} -> from == self() end
Process.put(:k, 1)
Process.get(:k)
i = 1; j = 2; i + j
(
  1
  2
)
[
  1,
  2
]
|> Enum.sum()
"abc"
|> String.upcase()
|> String.reverse()
x
|> Kernel.+(1)
f = &(&1 * 2)
f.(4)
f = &String.length/1
f.("four")
f = fn
  {:ok, v} -> v
  {:error, _} -> nil
end
f.({:ok, 1})
f.({:error, 1})
f.(:boom)
add = fn a, b -> a + b end
add.(1, 2)
Enum.reduce([1, 2, 3], &(&1 + &2))
"a=1;b=2" |> String.split(";") |> Enum.map(&String.split(&1, "=")) |> Enum.into(%{}, fn [k, v] -> {k, String.to_integer(v)} end)
~w(a b c) |> Enum.with_index |> Map.new
<<1, 2, 3>> <> <<4>>
<<a, b>> = <<1, 2>>
a + b
<<h::binary-size(2), _::binary>> = "hello"
h
?A
[?A, ?B]
"\x41\u0042"
"tab\t|"
'quote\''
~s(with "quotes")
~S(raw #{x} \n)
"""
doc
  string
"""
nil.x
%{}.x
[].x
1.5.x
"s".x
:a.x
self().x
x.y
x.()
m.()
m.name.()
m.name.first
m.nope.deeper
kw.a
tuple.a
list[0]
list[:a]
tuple[0]
m["name"]
m.name[:x]
