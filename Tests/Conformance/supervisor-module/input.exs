defmodule Leaf do
  use Agent, restart: :transient
  def start_link(opts), do: Agent.start_link(fn -> opts[:value] end, name: opts[:name])
end
defmodule Branch do
  use Supervisor, shutdown: 500
  def start_link(opts), do: Supervisor.start_link(__MODULE__, opts, name: opts[:name])
  @impl true
  def init(opts) do
    children = for {name, value} <- opts[:leaves], do: Supervisor.child_spec({Leaf, name: name, value: value}, id: name)
    Supervisor.init(children, strategy: :one_for_one)
  end
end
defmodule Tree do
  use Supervisor
  def start_link(_), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)
  @impl true
  def init(nil) do
    Supervisor.init([
      {Leaf, name: :root_leaf, value: 0},
      Supervisor.child_spec({Branch, name: :left, leaves: [l1: 1, l2: 2]}, id: :left),
      Supervisor.child_spec({Branch, name: :right, leaves: [r1: 3]}, id: :right)
    ], strategy: :rest_for_one)
  end
end
{:ok, tree} = Tree.start_link([])
for {id, p, type, mods} <- Supervisor.which_children(Tree), do: {id, is_pid(p), type, mods}
Supervisor.count_children(Tree)
Supervisor.count_children(:left)
Agent.get(:l2, & &1)
Process.exit(Process.whereis(:left), :kill)
for n <- [:root_leaf, :left, :l1, :l2, :right, :r1], do: is_pid(Process.whereis(n))
Branch.child_spec(name: :x)
Leaf.child_spec(name: :y)
Agent.stop(:r1)
Supervisor.which_children(:right)
Supervisor.stop(Tree)
Enum.map([:root_leaf, :left, :l1, :right], &Process.whereis/1)
defmodule BadInit do
  use Supervisor
  def init(:ignore), do: :ignore
  def init(:bad), do: {:ok, :what}
  def init(:nothing), do: nil
end
Supervisor.start_link(BadInit, :ignore)
Process.flag(:trap_exit, true)
Supervisor.start_link(BadInit, :bad)
Supervisor.start_link(BadInit, :nothing)
Supervisor.start_link(Branch, leaves: [{:a}]) |> elem(0)
