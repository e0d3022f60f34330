send(self(), :hello)
receive do :hello -> :got end
receive do :never -> 1 after 10 -> :timeout end
receive do after 5 -> :done end
send(self(), {:a, 1}); send(self(), {:b, 2}); send(self(), {:a, 3})
receive do {:b, x} -> x end
receive do {:a, x} when x > 1 -> x end
flush()
self() |> send(1) |> send(2)
send self(), "str"
receive do
  n when is_integer(n) -> {:int, n}
  s when is_binary(s) -> {:str, s}
after
  0 -> :nothing
end
receive do
  n when is_integer(n) -> {:int, n}
  s when is_binary(s) -> {:str, s}
after
  0 -> :nothing
end
flush
Process.info(self(), :message_queue_len)
parent = self()
child = spawn(fn ->
  receive do
    {:ping, from} -> send(from, {:pong, self()})
  end
end)
send(child, {:ping, parent})
receive do {:pong, ^child} -> :pong after 100 -> :no end
Process.alive?(child)
loop = fn f, n -> receive do :inc -> f.(f, n + 1); {:get, from} -> send(from, n); f.(f, n) end end
p = spawn(fn -> loop.(loop, 0) end)
for _ <- 1..5, do: send(p, :inc)
send(p, {:get, self()})
receive do n -> n end
send(:nobody, :x)
send(p, :garbage)
Process.register(p, :looper)
send(:looper, {:get, self()})
receive do n -> n after 100 -> :none end
Process.whereis(:looper) == p
Process.unregister(:looper)
Process.unregister(:looper)
Process.register(p, :looper)
Process.register(p, :other)
Process.register(self(), :looper)
Process.register(self(), nil)
Process.info(p, :registered_name)
Process.send_after(self(), :later, 10)
receive do x -> x end
r = Process.send_after(self(), :never, 5000)
is_integer(Process.read_timer(r))
is_integer(Process.cancel_timer(r))
Process.cancel_timer(r)
Process.send(self(), :opt, [])
flush()
Process.send(:nope, :opt, [])
send({:looper, node()}, {:get, self()})
receive do x -> x after 50 -> :none end
node()
receive do x when x > 5 -> :big; _ -> :other after 0 -> :empty end
