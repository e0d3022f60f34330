defmodule Account do
  defstruct [:id, balance: 0, history: []]
  def deposit(%Account{} = a, n) when is_number(n) and n > 0, do: {:ok, %{a | balance: a.balance + n, history: [{:deposit, n} | a.history]}}
  def deposit(_, _), do: {:error, :invalid_amount}
  def withdraw(%Account{balance: b} = a, n) when n <= b, do: {:ok, %{a | balance: b - n, history: [{:withdraw, n} | a.history]}}
  def withdraw(%Account{}, _), do: {:error, :insufficient_funds}
end
a = %Account{id: 1}
{:ok, a} = Account.deposit(a, 100)
a
Account.withdraw(a, 500)
Account.deposit(a, -5)
Account.deposit(a, "x")
Account.withdraw(%{}, 5)
with {:ok, a} <- Account.deposit(a, 50), {:ok, a} <- Account.withdraw(a, 30), do: a.balance
with {:ok, a} <- Account.deposit(a, 50), {:ok, a} <- Account.withdraw(a, 3000) do
  a.balance
else
  {:error, reason} -> "failed: #{reason}"
end
defmodule Bank do
  use GenServer
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, %{}, opts)
  def open(b, id), do: GenServer.call(b, {:open, id})
  def apply_to(b, id, f), do: GenServer.call(b, {:apply, id, f})
  def balance(b, id), do: GenServer.call(b, {:balance, id})
  def init(s), do: {:ok, s}
  def handle_call({:open, id}, _, s) when is_map_key(s, id), do: {:reply, {:error, :exists}, s}
  def handle_call({:open, id}, _, s), do: {:reply, :ok, Map.put(s, id, %Account{id: id})}
  def handle_call({:apply, id, f}, _, s) do
    with {:ok, acc} <- Map.fetch(s, id), {:ok, acc} <- f.(acc) do
      {:reply, {:ok, acc.balance}, Map.put(s, id, acc)}
    else
      :error -> {:reply, {:error, :no_account}, s}
      {:error, _} = e -> {:reply, e, s}
    end
  end
  def handle_call({:balance, id}, _, s), do: {:reply, s[id].balance, s}
end
{:ok, b} = Bank.start_link(name: MyBank)
Bank.open(b, :x)
Bank.open(b, :x)
Bank.apply_to(b, :x, &Account.deposit(&1, 10))
Bank.apply_to(MyBank, :x, &Account.withdraw(&1, 100))
Bank.apply_to(b, :nope, & &1)
Bank.balance(b, :x)
:sys.get_state(MyBank)
Process.flag(:trap_exit, true)
Bank.balance(b, :nope)
flush()
Process.whereis(MyBank)
Bank.balance(MyBank, :x)
{:ok, b} = Bank.start_link()
Bank.apply_to(b, :y, fn _ -> raise "never" end)
Bank.open(b, :y)
Bank.apply_to(b, :y, fn _ -> raise "inside" end)
flush()
defmodule KV do
  use Agent
  def start_link(init), do: Agent.start_link(fn -> init end, name: __MODULE__)
  def get(k), do: Agent.get(__MODULE__, &Map.get(&1, k))
  def put(k, v), do: Agent.update(__MODULE__, &Map.put(&1, k, v))
  def pop(k), do: Agent.get_and_update(__MODULE__, &Map.pop(&1, k))
end
KV.child_spec(%{})
{:ok, kv} = KV.start_link(%{a: 1})
KV.get(:a)
KV.put(:b, [1, 2])
KV.pop(:b)
KV.pop(:b)
Agent.get(KV, & &1)
Agent.stop(KV)
flush()
KV.get(:a)
defmodule Stack do
  use GenServer
  def init(l), do: {:ok, l}
  def handle_call(:pop, _, [h | t]), do: {:reply, h, t}
  def handle_call(:pop, _, []), do: {:reply, nil, []}
  def handle_cast({:push, x}, s), do: {:noreply, [x | s]}
end
{:ok, s} = GenServer.start_link(Stack, [:hello])
GenServer.call(s, :pop)
GenServer.cast(s, {:push, :world})
GenServer.cast(s, {:push, 1})
:sys.get_state(s)
GenServer.call(s, :pop)
GenServer.call(s, :pop)
GenServer.call(s, :pop)
GenServer.call(s, :nope)
flush()
{:ok, s} = GenServer.start_link(Stack, [])
GenServer.cast(s, :nope)
flush()
{:ok, s} = GenServer.start_link(Stack, [])
send(s, :unexpected)
Process.alive?(s)
defmodule Fib do
  def fib(0), do: 0
  def fib(1), do: 1
  def fib(n) when n > 1, do: fib(n - 1) + fib(n - 2)
  def list(n), do: Enum.map(0..n, &fib/1)
  def stream, do: Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end)
end
Fib.fib(15)
Fib.list(8)
Fib.fib(-1)
Fib.stream() |> Enum.at(50)
Fib.stream() |> Stream.filter(&(rem(&1, 2) == 0)) |> Enum.take(5)
1..5 |> Task.async_stream(&Fib.fib/1) |> Enum.to_list()
words = ~w(the quick brown the lazy dog the end)
Enum.frequencies(words) |> Enum.sort_by(fn {w, c} -> {-c, w} end)
Enum.group_by(words, &String.length/1) |> Map.new(fn {k, v} -> {k, Enum.uniq(v)} end)
words |> Enum.with_index() |> Enum.filter(fn {_, i} -> rem(i, 2) == 0 end) |> Enum.map_join(" ", &elem(&1, 0))
for w <- words, String.length(w) > 3, into: %{}, do: {w, String.reverse(w)}
Enum.reduce(words, %{}, fn w, acc -> Map.update(acc, String.first(w), [w], &[w | &1]) end)
words |> Enum.chunk_every(3) |> Enum.map(&Enum.join(&1, "-"))
Enum.zip_with([[1, 2, 3], [4, 5, 6]], fn [a, b] -> a * b end)
for x <- 1..3, y <- x..3, x + y == 4, do: {x, y}
for <<c <- "hello">>, c in ?a..?h, into: "", do: <<c>>
for {k, v} <- [a: 1, b: 2], reduce: 0 do
  acc -> acc + v
end
