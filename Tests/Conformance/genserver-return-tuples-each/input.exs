defmodule Ret do
  use GenServer
  def init({:ok, s}), do: {:ok, s}
  def init({:t, s, t}), do: {:ok, s, t}
  def init({:c, s, c}), do: {:ok, s, {:continue, c}}
  def init({:h, s}), do: {:ok, s, :hibernate}
  def init(:ignore), do: :ignore
  def init({:stop, r}), do: {:stop, r}
  def init({:raw, r}), do: r
  def init({:raise, m}), do: raise(m)
  def init({:throw, v}), do: throw(v)
  def init({:exit, v}), do: exit(v)
  def handle_call({:ret, r}, _from, _s), do: r
  def handle_call({:from}, from, s), do: {:reply, is_tuple(from) and is_pid(elem(from, 0)), s}
  def handle_call({:later, ms, v}, from, s) do
    Process.send_after(self(), {:answer, from, v}, ms)
    {:noreply, s}
  end
  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_cast({:ret, r}, _s), do: r
  def handle_info({:answer, from, v}, s) do
    GenServer.reply(from, v)
    {:noreply, s}
  end
  def handle_info({:ret, r}, _s), do: r
  def handle_info(:timeout, s), do: {:noreply, {:timed_out, s}}
  def handle_continue({:ret, r}, _s), do: r
  def handle_continue(c, s), do: {:noreply, {c, s}}
  def terminate(reason, s) do
    IO.inspect({:terminate, reason, s})
  end
end
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, {:reply, :a, 2}})
GenServer.call(p, :get)
GenServer.call(p, {:ret, {:reply, :a, 3, 10}})
Process.sleep(50)
GenServer.call(p, :get)
GenServer.call(p, {:ret, {:reply, :a, 4, {:continue, :more}}})
GenServer.call(p, :get)
GenServer.call(p, {:ret, {:reply, :a, 5, :hibernate}})
GenServer.call(p, :get)
GenServer.call(p, {:later, 20, :late})
GenServer.call(p, {:from})
GenServer.call(p, {:ret, {:stop, :normal, :bye, 6}})
Process.alive?(p)
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, {:stop, :normal, 7}})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, {:stop, :shutdown, 8}})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, {:stop, {:shutdown, :x}, 8}})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, {:stop, :boom, 9}})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, :nonsense})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, {:reply, 1}})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.call(p, {:ret, {:noreply, 1, :soon}}, 100)
GenServer.cast(p, {:ret, {:noreply, 11}})
GenServer.call(p, :get)
GenServer.cast(p, {:ret, {:noreply, 12, {:continue, {:ret, {:stop, :normal, 13}}}}})
Process.alive?(p)
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.cast(p, {:ret, {:reply, :x, 11}})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
send(p, {:ret, {:noreply, 3, 5}})
Process.sleep(30)
GenServer.call(p, :get)
send(p, {:ret, {:stop, :oops, 3}})
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.start(Ret, :ignore)
GenServer.start(Ret, {:stop, :bad})
GenServer.start(Ret, {:stop, :normal})
GenServer.start(Ret, {:raw, :whatever})
GenServer.start(Ret, {:raw, {:ok}})
GenServer.start(Ret, {:raise, "no init"})
GenServer.start(Ret, {:throw, {:ok, 5}})
GenServer.start(Ret, {:throw, :ball})
GenServer.start(Ret, {:exit, :leaving})
GenServer.start(Ret, :unmatched)
{:ok, p} = GenServer.start(Ret, {:t, 1, 10})
Process.sleep(40)
GenServer.call(p, :get)
{:ok, p} = GenServer.start(Ret, {:c, 1, :go})
GenServer.call(p, :get)
{:ok, p} = GenServer.start(Ret, {:h, 1})
GenServer.call(p, :get)
GenServer.stop(p)
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.stop(p, :reason)
{:ok, p} = GenServer.start(Ret, {:ok, 1})
GenServer.stop(p, {:shutdown, 1}, 1000)
GenServer.stop(p)
GenServer.call(p, :get)
GenServer.cast(p, :get)
GenServer.start(Ret, {:t, 1, -5})
GenServer.start(Nope, 1)
