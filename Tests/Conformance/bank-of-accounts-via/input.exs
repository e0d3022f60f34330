defmodule Account do
  use GenServer
  defstruct [:owner, balance: 0]
  def start_link(owner), do: GenServer.start_link(__MODULE__, owner, name: via(owner))
  def via(owner), do: {:via, Registry, {Accounts, owner}}
  def deposit(owner, n) when n > 0, do: GenServer.call(via(owner), {:deposit, n})
  def withdraw(owner, n), do: GenServer.call(via(owner), {:withdraw, n})
  def balance(owner), do: GenServer.call(via(owner), :balance)
  def close(owner), do: GenServer.stop(via(owner))
  def init(owner), do: {:ok, %Account{owner: owner}}
  def handle_call({:deposit, n}, _, acc), do: {:reply, :ok, %{acc | balance: acc.balance + n}}
  def handle_call({:withdraw, n}, _, %{balance: b} = acc) when n <= b, do: {:reply, {:ok, n}, %{acc | balance: b - n}}
  def handle_call({:withdraw, _}, _, acc), do: {:reply, {:error, :insufficient_funds}, acc}
  def handle_call(:balance, _, acc), do: {:reply, acc.balance, acc}
end
{:ok, _} = Registry.start_link(keys: :unique, name: Accounts)
{:ok, sup} = DynamicSupervisor.start_link(strategy: :one_for_one, name: Bank)
DynamicSupervisor.start_child(Bank, {Account, "ann"}) |> elem(0)
Account.deposit("ann", 100)
Account.withdraw("ann", 30)
Account.withdraw("ann", 300)
Account.balance("ann")
Account.deposit("ann", -5)
Account.balance("bob")
DynamicSupervisor.start_child(Bank, {Account, "ann"})|> elem(0)
{:error, {:already_started, p}} = DynamicSupervisor.start_child(Bank, {Account, "ann"})
[{^p, nil}] = Registry.lookup(Accounts, "ann")
:sys.get_state(p)
Process.exit(p, :kill)
Process.sleep(50)
Account.balance("ann")
DynamicSupervisor.count_children(Bank)
Account.deposit("ann", "x")
Account.close("ann")
Process.sleep(30)
Account.balance("ann")
Registry.count(Accounts)
%Account{}
%Account{balance: 5, nope: 1}
inspect(%Account{owner: "z"})
try do
  Account.withdraw("zed", 1)
catch
  :exit, {:noproc, {GenServer, :call, [name | _]}} -> name
end
