ref = Process.send_after(self(), :ding, 20)
is_reference(ref)
receive do :ding -> :rang after 500 -> :silent end
Process.cancel_timer(ref)
Process.read_timer(ref)
late = Process.send_after(self(), :late, 60_000)
Process.read_timer(late) in 50_000..60_000
Process.cancel_timer(late) in 50_000..60_000
Process.cancel_timer(late)
receive do m -> m after 20 -> :nothing end
Process.register(self(), :bell)
Process.send_after(:bell, :by_name, 5)
receive do m -> m after 500 -> :nothing end
Process.send_after(:nobody, :hi, 1) |> is_reference()
Process.send_after(self(), :x, -1)
a = Process.send_after(self(), :second, 40)
b = Process.send_after(self(), :first, 10)
:timer.sleep(5)
Process.sleep(5)
{:ok, tref} = :timer.send_after(10, :from_timer)
receive do m -> m after 500 -> :nothing end
{:ok, tref} = :timer.send_interval(10, self(), :tick)
for _ <- 1..3, do: (receive do :tick -> :tock end)
:timer.cancel(tref)
:timer.cancel(:not_a_ref)
{:ok, _} = :timer.apply_after(5, Kernel, :send, [self(), :applied])
receive do m -> m after 500 -> :nothing end
{micros, value} = :timer.tc(fn -> 1 + 2 end); value
{is_integer(micros), value}
:timer.seconds(2)
:timer.minutes(1)
:timer.hours(1)
:timer.hms(1, 2, 3)
