defmodule Pile do
  use GenServer

  @doc "Starts a pile."
  def new(items \\ []) when is_list(items), do: GenServer.start_link(__MODULE__, items)
  def push(pile, item), do: GenServer.cast(pile, {:push, item})
  def pop(pile), do: GenServer.call(pile, :pop)
  def size(pile), do: GenServer.call(pile, :size)

  @impl GenServer
  def init(items), do: {:ok, %{items: items, pops: 0}}

  @impl GenServer
  def handle_call(:pop, _from, %{items: []} = state), do: {:reply, :empty, state}
  def handle_call(:pop, _from, %{items: [top | rest], pops: pops} = state) do
    {:reply, {:ok, top}, %{state | items: rest, pops: pops + 1}}
  end
  def handle_call(:size, _from, state), do: {:reply, length(state.items), state}

  @impl GenServer
  def handle_cast({:push, item}, state), do: {:noreply, update_in(state.items, &[item | &1])}
end
{:ok, pile} = Pile.new()
Pile.pop(pile)
Pile.push(pile, "plate")
Pile.push(pile, {:bowl, 2})
Pile.size(pile)
Pile.pop(pile)
:sys.get_state(pile)
Pile.new(:not_a_list)
pile |> Pile.pop() |> elem(1) |> String.upcase()
:sys.get_state(pile).pops
GenServer.stop(pile, :normal, 1000)
Pile.size(pile)
