Process.flag(:trap_exit, true)
Task.start(fn -> raise "task raise" end) |> elem(0)
Task.start(fn -> exit(:task_exit) end) |> elem(0)
Task.start(fn -> throw(:task_throw) end) |> elem(0)
Task.start(fn -> GenServer.call(:nobody, :hi) end) |> elem(0)
Task.start(fn -> 1 + nil end) |> elem(0)
Task.start(fn -> :erlang.error(:custom) end) |> elem(0)
Task.start(fn -> exit({:a, :b}) end) |> elem(0)
Task.start(fn -> exit(:normal) end) |> elem(0)
Task.start(fn -> exit(:shutdown) end) |> elem(0)
Task.start(fn -> exit({:shutdown, 1}) end) |> elem(0)
Task.start(fn -> %{} = 1 end) |> elem(0)
Task.start(fn -> Nope.foo() end) |> elem(0)
Task.start(fn -> Map.fetch!(%{}, :a) end) |> elem(0)
Task.start(String, :upcase, [1]) |> elem(0)
Task.start(Nope, :run, [1, 2]) |> elem(0)
Task.start_link(fn -> raise ArgumentError end) |> elem(0)
Process.sleep(20)
receive do {:EXIT, _, {e, _}} -> e end
t = Task.async(fn -> raise KeyError, key: :a, term: %{} end)
Process.sleep(20)
try do Task.await(t) catch :exit, {{e, _}, {m, f, [_, to]}} -> {e, m, f, to} end
flush() |> is_atom
{:ok, sup} = Task.Supervisor.start_link(name: TSup)
Task.Supervisor.start_child(TSup, fn -> raise "child" end) |> elem(0)
Task.Supervisor.async_nolink(TSup, fn -> exit(:nolink) end).pid |> is_pid
flush() |> is_atom
Task.Supervisor.start_child(TSup, fn -> Process.sleep(5); raise "again" end, restart: :transient) |> elem(0)
Process.sleep(200)
Process.whereis(TSup) |> is_nil
receive do {:EXIT, ^sup, r} -> r after 0 -> :none end
t = Task.async(fn -> Process.sleep(1000) end)
Process.exit(t.pid, :kill)
Task.yield(t)
t = Task.async(fn -> Process.sleep(1000) end)
Task.await(t, 1)
defmodule MyTask do
  use Task, restart: :transient
  def start_link(arg), do: Task.start_link(__MODULE__, :run, [arg])
  def run(arg), do: IO.puts("running #{arg}")
end
MyTask.child_spec(1)
{:ok, s} = Supervisor.start_link([{MyTask, "job"}], strategy: :one_for_one)
Supervisor.count_children(s)
{:ok, s2} = Supervisor.start_link([{Task, fn -> IO.puts("inline") end}], strategy: :one_for_one)
Supervisor.which_children(s2)
