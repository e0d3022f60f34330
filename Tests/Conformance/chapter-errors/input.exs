1 = 2
{:ok, x} = {:error, :nope}
[a, b] = [1, 2, 3]
%{a: 1} = %{a: 2}
"abc" <> rest = "xyz"
x
foo()
Foo.bar()
Foo.bar(1, 2)
String.nope("x")
String.upcas("x")
Enum.map(1, fn x -> x end)
Enum.map([1], fn -> 1 end)
Enum.map([1, 2], :notafun)
(fn x -> x end).(1, 2)
(fn 1 -> :one end).(2)
:atom.foo
nil.foo
"str".length
%{a: 1}.b
%{a: 1}[:b]
[1, 2][:a]
[a: 1][:b]
nil[:a]
1[:a]
{1, 2}[0]
%{%{a: 1} | b: 2}
%{nil | b: 2}
case 1 do 2 -> :x end
cond do false -> 1 end
if nil, do: 1
with {:ok, a} <- {:error, 1}, do: a
with {:ok, a} <- {:error, 1} do a else :foo -> 1 end
1 + "a"
1 + nil
"a" + "b"
"a" <> 1
[1] ++ 2
1 ++ [2]
1 and true
nil and true
not 1
!1
1 && 2
nil || :x
1 / 0
div(1, 0)
rem(5, 0)
1.0 / 0
:math.sqrt(-1)
:math.log(0)
hd([])
tl([])
hd(1)
elem({1, 2}, 2)
elem([1], 0)
put_elem({1}, 5, 1)
tuple_size([1])
length(1)
length([1 | 2])
map_size([])
byte_size(1)
String.to_integer("12a")
String.to_float("1")
String.to_atom(1)
String.to_existing_atom("surely_not_there_yet")
Integer.parse("12a")
List.to_integer('1')
Atom.to_string("a")
Map.fetch!(%{a: 1}, :b)
Keyword.fetch!([a: 1], :b)
Map.get(1, :a)
Map.put([], :a, 1)
Enum.fetch!([1], 3)
Enum.at([1], 3)
Enum.max([])
Enum.reduce([], fn a, b -> a + b end)
Enum.random([])
List.first([])
Enum.zip([1], 2)
Enum.sum(["a"])
Enum.join([1, {2}])
Enum.into([1], %{})
Map.new([1])
String.split(1, ",")
String.length(nil)
String.at("abc", 10)
String.slice("abc", 1..2)
String.replace("abc", "b", 1)
is_foo(1)
def foo, do: 1
%Nope{}
%Nope{a: 1}
&1
fn -> end
:ok
1 +
2
