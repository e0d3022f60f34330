r = make_ref()
is_reference(r)
r == make_ref()
a = :erlang.alias()
:erlang.send(a, :through_alias)
receive do m -> m after 50 -> :nothing end
:erlang.unalias(a)
:erlang.unalias(a)
:erlang.send(a, :lost)
receive do m -> m after 20 -> :nothing end
a1 = :erlang.alias([:reply])
:erlang.send(a1, :first)
:erlang.send(a1, :second)
receive do m -> m after 20 -> :nothing end
receive do m -> m after 20 -> :nothing end
inspect(self()) =~ ~r/^#PID<\d+\.\d+\.\d+>$/
inspect(r) =~ "#Reference<"
pid = self()
pid == self()
pid < spawn(fn -> :ok end)
is_pid(pid("0.0.0")) and true
