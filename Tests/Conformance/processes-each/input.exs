pid = spawn(fn -> receive do :stop -> :ok end end)
Process.info(pid, :status)
Process.info(pid, [:status, :links, :monitors, :trap_exit, :message_queue_len])
send(pid, :noise)
Process.info(pid, :messages)
Process.register(pid, :my_proc)
Process.info(pid, :registered_name)
Process.whereis(:my_proc) == pid
:my_proc in Process.registered()
Process.register(pid, :other)
Process.unregister(:my_proc)
Process.info(pid, :registered_name)
Process.link(pid)
Process.info(pid, :links) == {:links, [self()]}
Process.unlink(pid)
Process.info(pid, :links)
ref = Process.monitor(pid)
Process.info(pid, :monitored_by) == {:monitored_by, [self()]}
Process.demonitor(ref)
send(pid, :stop)
Process.sleep(5)
Process.info(pid)
Process.alive?(pid)
Process.link(pid)
flush()
ref = Process.monitor(pid)
flush()
spawn_link(fn -> exit(:bad) end)
1 + 1
self() |> is_pid
Process.flag(:trap_exit, true)
spawn_link(fn -> exit(:bad) end)
flush()
p = spawn_link(fn -> receive do m -> exit(m) end end)
send(p, :normal)
flush()
p = spawn_link(fn -> Process.sleep(:infinity) end)
Process.exit(p, :normal)
Process.alive?(p)
Process.exit(p, :kill)
flush()
{p, r} = Process.spawn(fn -> :ok end, [:monitor])
flush()
Process.spawn(fn -> :ok end, [:link]) |> is_pid
flush()
Process.spawn(IO, :puts, ["spawned"], [])
spawn(IO, :puts, ["mfa"])
spawn(Nope, :run, [])
spawn_link(Nope, :run, [1])
flush()
spawn_monitor(fn -> 1 / 0 end) |> is_tuple
receive do {:DOWN, _, _, _, {r, _}} -> r end
Process.put(:a, 1)
Process.get_keys(1)
Process.delete(:a)
Process.get(:a)
t = Process.send_after(self(), :later, 50)
is_integer(Process.read_timer(t))
Process.cancel_timer(t, info: false)
Process.cancel_timer(t)
Process.send_after(:nobody, :x, 1) |> is_reference
Process.send_after(self(), :x, :bad)
Process.exit(self(), :kill)
self() |> is_pid
x = 5
exit(:boom)
x
raise "oops"
x
throw(:ball)
spawn(fn -> Process.exit(self(), :kill) end) |> is_pid
spawn(fn -> exit({:a, "tuple"}) end) |> is_pid
parent = self()
child = spawn(fn -> send(parent, {:hello, self()}) end)
receive do {:hello, ^child} -> :hi after 100 -> :none end
loop = fn loop, n -> receive do :inc -> loop.(loop, n + 1); {:get, from} -> send(from, n); loop.(loop, n) end end
counter = spawn(fn -> loop.(loop, 0) end)
for _ <- 1..5, do: send(counter, :inc)
send(counter, {:get, self()})
receive do n -> n end
Process.exit(counter, :shutdown)
Process.alive?(counter)
Enum.map(1..3, fn i -> Task.async(fn -> i * i end) end) |> Enum.map(&Task.await/1)
pids = for i <- 1..3, do: spawn(fn -> receive do {from, :ping} -> send(from, {:pong, i}) end end)
for p <- pids, do: send(p, {self(), :ping})
for _ <- pids, do: receive do {:pong, i} -> i end
Process.monitor(:my_name_not)
flush()
{:ok, agent} = Agent.start(fn -> [] end)
Process.monitor(agent)
Agent.stop(agent, :shutdown)
flush()
:erlang.process_info(self(), :current_function) |> elem(0)
Process.info(self(), :group_leader) |> elem(0)
Process.info(self(), :heap_size) |> elem(0)
Process.info(self(), [:nope])
Process.flag(:priority, :high)
Process.flag(:priority, :normal)
Process.flag(:max_heap_size, 0) |> is_map
Process.flag(:min_heap_size, 100)
alias Process, as: P
P.alive?(self())
ref = :erlang.alias()
send(ref, :via_alias)
flush()
:erlang.unalias(ref)
send(ref, :gone)
flush()
inspect(self()) =~ "#PID<0."
inspect(make_ref()) =~ "#Reference<"
pid(0, 0, 0)
pid("0.1.0")
is_pid(pid(0, 1, 0))
:erlang.list_to_pid('<0.0.0>')
:erlang.pid_to_list(pid(0, 5, 0))
