defmodule Closer do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, opts)
  def init({name, delay}) do
    Process.flag(:trap_exit, true)
    {:ok, {name, delay}}
  end
  def terminate(reason, {name, delay}) do
    Process.sleep(delay)
    IO.puts("#{name} closed: #{inspect(reason)}")
  end
end
spec = fn name, delay, shutdown -> %{id: name, start: {Closer, :start_link, [{name, delay}]}, shutdown: shutdown} end
{:ok, s} = Supervisor.start_link([spec.(:a, 0, 5000), spec.(:b, 0, :infinity), spec.(:c, 0, 1000)], strategy: :one_for_one)
Supervisor.stop(s)
{:ok, s} = Supervisor.start_link([spec.(:quick, 0, 5000), spec.(:too_slow, 500, 20), spec.(:shot, 0, :brutal_kill)], strategy: :one_for_one)
Supervisor.terminate_child(s, :shot)
Supervisor.terminate_child(s, :too_slow)
Supervisor.stop(s, :normal)
{:ok, s} = Supervisor.start_link([spec.(:x, 0, 5000)], strategy: :one_for_one)
Process.unlink(s)
Process.exit(s, :shutdown)
Process.alive?(s)
{:ok, s} = Supervisor.start_link([spec.(:y, 0, 5000)], strategy: :one_for_one)
Supervisor.stop(s, :broken)
