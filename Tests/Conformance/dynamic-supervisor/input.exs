defmodule Room do
  use GenServer, restart: :transient
  def start_link(name), do: GenServer.start_link(__MODULE__, name)
  def init(:closed), do: {:stop, :closed}
  def init(:nobody), do: :ignore
  def init(name), do: {:ok, name}
  def handle_call(:name, _from, name), do: {:reply, name, name}
  def handle_cast({:stop, reason}, name), do: {:stop, reason, name}
end
{:ok, ds} = DynamicSupervisor.start_link(strategy: :one_for_one, name: Rooms)
DynamicSupervisor.which_children(ds)
DynamicSupervisor.count_children(ds)
{:ok, lobby} = DynamicSupervisor.start_child(Rooms, {Room, :lobby})
{:ok, bar} = DynamicSupervisor.start_child(Rooms, {Room, :bar})
{:ok, map} = DynamicSupervisor.start_child(Rooms, %{id: :ignored, start: {Room, :start_link, [:attic]}})
GenServer.call(bar, :name)
DynamicSupervisor.count_children(Rooms)
DynamicSupervisor.which_children(Rooms) |> Enum.map(fn {id, _, type, mods} -> {id, type, mods} end)
DynamicSupervisor.start_child(Rooms, {Room, :closed})
DynamicSupervisor.start_child(Rooms, {Room, :nobody})
GenServer.cast(bar, {:stop, :normal})
DynamicSupervisor.count_children(Rooms).active
GenServer.cast(lobby, {:stop, :fire})
DynamicSupervisor.count_children(Rooms).active
Process.alive?(lobby)
DynamicSupervisor.terminate_child(Rooms, map)
DynamicSupervisor.terminate_child(Rooms, map)
DynamicSupervisor.terminate_child(Rooms, :not_a_pid)
DynamicSupervisor.start_child(Rooms, Nothing)
DynamicSupervisor.start_child(Rooms, {Room})
DynamicSupervisor.start_child(Rooms, %{start: {Room, :start_link, [1]}})
DynamicSupervisor.start_child(NoRooms, {Room, 1})
DynamicSupervisor.stop(Rooms)
DynamicSupervisor.start_link(strategy: :one_for_all)
DynamicSupervisor.start_link([])|> elem(0)
