defmodule A do
  def f(1), do: :one
  def f(2), do: :two
  def g(x) when is_integer(x), do: x
  def h(x, y \\ 2), do: {x, y}
  defp p(x), do: x
  def callp(x), do: p(x)
  def kw(opts \\ []), do: opts
end
A.f(3)
A.g("a")
A.h(1)
A.h()
A.h(1, 2, 3)
A.p(1)
A.callp(1)
A.kw a: 1, b: 2
A.nope()
A.__info__(:functions)
A.__info__(:module)
A.__info__(:macros)
A.module_info(:exports)
A.module_info(:module)
function_exported?(A, :f, 1)
function_exported?(A, :p, 1)
A.f 1
A.f("1") 
&A.f/1
(&A.f/1).(1)
(&A.nope/1).(1)
apply(A, :f, [1])
apply(A, :f, [])
defmodule B do
  @x 10
  @y [1, 2]
  def x, do: @x
  def y, do: @y
  def z, do: @z
end
B.x
B.z
defmodule C do
  defstruct [:a, b: 2]
end
%C{}
%C{a: 1}
%C{c: 1}
%C{a: 1} |> Map.put(:b, 3)
c = %C{a: 5}
c.a
c.z
c[:a]
%{c | a: 6}
%{c | z: 6}
%C{c | a: 6}
%C{a: x} = c
x
%C{} = %{a: 1}
%C{a: 9} = c
is_struct(c)
is_struct(c, C)
c.__struct__
struct(C, a: 1)
struct(C, z: 1)
struct!(C, z: 1)
struct(Nope)
%Nope{}
Map.from_struct(c)
inspect(c)
Enum.map(c, & &1)
to_string(c)
"#{c}"
C.__struct__()
C.__struct__(a: 3)
defmodule D do
  @enforce_keys [:name]
  defstruct [:name, age: 0]
end
%D{}
%D{name: "x"}
struct!(D, [])
struct!(D, name: "y")
defmodule E do
  defexception [:message, :code]
end
raise E, message: "m", code: 1
raise E
raise E, "str"
try do raise E, code: 5 rescue e in E -> e end
defmodule F do
  defexception message: "default"
end
raise F
raise F, message: "other"
Exception.message(%F{})
defmodule G do
  defexception [:value]
  @impl true
  def message(%{value: v}), do: "got #{v}"
  @impl true
  def exception(v), do: %G{value: v}
end
raise G, 42
defmodule H do
  def run do
    undefined_fun(1)
  end
end
defmodule I do
  def run, do: undefined_var
end
defmodule J do
  def a(x), do: 1
end
defmodule K do
  def a(_), do: 1
  def a(1), do: 2
end
defmodule L do
  def a(1), do: 1
  def b, do: 2
  def a(2), do: 2
end
defmodule M do
  alias A, as: Alpha
  import Enum, only: [map: 2]
  def t, do: map([1, 2], &Alpha.h/1)
end
M.t
defmodule N do
  defdelegate upcase(s), to: String
  defdelegate len(s), to: String, as: :length
  defguard is_even(x) when is_integer(x) and rem(x, 2) == 0
  def t(x) when is_even(x), do: :even
  def t(_), do: :odd
end
N.upcase("a")
N.len("abc")
N.t(2)
N.t(3)
defmodule Outer do
  defmodule Inner do
    def hi, do: :hi
  end
  def hi, do: Inner.hi()
end
Outer.hi
Outer.Inner.hi
Inner.hi
alias Outer.Inner
Inner.hi
alias Outer.Inner, as: I2
I2.hi
import A
f(1)
import Nope
import A, only: [nope: 1]
require Nope
alias Nope.Foo
use Nope
use A
defmodule Dup do
  def a, do: 1
  def a, do: 2
end
def f, do: 1
@x 1
defmodule Ret do
  :some_value
end
defmodule Empty do
end
defmodule P do
  @doc "Docs"
  @spec f(integer) :: integer
  def f(x), do: x
  @type t :: integer
  @typedoc "t"
  @callback cb(integer) :: atom
  @moduledoc false
end
P.behaviour_info(:callbacks)
defmodule Q do
  @behaviour P
end
defmodule R do
  use GenServer
end
defmodule S do
  def f(x) do
    x = x + 1
    if x > 1 do
      y = 2
    end
    x
  end
end
S.f(3)
defmodule lower do
end
defmodule :erl_style do
  def a, do: __MODULE__
end
:erl_style.a
defmodule T do
  def f(%{a: a} = m, [h | _], {x, _}) when a > 1 and h != x or x == 0, do: m
end
T.f(%{a: 1}, [1], {1, 2})
T.f(1, 2, 3)
