defmodule Dozer do
  def wait(parent) do
    receive do
      {:ask, n} -> send(parent, {:answer, n * 2}); Process.hibernate(__MODULE__, :wait, [parent])
      :stop -> exit(:stopped)
    end
  end
end
{p, r} = spawn_monitor(Dozer, :wait, [self()])
send(p, {:ask, 4})
receive do {:answer, n} -> n after 500 -> :late end
send(p, {:ask, 5})
receive do {:answer, n} -> n after 500 -> :late end
Process.info(p, :status)
send(p, :stop)
receive do {:DOWN, ^r, _, _, reason} -> reason end
