defmodule Chat do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def join(nick), do: GenServer.call(__MODULE__, {:join, nick})
  def say(text), do: GenServer.cast(__MODULE__, {:say, self(), text})
  def who, do: GenServer.call(__MODULE__, :who)
  def init(_), do: {:ok, %{}}
  def handle_call({:join, nick}, {pid, _tag}, members) do
    Process.monitor(pid)
    {:reply, :welcome, Map.put(members, pid, nick)}
  end
  def handle_call(:who, _from, members), do: {:reply, members |> Map.values() |> Enum.sort(), members}
  def handle_cast({:say, pid, text}, members) do
    line = "#{members[pid]}: #{text}"
    for {other, _} <- members, other != pid, do: send(other, {:chat, line})
    {:noreply, members}
  end
  def handle_info({:DOWN, _ref, :process, pid, reason}, members) do
    {nick, members} = Map.pop(members, pid)
    IO.puts("#{nick} left: #{inspect(reason)}")
    {:noreply, members}
  end
end
Chat.start_link([]) |> elem(0)
Chat.join("me")
shell = self()
guest = spawn(fn -> Chat.join("guest"); send(shell, :joined); receive do {:chat, line} -> send(shell, {:heard, line}) end end)
receive do :joined -> Chat.who() end
Chat.say("hi all")
receive do {:heard, line} -> line after 500 -> :deaf end
Process.sleep(20)
Chat.who()
g2 = spawn(fn -> Chat.join("ghost"); Process.sleep(:infinity) end)
Process.sleep(20)
Process.exit(g2, :kill)
Chat.who()
Enum.map(:sys.get_state(Chat), fn {pid, nick} -> {pid == self(), nick} end)
