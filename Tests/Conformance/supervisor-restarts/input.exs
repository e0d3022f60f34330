defmodule K do
  use GenServer
  def start_link({name, v}), do: GenServer.start_link(__MODULE__, v, name: name)
  def init(v) do
    Process.flag(:trap_exit, true)
    IO.puts("init #{inspect(Process.info(self(), :registered_name) |> elem(1))}")
    {:ok, v}
  end
  def handle_call(:get, _f, s), do: {:reply, s, s}
  def handle_call({:stop, r}, _f, s), do: {:stop, r, :ok, s}
  def handle_cast(:boom, _s), do: raise("boom")
  def handle_cast({:exit, r}, _s), do: exit(r)
  def handle_info({:EXIT, _, r}, s), do: {:stop, r, s}
  def terminate(r, _s), do: IO.puts("terminate #{inspect(Process.info(self(), :registered_name) |> elem(1))} #{inspect(r) |> String.slice(0, 20)}")
end
Process.flag(:trap_exit, true)
spec = fn n, o -> Supervisor.child_spec({K, {n, 0}}, [id: n] ++ o) end
{:ok, s} = Supervisor.start_link([spec.(:a, []), spec.(:b, restart: :transient), spec.(:c, restart: :temporary)], strategy: :one_for_one)
GenServer.cast(:a, :boom)
GenServer.cast(:b, :boom)
GenServer.cast(:c, :boom)
Supervisor.which_children(s)
GenServer.call(:b, {:stop, :normal})
Supervisor.which_children(s)
Supervisor.count_children(s)
Supervisor.restart_child(s, :b) |> elem(0)
GenServer.call(:b, {:stop, {:shutdown, :x}})
Supervisor.which_children(s) |> length
GenServer.call(:a, {:stop, :normal})
Supervisor.which_children(s) |> Enum.map(&elem(&1, 0))
Process.exit(Process.whereis(:a), :kill)
Process.whereis(:a) |> is_pid
Supervisor.stop(s)
flush()
{:ok, s} = Supervisor.start_link([spec.(:a, []), spec.(:b, []), spec.(:c, [])], strategy: :one_for_all)
Process.exit(Process.whereis(:b), :kill)
GenServer.cast(:c, :boom)
Supervisor.stop(s, :shutdown)
flush()
{:ok, s} = Supervisor.start_link([spec.(:a, []), spec.(:b, []), spec.(:c, [])], strategy: :rest_for_one)
Process.exit(Process.whereis(:b), :kill)
Supervisor.terminate_child(s, :a)
Supervisor.which_children(s) |> Enum.map(fn {id, p, t, m} -> {id, is_pid(p), t, m} end)
Supervisor.restart_child(s, :a) |> elem(0)
Supervisor.stop(s)
flush()
{:ok, s} = Supervisor.start_link([spec.(:a, [])], strategy: :one_for_one, max_restarts: 1, max_seconds: 5)
Process.exit(Process.whereis(:a), :kill)
Process.exit(Process.whereis(:a), :kill)
flush()
Process.alive?(s)
{:ok, s} = Supervisor.start_link([spec.(:a, shutdown: :brutal_kill), spec.(:b, shutdown: :infinity), spec.(:c, shutdown: 100)], strategy: :one_for_one)
Supervisor.stop(s)
flush()
defmodule Top do
  use Supervisor
  def start_link(a), do: Supervisor.start_link(__MODULE__, a, name: __MODULE__)
  def init(:ignore), do: :ignore
  def init(:bad), do: :nonsense
  def init(:raise), do: raise("sup init")
  def init(n), do: Supervisor.init([Supervisor.child_spec({K, {:k, n}}, id: :k)], strategy: :one_for_one)
end
Top.start_link(:ignore)
Top.start_link(:bad)
Top.start_link(:raise)
{:ok, t} = Top.start_link(5)
GenServer.call(:k, :get)
Top.child_spec(1)
{:ok, p} = Supervisor.start_link([{Top, 5}], strategy: :one_for_one)
Supervisor.stop(t)
{:ok, p} = Supervisor.start_link([{Top, 5}], strategy: :one_for_one)
Supervisor.which_children(p)
Supervisor.count_children(p)
