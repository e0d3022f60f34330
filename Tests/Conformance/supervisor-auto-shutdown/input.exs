defmodule Job do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, name}
  def handle_cast(:finish, name), do: {:stop, :normal, name}
end
defmodule Auto do
  use Supervisor
  def init({auto, jobs}) do
    children =
      for {name, significant} <- jobs do
        %{id: name, start: {Job, :start_link, [name]}, restart: :transient, significant: significant}
      end

    {:ok, {%{strategy: :one_for_one, auto_shutdown: auto}, children}}
  end
end
Process.flag(:trap_exit, true)
{:ok, s} = Supervisor.start_link(Auto, {:any_significant, [j1: true, j2: false]})
GenServer.cast(:j2, :finish)
Process.alive?(s)
GenServer.cast(:j1, :finish)
Process.alive?(s)
receive do {:EXIT, ^s, reason} -> reason after 100 -> :none end
{:ok, s} = Supervisor.start_link(Auto, {:all_significant, [j1: true, j2: true, j3: false]})
GenServer.cast(:j1, :finish)
Process.alive?(s)
GenServer.cast(:j2, :finish)
Process.alive?(s)
Process.whereis(:j3)
Supervisor.start_link(Auto, {:never, [j1: true]})
Supervisor.start_link(Auto, {:sometimes, [j1: true]})
Supervisor.start_link([%{id: :j1, start: {Job, :start_link, [:j1]}, restart: :transient, significant: true}], strategy: :one_for_one)
