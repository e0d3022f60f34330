Regex.run(~r/(\d+)-(\d+)/, "10-20")
Regex.run(~r/a/, "b")
Regex.run(~r/(?<y>\d{4})-(?<m>\d\d)/, "2020-05", capture: :all_names)
Regex.run(~r/(a)(b)?/, "a")
Regex.run(~r/(a)(b)?/, "a", capture: :all_but_first)
Regex.run(~r/b/, "abc", return: :index)
Regex.run(~r/(a)(b)/, "ab", capture: [2])
Regex.run(~r/(a)(b)/, "ab", capture: :none)
Regex.named_captures(~r/(?<a>.)(?<b>.)/, "xy")
Regex.named_captures(~r/(?<a>z)/, "xy")
Regex.scan(~r/\d/, "a1b2")
Regex.scan(~r/(\w)(\d)/, "a1b2")
Regex.scan(~r/\d/, "a1b2", return: :index)
Regex.scan(~r//, "ab")
Regex.replace(~r/b/, "abcb", "[\\0]")
Regex.replace(~r/b/, "abcb", "x", global: false)
Regex.replace(~r/(b)(c)/, "abc", fn all, b, c -> "#{all}#{b}#{c}" end)
Regex.replace(~r/(?<x>b)/, "abc", "\\g{1}!")
Regex.split(~r/,\s*/, "a, b,c")
Regex.split(~r/(,)/, "a,b", include_captures: true)
Regex.split(~r/,/, "a,b,c", parts: 2)
Regex.split(~r//, "abc")
Regex.split(~r//, "abc", trim: true)
Regex.match?(~r/^a$/m, "b\na")
Regex.match?(~r/A/i, "a")
Regex.match?(~r/a b/x, "ab")
Regex.match?(~r/a.b/s, "a\nb")
Regex.match?(~r/a.b/, "a\nb")
Regex.run(~r/a+?/U, "aaa")
Regex.run(~r/.é/u, "xé")
Regex.escape("a.b*c")
Regex.names(~r/(?<b>.)(?<a>.)/)
Regex.source(~r/ab/i)
Regex.opts(~r/ab/im)
Regex.compile("a(b")
Regex.compile("*")
Regex.compile!("(")
Regex.compile!("a", "i")
Regex.compile("a", "q")
Regex.regex?(~r/a/)
Regex.regex?("a")
Regex.recompile!(~r/a/)
Regex.version() |> is_binary
~r/a/ == ~r/a/
~r/(?i)abc/
~r|a/b|
~r"a"
~r{a\/b}
~R/a#{1}/
"foo bar" |> String.replace(~r/(?<first>\w+) (\w+)/, "\\2 \\1")
Regex.run(~r/(?:a|b)+c{2,3}/, "ababccc")
Regex.run(~r/(?<=a)b(?=c)/, "abc")
Regex.run(~r/\bfoo\b/, "a foo b")
Regex.run(~r/[[:alpha:]]+/, "12abc")
Regex.run(~r/\p{Lu}/u, "aÉ")
Regex.run(~r/(.)\1/, "abccd")
Regex.run(~r/^(?:(\w+)@)?(\w+)$/, "host")
Regex.replace(~r/a/, "banana", fn _ -> "o" end)
Regex.replace("a", "b", "c")
Regex.run("a", "b")
Regex.run(~r/a/, 1)
~D[2020-02-30]
~D[2020-2-3]
~T[25:00:00]
~N[2020-01-01T10:00:00]
~N[2020-01-01 10:00]
~U[2020-01-01T10:00:00+01:00]
~U[2020-01-01 10:00:00]
~T[10:00:00.000001]
~x(a)
~w(a b)x
~s(a)x
~r/a/z
