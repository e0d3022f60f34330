defmodule R do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:boom, _from, s), do: raise ArgumentError, "bad #{inspect(s)}"
  def handle_call(:div, _from, s), do: {:reply, 1 / s, s}
  def handle_call(:match, _from, s), do: {:ok, _} = s
  def handle_call(:slow, _from, s), do: (Process.sleep(100); {:reply, :slow, s})
  def handle_cast(:key, s), do: {:noreply, Map.fetch!(s, :key)}
  def handle_cast(:dot, s), do: {:noreply, s.missing}
  def handle_cast(:undef, s), do: {:noreply, Nope.run(s)}
  def handle_cast(:fun, s), do: {:noreply, (fn :a -> 1 end).(s)}
  def handle_cast(:exit, _), do: exit(:exiting)
  def handle_cast(:exit_tuple, _), do: exit({:tuple, "with", 3})
  def handle_cast(:throw, _), do: throw(:thrown_value)
  def handle_cast(:erl, _), do: :erlang.error(:erl_error)
  def handle_cast(:case, s), do: (case s do :no -> 1 end)
  def handle_cast(:stop_exc, s), do: {:stop, %RuntimeError{message: "as reason"}, s}
  def handle_cast(:stop_str, s), do: {:stop, "string reason", s}
  def handle_cast(:stop_tup, s), do: {:stop, {:bad, %{a: 1}}, s}
  def handle_cast(:call_other, _), do: GenServer.call(:nobody_there, :hi)
  def handle_cast(:call_self, _), do: GenServer.call(self(), :hi)
  def handle_info(:timeout, s), do: {:stop, :timed_out, s}
  def handle_info({:raise, m}, _), do: raise m
end
go = fn state, f -> {:ok, p} = GenServer.start(R, state); f.(p); Process.sleep(30) end
go.(%{}, &GenServer.call(&1, :boom))
go.(0, &GenServer.call(&1, :div))
go.(:no, &GenServer.call(&1, :match))
go.(%{}, &GenServer.cast(&1, :key))
go.(%{a: "state", b: [1, 2]}, &GenServer.cast(&1, :dot))
go.(nil, &GenServer.cast(&1, :dot))
go.(7, &GenServer.cast(&1, :undef))
go.(:b, &GenServer.cast(&1, :fun))
go.(1, &GenServer.cast(&1, :exit))
go.(1, &GenServer.cast(&1, :exit_tuple))
go.(1, &GenServer.cast(&1, :throw))
go.(1, &GenServer.cast(&1, :erl))
go.(:yes, &GenServer.cast(&1, :case))
go.(1, &GenServer.cast(&1, :stop_exc))
go.(1, &GenServer.cast(&1, :stop_str))
go.(1, &GenServer.cast(&1, :stop_tup))
go.(1, &GenServer.cast(&1, :call_other))
go.(1, &GenServer.cast(&1, :call_self))
go.(1, &send(&1, :timeout))
go.(1, &send(&1, {:raise, "from info"}))
go.(1, &send(&1, :nothing_fits))
go.(1, &GenServer.cast(&1, :nothing_fits))
go.(1, &GenServer.call(&1, :nothing_fits))
go.(1, &GenServer.call(&1, :slow, 10))
go.(1, fn p -> GenServer.call(p, :slow, 10) end)
{:ok, p} = GenServer.start(R, 0, name: RNamed)
GenServer.cast(RNamed, :key)
Process.sleep(20)
{:ok, p} = GenServer.start(R, 0, name: {:global, :rg})
GenServer.cast({:global, :rg}, :throw)
Process.sleep(20)
{:ok, _} = Registry.start_link(keys: :unique, name: RR)
{:ok, p} = GenServer.start(R, 0, name: {:via, Registry, {RR, "k"}})
GenServer.cast({:via, Registry, {RR, "k"}}, :exit)
Process.sleep(20)
Registry.lookup(RR, "k")
try do GenServer.call(p, :x) catch :exit, r -> r end
try do GenServer.call(RNamed, :x, 1) catch :exit, {r, {m, f, a}} -> {r, m, f, length(a)} end
{:ok, p} = GenServer.start(R, 0)
try do GenServer.call(p, :slow, 10) catch :exit, {r, _} -> r end
try do GenServer.call(p, :boom) catch :exit, {{e, st}, {GenServer, :call, _}} -> {e, is_list(st)} end
