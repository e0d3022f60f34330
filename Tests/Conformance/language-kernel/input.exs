elem({1}, :a)
elem({1, 2}, 2)
elem([1], 0)
put_elem({1, 2}, 5, :x)
tuple_size([1])
hd([])
tl([])
hd(1)
length(:a)
length([1 | 2])
map_size([])
byte_size(1)
bit_size(:a)
abs("a")
div(1, 0)
rem(5, 0)
1 / 0
1 + "a"
:a + 1
"a" <> 1
1 <> "a"
[1] ++ 2
1 ++ [2]
[1, 2, 3] -- 1
-:a
+"x"
not 1
1 and true
true and 1
nil or true
false or nil
1 && 2
nil || :x
!1
:foo.()
1.()
nil.()
"abc".foo
1.foo
%{a: 1}.b
%{a: 1}.a
nil.name
:atom.name
[a: 1].a
foo()
foo
bar(1, 2)
String.foo("a")
Strin.upcase("a")
String.upcase()
String.upcase(1)
String.upcase("a", "b", "c")
:lists.foo(1)
:nomod.foo(1)
Foo.bar
Foo.bar(1)
apply(Foo, :bar, [1])
apply(fn x -> x end, [1, 2])
(fn x -> x end).(1, 2)
(fn x, y -> x + y end).(1)
f = fn 1 -> :one end
f.(2)
f = &String.upcase/1
f.(1, 2)
round("1")
trunc(:a)
round(2.5)
trunc(-2.7)
floor(-2.5)
ceil(2.1)
max(1, :a)
min("a", [1])
is_atom(nil)
is_function(&String.upcase/1, 1)
is_function(1)
is_struct(%{})
is_struct(~D[2020-01-01], Date)
is_exception(%RuntimeError{})
is_map_key(%{a: 1}, :a)
is_map_key([], :a)
is_nil(nil)
to_string(nil)
to_string({1})
to_string(%{})
to_string(1.0)
to_string([72, "i", [33]])
to_string([:a])
to_charlist("abc")
to_charlist(123)
"#{[1, 2]}"
"#{%{a: 1}}"
"#{{1, 2}}"
"a: #{:a}, #{nil}, #{1.5}, #{'abc'}"
inspect("a\nb")
inspect('abc', charlists: :as_lists)
inspect([1, 2, 3], limit: 2)
inspect(%{a: 1}, pretty: true)
inspect("abc", binaries: :as_binaries)
inspect(255, base: :hex)
inspect(1..3)
binary_part("hello", 1, 3)
binary_part("hello", 3, 10)
binary_to_atom("a")
String.to_existing_atom("some_atom_never_seen_before")
String.to_integer("12a")
String.to_integer("ff", 16)
String.to_float("1")
String.to_float("1.5")
String.to_atom("hello world")
Integer.parse("12abc")
Integer.parse("abc")
Float.parse("1.5e3x")
Float.parse("x")
Integer.to_string(255, 2)
Integer.to_string("a")
Integer.digits(1234)
Integer.undigits([1, 2, 3])
Integer.gcd(12, 18)
Integer.pow(2, 10)
Integer.pow(2, -1)
Integer.mod(-5, 3)
Integer.floor_div(-5, 3)
2 ** 10
2 ** -1
2.0 ** 3
Float.round(3.14159, 2)
Float.round(3, 2)
Float.ceil(3.14159, 2)
Float.ratio(0.5)
Float.to_string(1.0e10)
1.0e22
1.0e-5
123456789.0
0.1 + 0.2
1.0e400
exit(:boom)
throw(:ball)
throw {:a, 1}
exit({:shutdown, :x})
exit("str")
raise "boom"
raise ArgumentError
raise ArgumentError, "bad"
raise ArgumentError, message: "bad kw"
raise KeyError, key: :a, term: %{}
raise :foo
raise 1
raise Foo
raise %{}
raise %RuntimeError{message: "x"}
raise String
raise "a" <> "b"
binding()
x = 1
binding()
node()
self() == self()
is_pid(self())
make_ref() |> is_reference()
