Process.flag(:trap_exit, true)
defmodule D do
  use GenServer, restart: :transient
  def start_link(a), do: GenServer.start_link(__MODULE__, a)
  def start_link(x, a), do: GenServer.start_link(__MODULE__, {x, a})
  def init(:ignore), do: :ignore
  def init(:fail), do: {:stop, :failed}
  def init(a), do: {:ok, a}
  def handle_call(:get, _, s), do: {:reply, s, s}
  def handle_cast(r, s), do: {:stop, r, s}
end
D.child_spec(5)
{:ok, ds} = DynamicSupervisor.start_link(strategy: :one_for_one)
{:ok, a} = DynamicSupervisor.start_child(ds, {D, 1})
DynamicSupervisor.start_child(ds, {D, :ignore})
DynamicSupervisor.start_child(ds, {D, :fail})
DynamicSupervisor.count_children(ds)
DynamicSupervisor.which_children(ds) == [{:undefined, a, :worker, [D]}]
GenServer.cast(a, :normal); Process.sleep(20)
DynamicSupervisor.count_children(ds)
{:ok, a} = DynamicSupervisor.start_child(ds, {D, 2})
GenServer.cast(a, :boom); Process.sleep(20)
DynamicSupervisor.count_children(ds)
Process.alive?(a)
[{_, b, _, _}] = DynamicSupervisor.which_children(ds)
GenServer.call(b, :get)
DynamicSupervisor.terminate_child(ds, b)
DynamicSupervisor.terminate_child(ds, b)
DynamicSupervisor.terminate_child(ds, :notpid)
DynamicSupervisor.count_children(ds)
DynamicSupervisor.start_child(ds, D)
DynamicSupervisor.start_child(ds, NoSuch)
DynamicSupervisor.start_child(ds, %{id: 1})
DynamicSupervisor.start_child(ds, %{id: 1, start: {D, :start_link, [1]}, restart: :bad})
DynamicSupervisor.start_child(ds, %{id: 1, start: {D, :start_link, [1]}, shutdown: :bad})
DynamicSupervisor.start_child(ds, %{id: 1, start: {D, :start_link, [1]}, type: :bad})
DynamicSupervisor.start_child(ds, %{id: 1, start: {D, :start_link, 1}})
DynamicSupervisor.start_child(ds, %{id: 1, start: {D, :no_fun, [1]}})
DynamicSupervisor.start_child(ds, :foo)
DynamicSupervisor.start_child(ds, {D, 1, 2})
DynamicSupervisor.stop(ds)
{:ok, m} = DynamicSupervisor.start_link(strategy: :one_for_one, max_children: 1, name: Max)
DynamicSupervisor.start_child(Max, {D, 1}) |> elem(0)
DynamicSupervisor.start_child(Max, {D, 1})
{:ok, e} = DynamicSupervisor.start_link(strategy: :one_for_one, extra_arguments: [:extra])
{:ok, c} = DynamicSupervisor.start_child(e, {D, 1})
GenServer.call(c, :get)
DynamicSupervisor.start_link(strategy: :one_for_all)
DynamicSupervisor.start_link(strategy: :one_for_one, max_children: :many)
DynamicSupervisor.start_link(strategy: :one_for_one, max_restarts: :many)
DynamicSupervisor.start_link(strategy: :one_for_one, extra_arguments: 1)
DynamicSupervisor.start_link([])
DynamicSupervisor.init(strategy: :one_for_one)
DynamicSupervisor.init(strategy: :one_for_one, max_children: 3)
DynamicSupervisor.init([])
DynamicSupervisor.child_spec(name: X, strategy: :one_for_one)
{:ok, r} = DynamicSupervisor.start_link(strategy: :one_for_one, max_restarts: 1)
{:ok, c} = DynamicSupervisor.start_child(r, {D, 1})
GenServer.cast(c, :bad); Process.sleep(20)
[{_, c, _, _}] = DynamicSupervisor.which_children(r)
GenServer.cast(c, :bad); Process.sleep(40)
Process.alive?(r)
receive do {:EXIT, ^r, why} -> why after 0 -> :none end
defmodule DS do
  use DynamicSupervisor
  def start_link(a), do: DynamicSupervisor.start_link(__MODULE__, a, name: __MODULE__)
  def init(:bad), do: :oops
  def init(:ignore), do: :ignore
  def init(_), do: DynamicSupervisor.init(strategy: :one_for_one, max_restarts: 0)
end
DS.start_link(:bad)
DS.start_link(:ignore)
{:ok, d} = DS.start_link(1)
DS.start_link(1) == {:error, {:already_started, d}}
DS.child_spec(7)
Supervisor.which_children(DS)
DynamicSupervisor.start_child(DS, Supervisor.child_spec({Task, fn -> Process.sleep(:infinity) end}, [])) |> elem(0)
DynamicSupervisor.which_children(DS) |> Enum.map(&Tuple.delete_at(&1, 1))
