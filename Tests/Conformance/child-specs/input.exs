Supervisor.child_spec({Agent, fn -> 1 end}, id: :a) |> Map.delete(:start)
Supervisor.child_spec(%{id: 1, start: {A, :b, []}}, restart: :transient, shutdown: 5)
Supervisor.child_spec({Task, fn -> 1 end}, []) |> Map.delete(:start)
Supervisor.child_spec({Registry, keys: :unique, name: R}, [])
Supervisor.child_spec({DynamicSupervisor, name: D, strategy: :one_for_one}, [])
Supervisor.child_spec({Task.Supervisor, name: T}, [])
Supervisor.child_spec({PartitionSupervisor, child_spec: Agent, name: P}, [])
Supervisor.child_spec(Agent, [])
Supervisor.child_spec(Unknown, [])
Supervisor.child_spec({Unknown, 1}, [])
Supervisor.child_spec(Enum, [])
Supervisor.child_spec(%{id: 1}, foo: 1)
Supervisor.child_spec("x", [])
Supervisor.child_spec({1, 2, 3}, [])
Supervisor.child_spec(%{start: {A, :b, []}}, [])
defmodule W1 do
  use GenServer, restart: :temporary, shutdown: 100, id: :w_one
  def init(x), do: {:ok, x}
end
W1.child_spec(:arg)
defmodule W2 do
  use GenServer
  def init(x), do: {:ok, x}
  def child_spec(arg), do: super(arg) |> Map.put(:restart, :transient)
end
W2.child_spec(1)
defmodule W3 do
  use Agent, shutdown: :infinity
end
W3.child_spec(1)
defmodule W4 do
  use Task
end
W4.child_spec(1)
defmodule W5 do
  use Supervisor, restart: :temporary
  def init(_), do: Supervisor.init([], strategy: :one_for_one)
end
W5.child_spec(1)
defmodule W6 do
  use DynamicSupervisor
  def init(_), do: DynamicSupervisor.init(strategy: :one_for_one)
end
W6.child_spec(1)
defmodule W7 do
  use Peeper.GenServer
end
W7.child_spec(state: 1, name: W7n)
GenServer.child_spec(1)
:supervisor.check_childspecs([%{id: 1, start: {A, :b, []}}])
:supervisor.check_childspecs([%{id: 1}])
:supervisor.check_childspecs([%{id: 1, start: {A, :b, []}}, %{id: 1, start: {A, :b, []}}])
:supervisor.check_childspecs([%{id: 1, start: {A, :b, []}, restart: :never}])
Supervisor.init([W1, {W2, 5}, {Agent, fn -> 1 end}], strategy: :one_for_one) |> elem(0)
Supervisor.init([{W2, 5}], strategy: :one_for_all, max_restarts: 10, max_seconds: 60)
