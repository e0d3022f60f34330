defmodule N do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:get, _, s), do: {:reply, s, s}
  def handle_cast(:crash, _), do: exit(:crash)
end
{:ok, a} = GenServer.start_link(N, 1, name: :local_name)
GenServer.call(:local_name, :get)
GenServer.call({:local_name, node()}, :get)
GenServer.start_link(N, 2, name: :local_name)
{:ok, b} = GenServer.start_link(N, 2, name: {:global, {:user, 1}})
GenServer.call({:global, {:user, 1}}, :get)
GenServer.start_link(N, 2, name: {:global, {:user, 1}}) == {:error, {:already_started, b}}
:global.whereis_name({:user, 1}) == b
:global.registered_names()
{:ok, _} = Registry.start_link(keys: :unique, name: Names)
via = {:via, Registry, {Names, "x"}}
{:ok, c} = GenServer.start_link(N, 3, name: via)
GenServer.call(via, :get)
GenServer.start_link(N, 3, name: via) == {:error, {:already_started, c}}
GenServer.whereis(via) == c
{:ok, d} = GenServer.start_link(N, 4, name: {:via, Registry, {Names, "y", :meta}})
Registry.lookup(Names, "y") == [{d, :meta}]
GenServer.stop(via)
GenServer.whereis(via)
GenServer.call(via, :get)
Registry.lookup(Names, "x")
GenServer.start_link(N, 1, name: {:via, Registry, {NoSuchRegistry, 1}})
{:ok, _} = Registry.start_link(keys: :duplicate, name: Dups)
GenServer.start_link(N, 1, name: {:via, Registry, {Dups, 1}})
GenServer.start_link(N, 1, name: 42)
GenServer.start_link(N, 1, name: {:via, "x", 1})
GenServer.start_link(N, 1, name: {:foo, :bar})
GenServer.start_link(N, 1, name: nil) |> elem(0)
{:ok, e} = GenServer.start_link(N, 5, name: {:via, :global, :gl})
GenServer.call({:global, :gl}, :get)
defmodule MyReg do
  def register_name(n, pid), do: (Agent.update(MyReg, &Map.put_new(&1, n, pid)); if(Agent.get(MyReg, & &1[n]) == pid, do: :yes, else: :no))
  def unregister_name(n), do: Agent.update(MyReg, &Map.delete(&1, n))
  def whereis_name(n), do: Agent.get(MyReg, &Map.get(&1, n, :undefined))
  def send(n, msg), do: Kernel.send(whereis_name(n), msg)
end
{:ok, _} = Agent.start_link(fn -> %{} end, name: MyReg)
{:ok, f} = GenServer.start_link(N, 6, name: {:via, MyReg, :six})
GenServer.call({:via, MyReg, :six}, :get)
GenServer.whereis({:via, MyReg, :six}) == f
GenServer.call({:via, MyReg, :seven}, :get)
GenServer.call(:"Elixir.Foo", :x)
Process.unregister(:local_name)
GenServer.call(a, :get)
Process.register(a, Renamed)
GenServer.call(Renamed, :get)
GenServer.stop(Renamed)
Process.whereis(Renamed)
