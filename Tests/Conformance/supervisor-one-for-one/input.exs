defmodule Kid do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name) do
    IO.puts("#{name} starts")
    {:ok, name}
  end
  def handle_call(:who, _from, name), do: {:reply, name, name}
  def handle_cast({:exit, reason}, name), do: {:stop, reason, name}
  def child_spec(name), do: %{id: name, start: {__MODULE__, :start_link, [name]}}
end
{:ok, sup} = Supervisor.start_link([{Kid, :ann}, {Kid, :bob}, {Kid, :cid}], strategy: :one_for_one, name: KidSup)
before = Process.whereis(:bob)
Process.exit(before, :kill)
Process.whereis(:bob) != before
GenServer.call(:bob, :who)
GenServer.cast(:ann, {:exit, :normal})
GenServer.cast(:cid, {:exit, :upset})
for {id, pid, type, mods} <- Supervisor.which_children(sup), do: {id, is_pid(pid), type, mods}
Supervisor.count_children(KidSup)
Supervisor.stop(sup)
Process.whereis(:ann)
Process.alive?(sup)
Supervisor.which_children(KidSup)
