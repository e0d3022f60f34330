defmodule Quitter do
  use GenServer
  def start(state), do: GenServer.start(__MODULE__, state)
  def init(state), do: {:ok, state}
  def handle_call({:stop, reason, reply}, _from, s), do: {:stop, reason, reply, s}
  def handle_call({:stop, reason}, _from, s), do: {:stop, reason, s}
  def handle_cast({:stop, reason}, s), do: {:stop, reason, s}
  def handle_info({:stop, reason}, s), do: {:stop, reason, s}
  def terminate(reason, s) do
    IO.puts("terminating #{inspect(s)}: #{inspect(reason)}")
    :ignored
  end
end
{:ok, a} = Quitter.start(:a)
GenServer.call(a, {:stop, :normal, :bye})
Process.alive?(a)
{:ok, b} = Quitter.start(:b)
GenServer.cast(b, {:stop, :shutdown})
{:ok, c} = Quitter.start(:c)
send(c, {:stop, {:shutdown, :enough}})
{:ok, d} = Quitter.start(:d)
GenServer.call(d, {:stop, :tired, :last_words})
{:ok, e} = Quitter.start(:e)
GenServer.call(e, {:stop, :normal})
{:ok, f} = Quitter.start(:f)
GenServer.call(f, {:stop, :shutdown})
{:ok, g} = Quitter.start(:g)
GenServer.call(g, {:stop, %{code: 7}})
{:ok, h} = Quitter.start(:h)
GenServer.cast(h, {:stop, :kaput})
Enum.map([a, b, c, d, e, f, g, h], &Process.alive?/1)
{:ok, i} = Quitter.start(:i)
GenServer.stop(i)
{:ok, j} = Quitter.start(:j)
GenServer.stop(j, :shutdown)
{:ok, k} = Quitter.start(:k)
GenServer.stop(k, :broken)
GenServer.stop(k)
