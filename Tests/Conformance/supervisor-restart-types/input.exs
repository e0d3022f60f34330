defmodule Mortal do
  use GenServer
  def start_link({name, _restart}), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
  def handle_cast({:die, reason}, name), do: {:stop, reason, name}
  def child_spec({name, restart}), do: %{id: name, start: {__MODULE__, :start_link, [{name, restart}]}, restart: restart}
end
{:ok, sup} = Supervisor.start_link([{Mortal, {:perm, :permanent}}, {Mortal, {:trans, :transient}}, {Mortal, {:temp, :temporary}}], strategy: :one_for_one, max_restarts: 10)
up = fn -> Enum.map(Supervisor.which_children(sup), fn {id, pid, _, _} -> {id, if(is_pid(pid), do: :up, else: pid)} end) end
up.()
GenServer.cast(:perm, {:die, :normal})
up.()
GenServer.cast(:trans, {:die, {:shutdown, :done}})
up.()
GenServer.cast(:temp, {:die, :normal})
up.()
Supervisor.count_children(sup)
Supervisor.restart_child(sup, :trans) |> elem(0)
GenServer.cast(:trans, {:die, :error})
up.()
GenServer.cast(:trans, {:die, :normal})
Supervisor.restart_child(sup, :trans) |> elem(0)
GenServer.cast(:trans, {:die, :shutdown})
up.()
Supervisor.restart_child(sup, :temp)
Supervisor.restart_child(sup, :perm)
