{:ok, sup} = Task.Supervisor.start_link(name: Crew)
Task.Supervisor.async(Crew, fn -> :rowed end) |> Task.await()
t = Task.Supervisor.async_nolink(Crew, fn -> raise "leak" end)
{:exit, {error, _stack}} = Task.yield(t)
error
t = Task.Supervisor.async_nolink(Crew, fn -> exit(:overboard) end)
Task.await(t)
Task.Supervisor.async_nolink(Crew, Enum, :max, [[4, 9, 2]]) |> Task.await()
{:ok, pid} = Task.Supervisor.start_child(Crew, fn -> Process.sleep(:infinity) end)
Task.Supervisor.children(Crew) == [pid]
Task.Supervisor.terminate_child(Crew, pid)
Task.Supervisor.terminate_child(Crew, pid)
Task.Supervisor.children(Crew)
Task.Supervisor.start_child(Crew, fn -> raise "alone" end) |> elem(0)
Task.Supervisor.async_stream(Crew, [1, 2, 3], fn n -> n + 100 end) |> Enum.to_list()
Task.Supervisor.async_stream_nolink(Crew, [2, 0], fn n -> div(10, n) end) |> Enum.map(fn {:ok, v} -> v; {:exit, {e, _}} -> e end)
{:ok, small} = Task.Supervisor.start_link(max_children: 1)
{:ok, _} = Task.Supervisor.start_child(small, fn -> Process.sleep(:infinity) end); :one
Task.Supervisor.start_child(small, fn -> :two end)
Task.Supervisor.async(small, fn -> :two end)
defmodule Worker do
  use Task
  def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])
  def run(arg), do: IO.puts("working on #{arg}")
end
Worker.child_spec(:x)
{:ok, s} = Supervisor.start_link([{Worker, "parts"}], strategy: :one_for_one)
Supervisor.count_children(s)
Task.Supervisor.start_child(NoCrew, fn -> 1 end)
Task.Supervisor.async(NoCrew, fn -> 1 end)
