defmodule Worker do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init({:fail, r}), do: {:stop, r}
  def init(:ignore), do: :ignore
  def init(:raise), do: raise("init failed")
  def init(arg), do: {:ok, arg}
  def handle_call(:get, _, s), do: {:reply, s, s}
  def handle_call(:boom, _, _), do: raise("boom")
  def handle_cast(:stop, s), do: {:stop, :normal, s}
  def handle_cast({:stop, r}, s), do: {:stop, r, s}
end
{:ok, ds} = DynamicSupervisor.start_link(strategy: :one_for_one, max_children: 3)
{:ok, a} = DynamicSupervisor.start_child(ds, {Worker, 1})
GenServer.call(a, :get)
DynamicSupervisor.count_children(ds)
DynamicSupervisor.start_child(ds, {Worker, {:fail, :nope}})
DynamicSupervisor.start_child(ds, {Worker, :ignore})
DynamicSupervisor.start_child(ds, {Worker, :raise}) |> elem(0)
DynamicSupervisor.count_children(ds)
DynamicSupervisor.which_children(ds) |> Enum.map(fn {id, p, t, m} -> {id, is_pid(p), t, m} end)
GenServer.cast(a, :stop)
Process.sleep(20)
DynamicSupervisor.count_children(ds)
{:ok, b} = DynamicSupervisor.start_child(ds, Supervisor.child_spec({Worker, 2}, restart: :temporary))
GenServer.cast(b, {:stop, :oops})
Process.sleep(20)
DynamicSupervisor.count_children(ds).active
{:ok, c} = DynamicSupervisor.start_child(ds, %{id: :c, start: {Worker, :start_link, [3]}, restart: :transient})
GenServer.cast(c, :stop)
Process.sleep(20)
DynamicSupervisor.count_children(ds)
for i <- 1..3, do: DynamicSupervisor.start_child(ds, {Worker, i}) |> elem(0)
DynamicSupervisor.start_child(ds, {Worker, 9})
[{_, p, _, _} | _] = DynamicSupervisor.which_children(ds)
DynamicSupervisor.terminate_child(ds, p)
DynamicSupervisor.terminate_child(ds, p)
DynamicSupervisor.terminate_child(ds, self())
DynamicSupervisor.start_child(ds, :bad)
DynamicSupervisor.start_child(ds, %{id: 1})
DynamicSupervisor.start_child(ds, {Nope, 1})
DynamicSupervisor.start_child(ds, %{id: 1, start: {Nope, :x, []}})
DynamicSupervisor.start_child(:nobody, {Worker, 1})
DynamicSupervisor.stop(ds)
Process.alive?(ds)
DynamicSupervisor.start_link([])
defmodule MyDyn do
  use DynamicSupervisor
  def start_link(arg), do: DynamicSupervisor.start_link(__MODULE__, arg, name: __MODULE__)
  def init(_), do: DynamicSupervisor.init(strategy: :one_for_one, max_restarts: 1)
  def add(x), do: DynamicSupervisor.start_child(__MODULE__, {Worker, x})
end
MyDyn.child_spec(:x)
{:ok, md} = MyDyn.start_link(:ok)
{:ok, w} = MyDyn.add(1)
GenServer.call(w, :boom)
Process.sleep(30)
DynamicSupervisor.count_children(MyDyn)
Process.flag(:trap_exit, true)
[{_, w, _, _}] = DynamicSupervisor.which_children(MyDyn)
Process.exit(w, :kill)
Process.sleep(50)
flush()
Process.whereis(MyDyn)
defmodule Tree do
  use Supervisor
  def start_link(_), do: Supervisor.start_link(__MODULE__, :ok, name: __MODULE__)
  def init(:ok) do
    children = [
      {Registry, keys: :unique, name: Tree.Reg},
      {DynamicSupervisor, name: Tree.Dyn, strategy: :one_for_one},
      {Task.Supervisor, name: Tree.Tasks},
      {Agent, fn -> 0 end},
      Supervisor.child_spec({Worker, :w1}, id: :w1),
      Supervisor.child_spec({Worker, :w2}, id: :w2)
    ]
    Supervisor.init(children, strategy: :rest_for_one)
  end
end
{:ok, t} = Tree.start_link([])
Supervisor.count_children(t)
Supervisor.which_children(Tree) |> Enum.map(fn {id, _, type, mods} -> {id, type, mods} end)
DynamicSupervisor.start_child(Tree.Dyn, {Worker, :dyn}) |> elem(0)
Task.Supervisor.async(Tree.Tasks, fn -> :done end) |> Task.await()
{_, w1, _, _} = List.keyfind(Supervisor.which_children(Tree), :w1, 0)
Process.exit(w1, :kill)
Process.sleep(30)
{_, w1b, _, _} = List.keyfind(Supervisor.which_children(Tree), :w1, 0)
w1 == w1b
Supervisor.terminate_child(Tree, :w2)
Supervisor.which_children(Tree) |> List.keyfind(:w2, 0)
Supervisor.restart_child(Tree, :w2) |> elem(0)
Supervisor.delete_child(Tree, :w2)
Supervisor.terminate_child(Tree, :w2)
Supervisor.delete_child(Tree, :w2)
Supervisor.restart_child(Tree, :w2)
Supervisor.start_child(Tree, Supervisor.child_spec({Worker, :w3}, id: :w1))
Supervisor.stop(Tree)
flush()
Supervisor.which_children(Tree)
Supervisor.count_children(:nope)
Supervisor.start_link([{Worker, {:fail, :bad}}], strategy: :one_for_one)
Supervisor.start_link([{Worker, :ignore}], strategy: :one_for_one) |> elem(0)
Supervisor.start_link([{Worker, :raise}], strategy: :one_for_one) |> elem(0)
flush() 
Supervisor.start_link([Supervisor.child_spec({Worker, 1}, id: :a, significant: true, restart: :transient)], strategy: :one_for_one, auto_shutdown: :any_significant) |> elem(0)
Supervisor.start_link([Supervisor.child_spec({Worker, 1}, id: :a, significant: true)], strategy: :one_for_one, auto_shutdown: :any_significant)
PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: PS, partitions: 3) |> elem(0)
PartitionSupervisor.partitions(PS)
PartitionSupervisor.count_children(PS)
Agent.update({:via, PartitionSupervisor, {PS, 1}}, &(&1 + 5))
Agent.get({:via, PartitionSupervisor, {PS, 1}}, & &1)
Agent.get({:via, PartitionSupervisor, {PS, 4}}, & &1)
