defmodule Light do
  use GenServer
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, :ok, opts)
  def next(s), do: GenServer.call(s, :next)
  def state(s), do: GenServer.call(s, :state)
  def fault(s), do: GenServer.cast(s, :fault)
  @impl true
  def init(:ok), do: {:ok, :red, {:continue, :boot}}
  @impl true
  def handle_continue(:boot, s) do
    IO.puts("booted #{s}")
    {:noreply, s}
  end
  @impl true
  def handle_call(:next, _from, state) do
    new = transition(state)
    {:reply, {state, new}, new}
  end
  def handle_call(:state, _from, s), do: {:reply, s, s}
  @impl true
  def handle_cast(:fault, _s), do: {:noreply, :flashing}
  @impl true
  def handle_info({:set, s}, _), do: {:noreply, s}
  def handle_info(msg, s) do
    IO.puts("unexpected: #{inspect(msg)}")
    {:noreply, s}
  end
  defp transition(:red), do: :green
  defp transition(:green), do: :yellow
  defp transition(:yellow), do: :red
end
{:ok, l} = Light.start_link(name: Light)
for _ <- 1..4, do: Light.next(Light)
Light.fault(l)
Light.state(l)
Process.flag(:trap_exit, true)
Light.next(l)
receive do {:EXIT, ^l, {reason, _stack}} -> reason after 100 -> :none end
Process.alive?(l)
Light.state(Light)
{:ok, l} = Light.start_link()
send(l, {:set, :green})
send(l, "hello")
Light.next(l)
GenServer.reply({self(), make_ref()}, :hi)
:sys.get_state(l)
:sys.suspend(l)
GenServer.call(l, :state, 50)
:sys.resume(l)
Light.state(l)
flush()
GenServer.stop(l, :normal)
GenServer.stop(l, :normal, 100)
flush()
Light.start_link(:bad)
Light.start_link([name: 5])
GenServer.start_link(Light, :not_ok)
flush()
GenServer.start(Light, :ok, foo: 1)
Light.init(:ok)
Light.handle_call(:next, {self(), nil}, :red)
Light.handle_call(:boo, {self(), nil}, :red)
Light.transition(:red)
Light.__info__(:attributes)[:behaviour]
Light.child_spec([])
Light.child_spec(name: Foo)
Supervisor.start_link([Light], strategy: :one_for_one)
Supervisor.start_link([{Light, name: L2}], strategy: :bad)
Supervisor.start_link([{Light, name: L2}], [])
Supervisor.start_link([NoSuch], strategy: :one_for_one)
Supervisor.start_link([:foo], strategy: :one_for_one)
Supervisor.start_link([%{id: 1}], strategy: :one_for_one)
Supervisor.start_link([%{id: 1, start: {Nope, :x, []}}], strategy: :one_for_one)
Supervisor.start_link([{Light, name: L3}, {Light, name: L4}], strategy: :one_for_one)
Supervisor.start_link([Supervisor.child_spec({Light, name: L3}, id: :a), Supervisor.child_spec({Light, name: L4}, id: :b)], strategy: :one_for_one, name: Sup)
Supervisor.which_children(Sup) |> Enum.map(&elem(&1, 0))
Supervisor.count_children(Sup)
Light.next(L3)
Light.fault(L3)
Light.next(L3)
Light.state(L3)
Supervisor.terminate_child(Sup, :a)
Supervisor.terminate_child(Sup, :nope)
Supervisor.restart_child(Sup, :a) |> elem(0)
Supervisor.restart_child(Sup, :a)
Supervisor.delete_child(Sup, :a)
Supervisor.start_child(Sup, {Light, name: L5}) |> elem(0)
Supervisor.start_child(Sup, {Light, name: L6})
Supervisor.stop(Sup)
Process.whereis(L3)
