exit(:normal)
exit(:oops)
exit({:shutdown, :x})
throw(:ball)
throw({:a, 1})
raise "boom"
raise ArgumentError
raise ArgumentError, message: "bad"
raise KeyError, key: :a, term: %{b: 1}
spawn(fn -> exit(:oops) end)
spawn(fn -> throw(:x) end); Process.sleep(20)
spawn(fn -> raise "in spawn" end); Process.sleep(20)
spawn(fn -> 1 / 0 end); Process.sleep(20)
spawn(fn -> exit(:normal) end); Process.sleep(20)
pid = spawn_link(fn -> exit(:bye) end); Process.sleep(20)
Process.flag(:trap_exit, true)
spawn_link(fn -> exit(:bye) end); Process.sleep(20)
flush()
spawn_link(fn -> raise "linked" end); Process.sleep(30)
receive do {:EXIT, _, {e, _}} -> e after 100 -> :none end
p = spawn_link(fn -> receive do :stop -> :ok end end)
Process.exit(p, :normal)
Process.alive?(p)
Process.exit(p, :kill); Process.sleep(20)
receive do {:EXIT, ^p, reason} -> reason after 100 -> :none end
p2 = spawn(fn -> Process.flag(:trap_exit, true); receive do m -> IO.inspect(m, label: "got") end end); Process.sleep(10)
Process.exit(p2, :normal); Process.sleep(20)
Process.alive?(p2)
try do exit(:a) catch :exit, r -> {:caught, r} end
try do throw(:a) catch r -> {:caught, r} end
try do raise "x" rescue e -> e.message end
try do raise "x" rescue e in [ArgumentError, RuntimeError] -> e end
try do :erlang.error(:badarg) rescue e -> e end
try do :erlang.error({:badmatch, 1}) rescue e -> e end
try do :erlang.error(:foo) rescue e -> e end
try do exit(:x) rescue _ -> 1 catch kind, value -> {kind, value} after IO.puts("after") end
catch_exit = try do GenServer.call(:nobody, :x) catch :exit, r -> r end
{:ok, m} = Agent.start(fn -> 1 end)
ref = Process.monitor(m)
Agent.stop(m, :shutdown)
receive do {:DOWN, ^ref, :process, ^m, why} -> why after 100 -> :none end
Process.exit(self(), :normal)
flush
Process.exit(self(), :oops)
flush
Process.flag(:trap_exit, false)
Process.exit(self(), :really)
1 + 1
