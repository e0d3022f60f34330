defmodule Plain do
  def hello, do: :hi
end
defmodule Spec do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init(arg), do: {:ok, arg}
end
defmodule Sup do
  use Supervisor
  def start_link(arg), do: Supervisor.start_link(__MODULE__, arg)
  def init(_), do: Supervisor.init([Spec, {Spec, :x} |> Supervisor.child_spec(id: :y)], strategy: :one_for_one)
end
Spec.child_spec(1)
Sup.child_spec(:arg)
Supervisor.child_spec(Spec, [])
Supervisor.child_spec({Spec, 5}, id: {:spec, 5}, shutdown: :brutal_kill)
Supervisor.child_spec(%{id: 1, start: {Spec, :start_link, [1]}}, restart: :transient)
Supervisor.child_spec({Spec, 5}, unknown: 1)
Supervisor.child_spec(Plain, [])
Supervisor.child_spec({Plain, 1}, [])
Supervisor.child_spec(Missing.Module, [])
Supervisor.child_spec({Missing.Module, 1}, [])
Supervisor.child_spec("text", [])
Supervisor.child_spec(42, id: 1)
Supervisor.start_link([Plain], strategy: :one_for_one)
Supervisor.start_link([Missing.Module], strategy: :one_for_one)
Supervisor.start_link([{Spec, 1}, {Spec, 2}], strategy: :one_for_one)
Supervisor.start_link([Spec], [])
Supervisor.start_link([Spec], strategy: :one_for_some)
Supervisor.init([Spec], strategy: :rest_for_one)
Supervisor.init([], strategy: :one_for_one, max_restarts: 9, max_seconds: 1)
Supervisor.init([Spec], [])
{:ok, s} = Sup.start_link(nil)
Supervisor.which_children(s) |> Enum.map(&elem(&1, 0))
Agent.child_spec(fn -> 1 end) |> Map.keys()
Task.child_spec(fn -> 1 end) |> Map.delete(:start)
DynamicSupervisor.child_spec(name: D)
Registry.child_spec(keys: :unique, name: R)
Task.Supervisor.child_spec(name: T)
