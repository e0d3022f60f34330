Process.flag(:trap_exit, true)
defmodule C do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n, name: n)
  def init(n), do: (IO.puts("init #{n}"); {:ok, n})
  def handle_cast(r, s), do: {:stop, r, s}
end
k = for n <- [:x, :y, :z], do: Supervisor.child_spec({C, n}, id: n)
{:ok, s} = Supervisor.start_link(k, strategy: :one_for_all)
GenServer.cast(:y, :oops); Process.sleep(30)
Supervisor.stop(s)
{:ok, s} = Supervisor.start_link(k, strategy: :rest_for_one)
GenServer.cast(:y, :oops); Process.sleep(30)
Process.exit(Process.whereis(:x), :kill); Process.sleep(30)
Supervisor.which_children(s) |> Enum.map(&elem(&1, 0))
Supervisor.stop(s, :shutdown)
flush() |> is_atom
{:ok, s} = Supervisor.start_link(k, strategy: :one_for_one, max_restarts: 0)
GenServer.cast(:x, :oops); Process.sleep(50)
Process.alive?(s)
receive do {:EXIT, ^s, r} -> r after 0 -> nil end
{:ok, s} = Supervisor.start_link(k, strategy: :one_for_one, max_restarts: 2, max_seconds: 1)
for _ <- 1..3, do: (GenServer.cast(:x, :oops); Process.sleep(20))
Process.sleep(30)
receive do {:EXIT, ^s, r} -> r after 0 -> nil end
t = [Supervisor.child_spec({C, :t}, restart: :transient), Supervisor.child_spec({C, :p}, id: :tmp, restart: :temporary)]
{:ok, s} = Supervisor.start_link(t, strategy: :one_for_one)
GenServer.cast(:t, :normal); Process.sleep(30)
Supervisor.which_children(s) |> Enum.map(&Tuple.delete_at(&1, 1))
Supervisor.restart_child(s, C) |> elem(0)
GenServer.cast(:t, {:shutdown, :x}); Process.sleep(30)
Supervisor.count_children(s)
GenServer.cast(:p, :bad); Process.sleep(30)
Supervisor.count_children(s)
Supervisor.restart_child(s, :tmp)
Supervisor.restart_child(s, C) |> elem(0)
GenServer.cast(:t, :bad); Process.sleep(30)
Supervisor.count_children(s)
Process.exit(s, :normal); Process.sleep(20)
Process.alive?(s)
Process.exit(s, :shutdown); Process.sleep(20)
Process.alive?(s)
flush() |> is_atom
{:ok, s} = Supervisor.start_link(k, strategy: :one_for_one, name: ByName)
Process.exit(s, :kill); Process.sleep(20)
receive do {:EXIT, ^s, r} -> r end
Process.whereis(:x)
{:ok, s} = Supervisor.start_link([Supervisor.child_spec({C, :sg}, significant: true, restart: :transient), Supervisor.child_spec({C, :other}, id: 2)], strategy: :one_for_one, auto_shutdown: :any_significant)
GenServer.cast(:sg, :normal); Process.sleep(30)
receive do {:EXIT, ^s, r} -> r after 0 -> :alive end
Process.whereis(:other)
Supervisor.start_link([Supervisor.child_spec({C, :sg}, significant: true, restart: :permanent)], strategy: :one_for_one, auto_shutdown: :any_significant)
Supervisor.start_link([Supervisor.child_spec({C, :sg}, significant: true, restart: :transient)], strategy: :one_for_one)
{:ok, s} = Supervisor.start_link((for n <- [:q1, :q2], do: Supervisor.child_spec({C, n}, id: n, significant: true, restart: :temporary)), strategy: :one_for_one, auto_shutdown: :all_significant)
GenServer.cast(:q1, :normal); Process.sleep(30)
Process.alive?(s)
GenServer.cast(:q2, :crashed); Process.sleep(30)
Process.alive?(s)
flush() |> is_atom
