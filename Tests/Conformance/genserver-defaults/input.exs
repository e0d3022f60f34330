defmodule Blank do
  use GenServer
  def init(s), do: {:ok, s}
end
{:ok, a} = GenServer.start(Blank, :state)
send(a, :hello)
send(a, {:who, "are", 'you'})
Process.alive?(a)
GenServer.call(a, :anything)
{:ok, b} = GenServer.start(Blank, :state, name: BlankB)
GenServer.cast(BlankB, :anything)
Process.whereis(BlankB)
Blank.child_spec([])
Blank.child_spec(name: :x)
defmodule Custom do
  use GenServer, restart: :transient, shutdown: 10_000, id: :special
  def init(s), do: {:ok, s}
end
Custom.child_spec(1)
Supervisor.child_spec({Custom, 1}, id: :other, restart: :temporary)
