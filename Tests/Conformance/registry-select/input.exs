{:ok, _} = Registry.start_link(keys: :unique, name: Shop)
for {k, v} <- [apple: 3, pear: 5, plum: 9], do: (Registry.register(Shop, k, v) |> elem(0))
Registry.select(Shop, [{{:"$1", :_, :"$2"}, [], [{{:"$1", :"$2"}}]}]) |> Enum.sort()
Registry.select(Shop, [{{:"$1", :_, :"$2"}, [{:>, :"$2", 4}], [:"$1"]}]) |> Enum.sort()
Registry.select(Shop, [{{:"$1", :"$2", :_}, [], [:"$2"]}]) |> Enum.uniq() == [self()]
Registry.count_select(Shop, [{{:_, :_, :"$1"}, [{:<, :"$1", 9}], [true]}])
Registry.match(Shop, :pear, 5) == [{self(), 5}]
Registry.match(Shop, :pear, :"$1", [{:>, :"$1", 5}])
Registry.keys(Shop, self()) |> Enum.sort()
Task.await(Task.async(fn -> Registry.register(Shop, :fig, 1); Registry.count(Shop) end))
Process.sleep(20)
Registry.count(Shop)
Registry.select(Shop, :bad)
