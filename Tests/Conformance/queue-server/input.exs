defmodule Q do
  use GenServer
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, opts[:items] || [], name: opts[:name] || __MODULE__)
  def push(x), do: GenServer.cast(__MODULE__, {:push, x})
  def pop, do: GenServer.call(__MODULE__, :pop)
  def len, do: GenServer.call(__MODULE__, :len)
  @impl true
  def init(items), do: {:ok, :queue.from_list(items)}
  @impl true
  def handle_call(:pop, _from, q) do
    case :queue.out(q) do
      {{:value, v}, q} -> {:reply, {:ok, v}, q}
      {:empty, q} -> {:reply, :empty, q}
    end
  end
  def handle_call(:len, _from, q), do: {:reply, :queue.len(q), q}
  @impl true
  def handle_cast({:push, x}, q), do: {:noreply, :queue.in(x, q)}
end
Q.pop
{:ok, q} = Q.start_link(items: [1, 2])
Q.push(3)
Q.len
:sys.get_state(q)
Q.pop
Q.pop
Q.pop
Q.pop
:queue.new()
:queue.to_list(:queue.in(1, :queue.new()))
:queue.is_empty(:queue.new())
:queue.peek(:queue.from_list([1, 2]))
:queue.out_r(:queue.from_list([1, 2, 3]))
:queue.reverse(:queue.from_list([1, 2, 3]))
:queue.get(:queue.new())
:queue.drop(:queue.from_list([1, 2]))
:queue.member(2, :queue.from_list([1, 2]))
:queue.filter(&(&1 > 1), :queue.from_list([1, 2, 3])) |> :queue.to_list()
GenServer.cast(Q, :unknown)
Q.len
Q.start_link()
Q.push(:a); Q.push(:b)
Q.pop
