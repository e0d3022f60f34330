rows = [{1, :a, 1}, {1, :b, 2}, {1, :c, 3}, {2, :a, 1}, {1.0, :d, 4}, {2, :a, 1}, {2, :b, 5}]
kinds = [:set, :ordered_set, :bag, :duplicate_bag]
new = fn kind -> t = :ets.new(:t, [kind]); :ets.insert(t, rows); t end
left = fn t -> {:ets.info(t, :size), Enum.sort(:ets.tab2list(t))} end
deleted = fn spec -> for kind <- kinds, t = new.(kind), do: {kind, :ets.select_count(t, spec), :ets.select_delete(t, spec), left.(t)} end
row = {:"$1", :"$2", :"$3"}
deleted.([{row, [], [true]}])
deleted.([{row, [{:>, :"$3", 1}], [true]}])
deleted.([{row, [{:==, :"$2", :a}], [true]}])
deleted.([{row, [{:==, :"$1", 1}], [true]}])
deleted.([{{1, :"$2", :"$3"}, [{:>, :"$3", 1}], [true]}])
deleted.([{row, [], [false]}])
deleted.([{{2, :_, :_}, [], [true]}, {{1, :_, :_}, [], [false]}])
matched = fn pattern -> for kind <- kinds, t = new.(kind), do: {kind, Enum.sort(:ets.match(t, pattern)), Enum.sort(:ets.match_object(t, pattern)), :ets.match_delete(t, pattern), left.(t)} end
matched.({:_, :_, :_})
matched.({1, :_, :_})
matched.({:_, :a, :_})
matched.({2, :a, 1})
matched.({:"$1", :_, :"$1"})
for kind <- kinds, t = new.(kind), do: {kind, :ets.take(t, 2), :ets.take(t, 1), left.(t)}
for kind <- kinds, t = new.(kind), do: {kind, :ets.delete_object(t, {2, :a, 1}), left.(t), :ets.delete_object(t, {1, :zz, 2}), left.(t)}
replaced = fn kind -> t = new.(kind); {:ets.select_replace(t, [{row, [{:<, :"$3", 3}], [{{:"$1", :"$2", {:+, :"$3", 10}}}]}]), left.(t)} end
replaced.(:set)
replaced.(:ordered_set)
replaced.(:bag)
replaced.(:duplicate_bag)
t = new.(:duplicate_bag)
:ets.select_replace(t, [{row, [{:==, :"$2", :a}], [{{:"$1", :new, 0}}]}])
:ets.lookup(t, 1)
:ets.lookup(t, 2)
:ets.update_counter(t, 1, {3, 1})
:ets.update_element(t, 1, {3, 1})
big = :ets.new(:t, [:bag])
for n <- 1..100, do: :ets.insert(big, {1, rem(n, 60)})
:ets.info(big, :size)
:ets.delete_object(big, {1, 7})
:ets.insert(big, {1, 7})
:ets.insert(big, {1, 8})
:ets.lookup(big, 1) |> Enum.map(&elem(&1, 1)) |> inspect(limit: :infinity, charlists: :as_lists)
:ets.select_delete(big, [{{:_, :"$1"}, [{:>=, :"$1", 5}], [true]}])
:ets.insert(big, {1, 5})
:ets.insert(big, {1, 4})
:ets.lookup(big, 1)
wide = :ets.new(:t, [{:keypos, 576460752303423487}])
:ets.update_counter(wide, 1, 2)
:ets.insert(wide, {1})
:ets.new(:t, [{:keypos, 576460752303423488}])
:ets.select(new.(:ordered_set), [{row, [], [{{{:bsl, -5, -2}, {:bsr, -3, -2}, {:bsl, 0, 70}, {:bsr, 5, 9223372036854775807}}}]}])
