try do raise "x" rescue e -> e end
try do raise "x" rescue e in RuntimeError -> e.message end
try do raise ArgumentError, "y" rescue e in [RuntimeError, ArgumentError] -> {:rescued, e.__struct__} end
try do raise "x" rescue _ in ArgumentError -> :no end
try do 1 + :a rescue ArithmeticError -> :arith end
try do hd([]) rescue e in ArgumentError -> e.message end
try do throw(:t) catch :t -> :caught end
try do throw(:t) catch x -> {:got, x} end
try do throw(:u) catch :t -> :caught end
try do exit(:e) catch :exit, r -> {:exit, r} end
try do raise "z" catch :error, e -> e end
try do raise "z" catch kind, e -> {kind, e.message} end
try do 1 else 1 -> :one; _ -> :other end
try do 2 else 1 -> :one end
try do :ok after IO.puts("cleanup") end
try do raise "with after" after IO.puts("still runs") end
try do
  raise "first"
rescue
  e in RuntimeError -> raise ArgumentError, "second after " <> e.message
end
try do
  throw({:value, 5})
catch
  {:value, n} when n > 10 -> :big
  {:value, n} -> n
after
  IO.puts("done")
end
f = fn x ->
  try do
    10 / x
  rescue
    ArithmeticError -> :infinity
  else
    r when r > 5 -> {:large, r}
    r -> {:small, r}
  end
end
{f.(0), f.(1), f.(5)}
try do %{}.x rescue e in KeyError -> {e.key, e.term} end
try do {:ok, 1} = {:error, 2} rescue e in MatchError -> e.term end
try do case 5 do 1 -> 1 end rescue e in CaseClauseError -> Exception.message(e) end
try do cond do false -> 1 end rescue e -> e end
try do (fn 1 -> 1 end).(2) rescue e in FunctionClauseError -> {e.arity, is_atom(e.function)} end
try do NoModule.run(1) rescue e in UndefinedFunctionError -> {e.module, e.function, e.arity} end
try do apply(:foo, :bar, []) rescue e -> Exception.message(e) end
try do raise "s" rescue _ -> __STACKTRACE__ |> is_list() end
x = 1; try do x = 2; x after x end; x
