defmodule Brittle do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
end
Process.flag(:trap_exit, true)
{:ok, sup} = Supervisor.start_link([{Brittle, :b}], strategy: :one_for_one, max_restarts: 2, max_seconds: 60)
hit = fn -> Process.exit(Process.whereis(:b), :kill); Process.sleep(30) end
hit.()
Process.alive?(sup)
hit.()
hit.()
Process.alive?(sup)
receive do {:EXIT, ^sup, reason} -> reason after 100 -> :none end
Process.whereis(:b)
{:ok, sup} = Supervisor.start_link([{Brittle, :b}], strategy: :one_for_one, max_restarts: 0)
hit.()
receive do {:EXIT, ^sup, reason} -> reason after 100 -> :none end
Process.flag(:trap_exit, false)
{:ok, sup} = Supervisor.start_link([{Brittle, :b}], strategy: :one_for_one)
for _ <- 1..3, do: (Process.exit(Process.whereis(:b), :kill); Process.sleep(20))
Process.alive?(sup)
Process.exit(Process.whereis(:b), :kill)
Process.whereis(:b)
