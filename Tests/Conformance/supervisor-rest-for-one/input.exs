defmodule Part do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name) do
    IO.puts("+#{name}")
    {:ok, name}
  end
end
children = Enum.map([:base, :middle, :top], &%{id: &1, start: {Part, :start_link, [&1]}})
Supervisor.start_link(children, strategy: :rest_for_one, name: Tower)
was = Map.new([:base, :middle, :top], &{&1, Process.whereis(&1)})
Process.exit(was.middle, :kill)
for {name, pid} <- was, do: {name, Process.whereis(name) == pid}
was = Map.new([:base, :middle, :top], &{&1, Process.whereis(&1)})
Process.exit(was.top, :kill)
for {name, pid} <- was, do: {name, Process.whereis(name) == pid}
Process.exit(Process.whereis(:base), :kill)
Supervisor.which_children(Tower) |> Enum.map(&elem(&1, 0))
