defmodule Erl do
  @behaviour :gen_server
  def init(n), do: {:ok, n}
  def handle_call(:get, _from, n), do: {:reply, n, n}
  def handle_cast(:inc, n), do: {:noreply, n + 1}
  def handle_info(_, n), do: {:noreply, n}
end
{:ok, p} = :gen_server.start_link(Erl, 1, [])
:gen_server.call(p, :get)
:gen_server.cast(p, :inc)
:gen_server.call(p, :get, 1000)
{:ok, q} = :gen_server.start({:local, :erl}, Erl, 5, [])
:gen_server.call(:erl, :get)
:gen_server.stop(q)
:gen_server.call(:erl, :get)
:erlang.whereis(:erl)
:erlang.is_process_alive(p)
:proc_lib.spawn(fn -> :ok end) |> is_pid()
{:ok, pid} = :proc_lib.start_link(Kernel, :apply, [fn -> :proc_lib.init_ack({:ok, self()}); Process.sleep(:infinity) end, []])
Process.alive?(pid)
:erlang.send(self(), :x)
flush()
:erlang.process_info(p, :message_queue_len)
:erlang.put(:k, 1)
:erlang.get(:k)
:erlang.element(1, {:a, :b})
:erlang.list_to_pid('<0.0.0>') |> is_pid()
:erlang.spawn(fn -> :ok end) |> is_pid()
:erlang.monotonic_time() |> is_integer()
:erlang.system_info(:process_count) |> is_integer()
:erlang.apply(Enum, :sum, [[1]])
:supervisor.count_children(self())
