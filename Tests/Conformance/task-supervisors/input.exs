defmodule TM do
  use Task
  def start_link(a), do: Task.start_link(__MODULE__, :run, [a])
  def run(a), do: IO.puts("run #{a}")
end
TM.child_spec(1)
TM.start_link(5) |> elem(0)
defmodule TM2 do
  use Task, restart: :permanent
end
TM2.child_spec(:x)
Task.child_spec(fn -> 1 end) |> Map.delete(:start)
{:ok, s} = Task.Supervisor.start_link()
Task.Supervisor.async(s, fn -> 1 end) |> Task.await()
t = Task.Supervisor.async_nolink(s, fn -> raise "nolink" end)
Task.yield(t)
t = Task.Supervisor.async_nolink(s, fn -> exit(:why) end)
Task.await(t)
t = Task.Supervisor.async_nolink(s, fn -> Process.sleep(1000) end)
Task.Supervisor.children(s) == [t.pid]
Task.Supervisor.terminate_child(s, t.pid)
Task.yield(t)
Task.Supervisor.terminate_child(s, t.pid)
Task.Supervisor.start_child(s, fn -> :ok end) |> elem(0)
Task.Supervisor.start_child(s, fn -> raise "child" end) |> elem(0)
Task.Supervisor.start_child(s, IO, :puts, ["hello"]) |> elem(0)
Task.Supervisor.async_stream(s, [1, 2], fn x -> x + 1 end) |> Enum.to_list()
Task.Supervisor.async_stream_nolink(s, [1, 2], fn 1 -> raise "one"; x -> x end) |> Enum.to_list()
Task.Supervisor.async_stream_nolink(s, [1, 2], fn 1 -> exit(:one); x -> x end, zip_input_on_exit: true) |> Enum.to_list()
Task.Supervisor.async_stream(s, [1, 2], Kernel, :+, [10]) |> Enum.to_list()
{:ok, m} = Task.Supervisor.start_link(max_children: 1, name: MTS)
Task.Supervisor.start_child(m, fn -> Process.sleep(500) end) |> elem(0)
Task.Supervisor.start_child(m, fn -> 1 end)
Task.Supervisor.async(m, fn -> 1 end)
Task.Supervisor.child_spec(name: Foo)
Task.Supervisor.start_link(restart: :bogus)
