defmodule Moody do
  use GenServer
  def start_link(mood), do: GenServer.start_link(__MODULE__, mood)
  def init(:good), do: {:ok, :good}
  def init(:bad), do: {:stop, :bad_mood}
  def init(:absent), do: :ignore
end
Process.flag(:trap_exit, true)
spec = fn mood -> %{id: mood, start: {Moody, :start_link, [mood]}} end
{:error, reason} = Supervisor.start_link([spec.(:good), spec.(:bad)], strategy: :one_for_one)
reason
flush() |> is_atom()
{:ok, s} = Supervisor.start_link([spec.(:good), spec.(:absent)], strategy: :one_for_one)
Supervisor.which_children(s) |> Enum.map(fn {id, p, _, _} -> {id, is_pid(p) || p} end)
Supervisor.count_children(s)
Supervisor.start_child(s, spec.(:bad))
Supervisor.start_child(s, %{spec.(:absent) | id: :absent2})
Supervisor.start_child(s, %{id: :strange, start: {Kernel, :+, [1, 2]}})
Supervisor.start_child(s, %{id: :raises, start: {Kernel, :hd, [[]]}})
Supervisor.start_child(s, spec.(:absent))
Supervisor.start_child(s, spec.(:good)) |> elem(1) |> elem(0)
Supervisor.restart_child(s, :absent)
Supervisor.count_children(s)
