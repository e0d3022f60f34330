1 + :a
1 / 0
div(1, 0)
rem(5, 0)
:atom.field
%{a: 1}.b
%{a: 1}[:b]
nil[:x]
hd([])
tl([])
elem({1, 2}, 5)
String.upcase(:abc)
String.length(123)
Enum.map(5, & &1)
Enum.map([1], 5)
Enum.sum([:a])
Map.fetch!(%{a: 1}, :b)
Keyword.fetch!([a: 1], :b)
List.first(:x)
Integer.parse("abc")
String.to_integer("abc")
String.to_integer("12x")
String.to_float("1")
String.to_existing_atom("surely_no_such_atom_here")
Integer.to_string("1")
:erlang.binary_to_integer("zz")
length(:x)
length([1 | 2])
map_size([])
tuple_size([])
byte_size(1)
"a" <> 1
"a" <> :b
[1] ++ 2
1 ++ [2]
[1] -- 2
not 1
1 and true
nil or true
nil && 1
-:a
"abc" + 1
abs("x")
round("x")
foo
foo()
foo(1, 2)
Foo.bar()
Foo.bar(1)
String.uppercase("a")
Enum.mapp([1], & &1)
Enum.map([1])
:lists.no_such(1)
x = 1; x.()
fun = fn a -> a end; fun.(1, 2)
(fn -> 1 end).(2)
(fn 1 -> :one end).(2)
(fn x when x > 5 -> :big end).(2)
