defmodule Account do
  use GenServer, restart: :transient
  def start_link({owner, balance}), do: GenServer.start_link(__MODULE__, balance, name: via(owner))
  def via(owner), do: {:via, Registry, {Bank.Registry, owner}}
  def deposit(owner, amount), do: GenServer.call(via(owner), {:deposit, amount})
  def withdraw(owner, amount), do: GenServer.call(via(owner), {:withdraw, amount})
  def balance(owner), do: GenServer.call(via(owner), :balance)
  @impl true
  def init(balance), do: {:ok, balance}
  @impl true
  def handle_call({:deposit, a}, _from, b) when a > 0, do: {:reply, {:ok, b + a}, b + a}
  def handle_call({:withdraw, a}, _from, b) when a > b, do: {:reply, {:error, :insufficient}, b}
  def handle_call({:withdraw, a}, _from, b), do: {:reply, {:ok, b - a}, b - a}
  def handle_call(:balance, _from, b), do: {:reply, b, b}
end
defmodule Bank do
  use Supervisor
  def start_link(opts \\ []), do: Supervisor.start_link(__MODULE__, opts, name: __MODULE__)
  def open(owner, balance \\ 0), do: DynamicSupervisor.start_child(Bank.Accounts, {Account, {owner, balance}})
  def close(owner) do
    [{pid, _}] = Registry.lookup(Bank.Registry, owner)
    DynamicSupervisor.terminate_child(Bank.Accounts, pid)
  end
  @impl true
  def init(_) do
    children = [
      {Registry, keys: :unique, name: Bank.Registry},
      {DynamicSupervisor, name: Bank.Accounts, strategy: :one_for_one}
    ]
    Supervisor.init(children, strategy: :one_for_all)
  end
end
{:ok, bank} = Bank.start_link()
Bank.open("ann", 100) |> elem(0)
Bank.open("bob") |> elem(0)
Account.deposit("bob", 50)
Account.withdraw("ann", 500)
Account.withdraw("ann", 30)
Account.balance("ann")
{:error, {:already_started, _}} = Bank.open("ann"); :twice
Account.deposit("bob", -5)
Account.balance("bob")
Registry.count(Bank.Registry)
Bank.close("bob")
Process.sleep(20)
Account.balance("bob")
Supervisor.which_children(Bank) |> Enum.map(&{elem(&1, 0), elem(&1, 2), elem(&1, 3)})
Supervisor.count_children(Bank)
Bank.close("bob")
Process.exit(Process.whereis(Bank.Registry), :kill)
Process.sleep(20)
Registry.count(Bank.Registry)
