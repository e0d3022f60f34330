defmodule Garden.Application do
  use Application
  @impl true
  def start(type, args) do
    IO.inspect({type, args})
    Supervisor.start_link([{Agent, fn -> :flowers end}], strategy: :one_for_one, name: Garden.Supervisor)
  end
end
{:ok, g} = Garden.Application.start(:normal, [])
Supervisor.count_children(Garden.Supervisor)
Garden.Application.stop(nil)
Supervisor.stop(g)
Application.get_env(:garden, :colour)
Application.get_env(:garden, :colour, :green)
Application.put_env(:garden, :colour, :red)
Application.get_env(:garden, :colour)
Application.fetch_env(:garden, :colour)
Application.fetch_env(:garden, :size)
Application.fetch_env!(:garden, :colour)
Application.fetch_env!(:garden, :size)
Application.put_env(:garden, :size, 3)
Application.get_all_env(:garden) |> Enum.sort()
Application.delete_env(:garden, :colour)
Application.get_env(:garden, :colour)
Application.start(:garden)
Application.ensure_all_started(:garden)
Application.ensure_all_started(:elixir)
Application.started_applications() |> Enum.map(&elem(&1, 0)) |> Enum.member?(:elixir)
Application.stop(:garden)
