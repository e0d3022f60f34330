defmodule T do
  use GenServer
  def init({:t, ms}), do: {:ok, :init, ms}
  def init(:hib), do: {:ok, :hib, :hibernate}
  def init(:cont), do: {:ok, :cont, {:continue, :go}}
  def handle_continue(:go, s), do: {:noreply, {s, :gone}}
  def handle_continue({:tell, pid}, s) do
    send(pid, :continued)
    {:noreply, s}
  end
  def handle_continue({:stop, r}, s), do: {:stop, r, s}
  def handle_call(:get, _f, s), do: {:reply, s, s}
  def handle_call({:get, ms}, _f, s), do: {:reply, s, s, ms}
  def handle_call({:cont, c}, _f, s), do: {:reply, s, s, {:continue, c}}
  def handle_call(:noreply, f, s) do
    GenServer.reply(f, :early)
    {:noreply, s}
  end
  def handle_call({:later, ms}, f, s) do
    Process.send_after(self(), {:reply, f}, ms)
    {:noreply, s}
  end
  def handle_cast({:t, ms}, s), do: {:noreply, s, ms}
  def handle_info(:timeout, s), do: {:noreply, {:timed_out, s}}
  def handle_info({:reply, f}, s) do
    GenServer.reply(f, :late)
    {:noreply, s}
  end
  def handle_info(:stop, s), do: {:stop, :normal, s}
  def terminate(r, s), do: IO.inspect({:terminate, r, s})
end
{:ok, p} = GenServer.start(T, {:t, 0})
GenServer.call(p, :get)
{:ok, p} = GenServer.start(T, {:t, 60_000})
GenServer.call(p, :get)
GenServer.call(p, {:get, 20})
Process.sleep(250)
GenServer.call(p, :get)
GenServer.cast(p, {:t, 0})
GenServer.call(p, :get)
{:ok, p} = GenServer.start(T, :hib)
GenServer.call(p, :get)
{:ok, p} = GenServer.start(T, :cont)
GenServer.call(p, :get)
GenServer.call(p, {:cont, {:tell, self()}})
flush()
GenServer.call(p, :noreply)
GenServer.call(p, {:later, 50})
GenServer.call(p, {:later, 100}, 20)
Process.sleep(150)
flush()
GenServer.call(p, {:cont, {:stop, :normal}})
GenServer.start(T, {:t, :infinity})
GenServer.start(T, {:t, -5})
GenServer.start(T, {:t, :foo})
{:ok, p} = GenServer.start(T, {:t, 1000})
send(p, :stop)
{:ok, p} = GenServer.start(T, {:t, 1000})
GenServer.stop(p, :normal, 100)
{:ok, p} = GenServer.start(T, {:t, 1000})
GenServer.stop(p, :weird)
{:ok, p} = GenServer.start(T, {:t, 1000})
Process.exit(p, :die)
Process.alive?(p)
