send(self(), {:a, 1}); send(self(), {:b, 2}); send(self(), {:a, 3})
receive do {:b, n} -> n end
receive do {:a, n} when n > 1 -> n end
receive do x -> x end
receive do x -> x after 0 -> :empty end
receive do
  {:never} -> 1
after
  10 -> :timeout
end
send(self(), :hello)
receive do
  :hello -> IO.puts("got hello"); :done
  _ -> :other
end
me = self()
spawn(fn -> Process.sleep(10); send(me, :late) end)
receive do :late -> "arrived" after 1000 -> "never" end
pin = 5
send(self(), {:val, 4}); send(self(), {:val, 5})
receive do {:val, ^pin} -> :pinned end
flush()
send(self(), %{type: :map, v: [1, 2]})
receive do %{type: t, v: [h | _]} -> {t, h} end
send(self(), "binary message")
receive do "binary " <> rest -> rest end
f = fn f, acc -> receive do {:n, n} -> f.(f, acc + n); :done -> acc after 100 -> :timeout end end
for n <- 1..5, do: send(self(), {:n, n})
send(self(), :done)
f.(f, 0)
send(self(), 1)
receive do
  x when is_atom(x) -> :atom
  x when is_integer(x) and x > 0 -> :pos
end
send(self(), {:ok, self()})
receive do {:ok, pid} when pid == self() -> :me end
receive do after 5 -> :only_after end
send(self(), :a)
case (receive do m -> m end) do :a -> "was a"; _ -> "was not" end
send(self(), {1, 2, 3})
receive do {_, _, _} = t -> tuple_size(t) end
Enum.each(1..3, &send(me, &1))
Process.info(self(), :message_queue_len)
flush
Process.info(self(), :message_queue_len)
