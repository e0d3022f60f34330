1 + 1
v()
v(1)
v(-1)
v(100)
x = 5
v() + 1
defmodule M do
  def b(x), do: x
  def a, do: 1
  defmacro m(x), do: x
  defp p, do: 1
end
exports(M)
exports M
exports(Nope)
M.p()
flush
flush()
send(self(), {:a, 1})
send(self(), "b")
flush
self
pid(0, 1, 2)
ref(0, 1, 2, 3)
import Enum
map([1, 2], & &1 * 2)
import Enum, only: [sum: 1]
sum([1, 2])
alias Enum, as: E
E.count([1])
alias String
import String, only: [upcase: 1]
upcase("a")
import List, except: [flatten: 1]
first([1, 2])
require Integer
Integer.is_odd(3)
Integer.is_even(2)
use Bitwise
1 <<< 2
x = fn -> x end
x.()
_ = 10
_y = 3
a = b = 4
{a, b}
[c, d] = [1, 2]; c + d
(e = 1; e + 1)
if true do
  z = 1
end
z
if true, do: (q = 5)
case 1 do n -> n end
for i <- 1..2, do: i
fn k -> k end
k
try do w = 1 after :ok end
w
1; 2; 3
nil
:ok
"multi
line"
[1,
 2,
 3]
%{
  a: 1,
  b: 2
}
1 |>
  Kernel.+(2)
1
|> Kernel.+(5)
"a"
<> "b"
5 # trailing
if false do 1 end
&Enum.map/2
&(&1 + 1)
h = fn x when x > 1 -> :gt; _ -> :le end
h.(2)
h.(0)
h.()
h.(1, 2)
is_function(h, 1)
(fn {a, b} -> a + b end).({1, 2})
add = &+/2
add.(1, 2)
Enum.map([1, 2], &{&1, &1})
Enum.map(["a"], &String.upcase/1)
f = &"#{&1}-#{&2}"
f.("a", "b")
compose = fn f, g -> fn x -> g.(f.(x)) end end
compose.(&(&1 + 1), &(&1 * 2)).(3)
fact = fn f, n -> if n == 0, do: 1, else: n * f.(f, n - 1) end
fact.(fact, 20)
fact.(fact, 30)
i = 5
i = i + 1
^i = 6
^i = 7
{^i, j} = {6, 7}
j
