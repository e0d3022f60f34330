defmodule Shop.Item do
  @moduledoc "An item"
  @enforce_keys [:sku, :price]
  defstruct [:sku, :price, qty: 1, tags: []]

  @type t :: %__MODULE__{sku: String.t(), price: number}

  def new(sku, price, opts \\ []) do
    struct!(__MODULE__, [sku: sku, price: price] ++ opts)
  end

  def total(%__MODULE__{price: p, qty: q}), do: p * q
end
defmodule Shop.Cart do
  alias Shop.Item
  defstruct items: %{}, discount: 0

  def new, do: %__MODULE__{}

  def add(%__MODULE__{items: items} = cart, %Item{sku: sku} = item) do
    %{cart | items: Map.update(items, sku, item, fn i -> %{i | qty: i.qty + item.qty} end)}
  end

  def remove(cart, sku) do
    case Map.pop(cart.items, sku) do
      {nil, _} -> {:error, {:not_found, sku}}
      {%Item{}, rest} -> {:ok, %{cart | items: rest}}
    end
  end

  def total(%__MODULE__{items: items, discount: d}) do
    sum =
      items
      |> Map.values()
      |> Enum.map(&Item.total/1)
      |> Enum.sum()

    sum * (1 - d)
  end
end
alias Shop.{Item, Cart}
Item.new("a", 10)
Item.new("a", 10, qty: 3, tags: [:x])
Item.new("a", 10, colour: :red)
%Item{sku: "x"}
%Item{sku: "x", price: 1}
cart = Cart.new()
cart = cart |> Cart.add(Item.new("a", 10)) |> Cart.add(Item.new("b", 2.5, qty: 4))
Cart.total(cart)
cart = Cart.add(cart, Item.new("a", 10))
cart.items["a"].qty
Cart.total(%{cart | discount: 0.1})
Cart.remove(cart, "zzz")
{:ok, cart2} = Cart.remove(cart, "a")
map_size(cart2.items)
Cart.total(cart2)
Cart.add(cart, %{sku: "q"})
Cart.total(%{})
Cart.remove(nil, "a")
update_in(cart.items["a"].qty, &(&1 + 1)).items["a"]
put_in(cart.discount, 0.5) |> Cart.total()
get_in(cart, [:items, "a"])
get_in(cart.items, ["a", :qty])
cart.items |> Enum.sort_by(fn {_, i} -> i.price end) |> Enum.map(&elem(&1, 0))
for {sku, %Item{price: p}} when p > 5 <- cart.items, do: sku
IO.puts("Total: #{Cart.total(cart)}")
IO.puts("Total: $#{:erlang.float_to_binary(Cart.total(cart), decimals: 2)}")
IO.inspect(cart, label: "cart")
inspect(cart, pretty: true)
cart == Cart.add(Cart.new(), Item.new("a", 10))
%Cart{} = cart
%Item{} = cart
match?(%Cart{discount: 0}, cart)
is_struct(cart, Cart)
cart |> Map.from_struct() |> Map.keys()
Item.__struct__() |> Map.get(:qty)
Item.__info__(:struct)
function_exported?(Cart, :add, 2)
Cart.__info__(:functions)
Cart.module_info(:attributes) |> is_list()
Enum.reduce(1..3, Cart.new(), fn n, c -> Cart.add(c, Item.new("i#{n}", n)) end) |> Cart.total()
1000.0
IO.puts(1000.0)
"#{250.0 * 4}"
Float.round(2.345, 2)
Float.round(1234.5678, 1)
IO.puts(Float.round(1234.5, 0))
100 / 3
10 / 5
7 |> div(2)
rem(-7, 2)
div(-7, 2)
Integer.floor_div(-7, 2)
Enum.sum([0.1, 0.2, 0.3])
1.0e3 |> trunc
round(1.5)
Float.floor(1.99)
:math.floor(2.5)
Integer.to_string(1_000_000)
Integer.digits(2023) |> Enum.sum()
String.pad_leading(Integer.to_string(7), 3, "0")
:io_lib.format("~.2f", [3.14159]) |> to_string()
:io.format("~p ~s~n", [{:a, 1}, "text"])
:io.format("~5.2f|~10s|~-10s|~n", [3.14159, "right", "left"])
:io_lib.format("~3..0B", [7]) |> IO.iodata_to_binary()
