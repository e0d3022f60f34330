{pid, ref} = spawn_monitor(fn -> exit(:finished) end)
receive do {:DOWN, ^ref, :process, ^pid, reason} -> reason end
ref2 = Process.monitor(pid)
receive do {:DOWN, ^ref2, :process, _, reason} -> reason end
server = spawn(fn -> receive do :stop -> :ok end end)
ref3 = Process.monitor(server)
send(server, :stop)
receive do {:DOWN, ^ref3, kind, object, reason} -> {kind, object == server, reason} end
waiter = spawn(fn -> Process.sleep(:infinity) end)
r = Process.monitor(waiter)
Process.demonitor(r)
Process.exit(waiter, :kill)
receive do m -> m after 20 -> :silence end
Process.demonitor(r, [:flush])
Process.demonitor(r, [:info])
Process.register(spawn(fn -> Process.sleep(:infinity) end), :watched)
r4 = Process.monitor(:watched)
Process.exit(Process.whereis(:watched), :shot)
receive do {:DOWN, ^r4, :process, name, reason} -> {name == {:watched, node()}, reason} end
r5 = Process.monitor(:nobody)
receive do {:DOWN, ^r5, :process, {:nobody, _}, reason} -> reason end
{p6, r6} = spawn_monitor(fn -> raise "seen" end)
receive do {:DOWN, ^r6, :process, ^p6, {error, _stack}} -> error end
{p7, r7} = spawn_monitor(fn -> throw(:x) end)
receive do {:DOWN, ^r7, :process, ^p7, {reason, _stack}} -> reason end
{p8, r8} = spawn_monitor(fn -> Process.exit(self(), :kill) end)
receive do {:DOWN, ^r8, :process, ^p8, reason} -> reason end
{p9, r9} = spawn_monitor(fn -> exit(:kill) end)
receive do {:DOWN, ^r9, :process, ^p9, reason} -> reason end
