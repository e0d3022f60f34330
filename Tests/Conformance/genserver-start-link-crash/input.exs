defmodule Fragile do
  use GenServer
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  def init(:no), do: {:stop, :refused}
  def init(s), do: {:ok, s}
  def handle_call(:boom, _from, _s), do: raise("boom")
  def handle_cast(:leave, s), do: {:stop, :normal, s}
end
{:ok, a} = Fragile.start_link(1)
GenServer.cast(a, :leave)
Process.alive?(a)
{:ok, b} = Fragile.start_link(2)
GenServer.call(b, :boom)
1 + 1
Fragile.start_link(:no)
{:ok, c} = Fragile.start_link(3)
Process.exit(c, :kill)
Fragile.start_link(4) |> elem(0)
