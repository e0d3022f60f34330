defmodule Cleaner do
  use GenServer
  def start(opts), do: GenServer.start(__MODULE__, opts)
  def init(opts) do
    if opts[:trap], do: Process.flag(:trap_exit, true)
    {:ok, opts[:name]}
  end
  def handle_call(:boom, _from, _s), do: raise("boom")
  def handle_info({:EXIT, _pid, reason}, name) do
    IO.puts("#{name} saw an exit: #{inspect(reason)}")
    {:noreply, name}
  end
  def terminate(reason, name) do
    shown = if is_atom(reason), do: inspect(reason), else: "a crash"
    IO.puts("#{name} cleans up after #{shown}")
  end
end
{:ok, a} = Cleaner.start(name: "a", trap: true)
Process.exit(a, :shutdown)
Process.alive?(a)
Process.exit(a, :normal)
GenServer.stop(a)
{:ok, b} = Cleaner.start(name: "b")
Process.exit(b, :shutdown)
Process.alive?(b)
{:ok, c} = Cleaner.start(name: "c")
Process.exit(c, :normal)
Process.alive?(c)
GenServer.call(c, :boom)
{:ok, d} = Cleaner.start(name: "d", trap: true)
Process.exit(d, :kill)
Process.alive?(d)
{:ok, e} = Cleaner.start(name: "e", trap: true)
parent = spawn(fn -> Process.link(e); exit(:parent_gone) end)
Process.alive?(e)
GenServer.stop(e, :normal)
