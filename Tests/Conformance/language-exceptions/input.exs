raise "plain"
raise ArgumentError
raise ArgumentError, "msg"
raise RuntimeError
raise KeyError, key: :x, term: [a: 1]
raise KeyError, message: "custom"
raise MatchError, term: 1
raise FunctionClauseError
raise UndefinedFunctionError, module: Foo, function: :bar, arity: 1
raise CaseClauseError, term: :x
raise ArithmeticError
raise ArithmeticError, "bad math"
raise BadMapError, term: 1
raise BadFunctionError, term: 1
raise CondClauseError
raise WithClauseError, term: 1
raise Protocol.UndefinedError, protocol: Enumerable, value: 1
raise Enum.EmptyError
raise Enum.OutOfBoundsError
raise ErlangError, original: :x
raise SystemLimitError
raise TryClauseError, term: 1
raise BadStructError, struct: Foo, term: 1
raise BadBooleanError, term: 1, operator: :and
raise Access.Foo
raise %ArgumentError{message: "direct"}
raise ArgumentError, foo: 1
raise ArgumentError, [message: "kw"]
raise RuntimeError, %{message: "map"}
raise File.Error, reason: :enoent, action: "read file", path: "x"
raise "a", "b"
raise nil
raise 'charlist'
raise [a: 1]
reraise "again", []
reraise ArgumentError, [message: "x"], []
throw "x"
throw nil
exit(:normal)
exit(:shutdown)
exit({:shutdown, :done})
exit(1)
exit({:a, "b"})
exit(%{a: 1})
exit({%RuntimeError{message: "x"}, []})
exit({:noproc, {GenServer, :call, [:x, :y, 5000]}})
exit({:timeout, {Task, :await, [1, 2]}})
exit({{:badmatch, 1}, []})
exit({:undef, [{Foo, :bar, [], []}]})
exit({:function_clause, [{Foo, :bar, [1], []}]})
error = %RuntimeError{message: "m"}
Exception.message(error)
Exception.message(%ArgumentError{})
Exception.format(:error, error)
Exception.format(:exit, :boom)
Exception.format(:throw, :x)
Exception.format_banner(:error, error)
Exception.format_banner(:exit, {:a, 1})
Exception.format_exit(:normal)
Exception.format_exit({:timeout, {GenServer, :call, [:a, :b, 1]}})
Exception.format_exit({:shutdown, :x})
Exception.format_exit({error, []})
Exception.normalize(:error, :badarg)
Exception.normalize(:error, {:badmatch, 5})
Exception.normalize(:error, :undef)
Exception.normalize(:error, {:badkey, :a})
Exception.normalize(:error, :foo)
Exception.exception?(error)
Exception.blame(:error, error, []) |> elem(0)
is_exception(error, RuntimeError)
error.message
%{error | message: "n"}
try do
  raise ArgumentError, "x"
rescue
  e in [RuntimeError] -> {:rt, e}
  e in ArgumentError -> {:arg, e.message}
end
try do
  Map.fetch!(%{}, :k)
rescue
  e in KeyError -> e
end
try do
  String.to_integer("x")
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  :erlang.binary_to_integer("x")
rescue
  e in ArgumentError -> Exception.message(e)
end
try do
  Enum.fetch!([], 1)
rescue
  e -> {e.__struct__, e.message}
end
try do
  nil.foo
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  %{}.foo
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  Foo.bar(1)
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  "a" + 1
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  (fn x -> x end).(1, 2)
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  5.()
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  f = 5
  f.()
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  if 1 and true, do: 1
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  %{1 | a: 1}
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  Enum.map(1, & &1)
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  to_string({1})
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  with {:ok, x} <- 1 do x else 2 -> 3 end
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  struct!(Range, foo: 1)
rescue
  e -> {e.__struct__, Exception.message(e)}
end
try do
  exit(:oops)
catch
  :exit, :oops -> "caught"
after
  IO.puts("always")
end
try do
  throw({:v, 1})
catch
  {:v, x} when x > 5 -> :big
  {:v, x} -> {:small, x}
end
try do
  throw(:other)
catch
  :x -> 1
end
try do
  raise "x"
catch
  :error, %RuntimeError{} = e -> e.message
end
try do
  raise "x"
catch
  e -> e
end
try do
  :ok
rescue
  _ -> :r
else
  :ok -> :else_ok
after
  :ignored
end
try do
  exit(:a)
rescue
  e -> e
end
try do
  throw(:a)
rescue
  e -> e
end
try do
  raise "inner"
rescue
  e in RuntimeError -> raise ArgumentError, message: "outer: " <> e.message
end
try do
  try do
    raise "1"
  after
    IO.puts("inner after")
  end
rescue
  e -> e.message
end
defmodule Checked do
  def run(x) do
    if x < 0, do: raise(ArgumentError, "negative: #{x}")
    :math.sqrt(x)
  rescue
    e in ArithmeticError -> {:arith, e}
  else
    v -> {:ok, v}
  after
    IO.puts("ran")
  end
  def safe(f) do
    {:ok, f.()}
  rescue
    e -> {:error, Exception.message(e)}
  catch
    :exit, r -> {:exit, r}
    v -> {:thrown, v}
  end
end
Checked.run(4)
Checked.run(-1)
Checked.safe(fn -> 1 / 0 end)
Checked.safe(fn -> exit(:x) end)
Checked.safe(fn -> throw(1) end)
Checked.safe(fn -> :fine end)
defmodule MyErr do
  defexception [:code, message: "my error"]
end
raise MyErr
raise MyErr, code: 5
raise MyErr, "given"
try do raise MyErr, code: 7 rescue e in MyErr -> e.code end
defmodule WithMsg do
  defexception [:name]
  def message(e), do: "no #{e.name}"
end
raise WithMsg, name: "x"
Exception.message(%WithMsg{name: 1})
Exception.format(:error, %WithMsg{name: 2}, [])
defmodule BadMsg do
  defexception [:x]
end
raise BadMsg, x: 1
