defmodule Queue do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: opts[:name] || __MODULE__)
  def push(q \\ __MODULE__, fun), do: GenServer.call(q, {:push, fun})
  def results(q \\ __MODULE__), do: GenServer.call(q, :results)
  def init(opts), do: {:ok, %{sup: opts[:sup], done: %{}, refs: %{}, next: 1}}
  def handle_call({:push, fun}, _from, s) do
    task = Task.Supervisor.async_nolink(s.sup, fun)
    {:reply, s.next, %{s | refs: Map.put(s.refs, task.ref, s.next), next: s.next + 1}}
  end
  def handle_call(:results, _from, s), do: {:reply, s.done, s}
  def handle_info({ref, result}, %{refs: refs} = s) when is_map_key(refs, ref) do
    Process.demonitor(ref, [:flush])
    {:noreply, finish(s, ref, {:ok, result})}
  end
  def handle_info({:DOWN, ref, :process, _, {%{message: m}, _}}, s), do: {:noreply, finish(s, ref, {:failed, m})}
  def handle_info({:DOWN, ref, :process, _, reason}, s), do: {:noreply, finish(s, ref, {:exited, reason})}
  defp finish(s, ref, outcome) do
    {id, refs} = Map.pop(s.refs, ref)
    %{s | refs: refs, done: Map.put(s.done, id, outcome)}
  end
end
Supervisor.start_link([{Task.Supervisor, name: Pool}, {Queue, sup: Pool}], strategy: :rest_for_one) |> elem(0)
Queue.push(fn -> 6 * 7 end)
Queue.push(fn -> raise "job failed" end)
Queue.push(fn -> exit(:tired) end)
Queue.push(fn -> Process.sleep(10); :late end)
Process.sleep(50)
Queue.results()
:sys.get_state(Queue).refs
