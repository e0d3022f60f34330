sleeper = fn -> spawn(fn -> Process.sleep(:infinity) end) end
trapper = fn -> me = self(); p = spawn(fn -> Process.flag(:trap_exit, true); send(me, :ready); receive do m -> send(me, {:trapped, m}) end end); receive do :ready -> p end end
s = sleeper.()
Process.exit(s, :normal)
Process.alive?(s)
Process.exit(s, :reason)
Process.alive?(s)
t = trapper.()
Process.exit(t, :reason)
receive do {:trapped, {:EXIT, from, reason}} -> {from == self(), reason} end
t = trapper.()
Process.exit(t, :normal)
receive do {:trapped, {:EXIT, from, reason}} -> {from == self(), reason} end
t = trapper.()
Process.exit(t, :kill)
Process.alive?(t)
t = trapper.()
l = spawn(fn -> Process.link(t); exit(:kill) end)
receive do {:trapped, {:EXIT, ^l, reason}} -> reason end
s1 = sleeper.()
s2 = spawn(fn -> Process.link(s1); Process.sleep(:infinity) end)
r2 = Process.monitor(s2)
Process.exit(s1, :kill)
receive do {:DOWN, ^r2, _, _, reason} -> reason end
s3 = sleeper.()
s4 = spawn(fn -> Process.link(s3); Process.sleep(:infinity) end)
Process.exit(s3, :normal)
Process.exit(s4, {:custom, [1, 2]})
{Process.alive?(s3), Process.alive?(s4)}
Process.exit(:not_a_pid, :kill)
