defmodule Sleepy do
  use GenServer
  def init({:timeout, ms}), do: {:ok, [], ms}
  def init(:continue), do: {:ok, [], {:continue, :first}}
  def init(:hibernate), do: {:ok, [], :hibernate}
  def init(:plain), do: {:ok, []}
  def handle_continue(step, log), do: {:noreply, [{:continued, step} | log]}
  def handle_info(message, log), do: {:noreply, [{:info, message} | log]}
  def handle_call(:log, _from, log), do: {:reply, Enum.reverse(log), log}
  def handle_call(:reply_timeout, _from, log), do: {:reply, :soon, log, 10}
  def handle_call(:reply_hibernate, _from, log), do: {:reply, :asleep, log, :hibernate}
  def handle_call(:reply_continue, _from, log), do: {:reply, :more, log, {:continue, :after_reply}}
  def handle_call(:noreply_continue, from, log), do: {:noreply, log, {:continue, from} |> then(fn {:continue, f} -> GenServer.reply(f, :early); {:continue, :after_noreply} end)}
  def handle_cast(:timeout, log), do: {:noreply, log, 10}
  def handle_cast(:continue, log), do: {:noreply, log, {:continue, :from_cast}}
  def handle_cast(:hibernate, log), do: {:noreply, [:slept | log], :hibernate}
end
{:ok, a} = GenServer.start_link(Sleepy, {:timeout, 10})
Process.sleep(60)
GenServer.call(a, :log)
{:ok, b} = GenServer.start_link(Sleepy, :continue)
GenServer.call(b, :log)
GenServer.call(b, :reply_timeout)
Process.sleep(60)
GenServer.call(b, :log)
GenServer.call(b, :reply_continue)
GenServer.call(b, :log)
GenServer.call(b, :noreply_continue)
GenServer.call(b, :reply_hibernate)
GenServer.cast(b, :hibernate)
GenServer.cast(b, :continue)
GenServer.cast(b, :timeout)
Process.sleep(60)
GenServer.call(b, :log)
{:ok, c} = GenServer.start_link(Sleepy, :hibernate)
send(c, :wake)
GenServer.call(c, :log)
{:ok, d} = GenServer.start_link(Sleepy, {:timeout, 0})
Process.sleep(30)
GenServer.call(d, :log)
