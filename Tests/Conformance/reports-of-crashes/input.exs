defmodule Crashy do
  use GenServer
  def start(arg \\ 0), do: GenServer.start(__MODULE__, arg)
  def init(:raise), do: raise("init boom")
  def init(:exit), do: exit(:init_exit)
  def init(:throw), do: throw(:init_throw)
  def init(:bad), do: :bad_return
  def init(:stop), do: {:stop, :because}
  def init(n), do: {:ok, n}
  def handle_call(:div, _, n), do: {:reply, 10 / n, n}
  def handle_call(:inc, _, n), do: {:reply, n + 1, n}
  def handle_call({:add, x}, _, n), do: {:reply, n + x, n}
  def handle_call(:match, _, n), do: {:reply, :ok = n, n}
  def handle_call(:case, _, n), do: (case n do :never -> {:reply, 1, n} end)
  def handle_call(:key, _, n), do: {:reply, Map.fetch!(%{a: 1}, n), n}
  def handle_call(:dot, _, n), do: {:reply, n.foo, n}
  def handle_call(:undef, _, n), do: {:reply, Nope.call(n), n}
  def handle_call(:throw, _, n), do: throw({:reply, n, n})
  def handle_call(:throw2, _, _), do: throw(:oops)
  def handle_call(:exit, _, _), do: exit(:bye)
  def handle_call(:exit_normal, _, _), do: exit(:normal)
  def handle_call(:error, _, _), do: :erlang.error(:custom)
  def handle_call(:bad, _, _), do: :not_a_reply
  def handle_call(:upd, _, _), do: {:reply, %{%{a: 1} | b: 2}, 0}
  def handle_call(:fn, _, n), do: {:reply, (fn :x -> 1 end).(n), n}
  def handle_call(:enum, _, n), do: {:reply, Enum.map(n, & &1), n}
  def handle_call(:str, _, n), do: {:reply, "n" <> n, n}
  def handle_call(:interp, _, n), do: {:reply, "#{{n}}", n}
  def handle_call(:hd, _, _), do: {:reply, hd([]), 0}
  def handle_call(:atom, _, _), do: {:reply, String.to_existing_atom("never_ever_seen_atom"), 0}
  def handle_call(:int, _, _), do: {:reply, String.to_integer("x"), 0}
  def handle_call(:arity, _, n), do: {:reply, (fn a, b -> a + b end).(n), n}
  def handle_call(:stop, _, n), do: {:stop, :normal, :stopped, n}
  def handle_call(:stop_r, _, n), do: {:stop, :reason, :stopped, n}
  def handle_call(:stop_n, _, n), do: {:stop, :no_reply_reason, n}
  def handle_cast(:boom, _), do: raise(ArgumentError, "cast boom")
  def handle_info(:boom, _), do: raise("info boom")
end
Crashy.start(:raise)
Crashy.start(:exit)
Crashy.start(:throw)
Crashy.start(:bad)
Crashy.start(:stop)
call = fn msg -> {:ok, p} = Crashy.start(); GenServer.call(p, msg) end
call.(:div)
call.(:inc)
call.({:add, :a})
call.(:match)
call.(:case)
call.(:key)
call.(:dot)
call.(:undef)
call.(:throw)
call.(:throw2)
call.(:exit)
call.(:exit_normal)
call.(:error)
call.(:bad)
call.(:upd)
call.(:fn)
call.(:enum)
call.(:str)
call.(:interp)
call.(:hd)
call.(:atom)
call.(:int)
call.(:arity)
call.(:stop)
call.(:stop_r)
call.(:stop_n)
call.(:unknown_message)
{:ok, p} = Crashy.start()
GenServer.cast(p, :boom)
Process.alive?(p)
{:ok, p} = Crashy.start()
send(p, :boom)
{:ok, p} = Crashy.start()
GenServer.cast(p, :unknown)
{:ok, p} = Crashy.start()
send(p, :unknown)
spawn(fn -> Crashy.handle_call(:div, nil, 0) end)
spawn(fn -> Crashy.handle_call(:nope, nil, 0) end)
spawn(fn -> 10 / 0 end)
spawn(fn -> Enum.map(1, & &1) end)
spawn(fn -> %{a: 1}.b end)
spawn(fn -> :lists.nth(5, [1]) end)
Task.start(fn -> Crashy.handle_call(:inc, nil, :a) end) |> elem(0)
Task.start(fn -> 1 / 0 end) |> elem(0)
try do Crashy.handle_call(:inc, nil, :a) rescue e -> e end
try do Crashy.handle_call(:upd, nil, :a) rescue e -> e end
try do Crashy.handle_call(:nope, nil, :a) rescue e -> Exception.message(e) end
Crashy.handle_call(:inc, nil, :a)
Crashy.handle_call(:div, nil, 0)
Crashy.handle_call({:add, "x"}, nil, 1)
Crashy.handle_call(:upd, nil, 1)
Crashy.handle_call(:fn, nil, 1)
Crashy.handle_call(:nope, nil, 1)
Crashy.handle_call(:interp, nil, 1)
Crashy.handle_call(:str, nil, 1)
Crashy.handle_call(:arity, nil, 1)
Crashy.handle_call(:dot, nil, %{})
Crashy.handle_call(:dot, nil, nil)
Crashy.handle_call(:enum, nil, 5)
Crashy.handle_call(:match, nil, 5)
Crashy.handle_call(:case, nil, 5)
