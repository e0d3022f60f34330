Process.flag(:trap_exit, true)
defmodule Leaf do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n, name: n)
  def init(n), do: (IO.puts("leaf #{n}"); {:ok, n})
  def handle_cast(:crash, n), do: {:stop, :crash, n}
  def handle_call(:who, _, n), do: {:reply, n, n}
end
defmodule Branch do
  use Supervisor
  def start_link({n, kids}), do: Supervisor.start_link(__MODULE__, kids, name: n)
  @impl true
  def init(kids) do
    kids |> Enum.map(&Supervisor.child_spec({Leaf, &1}, id: &1)) |> Supervisor.init(strategy: :one_for_one, max_restarts: 1)
  end
end
{:ok, root} = Supervisor.start_link([Supervisor.child_spec({Branch, {:left, [:l1, :l2]}}, id: :left), Supervisor.child_spec({Branch, {:right, [:r1]}}, id: :right)], strategy: :one_for_one, name: Root)
Supervisor.count_children(Root)
Supervisor.which_children(Root) |> Enum.map(fn {i, p, t, m} -> {i, is_pid(p), t, m} end)
Supervisor.which_children(:left) |> Enum.map(&elem(&1, 0))
GenServer.cast(:l1, :crash); Process.sleep(40)
GenServer.call(:l1, :who)
left = Process.whereis(:left)
GenServer.cast(:l1, :crash); Process.sleep(60)
left == Process.whereis(:left)
Supervisor.which_children(:left) |> length
Supervisor.terminate_child(Root, :right)
Process.whereis(:r1)
Supervisor.restart_child(Root, :right) |> elem(0)
GenServer.call(:r1, :who)
Process.exit(Process.whereis(:right), :kill); Process.sleep(50)
Process.whereis(:r1) |> is_pid
Supervisor.count_children(Root)
Branch.child_spec(1)
Supervisor.start_child(Root, Leaf.child_spec(:extra)) |> elem(0)
Supervisor.which_children(Root) |> Enum.map(&elem(&1, 0))
Supervisor.stop(Root)
flush() |> is_atom
Process.whereis(:left)
defmodule App do
  use Application
  def start(_type, args), do: Supervisor.start_link(args, strategy: :one_for_one, name: App.Sup)
  def stop(_), do: IO.puts("stopped")
end
{:ok, _} = App.start(:normal, [{Leaf, :appleaf}])
GenServer.call(:appleaf, :who)
App.stop(:x)
Supervisor.stop(App.Sup)
