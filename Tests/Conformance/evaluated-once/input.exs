mod = Enum
mod.map((IO.puts("once A"); [1]), fn x -> x end)
f = &Enum.map/2
f.((IO.puts("once B"); [1]), fn x -> x end)
(fn m -> m.map((IO.puts("once C"); [1]), fn x -> x end) end).(Enum)
defmodule T do
  def a(m), do: m.reduce((IO.puts("once D"); [1, 2]), 0, fn x, y -> x + y end)
  def b(f), do: f.((IO.puts("once E"); [1]), fn x -> x end)
  def c(m), do: [m.map((send(self(), :once_f); [1]), & &1), 2]
  def d, do: apply(Enum, :map, [(IO.puts("once G"); [1]), & &1])
  def h, do: (IO.puts("once I"); 1) + length(Enum.map([1], fn _ -> Process.sleep(1) end))
end
T.a(Enum)
T.b(&Enum.map/2)
T.c(Enum)
flush()
T.d()
T.h()
