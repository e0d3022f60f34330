Process.flag(:trap_exit, true)
defmodule Te do
  use GenServer
  def init({tell, trap}), do: (Process.flag(:trap_exit, trap); {:ok, tell})
  def handle_call(:raise, _, _), do: raise "oops"
  def handle_call({:stop, r, reply}, _, s), do: {:stop, r, reply, s}
  def handle_cast({:stop, r}, s), do: {:stop, r, s}
  def handle_cast(:throw, _), do: throw :up
  def handle_cast(:exit, _), do: exit :out
  def handle_info(m, s), do: (send(s, {:info, m}); {:noreply, s})
  def terminate(r, s), do: send(s, {:terminate, r})
end
start = fn trap -> {:ok, p} = GenServer.start_link(Te, {self(), trap}); p end
flush()
p = start.(true)
GenServer.stop(p)
flush()
p = start.(false)
GenServer.stop(p, :custom)
flush()
p = start.(true)
Process.exit(p, :shutdown)
Process.sleep(20)
flush()
p = start.(false)
Process.exit(p, :shutdown)
Process.sleep(20)
flush()
p = start.(true)
Process.exit(p, :normal)
Process.sleep(20)
flush()
p = start.(true)
spawn(fn -> Process.exit(p, :other) end)
Process.sleep(20)
flush()
GenServer.call(p, {:stop, :normal, :bye})
flush()
p = start.(false)
GenServer.cast(p, {:stop, {:shutdown, :x}})
Process.sleep(20)
flush()
p = start.(false)
GenServer.cast(p, :throw)
Process.sleep(20)
flush()
p = start.(false)
GenServer.cast(p, :exit)
Process.sleep(20)
flush()
p = start.(false)
try do GenServer.call(p, :raise) catch :exit, {{e, _}, _} -> e end
Process.sleep(20)
receive do {:terminate, {e, st}} -> {e, is_list(st)} end
receive do {:EXIT, ^p, {e, _}} -> e end
p = start.(true)
Process.exit(p, :kill)
Process.sleep(20)
flush()
defmodule BadTerm do
  use GenServer
  def init(_), do: {:ok, 0}
  def handle_cast(:stop, s), do: {:stop, :normal, s}
  def terminate(_, _), do: raise "in terminate"
end
{:ok, p} = GenServer.start(BadTerm, 0)
GenServer.cast(p, :stop)
Process.sleep(30)
{:ok, p} = GenServer.start(BadTerm, 0)
GenServer.stop(p)
flush() |> is_atom
