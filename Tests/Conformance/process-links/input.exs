Process.flag(:trap_exit, true)
a = spawn_link(fn -> exit(:done) end)
receive do {:EXIT, ^a, reason} -> reason end
b = spawn_link(fn -> :normal_end end)
receive do {:EXIT, ^b, reason} -> reason end
c = spawn_link(fn -> raise "linked" end)
receive do {:EXIT, ^c, {%RuntimeError{message: m}, stack}} -> {m, is_list(stack)} end
d = spawn_link(fn -> Process.sleep(:infinity) end)
Process.exit(d, :kill)
receive do {:EXIT, ^d, reason} -> reason end
e = spawn(fn -> Process.sleep(:infinity) end)
Process.link(e)
Process.unlink(e)
Process.exit(e, :oops)
receive do m -> m after 20 -> :silence end
Process.alive?(e)
f = spawn_link(fn -> receive do :go -> exit({:shutdown, :asked}) end end)
send(f, :go)
receive do {:EXIT, ^f, reason} -> reason end
Process.link(f)
flush()
Process.exit(self(), :to_myself)
flush()
Process.flag(:trap_exit, false)
Process.unlink(f)
1 + 1
spawn_link(fn -> exit(:taking_you_along) end)
:still_here
spawn_link(fn -> raise ArgumentError, "bad" end)
spawn_link(fn -> exit(:normal) end) |> is_pid()
spawn_link(fn -> exit(:shutdown) end)
exit(:enough)
exit(:normal)
exit({:shutdown, 1})
