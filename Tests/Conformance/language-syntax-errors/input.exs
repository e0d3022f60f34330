&foo/1
&foo/0
%Unknown{a: 1}
%{a: 1 | b: 2}
%{%{a: 1} | b: 2}
[1, 2 | 3, 4]
fn x, -> x end
a b c
'abc' 'd'
%{a: 1,}
[1, 2,]
{1,}
foo(1,)
x = = 1
1 2
:a :b
^x
^x = 1
...
->
end
1..2..3
..1
"a" "b"
[a: 1, 2]
[a: 1, {:b, 2}]
f(a: 1, 2)
%{1}
%{a}
%{:a -> 1}
0b2
1_
1__0
.5
1.e5
1e5
case do end
try do end
cond do end
for do: 1
for x <- [1]
quote
super()
__MODULE__.foo
__CALLER__
__STACKTRACE__
if(true)
if true
unless
case 1
fn 1 end
fn end
1 + + 2
1 +* 2
x.1
Foo.bar.baz
)
"#{}"
~s(a #{b})
~z(abc)
~r/(/
~D[abc]
?ab
@foo
@foo 1
1 = 2 = 3
{a, b} = 1
[a | b | c] = [1]
%{a | b} = 1
a <- 1
x -> y
(x -> y)
do: 1
