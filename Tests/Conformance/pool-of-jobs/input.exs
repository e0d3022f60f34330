defmodule Pool do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n, name: __MODULE__)
  def run(f), do: GenServer.call(__MODULE__, {:run, f})
  def stats, do: GenServer.call(__MODULE__, :stats)
  def init(n), do: {:ok, %{max: n, running: %{}, queue: :queue.new(), done: 0, failed: 0}}
  def handle_call({:run, f}, _from, s) do
    if map_size(s.running) < s.max do
      {:reply, :started, start(f, s)}
    else
      {:reply, :queued, %{s | queue: :queue.in(f, s.queue)}}
    end
  end
  def handle_call(:stats, _from, s), do: {:reply, %{running: map_size(s.running), queued: :queue.len(s.queue), done: s.done, failed: s.failed}, s}
  def handle_info({:DOWN, ref, :process, _, reason}, s) do
    {_, s} = pop_in(s.running[ref])
    key = if reason == :normal, do: :done, else: :failed
    s = Map.update!(s, key, &(&1 + 1))
    case :queue.out(s.queue) do
      {{:value, f}, q} -> {:noreply, start(f, %{s | queue: q})}
      {:empty, _} -> {:noreply, s}
    end
  end
  defp start(f, s) do
    {pid, ref} = spawn_monitor(f)
    put_in(s.running[ref], pid)
  end
end
{:ok, _} = Pool.start_link(2)
Pool.stats
wait = fn -> receive do :go -> :ok end end
Pool.run(wait)
Pool.run(wait)
Pool.run(fn -> IO.puts("third job") end)
Pool.run(fn -> raise "fourth job fails" end)
Pool.stats
pids = :sys.get_state(Pool).running |> Map.values()
Enum.each(pids, &send(&1, :go))
Process.sleep(50)
Pool.stats
Pool.run(fn -> exit(:bad) end)
Process.sleep(20)
Pool.stats
Pool.run(fn -> Process.exit(self(), :kill) end)
Process.sleep(20)
Pool.stats.failed
