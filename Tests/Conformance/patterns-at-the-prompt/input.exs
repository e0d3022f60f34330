{a, b, c} = {1, 2}
{a, a} = {1, 1}
{a, a} = {1, 2}
[h | t] = []
[a, b | rest] = [1, 2, 3, 4]
[_, _ | []] = [1, 2]
%{name: n} = %{name: "x", age: 3}
%{name: n} = %{age: 3}
%{} = %{a: 1}
%{"k" => v, 1 => w} = %{"k" => :v, 1 => :one}
x = 5
^x = 5
^x = 6
{^x, y} = {5, 6}
%{^x => z} = %{5 => :five}
<<a, b, rest::binary>> = "hello"
<<a::16, b::little-16>> = <<1, 2, 3, 4>>
<<n::4, m::4>> = <<0xAB>>
<<f::float>> = <<63, 240, 0, 0, 0, 0, 0, 0>>
<<len, str::binary-size(len), _::binary>> = <<3, "abcdef">>
<<x::utf8, _::binary>> = "éa"
"foo" <> bar = "foobar"
"foo" <> bar = "barfoo"
<<"ab", c>> = "abc"
<<a::signed>> = <<255>>
<<a::3, b::bitstring>> = <<5>>
[{:ok, v} | _] = [{:ok, 1}, {:error, 2}]
[a: a, b: b] = [a: 1, b: 2]
[a: a] = [a: 1, b: 2]
'abc' = [97, 98, 99]
[?a | rest] = 'abc'
1.0 = 1
1 = 1.0
case {1, 2} do {x, y} when x > y -> :gt; {x, y} when x < y -> :lt; _ -> :eq end
case [1, 2, 3] do [] -> 0; [_] -> 1; [_ | t] -> length(t) end
case %{a: %{b: [1, %{c: 2}]}} do %{a: %{b: [_, %{c: c}]}} -> c end
f = fn {:ok, x} -> x; {:error, _} = e -> e; other -> {:other, other} end
f.({:ok, 1})
f.({:error, 2})
f.(3)
g = fn x when is_integer(x) and x > 0 -> :pos; 0 -> :zero end
g.(1)
g.(-1)
g.(1, 2)
match?({:ok, _}, {:ok, 1})
match?({:ok, x} when x > 1, {:ok, 1})
match?(^x, 5)
{:ok, x} = x = {:ok, 9}
%{a: a} = b = %{a: 1, b: 2}
[x, y] = [y, x] = [1, 2]
{x, _} = {_, x}
_ = 5
_
_y = 3
fn a, a -> a end
(fn a, a -> a end).(1, 2)
destructure([a, b, c], [1, 2])
{a, b, c}
destructure([a], [1, 2])
%x{} = %URI{}
x
%URI{host: h} = URI.parse("http://a.b/c")
h
%URI{} = %{}
%{a: 1, a: 2}
%{:a => 1, b: 2}
%{a: 1} = %{a: 1.0}
<<1, 2>> = <<1, 2, 3>>
1 = 2 = 2
[1 | x] = [1, 2 | 3]
"a" = 'a'
nil = false
