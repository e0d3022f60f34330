defmodule G do
  use GenServer
  def init(:ok), do: {:ok, 0}
  def init(:ignore), do: :ignore
  def init(:stop), do: {:stop, :no_way}
  def init(:stop_normal), do: {:stop, :normal}
  def init(:stop_shutdown), do: {:stop, :shutdown}
  def init(:raise), do: raise "init failed"
  def init(:throw), do: throw({:ok, :thrown})
  def init(:exit), do: exit(:init_exit)
  def init(:bad), do: :what
  def init(:bad2), do: {:ok}
  def init(:error), do: {:error, :reason}
  def init(:badto), do: {:ok, 1, :bogus}
  def init(:cont), do: {:ok, 1, {:continue, :x}}
  def init(:sleep) do
    Process.sleep(:infinity)
  end
  def handle_call(:raise, _, s), do: raise "call #{s}"
  def handle_call(:throw, _, s), do: throw({:reply, :thrown, s})
  def handle_call(:exit, _, _), do: exit(:call_exit)
  def handle_call(:exitn, _, _), do: exit(:normal)
  def handle_call(:exits, _, _), do: exit({:shutdown, 1})
  def handle_call(:bad, _, _), do: :bad_value
  def handle_call({:stop, r}, _, s), do: {:stop, r, s}
  def handle_call({:stop, r, rep}, _, s), do: {:stop, r, rep, s}
  def handle_call(:noreply, _, s), do: {:noreply, s}
  def handle_call({:raw, v}, _, _), do: v
  def handle_cast(:bad, _), do: {:oops, 1}
  def handle_cast({:raw, v}, _), do: v
  def handle_info({:raw, v}, _), do: v
end
GenServer.start(G, :ignore)
GenServer.start(G, :stop)
GenServer.start(G, :stop_normal)
GenServer.start(G, :stop_shutdown)
GenServer.start(G, :raise)
GenServer.start(G, :throw)
GenServer.start(G, :exit)
GenServer.start(G, :bad)
GenServer.start(G, :bad2)
GenServer.start(G, :error)
GenServer.start(G, :badto)
GenServer.start(G, :none)
GenServer.start(G, :cont)
GenServer.start(G, :sleep, timeout: 30)
GenServer.start(G, :ok, name: "str")
GenServer.start(G, :ok, name: {:local, :foo})
GenServer.start(G, :ok, name: nil)
GenServer.start(G, :ok, bogus: 1)
GenServer.start(NoMod, :ok)
GenServer.start(G, :ok, name: :dup)
GenServer.start(G, :ok, name: :dup)
GenServer.start("x", :ok)
new = fn -> {:ok, p} = GenServer.start(G, :ok); p end
GenServer.call(new.(), :raise)
GenServer.call(new.(), :throw)
GenServer.call(new.(), :exit)
GenServer.call(new.(), :exitn)
GenServer.call(new.(), :exits)
GenServer.call(new.(), :bad)
GenServer.call(new.(), {:stop, :normal})
GenServer.call(new.(), {:stop, :shutdown})
GenServer.call(new.(), {:stop, :weird})
GenServer.call(new.(), {:stop, {:shutdown, 2}})
GenServer.call(new.(), {:stop, :normal, :bye})
GenServer.call(new.(), {:stop, :weird, :bye})
GenServer.call(new.(), :noreply, 20)
GenServer.call(new.(), :unknown)
GenServer.call(new.(), {:raw, {:reply, 1}})
GenServer.call(new.(), {:raw, {:reply, 1, 2, :bogus}})
GenServer.call(new.(), {:raw, {:reply, 1, 2, {:continue, 1}}})
GenServer.call(new.(), {:raw, {:reply, 1, 2, :hibernate}})
GenServer.call(new.(), {:raw, {:noreply, 1, {:continue, :a, :b}}}, 50)
GenServer.cast(new.(), :bad); Process.sleep(20)
GenServer.cast(new.(), :unknown); Process.sleep(20)
GenServer.cast(new.(), {:raw, {:reply, 1, 2}}); Process.sleep(20)
GenServer.cast(new.(), {:raw, {:stop, :bad}}); Process.sleep(20)
send(new.(), {:raw, {:noreply}}); Process.sleep(20)
send(new.(), {:raw, {:stop, :reason, :st}}); Process.sleep(20)
send(new.(), {:raw, :ok}); Process.sleep(20)
send(new.(), :unexpected); Process.sleep(20)
GenServer.call(:nobody, :x)
GenServer.call({:global, :nobody}, :x)
GenServer.call({:via, Registry, {NoReg, 1}}, :x)
GenServer.call(nil, :x)
GenServer.call({:a, :b@c}, :x)
GenServer.call(self(), :x)
GenServer.cast(:nobody, :x)
GenServer.cast({:global, :n}, :x)
GenServer.cast("str", :x)
GenServer.call("str", :x)
GenServer.call(new.(), :x, :bad_timeout)
GenServer.stop(:nobody)
GenServer.stop(new.())
GenServer.stop(new.(), :shutdown)
GenServer.stop(new.(), :strange)
dead = new.()
GenServer.stop(dead)
GenServer.stop(dead)
GenServer.call(dead, :x)
GenServer.reply(:notfrom, 1)
GenServer.reply({self(), make_ref()}, :hey)
flush() |> is_atom
