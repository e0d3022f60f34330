defmodule Ping do
  def start(n), do: spawn(__MODULE__, :loop, [n, self()])
  def loop(0, owner), do: send(owner, :over)
  def loop(n, owner) do
    receive do
      {:pong, from} ->
        send(from, {:ping, self()})
        loop(n - 1, owner)
    after
      1000 -> exit(:no_pong)
    end
  end
end
defmodule Pong do
  def loop(count) do
    receive do
      {:ping, from} -> send(from, {:pong, self()}); loop(count + 1)
      {:count, from} -> send(from, {:count, count}); loop(count)
    end
  end
end
pong = spawn(Pong, :loop, [0])
ping = Ping.start(5)
send(ping, {:pong, pong})
receive do :over -> :game_over after 500 -> :stuck end
send(pong, {:count, self()})
receive do {:count, c} -> c after 500 -> :stuck end
Process.alive?(ping)
Process.exit(pong, :kill)
ring = Enum.reduce(1..50, self(), fn _, next -> spawn(fn -> receive do n -> send(next, n + 1) end end) end)
send(ring, 0)
receive do n -> n after 500 -> :lost end
parent = self()
pids = for n <- 1..5, do: spawn(fn -> send(parent, {n, n * n}) end)
for n <- 1..5, do: (receive do {^n, square} -> square end)
