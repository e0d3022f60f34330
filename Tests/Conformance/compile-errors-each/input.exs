defmodule C1 do
  def a(x), do: b(x)
  def c(x), do: d(x)
end
defmodule C2 do
  def a do
    x = 1
    y
  end
end
defmodule C3 do
  def a(x) when is_foo(x), do: x
end
defmodule C4 do
  def a(%Nope{}), do: 1
end
defmodule C5 do
  @a 1
  def f, do: @a
  def g, do: @b
end
C5.f()
C5.g()
defmodule C6 do
  import Nope
end
defmodule C7 do
  use Nope
end
defmodule C8 do
  alias Foo.Bar
  require Foo
end
defmodule C9 do
  def f(a, a), do: a
end
C9.f(1, 1)
C9.f(1, 2)
defmodule C10 do
  def f(x \\ 1, y \\ 2), do: {x, y}
end
C10.f()
C10.f(5)
C10.f(5, 6)
C10.f(1, 2, 3)
defmodule C11 do
  def f(x), do: x
  def f(x, y), do: {x, y}
  def g(), do: f(1, 2, 3)
end
defmodule C12 do
  defstruct [:a, b: 1]
  def new, do: %C12{}
  def upd(s), do: %C12{s | a: 2}
  def upd2(s), do: %__MODULE__{s | b: 3}
end
C12.new()
C12.upd(C12.new())
C12.upd2(%{a: 1})
C12.upd(%{})
defmodule C13 do
  defstruct [:a]
  def bad, do: %C13{z: 1}
end
defmodule C14 do
  @enforce_keys [:a]
  defstruct [:a, :b]
end
%C14{}
%C14{b: 1}
%C14{a: 1}
struct(C14, b: 1)
struct!(C14, b: 1)
struct!(C14, a: 1, c: 2)
defmodule C15 do
  defexception [:code, message: "default msg"]
end
raise C15
raise C15, code: 5
raise C15, message: "other"
raise C15, "str"
try do raise C15, code: 7 rescue e in C15 -> {e.code, e.message} end
defmodule C16 do
  defexception [:value]
  def message(e), do: "bad value: #{inspect(e.value)}"
end
raise C16, value: 1
defmodule C17 do
  defexception message: "x"
  def exception(opts), do: %C17{message: "built from #{inspect(opts)}"}
end
raise C17, [1, 2]
raise C17
Exception.message(%C16{value: 2})
defmodule C18 do
  @callback run(term) :: term
  @callback opt(term) :: term
  @optional_callbacks opt: 1
end
defmodule C19 do
  @behaviour C18
  @impl true
  def run(x), do: x
end
defmodule C20 do
  @behaviour C18
end
C18.behaviour_info(:callbacks)
C18.behaviour_info(:optional_callbacks)
defmodule C21 do
  defdelegate upcase(s), to: String
  defdelegate rev(l), to: Enum, as: :reverse
end
C21.upcase("a")
C21.rev([1, 2])
defmodule C22 do
  defguard is_pos(x) when is_integer(x) and x > 0
  def f(x) when is_pos(x), do: :pos
  def f(_), do: :other
end
C22.f(1)
C22.f(-1)
require C22
C22.is_pos(3)
import C22
is_pos(0)
defmodule Outer do
  defmodule Inner do
    def hi, do: :inner
  end
  def hi, do: Inner.hi()
end
Outer.hi()
Outer.Inner.hi()
Inner.hi()
defmodule C23 do
  def f(x) do
    case x do
      1 -> :one
    end
  end
  def g(x), do: cond do x > 1 -> :big end
  def h(x) when x > 1, do: x
  defp p(x), do: x
  def q(x), do: p(x)
end
C23.f(2)
C23.g(0)
C23.h(0)
C23.p(1)
C23.q(1)
C23.nope(1)
C23.f()
C23.__info__(:functions)
C23.__info__(:module)
C23.module_info(:exports) |> length
C23.__info__(:attributes) |> Keyword.keys()
defmodule C24 do
  @moduledoc "doc"
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc 1
  @acc 2
  def acc, do: @acc
  @x 1
  @x 2
  def x, do: @x
end
C24.acc()
C24.x()
defmodule C25 do
  IO.puts("in body")
  x = 5
  def f, do: unquote(x)
end
C25.f()
defmodule :my_erl do
  def f, do: __MODULE__
end
:my_erl.f()
defmodule "bad" do
end
defmodule lower do
end
defmodule C26, do: def f, do: 1
C26.f()
fn x, y -> x end
fn (x) when x > 1 -> x end
fn 1 -> :a; 2 -> :b end
fn 1 -> :a; 2, 3 -> :b end
if true do 1 else 2 end
if true
case 1 do
end
case 1 do x end
cond do end
try do 1 end
%{a: 1
[1, 2
{1, 2))
"abc
'abc
1 +
foo(
fn -> 1
do
end
)
1 2
a b
a = = 1
@x
^x = 1
&1
% {}
%{a}
[a: 1, 2]
[1, a: 2]
{a: 1}
{1, a: 2}
def f, do: 1
1.2.3
0x
0b2
:"a
?
"\x"
"\u{110000}"
x = fn -> y end
:a.b.c
Foo.bar baz
1 |> foo
[1 | 2 | 3]
<<1, "a", x>>
<<1::size(a)>>
<<300>>
<<1.5>>
<<"é"::utf8>>
<<1::float>>
<<x::binary>> = 5
