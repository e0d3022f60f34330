defmodule Slow do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call({:sleep, ms}, _from, s) do
    Process.sleep(ms)
    {:reply, :rested, s}
  end
  def handle_call(:never, _from, s), do: {:noreply, s}
  def handle_call(:self, _from, s), do: {:reply, GenServer.call(self(), :never), s}
end
GenServer.call(:nobody, :hello)
GenServer.call({:global, :nobody}, :hello)
GenServer.cast(:nobody, :hello)
GenServer.cast({:global, :nobody}, :hello)
{:ok, a} = GenServer.start(Slow, nil, name: Slow)
GenServer.call(Slow, {:sleep, 100}, 20)
GenServer.call(a, :never, 10)
Process.sleep(150)
flush()
GenServer.call(a, {:sleep, 1})
GenServer.call(a, {:sleep, 1}, :infinity)
GenServer.call(self(), :hello)
GenServer.call(a, :self)
Process.alive?(a)
GenServer.call(a, :hello)
dead = spawn(fn -> :ok end)
GenServer.call(dead, :hello)
GenServer.cast(dead, :hello)
GenServer.stop(dead)
GenServer.call(nil, :hello)
GenServer.call("name", :hello)
try do GenServer.call(:nobody, :x) catch kind, reason -> {kind, reason} end
