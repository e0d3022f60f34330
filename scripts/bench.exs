# The BEAM's side of scripts/bench: prints one line a workload, its name and nanoseconds (or bytes).
#   elixir scripts/bench.exs [workload …]
defmodule Counter do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call(:get, _from, n), do: {:reply, n, n}
  def handle_cast(:inc, n), do: {:noreply, n + 1}
end

defmodule Bench do
  def report(name, value), do: IO.puts("#{name}\t#{value}")

  # All of them, unless some are named.
  def wanted?(name) do
    System.argv() == [] or name in System.argv()
  end

  # The least of as many rounds as fit into a second, and of three at least, as on the other side.
  def time(name, count, fun), do: if(wanted?(name), do: report(name, rounds(count, fun, deadline(), [])))

  defp deadline, do: System.monotonic_time(:millisecond) + 1_000

  defp rounds(count, fun, deadline, times) do
    if length(times) >= 3 and System.monotonic_time(:millisecond) > deadline do
      Enum.min(times)
    else
      rounds(count, fun, deadline, [measure(count, fun) | times])
    end
  end

  defp measure(count, fun) do
    parent = self()
    before = MapSet.new(Process.list())

    spawn(fn ->
      {time, _} = :timer.tc(fun)
      send(parent, {:time, time})
    end)

    receive do
      {:time, time} ->
        # What the round has left alive, outside of the time.
        for pid <- Process.list(), pid not in before, do: Process.exit(pid, :kill)
        time * 1000 / count
    end
  end

  def repeat(0, _fun), do: :ok

  def repeat(n, fun) do
    fun.()
    repeat(n - 1, fun)
  end

  def forward(to) do
    receive do
      message ->
        send(to, message)
        forward(to)
    end
  end

  def await_restart(name, old) do
    case Process.whereis(name) do
      pid when is_pid(pid) and pid != old -> pid
      _ -> await_restart(name, old)
    end
  end
end

n = 40_000

Bench.time("call", n, fn ->
  {:ok, pid} = GenServer.start(Counter, 0)
  Bench.repeat(n, fn -> GenServer.call(pid, :get) end)
end)

Bench.time("cast", n, fn ->
  {:ok, pid} = GenServer.start(Counter, 0)
  Bench.repeat(n, fn -> GenServer.cast(pid, :inc) end)
  GenServer.call(pid, :get, :infinity)
end)

Bench.time("ring", n, fn ->
  first = Enum.reduce(1..1000, self(), fn _, to -> spawn(fn -> Bench.forward(to) end) end)

  Bench.repeat(div(n, 1001), fn ->
    send(first, :hop)

    receive do
      :hop -> :ok
    end
  end)
end)

Bench.time("start", 10_000, fn -> Bench.repeat(10_000, fn -> {:ok, _} = GenServer.start(Counter, 0) end) end)

if Bench.wanted?("memory") do
  before = :erlang.memory(:processes)
  pids = for _ <- 1..20_000, do: elem(GenServer.start(Counter, 0), 1)
  Bench.report("memory", (:erlang.memory(:processes) - before) / 20_000)
  for pid <- pids, do: Process.exit(pid, :kill)
end

Bench.time("restart", 200, fn ->
  children = [%{id: :c, start: {GenServer, :start_link, [Counter, 0, [name: :c]]}}]
  {:ok, sup} = Supervisor.start_link(children, strategy: :one_for_one, max_restarts: 1_000_000)

  Bench.repeat(200, fn ->
    pid = Process.whereis(:c)
    Process.exit(pid, :kill)
    Bench.await_restart(:c, pid)
  end)

  Process.unlink(sup)
  Supervisor.stop(sup)
end)

table = :ets.new(:t, [:public])
for i <- 1..1000, do: :ets.insert(table, {i, i})
Bench.time("lookup", n, fn -> Bench.repeat(n, fn -> :ets.lookup(table, 500) end) end)
Bench.time("insert", n, fn -> Bench.repeat(n, fn -> :ets.insert(table, {500, 1}) end) end)

Bench.time("timer", n, fn ->
  Bench.repeat(n, fn -> Process.cancel_timer(Process.send_after(self(), :x, 1000)) end)
end)
