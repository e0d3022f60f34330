defmodule Life do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: opts[:name])
  @impl true
  def init(opts) do
    if opts[:trap], do: Process.flag(:trap_exit, true)
    {:ok, %{parent: opts[:parent], log: []}, {:continue, :setup}}
  end
  @impl true
  def handle_continue(:setup, s), do: {:noreply, log(s, :setup)}
  def handle_continue({:then, n}, s) when n > 0, do: {:noreply, log(s, n), {:continue, {:then, n - 1}}}
  def handle_continue({:then, 0}, s), do: {:noreply, log(s, 0)}
  @impl true
  def handle_call(:log, _from, s), do: {:reply, Enum.reverse(s.log), s}
  def handle_call({:then, n}, _from, s), do: {:reply, :ok, s, {:continue, {:then, n}}}
  def handle_call(:timeout, _from, s), do: {:reply, :ok, s, 10}
  def handle_call(:hib, _from, s), do: {:reply, :sleeping, s, :hibernate}
  @impl true
  def handle_cast({:timeout, t}, s), do: {:noreply, s, t}
  def handle_cast({:stop, r}, s), do: {:stop, r, s}
  @impl true
  def handle_info(:timeout, s), do: {:noreply, log(s, :timeout)}
  def handle_info({:EXIT, _pid, r}, s), do: {:noreply, log(s, {:exit, r})}
  def handle_info(m, s), do: {:noreply, log(s, {:info, m})}
  @impl true
  def terminate(reason, s) do
    send(s.parent, {:terminated, reason, Enum.reverse(s.log)})
  end
  defp log(s, x), do: update_in(s.log, &[x | &1])
end
Process.flag(:trap_exit, true)
{:ok, p} = Life.start_link(parent: self(), name: :life)
GenServer.call(:life, :log)
GenServer.call(:life, {:then, 3})
GenServer.call(:life, :log)
GenServer.call(:life, :timeout)
Process.sleep(30)
send(:life, :hello)
GenServer.call(:life, :log)
GenServer.cast(:life, {:timeout, 20})
send(:life, :before)
Process.sleep(40)
GenServer.call(:life, :log)
GenServer.call(:life, :hib)
GenServer.call(:life, :log) |> length()
GenServer.cast(:life, {:stop, :normal})
Process.sleep(20)
flush()
{:ok, p} = Life.start_link(parent: self(), trap: true)
spawn_link(fn -> Process.link(p); exit(:linked_died) end)
Process.sleep(20)
flush()
GenServer.call(p, :log)
Process.exit(p, :please)
Process.sleep(20)
flush()
{:ok, p} = Life.start_link(parent: self(), trap: true)
Process.exit(p, :kill)
Process.sleep(20)
flush()
{:ok, p} = Life.start_link(parent: self())
Process.exit(p, :please)
Process.sleep(20)
flush()
{:ok, p} = Life.start_link(parent: self())
GenServer.stop(p, :shutdown)
flush()
{:ok, p} = Life.start_link(parent: self())
GenServer.stop(p, {:shutdown, :later}, 100)
flush()
{:ok, p} = Life.start_link(parent: self())
GenServer.stop(p, :problem)
flush()
{:ok, p} = Life.start_link(parent: self(), name: :life)
Life.start_link(parent: self(), name: :life)
{:error, {:already_started, q}} = Life.start_link(parent: self(), name: :life)
p == q
Life.child_spec(:arg)
