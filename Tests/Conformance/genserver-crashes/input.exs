defmodule Glass do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:raise, _from, _s), do: raise("cracked")
  def handle_call(:exit, _from, _s), do: exit(:broken)
  def handle_call(:throw, _from, s), do: throw({:reply, :thrown, s})
  def handle_call(:throw_other, _from, _s), do: throw(:ball)
  def handle_call(:match, _from, s), do: {:reply, :never = s, s}
  def handle_call(:arith, _from, s), do: {:reply, s / 0, s}
  def handle_call(:bad, _from, s), do: {:answer, s}
  def handle_call(:undef, _from, s), do: {:reply, Nowhere.at_all(1), s}
  def handle_cast(:raise, _s), do: raise(ArgumentError, "chipped")
  def handle_cast(:bad, s), do: s
  def handle_info(:raise, %{} = s), do: {:noreply, Map.fetch!(s, :nope)}
  def handle_info(:key, s), do: {:noreply, s.missing}
end
{:ok, a} = GenServer.start(Glass, 1)
GenServer.call(a, :raise)
{:ok, b} = GenServer.start(Glass, 2)
GenServer.call(b, :exit)
{:ok, c} = GenServer.start(Glass, 3)
GenServer.call(c, :throw)
GenServer.call(c, :throw_other)
{:ok, d} = GenServer.start(Glass, 4)
GenServer.call(d, :match)
{:ok, e} = GenServer.start(Glass, 5)
GenServer.call(e, :arith)
{:ok, f} = GenServer.start(Glass, 6)
GenServer.call(f, :bad)
{:ok, g} = GenServer.start(Glass, 7)
GenServer.call(g, :undef)
{:ok, h} = GenServer.start(Glass, 8)
GenServer.cast(h, :raise)
{:ok, i} = GenServer.start(Glass, 9)
GenServer.cast(i, :bad)
{:ok, j} = GenServer.start(Glass, %{a: 1})
send(j, :raise)
{:ok, k} = GenServer.start(Glass, %{a: 1}, name: GlassK)
send(k, :key)
{:ok, l} = GenServer.start(Glass, 10)
GenServer.call(l, :no_such_clause)
{:ok, m} = GenServer.start(Glass, 11)
GenServer.cast(m, :no_such_clause)
{:ok, n} = GenServer.start(Glass, 12)
send(n, :no_such_clause)
Enum.any?([a, b, c, d, e, f, g, h, i, j, k, l, m, n], &Process.alive?/1)
