defmodule Door do
  use GenServer
  def init(:ok), do: {:ok, :open}
  def init(:ignore), do: :ignore
  def init({:stop, reason}), do: {:stop, reason}
  def init(:raise), do: raise("stuck")
  def init(:throw), do: throw(:key)
  def init(:throw_ok), do: throw({:ok, :thrown})
  def init({:exit, reason}), do: exit(reason)
  def init(:bad), do: :whatever
  def init(:bad_tuple), do: {:okay, 1, 2}
  def handle_call(:state, _from, s), do: {:reply, s, s}
end
GenServer.start(Door, :ignore)
GenServer.start_link(Door, :ignore)
GenServer.start(Door, {:stop, :locked})
GenServer.start(Door, {:stop, :normal})
GenServer.start(Door, :bad)
GenServer.start(Door, :bad_tuple)
{:ok, d} = GenServer.start(Door, :throw_ok)
GenServer.call(d, :state)
GenServer.start(Door, {:exit, :gone})
GenServer.start(Door, {:exit, :normal})
{:error, {%RuntimeError{message: m}, _}} = GenServer.start(Door, :raise)
m
{:error, {{:bad_return_value, :key}, _}} = GenServer.start(Door, :throw)
{:error, {:function_clause, [{mod, fun, _, _} | _]}} = GenServer.start(Door, :no_clause)
{mod, fun}
Process.flag(:trap_exit, true)
GenServer.start_link(Door, {:stop, :locked})
flush()
GenServer.start_link(Door, {:stop, :normal})
flush()
GenServer.start_link(Door, :ignore)
flush()
{:ok, l} = GenServer.start_link(Door, :ok)
GenServer.stop(l, :shutdown)
flush()
