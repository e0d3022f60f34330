defmodule Stack do
  use GenServer

  # Client

  def start_link(default) when is_list(default) do
    GenServer.start_link(__MODULE__, default)
  end

  def push(pid, element), do: GenServer.cast(pid, {:push, element})
  def pop(pid), do: GenServer.call(pid, :pop)

  # Server (callbacks)

  @impl true
  def init(stack), do: {:ok, stack}

  @impl true
  def handle_call(:pop, _from, [head | tail]) do
    {:reply, head, tail}
  end

  @impl true
  def handle_cast({:push, element}, state) do
    {:noreply, [element | state]}
  end
end
{:ok, pid} = Stack.start_link([:hello])
Stack.pop(pid)
Stack.push(pid, :world)
Stack.pop(pid)
Process.flag(:trap_exit, true)
Stack.pop(pid)
Process.alive?(pid)
flush()
Stack.start_link(:not_a_list)
{:ok, pid} = GenServer.start_link(Stack, :not_a_list)
GenServer.call(pid, :pop)
flush()
{:ok, pid} = GenServer.start_link(Stack, [1])
GenServer.call(pid, :unknown)
{:ok, pid} = GenServer.start_link(Stack, [1])
GenServer.cast(pid, :unknown)
send(pid, :whatever)
:sys.get_state(pid)
{:ok, pid} = GenServer.start_link(Stack, [1])
send(pid, :whatever)
:sys.get_state(pid)
:sys.replace_state(pid, fn s -> [:new | s] end)
:sys.get_status(pid) |> elem(0)
GenServer.stop(pid)
GenServer.stop(pid)
GenServer.call(pid, :pop)
GenServer.call(:nobody, :pop)
GenServer.cast(:nobody, :pop)
GenServer.whereis(:nobody)
GenServer.call(nil, :pop)
GenServer.call("x", :pop)
GenServer.start_link(Nope, [])
GenServer.start_link(Stack, [], name: "x")
GenServer.start_link(Stack, [], name: :stack)
GenServer.start_link(Stack, [], name: :stack)
Process.whereis(:stack) == GenServer.whereis(:stack)
Process.registered() |> Enum.member?(:stack)
GenServer.call(:stack, :pop, 100)
Process.info(self(), :trap_exit)
Stack.child_spec([1])
Supervisor.child_spec({Stack, [1]}, id: :s1)
Supervisor.child_spec(Stack, [])
Supervisor.child_spec(Nope, [])
{:ok, sup} = Supervisor.start_link([{Stack, [:a]}], strategy: :one_for_one)
Supervisor.which_children(sup)
Supervisor.count_children(sup)
[{_, child, _, _}] = Supervisor.which_children(sup)
Stack.pop(child)
Process.exit(child, :kill)
[{_, child2, _, _}] = Supervisor.which_children(sup)
child == child2
Stack.pop(child2)
Supervisor.stop(sup)
flush()
