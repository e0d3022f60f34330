t = :ets.new(:tab, [:set])
is_reference(t)
:ets.insert(t, {:a, 1})
:ets.insert(t, [{:b, 2}, {:c, 3}])
:ets.lookup(t, :a)
:ets.lookup(t, :z)
:ets.lookup_element(t, :a, 2)
:ets.lookup_element(t, :z, 2)
:ets.lookup_element(t, :a, 5)
:ets.member(t, :b)
:ets.insert_new(t, {:a, 9})
:ets.update_counter(t, :a, 5)
:ets.update_counter(t, :zz, 1)
:ets.update_counter(t, :new, 1, {:new, 0})
:ets.update_element(t, :a, {2, 100})
:ets.tab2list(t) |> Enum.sort()
:ets.match(t, {:"$1", 2})
:ets.match_object(t, {:_, 3})
:ets.select(t, [{{:"$1", :"$2"}, [{:>, :"$2", 2}], [{{:"$1", :"$2"}}]}]) |> Enum.sort()
:ets.delete(t, :a)
:ets.info(t, :size)
:ets.info(t)[:type]
:ets.first(t)
:ets.delete_all_objects(t)
:ets.first(t)
:ets.delete(t)
:ets.insert(t, {:a, 1})
:ets.lookup(:no_such, :a)
:ets.new(:named, [:named_table, :public])
:ets.new(:named, [:named_table])
:ets.insert(:named, {:k, %{v: 1}})
:ets.lookup(:named, :k)
[{:k, %{v: v}}] = :ets.lookup(:named, :k)
v
:ets.insert(:named, :not_tuple)
:ets.insert(:named, {})
:ets.new("x", [])
:ets.new(:x, [:bad])
:ets.whereis(:named) |> is_reference
:ets.whereis(:zip)
:ets.info(:zip)
o = :ets.new(:o, [:ordered_set])
for i <- [3, 1, 2], do: :ets.insert(o, {i, i * i})
:ets.tab2list(o)
:ets.first(o)
:ets.last(o)
:ets.next(o, 1)
:ets.next(o, 3)
:ets.prev(o, 1)
:ets.foldl(fn {k, v}, acc -> acc + k * v end, 0, o)
b = :ets.new(:b, [:bag])
:ets.insert(b, [{:x, 1}, {:x, 2}, {:x, 1}])
:ets.lookup(b, :x)
:ets.delete_object(b, {:x, 1})
:ets.lookup(b, :x)
:ets.take(o, 2)
:ets.select_delete(o, [{{:"$1", :_}, [{:<, :"$1", 3}], [true]}])
:ets.tab2list(o)
:ets.match_delete(o, :_)
:ets.select_count(o, [{:_, [], [true]}])
:ets.rename(:named, :renamed)
:ets.lookup(:renamed, :k)
:ets.all() |> Enum.member?(:renamed)
spawn(fn -> :ets.insert(o, {1, 1}) end)
:ets.new(:p, [:private, :named_table])
Task.async(fn -> try do :ets.lookup(:p, 1) rescue e -> Exception.message(e) end end) |> Task.await()
:ets.fun2ms(fn {a, b} when b > 1 -> a end)
defmodule Cache do
  use GenServer
  def start_link(_), do: GenServer.start_link(__MODULE__, nil, name: __MODULE__)
  def put(k, v), do: GenServer.call(__MODULE__, {:put, k, v})
  def get(k) do
    case :ets.lookup(__MODULE__, k) do
      [{^k, v}] -> {:ok, v}
      [] -> :error
    end
  end
  def init(_) do
    :ets.new(__MODULE__, [:named_table, :protected, read_concurrency: true])
    {:ok, nil}
  end
  def handle_call({:put, k, v}, _, s) do
    true = :ets.insert(__MODULE__, {k, v})
    {:reply, :ok, s}
  end
end
Cache.get(:a)
Cache.start_link([])
Cache.put(:a, 1)
Cache.get(:a)
Cache.get(:b)
:ets.insert(Cache, {:a, 2})
:ets.info(Cache, :protection)
:ets.info(Cache, :owner) == Process.whereis(Cache)
