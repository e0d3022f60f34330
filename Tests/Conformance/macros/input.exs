quote do: 1 + 2
quote do: foo(x, Foo.bar(y))
quote do: x
quote do: {1, 2, 3}
quote do: [a: 1]
y = 5
quote do: 1 + unquote(y)
quote do: [1, unquote_splicing([2, 3]), 4]
quote do: foo(unquote_splicing([2, 3]))
quote do: String.upcase("a") |> IO.puts()
quote do
  a = 1
  a + 1
end
quote do: fn x -> x end
quote do: &(&1 + 1)
quote do: %{a: 1}
quote do: is_atom(x) and true
quote do: @foo
quote do: x.y
quote do: f.(1)
quote do: "a#{x}"
quote do: __MODULE__
quote do: not true
quote do: if(x, do: 1, else: 2)
Macro.to_string(quote do: 1 + 2 * 3)
Macro.to_string(quote do: foo(a, b))
Macro.to_string(quote do: if(a, do: b))
Macro.to_string(quote do: fn x -> x + 1 end)
Code.eval_quoted(quote do: 1 + 2)
Code.eval_string("a + b", a: 1, b: 2)
ast = quote do: unquote(y) * 2
Code.eval_quoted(ast) |> elem(0)
defmodule M do
  defmacro double(x) do
    quote do: unquote(x) * 2
  end
  defmacro unless2(c, do: b) do
    quote do
      if unquote(c), do: nil, else: unquote(b)
    end
  end
  defmacro swap({:+, m, [a, b]}), do: {:-, m, [a, b]}
  defmacro show(expr) do
    s = Macro.to_string(expr)
    quote do
      IO.puts(unquote(s) <> " = " <> inspect(unquote(expr)))
    end
  end
  defmacro hyg do
    quote do
      x = 100
      x
    end
  end
  defmacro unhyg do
    quote do: var!(x) = 100
  end
  defmacro twice(e) do
    quote bind_quoted: [e: e] do
      {e, e}
    end
  end
  defmacro is_small(n) do
    quote do: is_integer(unquote(n)) and unquote(n) < 10
  end
  defmacro caller_module do
    m = __CALLER__.module
    quote do: unquote(m)
  end
  def plain(x), do: double(x)
end
M.double(2)
require M
M.double(2)
M.double(1 + 2)
import M
double(21)
unless2(false, do: :ran)
unless2(true, do: :ran)
swap(5 + 3)
show(1 + 2)
x = 1
hyg()
x
unhyg()
x
twice((IO.puts("once"); 7))
f = fn n when is_small(n) -> :small; _ -> :big end
f.(5)
f.(50)
caller_module()
M.plain(4)
M.__info__(:macros)
M.__info__(:functions)
defmodule Greeter do
  defmacro __using__(opts) do
    greeting = Keyword.get(opts, :greeting, "Hello")
    quote do
      def greet(name), do: "#{unquote(greeting)}, #{name}!"
      def who, do: __MODULE__
      defoverridable who: 0
    end
  end
end
defmodule A do
  use Greeter, greeting: "Hi"
end
defmodule B do
  use Greeter
  def who, do: {:b, super()}
end
A.greet("Jo")
B.greet("Jo")
A.who()
B.who()
defmodule Colors do
  for {name, code} <- [red: 1, green: 2] do
    def unquote(name)(), do: unquote(code)
    def code(unquote(name)), do: unquote(code)
  end
  def code(_), do: :none
end
Colors.red()
Colors.green()
Colors.code(:red)
Colors.code(:blue)
defmodule Plugin do
  defmacro __using__(_) do
    quote do
      import Plugin
      Module.register_attribute(__MODULE__, :steps, accumulate: true)
      @before_compile Plugin
    end
  end
  defmacro step(name) do
    quote do: @steps unquote(name)
  end
  defmacro __before_compile__(_env) do
    quote do
      def steps, do: Enum.reverse(@steps)
    end
  end
end
defmodule Flow do
  use Plugin
  step :one
  step :two
end
Flow.steps()
defmodule Priv do
  defmacrop add1(x), do: quote(do: unquote(x) + 1)
  def go(x), do: add1(x)
end
Priv.go(1)
Priv.add1(1)
defmodule Loop do
  defmacro while(cond, do: body) do
    quote do
      try do
        for _ <- Stream.cycle([:ok]) do
          if unquote(cond), do: unquote(body), else: throw(:break)
        end
      catch
        :break -> :ok
      end
    end
  end
end
import Loop
Process.put(:n, 0)
while Process.get(:n) < 3 do
  Process.put(:n, Process.get(:n) + 1)
  IO.puts(Process.get(:n))
end
unquote(x)
defmacro foo(x), do: x
defmodule Bad do
  defmacro f(x), do: raise("at compile time #{inspect(x)}")
end
require Bad
Bad.f(1)
Bad.g(1)
Macro.escape(%{a: {1, 2, 3}})
Macro.var(:x, nil)
Macro.prewalk(quote(do: 1 + 2), fn n when is_integer(n) -> n * 10; o -> o end) |> Macro.to_string()
Macro.postwalk({:+, [], [1, 2]}, 0, fn n, acc when is_integer(n) -> {n, acc + n}; o, acc -> {o, acc} end)
Macro.decompose_call(quote(do: foo(1, 2)))
Macro.expand(quote(do: String), __ENV__)
defmodule Math do
  defmacro say({:+, _, [lhs, rhs]}) do
    quote do
      lhs = unquote(lhs)
      rhs = unquote(rhs)
      result = lhs + rhs
      IO.puts("#{lhs} plus #{rhs} is #{result}")
      result
    end
  end
end
require Math
Math.say(5 + 2)
Math.say(5 * 2)
use Greeter
use Nope
use String
