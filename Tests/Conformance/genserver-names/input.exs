defmodule Named do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:get, _from, s), do: {:reply, s, s}
end
GenServer.start_link(Named, 1, name: :local_one)
GenServer.call(:local_one, :get)
GenServer.start_link(Named, 2, name: {:global, "global two"})
GenServer.call({:global, "global two"}, :get)
GenServer.whereis({:global, "global two"}) == :global.whereis_name("global two")
{:ok, _} = Registry.start_link(keys: :unique, name: Names)
{:ok, three} = GenServer.start_link(Named, 3, name: {:via, Registry, {Names, "three"}})
GenServer.call({:via, Registry, {Names, "three"}}, :get)
GenServer.whereis({:via, Registry, {Names, "three"}}) == three
Registry.lookup(Names, "three") == [{three, nil}]
GenServer.start_link(Named, 4, name: {:via, Registry, {Names, "three"}})
GenServer.start_link(Named, 5, name: {:global, "global two"})
GenServer.start_link(Named, 6, name: :local_one)
GenServer.start_link(Named, 7, name: "a string")
GenServer.start_link(Named, 8, name: nil) |> elem(0)
GenServer.call({:local_one, node()}, :get)
GenServer.whereis({:local_one, node()})
GenServer.whereis(:nobody)
GenServer.whereis({:global, :nobody})
GenServer.whereis(self()) == self()
