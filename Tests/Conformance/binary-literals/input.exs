Foo <> "a"
:b <> "a"
"a" <> :b
"a" <> Foo
"a" <> 'b'
"a" <> 1
"a" <> []
"a" <> %{}
"a" <> {1, 2}
"a" <> nil
"a" <> 1.5
"a" <> 1..2
<<'abc'>>
<<[1]>>
<<[]>>
<<:a>>
<<nil>>
<<Foo>>
<<%{}>>
<<{}>>
<<{1, 2}>>
<<{1, 2, 3}>>
<<1.5>>
<<"a", 'b'>>
<<"a", 1.5>>
<<[1, 2]::binary>>
<<'a'::binary>>
<<:a::binary>>
<<%{a: 1}>>
<<fn -> 1 end>>
<<1..2>>
<<{:a, 1}::8>>
x = 'abc'; <<x>>
<<"a"::integer>>
<<"a"::utf8>>
<<"a"::float>>
<<Foo::8>>
Time.from_iso8601("x") <> "a"
"abc"[0]
'abc'[0]
[1,2][0]
:a[0]
nil[0]
1[0]
{1, 2}[0]
elem({1, 2}, 2)
hd([])
tl([])
length(:a)
map_size([])
tuple_size([])
byte_size([])
abs(:a)
round("1")
trunc(nil)
div(1, 0)
rem(1, 0)
1 / 0
1 + "1"
"1" + 1
:a + 1
-:a
not 1
!1
true and 1
nil or true
<<"a"::8>>
<<"a"::size(8)>>
<<"a"::little>>
<<"a"::binary>>
<<"abc"::binary-size(2)>>
<<"a"::16>>
x = %{}; "a" <> x
x = :b; "a" <> x
<<(1 + 2)>>
"a" <> {1, :b}
&(&0 + 1)
&(&1 + &0)
&(&1 + &3)
&0
