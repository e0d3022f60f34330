{a, b} = {1, 2, 3}
[h | t] = []
%{x: x} = %{y: 1}
{:ok, v} = {:error, :enoent}
<<a::8, rest::binary>> = "abc"
{a, rest}
<<n::16-little, _::bitstring>> = <<1, 2, 3>>
n
[a, a] = [1, 2]
[a, a] = [1, 1]
^a = 2
%{^a => z} = %{1 => :one}
z
"foo" <> bar = "foobar"
bar
"foo" <> bar = "barfoo"
{_, _, _} = {1, 2, 3}
[first, second | _] = [1, 2, 3]
{first, second}
%{a: %{b: [c | _]}} = %{a: %{b: [1, 2]}}
c
case 5 do x when x > 3 -> :big; _ -> :small end
case :none do 1 -> 1 end
cond do false -> 1; nil -> 2 end
if nil, do: 1
unless true, do: 1, else: 2
with {:ok, a} <- {:ok, 1}, {:ok, b} <- {:error, :x}, do: a + b
with {:ok, a} <- :nope do a else :other -> 1 end
with a = 1, b when b > 5 <- a + 1 do b else x -> {:no, x} end
fn 1 -> :one; 2 -> :two end.(3)
(fn x, y when x > y -> x; x, y -> y end).(1, 2)
(fn x -> x end).(1, 2)
f = fn -> raise "in fn" end
f.()
try do f.() rescue e in RuntimeError -> {:rescued, e.message} after IO.puts("after") end
try do throw(:x) catch :throw, v -> {:thrown, v} end
try do exit(:bye) catch :exit, r -> {:exit, r} end
try do :erlang.error(:custom) rescue e -> e end
try do 1 / 0 rescue ArithmeticError -> :arith end
try do Map.fetch!(%{a: 1}, :b) rescue e in [KeyError, ArgumentError] -> Exception.message(e) end
try do List.first(:a) rescue e -> e.__struct__ end
try do raise ArgumentError rescue e -> Exception.message(e) end
try do raise KeyError, key: :k, term: %{} rescue e -> Exception.message(e) end
try do {:ok, 1} else {:ok, x} -> x * 10 end
try do :other else {:ok, x} -> x end
raise "plain"
raise ArgumentError, message: "opts"
raise RuntimeError
throw(:ball)
exit(:normal)
exit({:shutdown, :why})
exit("string")
:erlang.error(:badarg)
:erlang.error({:my, :reason})
1 + :a
"a" + 1
1 / 0
rem(1, 0)
div(1.0, 2)
"a" <> 1
[1] ++ 2
[1, 2] -- 3
hd([])
tl([])
elem({1}, 5)
length(:a)
length([1 | 2])
String.to_integer("x")
String.to_atom(1)
String.to_existing_atom("surely_not_existing_atom_x")
Integer.parse("12ab")
Float.parse("1.5e3x")
:foo.bar()
Foo.bar(1)
Enum.nope([])
String.upcase(1)
nil.foo
%{a: 1}.b
%{a: 1}.a
x.y.z
undefined_fun(1)
is_atom(nil) and not is_nil(:a)
1 and true
nil && 1
false || :default
not 1
!1
1 == 1.0
1 === 1.0
:a < "a"
[1] > {1}
{1, 2} < {1, 2, 0}
max(:a, 1)
