defmodule Tally do
  use GenServer

  def start_link(start \\ 0, opts \\ []), do: GenServer.start_link(__MODULE__, start, opts)
  def value(server), do: GenServer.call(server, :value)
  def bump(server, by \\ 1), do: GenServer.cast(server, {:bump, by})

  @impl true
  def init(start), do: {:ok, start}

  @impl true
  def handle_call(:value, _from, n), do: {:reply, n, n}
  def handle_call({:swap, new}, _from, n), do: {:reply, {:was, n}, new}

  @impl true
  def handle_cast({:bump, by}, n), do: {:noreply, n + by}
end
{:ok, tally} = Tally.start_link()
Tally.value(tally)
Tally.bump(tally)
Tally.bump(tally, 10)
Tally.value(tally)
GenServer.call(tally, {:swap, 100})
Tally.value(tally)
{:ok, named} = Tally.start_link(7, name: NamedTally)
Tally.value(NamedTally)
GenServer.whereis(NamedTally) == named
Tally.start_link(8, name: NamedTally)
{:error, {:already_started, other}} = Tally.start_link(9, name: NamedTally)
other == named
GenServer.stop(named)
GenServer.whereis(NamedTally)
Process.alive?(named)
Tally.child_spec(3)
Tally.__info__(:functions)
