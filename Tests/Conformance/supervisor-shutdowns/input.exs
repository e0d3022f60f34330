Process.flag(:trap_exit, true)
defmodule T do
  use GenServer
  def start_link({n, d}), do: GenServer.start_link(__MODULE__, {n, d}, name: n)
  def init({n, d}), do: (Process.flag(:trap_exit, true); {:ok, {n, d}})
  def terminate(r, {n, d}) do
    IO.puts("#{n} terminating #{inspect(r)}")
    Process.sleep(d)
    IO.puts("#{n} done")
  end
end
{:ok, s} = Supervisor.start_link((for {n, d} <- [a: 5, b: 5, c: 5], do: Supervisor.child_spec({T, {n, d}}, id: n)), strategy: :one_for_one)
Supervisor.stop(s)
{:ok, s} = Supervisor.start_link([Supervisor.child_spec({T, {:slow, 1000}}, shutdown: 20)], strategy: :one_for_one)
Supervisor.stop(s); Process.sleep(20)
{:ok, s} = Supervisor.start_link([Supervisor.child_spec({T, {:brutal, 10}}, shutdown: :brutal_kill)], strategy: :one_for_one)
Supervisor.stop(s)
{:ok, s} = Supervisor.start_link([Supervisor.child_spec({T, {:inf, 50}}, shutdown: :infinity)], strategy: :one_for_one)
Supervisor.stop(s, :shutdown, :infinity)
{:ok, s} = Supervisor.start_link([{T, {:t1, 1}}], strategy: :one_for_one)
Supervisor.stop(s, :unusual)
{:ok, s} = Supervisor.start_link([Supervisor.child_spec({T, {:slow2, 200}}, [])], strategy: :one_for_one)
Supervisor.stop(s, :normal, 10)
flush() |> is_atom
{:ok, s} = Supervisor.start_link([Supervisor.child_spec({T, {:k, 1}}, shutdown: :brutal_kill)], strategy: :one_for_one)
Supervisor.terminate_child(s, T)
Supervisor.delete_child(s, T)
{:ok, _} = Supervisor.start_child(s, {T, {:k, 1}})
Supervisor.terminate_child(s, T)
Supervisor.count_children(s)
defmodule Plain do
  def start_link(_), do: {:ok, spawn_link(fn -> Process.sleep(:infinity) end)}
  def child_spec(a), do: %{id: a, start: {__MODULE__, :start_link, [a]}, shutdown: 50, type: :supervisor}
end
{:ok, s2} = Supervisor.start_link([{Plain, 1}, {Plain, 2}], strategy: :one_for_one)
Supervisor.count_children(s2)
Supervisor.which_children(s2) |> Enum.map(&Tuple.delete_at(&1, 1))
[{_, p, _, _} | _] = Supervisor.which_children(s2)
Process.exit(p, :kill); Process.sleep(20)
Supervisor.count_children(s2)
Process.unlink(s2)
Process.exit(s2, :unknown_reason); Process.sleep(20)
Process.alive?(s2)
Supervisor.stop(s2)
Process.alive?(s2)
Supervisor.start_child(s2, {Plain, 3})
