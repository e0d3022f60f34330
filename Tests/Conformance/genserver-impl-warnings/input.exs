defmodule Impl do
  use GenServer
  @impl true
  def init(s), do: {:ok, s}
  @impl GenServer
  def handle_call(:x, _from, s), do: {:reply, :x, s}
  @impl true
  def terminate(_, _), do: :ok
end
{:ok, p} = GenServer.start_link(Impl, [])
GenServer.call(p, :x)
GenServer.start_link(NoSuchServer, [])
defmodule NotAServer do
  def hello, do: :world
end
GenServer.start(NotAServer, [])
GenServer.start(:not_a_module, [])
Impl.__info__(:attributes)[:behaviour]
function_exported?(Impl, :init, 1)
function_exported?(Impl, :child_spec, 1)
function_exported?(Impl, :handle_cast, 2)
function_exported?(NotAServer, :child_spec, 1)
