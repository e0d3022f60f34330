Process.flag(:trap_exit, true)
results = fn f -> {pid, ref} = spawn_monitor(f); receive do {:DOWN, ^ref, _, ^pid, r} -> (case r do {%{__struct__: s}, st} when is_list(st) -> {:exception, s}; {x, st} when is_list(st) and st != [] -> {:error, x}; o -> o end) after 500 -> :timeout end end
results.(fn -> :ok end)
results.(fn -> exit(:normal) end)
results.(fn -> exit(:shutdown) end)
results.(fn -> exit({:shutdown, :x}) end)
results.(fn -> exit("string") end)
results.(fn -> exit(%{a: 1}) end)
results.(fn -> exit(:kill) end)
results.(fn -> Process.exit(self(), :kill); Process.sleep(100) end)
results.(fn -> Process.exit(self(), :normal); Process.sleep(20); :survived end)
results.(fn -> Process.exit(self(), :other); Process.sleep(100) end)
results.(fn -> Process.flag(:trap_exit, true); Process.exit(self(), :other); receive do {:EXIT, _, r} -> exit({:got, r}) end end)
results.(fn -> Process.flag(:trap_exit, true); Process.exit(self(), :kill); Process.sleep(100) end)
results.(fn -> Process.flag(:trap_exit, true); Process.exit(self(), :normal); receive do m -> exit(m |> elem(2)) after 50 -> exit(:nothing) end end)
results.(fn -> spawn_link(fn -> exit(:child) end); Process.sleep(100) end)
results.(fn -> spawn_link(fn -> exit(:normal) end); Process.sleep(30); exit(:still_here) end)
results.(fn -> spawn_link(fn -> raise "x" end); Process.sleep(100) end)
results.(fn -> throw(:t) end)
results.(fn -> raise "r" end)
results.(fn -> :erlang.error(:e) end)
results.(fn -> 1 / 0 end)
results.(fn -> p = spawn(fn -> Process.sleep(:infinity) end); Process.link(p); Process.exit(p, :kill); Process.sleep(100) end)
results.(fn -> spawn_link(fn -> Process.exit(self(), :kill) end); Process.sleep(100) end)
results.(fn -> try do exit(:caught) catch :exit, r -> exit({:re, r}) end end)
results.(fn -> try do raise "a" rescue e -> exit(e.message) end end)
results.(fn -> try do throw(1) after IO.puts("cleanup") end end)
flush
{:links, l} = Process.info(self(), :links)
is_list(l)
p = spawn_link(fn -> Process.sleep(:infinity) end)
Process.unlink(p)
Process.exit(p, :bye)
Process.sleep(10)
flush
try do Process.exit(self(), :me); receive do {:EXIT, _, :me} -> :got_me after 50 -> :no end catch :exit, r -> {:caught, r} end
Process.flag(:trap_exit, false)
try do exit(:a) rescue e -> e catch :exit, :a -> :exit_a end
try do :ok catch _ -> 1 else :ok -> :else_branch end
try do raise "x" rescue RuntimeError -> :rescued after IO.puts("after") end
try do throw({:a, 1}) catch {:a, n} -> n end
try do exit({:shutdown, 1}) catch :exit, {:shutdown, n} -> n end
try do :erlang.error(:my) catch :error, :my -> :err end
try do raise ArgumentError catch :error, %ArgumentError{message: m} -> m end
catch_it = fn f -> try do f.() catch k, v -> {k, v} end end
catch_it.(fn -> exit(1) end)
catch_it.(fn -> throw(2) end)
catch_it.(fn -> raise "3" end)
catch_it.(fn -> 1 + :a end)
catch_it.(fn -> GenServer.call(:none, 1) end)
