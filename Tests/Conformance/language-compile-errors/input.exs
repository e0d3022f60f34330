defmodule A1 do
  def f(x), do: y
end
defmodule A2 do
  def f(x), do: g(x)
end
defmodule A3 do
  def f(x) do
    x +
  end
end
defmodule A4 do
  def f(x, x \\ 1, y \\ 2), do: 1
end
defmodule A5 do
  def f(x \\ 1), do: x
  def f(x \\ 2, y), do: x
end
defmodule A6 do
  def f(x), do: x
  def f(x, y \\ 1), do: {x, y}
end
defmodule A7 do
  defp unused, do: 1
end
defmodule A8 do
  @behaviour GenServer
end
defmodule A9 do
  @impl true
  def foo, do: 1
end
defmodule A10 do
  use GenServer
  @impl true
  def init(x), do: {:ok, x}
  @impl true
  def handle_foo(x), do: x
end
defmodule A11 do
  def f when true, do: 1
end
defmodule A12 do
  def f(x) when foo(x), do: 1
end
defmodule A13 do
  def f(x) when x = 1, do: 1
end
defmodule A14 do
  defstruct [:a]
  defstruct [:b]
end
defmodule A15 do
  def f(%A15{}), do: 1
  defstruct [:a]
end
defmodule A16 do
  defstruct [:a]
  def f(%A16{} = x), do: x.a
  def g(%__MODULE__{b: 1}), do: 1
end
defmodule A17 do
  defstruct a: 1, a: 2
end
defmodule A18 do
  defstruct :a
end
defmodule A19 do
  @enforce_keys [:zip]
  defstruct [:a]
end
defmodule A20 do
  import Enum, only: [nope: 1]
end
defmodule A21 do
  alias Foo.Bar
  def f, do: Bar.baz()
end
A21.f
defmodule A22 do
  def f(a), do: a
  def f(a), do: a
end
defmodule A23 do
  def f(1 + 1), do: 1
end
defmodule A24 do
  raise "in body"
end
A24.foo
defmodule A25 do
  IO.puts("compiling #{__MODULE__}")
  x = 5
  def f, do: x
end
defmodule A26 do
  x = 5
  @x x
  def f, do: @x
end
A26.f
defmodule A28 do
  def f(x) do
    case x do
    end
  end
end
defmodule A29 do
  def f(x), do: (if x do 1 else 2 end end)
end
defmodule A31, do: def f, do: :one_line
A31.f
defmodule A32 do def a, do: 1; def b, do: 2 end
A32.b
def foo, do: 1
defp foo, do: 1
defstruct [:a]
@attr 5
@attr
import A32, only: [a: 0]
a()
a
import A32, except: [a: 0]
b()
import Enum, only: :functions
map([1], & &1)
alias A32, as: X
X.a
alias A32, as: x
alias :lists, as: L
L.reverse([1])
alias Foo.{Bar, Baz}
Bar
require Logger
require A32, as: Y
Y.a
unknown_fun(1, 2)
unknown_var + 1
x = x + 1
fn x -> y end
case 1 do x -> z end
1 = x = 2
&foo/1
&A32.a/0
&A32.nope/0
%A32{}
%A26{}
%Unknown{a: 1}
%{a: 1 | b: 2}
%{%{a: 1} | b: 2}
[1, 2 | 3, 4]
{1, 2
]
if true do
fn -> end
fn x, -> x end
a b c
foo do
end
1 +
"abc
'abc
~s(abc
:"abc
%{a: 1,}
[1, 2,]
{1,}
foo(1,)
x = = 1
1 2
:a :b
@
&
^x
^x = 1
...
->
do
end
1..
..1
..
not
!
"a" "b"
[a: 1, 2]
[a: 1, {:b, 2}]
f(a: 1, 2)
%{1}
%{a}
%{a: }
%{:a -> 1}
0x
0b2
1_
1__0
1.
.5
1.e5
1e5
?
??
