defmodule Bank.Account do
  use GenServer, restart: :transient
  defstruct [:id, balance: 0, history: []]

  def start_link({id, opening}), do: GenServer.start_link(__MODULE__, {id, opening}, name: via(id))
  def balance(id), do: GenServer.call(via(id), :balance)
  def deposit(id, amount) when amount > 0, do: GenServer.call(via(id), {:deposit, amount})
  def withdraw(id, amount), do: GenServer.call(via(id), {:withdraw, amount})
  def close(id), do: GenServer.stop(via(id))
  def crash(id), do: GenServer.cast(via(id), :crash)
  defp via(id), do: {:via, Registry, {Bank.Registry, id}}

  @impl true
  def init({_id, opening}) when opening < 0, do: {:stop, :negative_opening}
  def init({:ignored, _}), do: :ignore
  def init({id, opening}), do: {:ok, %__MODULE__{id: id, balance: opening}}

  @impl true
  def handle_call(:balance, _from, acc), do: {:reply, acc.balance, acc}
  def handle_call({:deposit, n}, _from, acc) do
    acc = %{acc | balance: acc.balance + n, history: [{:in, n} | acc.history]}
    {:reply, {:ok, acc.balance}, acc}
  end
  def handle_call({:withdraw, n}, _from, %{balance: b} = acc) when n > b do
    {:reply, {:error, :insufficient_funds}, acc}
  end
  def handle_call({:withdraw, n}, _from, acc) do
    acc = update_in(acc.balance, &(&1 - n))
    {:reply, {:ok, acc.balance}, acc}
  end

  @impl true
  def handle_cast(:crash, acc), do: raise("crash of #{acc.id}")
end
{:ok, _} = Registry.start_link(keys: :unique, name: Bank.Registry)
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, name: Bank.Sup)
{:ok, ann} = DynamicSupervisor.start_child(Bank.Sup, {Bank.Account, {"ann", 100}})
DynamicSupervisor.start_child(Bank.Sup, {Bank.Account, {"ann", 100}})
DynamicSupervisor.start_child(Bank.Sup, {Bank.Account, {"bob", -5}})
DynamicSupervisor.start_child(Bank.Sup, {Bank.Account, {:ignored, 1}})
DynamicSupervisor.start_child(Bank.Sup, {Bank.Account, {"bob", 20}}) |> elem(0)
Bank.Account.balance("ann")
Bank.Account.deposit("ann", 50)
Bank.Account.withdraw("ann", 500)
Bank.Account.withdraw("ann", 30)
Bank.Account.deposit("ann", -1)
Bank.Account.deposit("ann", "x")
Bank.Account.balance("zed")
Registry.lookup(Bank.Registry, "ann") == [{ann, nil}]
Registry.count(Bank.Registry)
Registry.keys(Bank.Registry, ann)
DynamicSupervisor.count_children(Bank.Sup)
Registry.lookup(Bank.Registry, "ann") == [{ann, nil}]
Process.alive?(ann)
Bank.Account.withdraw("ann", "lots")
Bank.Account.withdraw("ann", :a)
Bank.Account.balance("ann")
Bank.Account.close("bob")
Bank.Account.balance("bob")
DynamicSupervisor.which_children(Bank.Sup) |> length()
[{_, pid, type, mods}] = DynamicSupervisor.which_children(Bank.Sup)
{type, mods}
DynamicSupervisor.terminate_child(Bank.Sup, pid)
DynamicSupervisor.terminate_child(Bank.Sup, pid)
Bank.Account.child_spec({"a", 1})
Registry.select(Bank.Registry, [{{:"$1", :_, :_}, [], [:"$1"]}])
Enum.map(1..3, &DynamicSupervisor.start_child(Bank.Sup, {Bank.Account, {&1, &1 * 10}})) |> Enum.map(&elem(&1, 0))
Enum.map(1..3, &Bank.Account.balance/1)
Enum.map(1..3, &Bank.Account.balance/1) |> Enum.sum()
for id <- 1..3, {:ok, b} = Bank.Account.deposit(id, 1), do: b
:sys.get_state({:via, Registry, {Bank.Registry, 1}})
GenServer.whereis({:via, Registry, {Bank.Registry, 99}})
%Bank.Account{}
%Bank.Account{id: 1, balanc: 3}
