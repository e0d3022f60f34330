send(self(), :a)
receive do :a -> :got end
receive do :b -> :got after 10 -> :timeout end
receive do after 5 -> :only end
receive do x -> x after 0 -> :empty end
send(self(), {:msg, 1})
send(self(), {:msg, 2})
send(self(), :other)
receive do {:msg, n} when n > 1 -> n end
receive do :other -> :o end
receive do {:msg, n} -> n end
flush()
Process.info(self(), :message_queue_len)
for i <- 1..3, do: send(self(), i)
Process.info(self(), :messages)
Process.info(self(), :message_queue_len)
(fn f -> f.(f, []) end).(fn f, acc -> receive do x -> f.(f, [x | acc]) after 0 -> Enum.reverse(acc) end end)
send(self(), {:ok, %{a: [1, 2]}})
receive do {:ok, %{a: [h | _]}} -> h end
x = 5
send(self(), {5, :five})
send(self(), {6, :six})
receive do {^x, v} -> v end
flush
send(:nobody, :hi)
send({:nobody, node()}, :hi)
send(self, :x)
flush
pid = spawn(fn -> receive do {from, m} -> send(from, {self(), m}) end end)
send(pid, {self(), :hello})
receive do {^pid, m} -> m after 100 -> :none end
Process.alive?(pid)
send(pid, :more)
Process.send_after(self(), :tick, 10)
receive do :tick -> :ticked after 500 -> :no end
ref = Process.send_after(self(), :tock, 10_000)
Process.cancel_timer(ref) |> is_integer
Process.cancel_timer(ref)
Process.read_timer(ref)
Process.send_after(self(), :neg, -1)
Process.send(self(), :m, [])
flush
Process.send(:nobody, :m, [])
:erlang.send_after(5, self(), :erl)
Process.sleep(20)
flush
ref = make_ref()
send(self(), {ref, :answer})
receive do {^ref, a} -> a end
parent = self()
spawn(fn -> send(parent, {:sum, Enum.sum(1..100)}) end)
receive do {:sum, s} -> s after 1000 -> :none end
for i <- 1..3, do: spawn(fn -> Process.sleep(i * 10); send(parent, {:done, i}) end)
for _ <- 1..3 do receive do {:done, i} -> i end end
spawn(fn -> send(parent, {:from, self() == parent}) end)
receive do {:from, b} -> b end
receive do x when is_atom(x) -> x; y -> {:other, y} after 1 -> :t end
receive do :x -> 1 after :bad -> 2 end
receive do :x -> 1 after -1 -> 2 end
{p, r} = spawn_monitor(fn -> receive do :stop -> exit(:stopped) end end)
send(p, :stop)
receive do {:DOWN, ^r, :process, ^p, reason} -> reason end
Process.monitor(p)
flush
r = Process.monitor(:nobody)
receive do {:DOWN, ^r, :process, what, reason} -> {what, reason} end
Process.demonitor(r)
r = Process.monitor(self())
Process.demonitor(r, [:flush])
Process.monitor(5)
spawn_link(fn -> :ok end) |> is_pid
Process.link(self())
Process.unlink(self())
Process.whereis(:nobody)
Process.register(self(), :me)
send(:me, :via_name)
flush
Process.register(self(), :me2)
Process.unregister(:me)
Process.unregister(:me)
Process.register(self(), :undefined)
Process.register(self(), nil)
Process.put(:k, 1)
Process.put(:k, 2)
Process.get(:k)
Process.get(:z, :default)
Process.delete(:k)
Process.get_keys(:z)
Process.info(self(), :nope)
Process.alive?(:x)
Process.exit(:x, :y)
Process.flag(:bogus, 1)
Process.flag(:trap_exit, :maybe)
Process.group_leader() |> is_pid
Process.list() |> is_list
Process.hibernate(1)
