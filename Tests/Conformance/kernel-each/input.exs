abs(-5)
abs("a")
ceil(1.2)
floor(-1.2)
round(2.5)
round(-2.5)
trunc(-1.9)
div(-7, 2)
rem(-7, 2)
Integer.mod(-7, 2)
Integer.floor_div(-7, 2)
7 / 2
2 ** 10
2 ** -1
2.0 ** 3
max(1, :a)
min([], {})
1 == 1.0
1 === 1.0
1 != 1.0
1 < :a and :a < {} and {} < %{} and %{} < [] and [] < ""
self() > make_ref()
[1, 2, 3] -- [2]
[1, 2, 2] -- [2]
[1] ++ [2 | 3]
1 in [1, 2]
1 not in [1, 2]
1 in 1..3
1.5 in 1..3
:a in [a: 1]
not(true)
!nil
nil && 1
false || nil
true and 5
5 and true
true xor false
is_nil(nil)
is_map_key(%{a: 1}, :a)
is_function(&abs/1, 1)
is_function(&abs/1, 2)
is_struct(%{})
is_exception(%RuntimeError{})
elem({1, 2}, 1)
put_elem({1, 2}, 0, :x)
tuple_size({})
hd([1])
tl([1])
length([])
map_size(%{a: 1})
byte_size("é")
bit_size(<<1::3>>)
binary_part("hello", 1, 3)
binary_part("hello", 1, 30)
binary_part("hello", -1, 1)
bit_size("a")
apply(Enum, :sum, [[1, 2]])
apply(fn a, b -> a + b end, [1, 2])
apply(fn a -> a end, [1, 2])
apply(Enum, :nope, [])
apply(:a, [1])
function_exported?(Enum, :map, 2)
function_exported?(Enum, :map, 9)
macro_exported?(Kernel, :if, 2)
inspect({:a})
to_string(:a)
to_charlist(12)
String.to_charlist("é")
binding()
x = 1
binding()
then(5, &(&1 * 2))
tap(5, &IO.inspect/1)
5 |> Kernel.+(1)
"a" |> String.upcase() |> String.duplicate(2)
5 |> (fn x -> x + 1 end).()
5 |> fn x -> x end
if true, do: 1
if false, do: 1
if(nil, do: 1, else: 2)
unless true, do: 1, else: 2
cond do
  1 > 2 -> :a
  true -> :b
end
case {:ok, 1} do
  {:ok, x} when x > 5 -> :big
  {:ok, x} -> {:small, x}
end
with {:ok, a} <- {:ok, 1}, b = a + 1, {:ok, c} <- {:ok, b * 2}, do: c
with {:ok, a} <- {:error, :x}, do: a
with {:ok, a} <- {:error, :x} do
  a
else
  {:error, r} -> {:failed, r}
end
with a when a > 5 <- 3, do: a
with [h | _] <- [], do: h
try do
  raise "x"
rescue
  e in [RuntimeError, ArgumentError] -> e.message
end
try do
  :erlang.error(:badarg)
rescue
  ArgumentError -> :argerr
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
  throw(:x)
catch
  :x -> :caught
after
  IO.puts("after")
end
try do
  exit(:y)
catch
  :exit, r -> r
end
raise ArgumentError
raise ArgumentError, "msg"
raise ArgumentError, message: "m2"
raise "plain"
raise KeyError, key: :a, term: %{}
raise Nope
raise 5
raise %RuntimeError{message: "s"}
reraise "again", []
throw(5)
exit(:x)
sigil_s(<<"a">>, [])
__MODULE__
__ENV__.file
__DIR__ |> is_binary
node()
Node.self()
Node.list()
make_ref() == make_ref()
:erlang.phash2(:a)
:erlang.phash2("abc", 10)
:erlang.binary_to_term(:erlang.term_to_binary({1, "a", [b: 2]}))
:erlang.system_info(:otp_release)
System.version()
System.otp_release()
:erlang.element(1, {:a})
:erlang.tuple_to_list({1, 2})
:erlang.list_to_binary([1, "a", [2]])
:erlang.iolist_to_binary(["a", ?b, [["c"]]])
:erlang.integer_to_list(5)
:erlang.float_to_binary(1.5, decimals: 2)
:erlang.atom_to_list(:abc)
:erlang.is_process_alive(self())
pop_in([a: 1][:a])
match?({_, _}, {1, 2})
destructure([a, b], [1])
&(&1 + &2)
&Enum.map/2
&"#{&1}!"
(&"#{&1}!").("a")
&{&1, &2}
& &1
&1
&(&0)
& 1
fn -> 1 end.()
(fn -> 1 end).()
