spawn(fn -> IO.puts("hi") end) |> is_pid()
spawn(IO, :puts, ["via mfa"]) |> is_pid()
spawn(fn x -> x end)
spawn(:foo)
spawn(NoModule, :run, [])
Process.sleep(30)
spawn(Enum, :map, [1])
Process.sleep(30)
Process.spawn(fn -> :ok end, [])|> is_pid()
{p, r} = Process.spawn(fn -> exit(:x) end, [:monitor])
Process.sleep(10)
flush()
Process.spawn(fn -> :ok end, [:wrong])
spawn_link(fn -> :ok end) |> is_pid
send(self(), :hello)
send(self(), {:a, 1})
flush()
flush()
send(:nobody, :hello)
send({:nobody, node()}, :hi)
send(nil, :x)
Process.send(self(), :m, [])
Process.send(self(), :m2, [:noconnect])
Process.send(:nobody2, :m2, [])
flush()
receive do
  x -> x
after
  0 -> :timeout
end
for i <- 1..3, do: send(self(), {:n, i})
receive do {:n, 3} -> :third end
receive do {:n, x} when x > 1 -> x end
Process.info(self(), :message_queue_len)
Process.info(self(), :messages)
receive do {:n, x} -> x end
parent = self()
for i <- 1..5, do: spawn(fn -> send(parent, {:sq, i * i}) end)
for i <- 1..5 do receive do {:sq, v} -> v end end |> Enum.sort()
pid = spawn(fn -> receive do {from, n} -> send(from, n + 1) end end)
send(pid, {self(), 41})
receive do n -> n end
Process.alive?(pid)
self() == self()
is_pid(self())
Process.alive?(:name)
Process.info(pid)
Process.info(pid, :links)
Process.info(self(), :bogus)
Process.info(:x)
send(self(), 1) + 1
receive do after 10 -> :slept end
receive do
  :never -> 1
after
  :soon -> 2
end
receive do :never -> 1 after -5 -> 2 end
flush()
