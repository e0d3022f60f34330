~s(a)x
~S(a)x
~c(a)x
~C(a)x
~w(a)x
~W(a)x
~w(a)ac
~r(a)x
~r(a)y
~D[2020-01-01]x
~T[10:00:00]x
~q(a)
~Q(a)
~s(#{1 + 1})
~S(#{1 + 1})
~s"a\"b"
~s'a"b'
~s<a>
~s|a|
~s/a/
~s{a}
~s[a]
~s(a(b)c)
~s(a\)b)
~w[foo bar]a
~w[a b]s
~w(#{"x y"} z)
~W(#{"x y"} z)
~c"abc"
~C'a#{b}'
~r/#{"a.b"}/
~r/\//
~R/\//
~r(\))
~r/a/imsxuUf
~s"""
text
"""
~S'''
raw \n
'''
~w"""
a b
c
"""
~r/[/
~r/(?<n>a)/ |> Regex.names()
'single #{1}'
"double #{'x'}"
~s()
~w( )
~c()
?\s
?\\
?"
"\u{1F600}"
"\xff"
"\q"
'\q'
"a\tb"
~s(a\tb)
~S(a\tb)
~D[2020-13-01]
~N[2020-01-01 24:00:00]
~N[bad]
~U[2020-01-01 10:00:00+01:00]
