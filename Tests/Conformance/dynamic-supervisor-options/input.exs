defmodule Bee do
  use Agent, restart: :temporary
  def start_link(hive, n), do: Agent.start_link(fn -> {hive, n} end)
  def start_link(n), do: Agent.start_link(fn -> n end)
end
defmodule Hive do
  use DynamicSupervisor
  def start_link(name), do: DynamicSupervisor.start_link(__MODULE__, name, name: __MODULE__)
  def add(n), do: DynamicSupervisor.start_child(__MODULE__, {Bee, n})
  @impl true
  def init(name), do: DynamicSupervisor.init(strategy: :one_for_one, max_children: 2, extra_arguments: [name])
end
Hive.start_link("north") |> elem(0)
{:ok, b1} = Hive.add(1)
{:ok, b2} = Hive.add(2)
Agent.get(b2, & &1)
Hive.add(3)
Agent.stop(b1)
Hive.add(4) |> elem(0)
DynamicSupervisor.count_children(Hive)
Hive.child_spec("x")
DynamicSupervisor.init(strategy: :one_for_one)
DynamicSupervisor.init(max_restarts: 1, max_seconds: 2, max_children: 3)
{:ok, ds} = DynamicSupervisor.start_link(max_restarts: 1)
Process.flag(:trap_exit, true)
{:ok, c} = DynamicSupervisor.start_child(ds, Supervisor.child_spec({Bee, 9}, restart: :permanent))
Process.exit(c, :kill)
[{_, c2, _, _}] = DynamicSupervisor.which_children(ds)
c2 != c
Process.exit(c2, :kill)
Process.alive?(ds)
receive do {:EXIT, ^ds, reason} -> reason after 100 -> :none end
