me = self()
pid = spawn(fn -> send(me, {:from, self()}) end)
receive do {:from, ^pid} -> :got_it end
Process.alive?(pid)
send(self(), :hello)
send(self(), {:number, 42})
flush()
flush()
receive do
  :never -> :no
after
  10 -> :timed_out
end
send(self(), {:b, 2})
send(self(), {:a, 1})
receive do {:a, n} -> n end
receive do {:b, n} when n > 5 -> :big after 0 -> :none end
receive do {:b, n} -> n after 0 -> :none end
send(:nobody_here, :hi)
send(pid, :to_the_dead)
Process.send(:nobody_here, :hi, [])
is_pid(self())
defmodule Echo do
  def loop do
    receive do
      {:echo, from, text} ->
        send(from, {:echoed, String.reverse(text)})
        loop()
      :stop -> :ok
    end
  end
end
echo = spawn(Echo, :loop, [])
send(echo, {:echo, self(), "stressed"})
receive do {:echoed, text} -> text after 500 -> :nothing end
send(echo, :stop)
Process.alive?(echo)
spawn(fn -> raise "unseen" end) |> is_pid()
spawn(fn -> exit(:quiet) end) |> is_pid()
spawn(fn -> throw(:ball) end) |> is_pid()
spawn(Echo, :missing, [1]) |> is_pid()
