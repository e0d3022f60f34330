{:ok, _} = Registry.start_link(keys: :duplicate, name: Topics)
{:ok, _} = Registry.register(Topics, "news", :self); :ok
Registry.register(Topics, "news", :again) |> elem(0)
me = self()
listener = fn topic -> spawn(fn -> {:ok, _} = Registry.register(Topics, topic, :child); send(me, :ready); receive do m -> send(me, {:heard, topic, m}) end end) end
p1 = listener.("news")
receive do :ready -> :ok end
p2 = listener.("sport")
receive do :ready -> :ok end
Registry.count(Topics)
Registry.lookup(Topics, "news") |> Enum.map(&elem(&1, 1)) |> Enum.sort()
Registry.dispatch(Topics, "sport", fn entries -> for {pid, _} <- entries, do: send(pid, :goal) end)
receive do m -> m after 200 -> :none end
Registry.dispatch(Topics, "nothing", fn _ -> raise "not called" end)
Registry.keys(Topics, self()) 
Registry.values(Topics, "news", self()) |> Enum.sort()
Registry.count_match(Topics, "news", :_)
Registry.match(Topics, "news", :self) == [{self(), :self}]
Registry.match(Topics, "news", :nope)
Registry.unregister_match(Topics, "news", :again)
Registry.values(Topics, "news", self())
Registry.unregister(Topics, "news")
Registry.keys(Topics, self())
Registry.register_name({Topics, "x"}, self())
