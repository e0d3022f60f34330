defmodule Chain do
  use GenServer
  def init(n), do: {:ok, [], {:continue, n}}
  def handle_continue(0, log), do: {:noreply, [:done | log]}
  def handle_continue(:stop, log), do: {:stop, :normal, log}
  def handle_continue(n, log), do: {:noreply, [n | log], {:continue, n - 1}}
  def handle_call(:log, _from, log), do: {:reply, Enum.reverse(log), log}
  def handle_call(:quit, _from, log), do: {:reply, :quitting, log, {:continue, :stop}}
  def handle_call(:lost, _from, log), do: {:reply, :ok, log, {:continue, :x, :y}}
end
{:ok, c} = GenServer.start(Chain, 3)
GenServer.call(c, :log)
GenServer.call(c, :quit)
Process.alive?(c)
defmodule Unfinished do
  use GenServer
  def init(_), do: {:ok, 1, {:continue, :later}}
end
{:ok, u} = GenServer.start(Unfinished, nil)
Process.alive?(u)
{:ok, d} = GenServer.start(Chain, 0)
GenServer.call(d, :lost)
