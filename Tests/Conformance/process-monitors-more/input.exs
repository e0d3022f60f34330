{pid, ref} = spawn_monitor(fn -> exit(:bad) end)
receive do {:DOWN, ^ref, :process, ^pid, r} -> r after 100 -> :none end
ref = Process.monitor(:nobody_here)
receive do m -> elem(m, 3) after 100 -> :none end
{_, ref} = spawn_monitor(fn -> raise "oops" end)
Process.sleep(20)
receive do {:DOWN, ^ref, _, _, {e, st}} -> {e, is_list(st)} end
{_, ref} = spawn_monitor(fn -> throw(:ball) end)
Process.sleep(20)
receive do {:DOWN, ^ref, _, _, {e, st}} -> {e, is_list(st)} end
{_, ref} = spawn_monitor(fn -> :erlang.error(:wrong) end)
Process.sleep(20)
receive do {:DOWN, ^ref, _, _, {e, st}} -> {e, is_list(st)} end
pid = spawn(fn -> receive do :go -> :ok end end)
r1 = Process.monitor(pid)
r2 = Process.monitor(pid)
r1 == r2
Process.demonitor(r1)
send(pid, :go)
Process.sleep(20)
receive do {:DOWN, ref, :process, _, why} -> {ref == r2, why} after 50 -> :none end
flush()
Process.demonitor(r1)
Process.demonitor(r2, [:flush])
pid = spawn(fn -> receive do :go -> :ok end end)
r3 = Process.monitor(pid)
Process.demonitor(r3, [:info])
Process.demonitor(r3, [:info])
Process.demonitor(r3, [:info, :flush])
Process.demonitor(:x)
Process.demonitor(make_ref())
Process.monitor("pid")
Process.monitor(42)
dead = spawn(fn -> :ok end)
Process.sleep(10)
r = Process.monitor(dead)
receive do {:DOWN, ^r, t, p, why} -> {t, p == dead, why} end
Process.register(spawn(fn -> Process.sleep(:infinity) end), :mon_me)
r = Process.monitor(:mon_me)
Process.exit(Process.whereis(:mon_me), :kill)
receive do {:DOWN, ^r, :process, who, why} -> {who == {:mon_me, node()}, why} end
Process.info(self(), :monitors)
pid = spawn(fn -> Process.sleep(:infinity) end)
Process.monitor(pid)
Process.info(self(), :monitors) == {:monitors, [process: pid]}
Process.info(pid, :monitored_by) == {:monitored_by, [self()]}
Process.exit(pid, {:shutdown, :done})
flush()
ref = Process.monitor(self())
flush()
{:ok, agent} = Agent.start(fn -> 0 end)
ref = Process.monitor(agent)
Agent.stop(agent)
flush()
