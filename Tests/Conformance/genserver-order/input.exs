defmodule O do
  use GenServer
  def init(_), do: {:ok, []}
  def handle_call(:all, _, s), do: {:reply, Enum.reverse(s), s}
  def handle_call({:slow, ms}, _, s), do: (Process.sleep(ms); {:reply, :slow, [:slow | s]})
  def handle_cast(x, s), do: {:noreply, [{:cast, x} | s]}
  def handle_info(x, s), do: {:noreply, [{:info, x} | s]}
end
{:ok, p} = GenServer.start_link(O, 0)
GenServer.cast(p, 1); send(p, 2); GenServer.cast(p, 3); send(p, 4)
GenServer.call(p, :all)
t = Task.async(fn -> GenServer.call(p, {:slow, 50}) end)
Process.sleep(10)
GenServer.cast(p, :during)
Process.info(p, :message_queue_len)
GenServer.call(p, :all)
Task.await(t)
ts = for i <- 1..3, do: Task.async(fn -> GenServer.cast(p, {:t, i}); i end)
Task.await_many(ts)
GenServer.call(p, :all) |> Enum.take(-3) |> Enum.sort()
for i <- 1..1000, do: GenServer.cast(p, i)
GenServer.call(p, :all) |> length()
GenServer.call(p, :all) |> Enum.take(-2)
:sys.suspend(p)
GenServer.cast(p, :suspended)
{:message_queue_len, n} = Process.info(p, :message_queue_len)
:sys.resume(p)
GenServer.call(p, :all) |> List.last()
GenServer.call(p, {:slow, 30}, 10)
Process.sleep(40)
flush
GenServer.call(p, :all) |> List.last()
