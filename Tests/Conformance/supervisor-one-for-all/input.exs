defmodule Loud do
  use GenServer
  def start_link({name, _} = arg), do: GenServer.start_link(__MODULE__, arg, name: name)
  def init({name, _} = arg) do
    Process.flag(:trap_exit, true)
    IO.puts("#{name} up")
    {:ok, arg}
  end
  def handle_cast(:crash, _), do: raise("crash")
  def terminate(reason, {name, _}) do
    shown = if is_atom(reason), do: inspect(reason), else: "error"
    IO.puts("#{name} down (#{shown})")
  end
end
children = for n <- [:one, :two, :three], do: Supervisor.child_spec({Loud, {n, 0}}, id: n)
{:ok, sup} = Supervisor.start_link(children, strategy: :one_for_all)
pids = Enum.map([:one, :two, :three], &Process.whereis/1)
GenServer.cast(:two, :crash)
Enum.zip_with(pids, Enum.map([:one, :two, :three], &Process.whereis/1), &(&1 == &2))
Process.exit(Process.whereis(:three), :kill)
Supervisor.count_children(sup)
Supervisor.stop(sup, :shutdown)
