defmodule Waiter do
  use GenServer
  def init(_), do: {:ok, %{waiting: [], log: []}}
  def handle_call(:wait, from, s), do: {:noreply, %{s | waiting: [from | s.waiting]}}
  def handle_call(:count, _from, s), do: {:reply, length(s.waiting), s}
  def handle_call(:log, _from, s), do: {:reply, s.log, s}
  def handle_cast({:release, answer}, s) do
    for from <- s.waiting, do: GenServer.reply(from, answer)
    {:noreply, %{s | waiting: []}}
  end
  def handle_info(message, s), do: {:noreply, %{s | log: [message | s.log]}}
end
{:ok, w} = GenServer.start_link(Waiter, nil)
tasks = for n <- 1..3, do: Task.async(fn -> {n, GenServer.call(w, :wait)} end)
Process.sleep(30)
GenServer.call(w, :count)
GenServer.cast(w, {:release, :go})
Enum.map(tasks, &Task.await/1)
GenServer.call(w, :count)
send(w, :one)
Process.send(w, :two, [])
Process.send_after(w, :three, 5)
Process.sleep(30)
GenServer.call(w, :log)
:sys.get_state(w)
:sys.replace_state(w, fn s -> %{s | log: []} end)
GenServer.call(w, :log)
