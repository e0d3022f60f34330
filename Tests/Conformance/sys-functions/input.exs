defmodule Watched do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_cast({:set, v}, _), do: {:noreply, v}
  def handle_info(:bump, s), do: {:noreply, s + 1}
end
{:ok, w} = GenServer.start_link(Watched, 1, name: Watched)
:sys.get_state(w)
:sys.get_state(Watched)
:sys.replace_state(w, fn s -> s + 41 end)
GenServer.call(w, :get)
:sys.suspend(w)
GenServer.cast(w, {:set, 5})
GenServer.call(w, :get, 20)
:sys.get_state(w)
:sys.resume(w)
GenServer.call(w, :get)
:sys.statistics(w, true)
GenServer.cast(w, {:set, 6})
send(w, :bump)
{:ok, stats} = :sys.statistics(w, :get); {stats[:messages_in], stats[:messages_out]}
:sys.statistics(w, false)
:sys.statistics(w, :get)
:sys.trace(w, true)
GenServer.cast(w, {:set, 7})
send(w, :bump)
:sys.trace(w, false)
GenServer.call(w, :get)
:sys.replace_state(w, fn _ -> raise "no" end)
:sys.get_state(w)
:sys.get_state(:nobody)
{:status, _, {:module, m}, _} = :sys.get_status(w); m
:sys.terminate(w, :normal)
Process.alive?(w)
