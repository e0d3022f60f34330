defmodule Adv do
  use GenServer, restart: :transient, shutdown: 1000
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, opts, name: opts[:name] || __MODULE__)
  @impl true
  def init(opts) do
    if opts[:trap], do: Process.flag(:trap_exit, true)
    {:ok, %{log: [], opts: opts}, {:continue, :load}}
  end
  @impl true
  def handle_continue(:load, s), do: {:noreply, %{s | log: [:loaded | s.log]}}
  def handle_continue({:then, x}, s), do: {:noreply, %{s | log: [x | s.log]}, {:continue, :load}}
  @impl true
  def handle_call(:log, _from, s), do: {:reply, Enum.reverse(s.log), s}
  def handle_call({:cont, x}, _from, s), do: {:reply, :ok, s, {:continue, {:then, x}}}
  def handle_call(:defer, from, s) do
    spawn(fn -> GenServer.reply(from, :deferred) end)
    {:noreply, s}
  end
  def handle_call({:sleep, ms}, _, s) do
    Process.sleep(ms)
    {:reply, :slept, s}
  end
  def handle_call(:crash, _, _), do: raise(ArgumentError, "crash now")
  def handle_call(:bad_match, _, _), do: {:a, 1} = {:b, 2}
  def handle_call(:exit, _, _), do: exit(:custom)
  def handle_call(:exit_shutdown, _, _), do: exit(:shutdown)
  def handle_call(:throw, _, s), do: throw({:reply, :thrown, s})
  def handle_call(:self_call, _, s), do: {:reply, GenServer.call(self(), :log), s}
  @impl true
  def handle_cast({:log, x}, s), do: {:noreply, %{s | log: [x | s.log]}}
  @impl true
  def handle_info(:timeout, s), do: {:noreply, %{s | log: [:timeout | s.log]}}
  def handle_info({:EXIT, _pid, reason}, s), do: {:noreply, %{s | log: [{:exit, reason} | s.log]}}
  def handle_info(msg, s), do: {:noreply, %{s | log: [msg | s.log]}, 10}
  @impl true
  def terminate(_r, _s), do: IO.puts("terminate")
  @impl true
  def code_change(_, s, extra), do: {:ok, Map.put(s, :changed, extra)}
  @impl true
  def format_status(_reason, [_pdict, state]), do: {:hidden, state.log}
end
Adv.child_spec([])
Supervisor.child_spec({Adv, [a: 1]}, id: :x)
{:ok, p} = Adv.start_link()
GenServer.call(Adv, :log)
Adv.start_link()
GenServer.call(Adv, {:cont, :a})
GenServer.call(Adv, :log)
GenServer.call(Adv, :defer)
GenServer.call(Adv, {:sleep, 50}, 10)
Process.sleep(60)
GenServer.call(Adv, :log)
send(Adv, :hello)
Process.sleep(30)
GenServer.call(Adv, :log)
:sys.get_state(Adv)
:sys.replace_state(Adv, fn s -> %{s | log: []} end)
:sys.get_status(Adv) |> elem(0)
:sys.suspend(Adv)
:sys.change_code(Adv, Adv, 1, :extra)
:sys.resume(Adv)
:sys.get_state(Adv)
GenServer.cast(Adv, {:log, 1})
GenServer.call(Adv, :log)
GenServer.stop(Adv)
Process.alive?(p)
Process.flag(:trap_exit, true)
{:ok, p} = Adv.start_link(name: :adv2, trap: true)
spawn_link(fn -> Process.link(p); exit(:linked_died) end)
Process.sleep(20)
GenServer.call(:adv2, :log)
GenServer.call(:adv2, :crash)
flush()
{:ok, p} = Adv.start_link(name: :adv2)
GenServer.call(:adv2, :bad_match)
flush()
{:ok, p} = Adv.start_link(name: :adv2)
GenServer.call(:adv2, :exit)
flush()
{:ok, p} = Adv.start_link(name: :adv2)
GenServer.call(:adv2, :exit_shutdown)
flush()
{:ok, p} = Adv.start_link(name: :adv2)
GenServer.call(:adv2, :throw)
{:ok, p} = Adv.start_link(name: :adv3)
GenServer.call(:adv3, :self_call)
flush()
{:ok, p} = Adv.start_link(name: :adv4)
GenServer.call(:adv4, :unknown)
flush()
{:ok, p} = Adv.start_link(name: :adv4)
Process.exit(p, :normal)
Process.alive?(p)
Process.exit(p, :boom)
flush()
GenServer.call(:adv4, :log)
GenServer.call(p, :log)
GenServer.call({:adv4, :nonode@nohost}, :log)
GenServer.call({:global, :nobody}, :log)
GenServer.call({:via, Registry, {Nope, 1}}, :log)
GenServer.cast({:global, :nobody}, :log)
GenServer.whereis(:adv4)
GenServer.whereis({:global, :x})
GenServer.whereis(self()) == self()
GenServer.start_link(Adv, [], name: "str")
GenServer.start_link(Adv, [], name: {:x, 1})
GenServer.start_link(Adv, [], bogus: 1) |> elem(0)
GenServer.call(:x, :y, :bad)
GenServer.reply({self(), make_ref()}, :hi)
flush()
GenServer.multi_call([node()], :nope, :hi)
GenServer.abcast(:nope, :hi)
