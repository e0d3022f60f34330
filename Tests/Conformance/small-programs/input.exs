defmodule TicTacToe do
  defstruct board: List.duplicate(nil, 9), turn: :x, winner: nil

  @lines [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]]

  def new, do: %__MODULE__{}

  def play(%{winner: w}, _) when w != nil, do: {:error, {:game_over, w}}
  def play(_, pos) when pos not in 0..8, do: {:error, :out_of_board}
  def play(%__MODULE__{board: board, turn: turn} = game, pos) do
    case Enum.at(board, pos) do
      nil ->
        board = List.replace_at(board, pos, turn)
        {:ok, %{game | board: board, turn: other(turn), winner: winner(board)}}

      taken ->
        {:error, {:taken, taken}}
    end
  end

  defp other(:x), do: :o
  defp other(:o), do: :x

  defp winner(board) do
    Enum.find_value(@lines, fn line ->
      case Enum.map(line, &Enum.at(board, &1)) do
        [p, p, p] when p != nil -> p
        _ -> nil
      end
    end)
  end

  def render(%{board: board}) do
    board
    |> Enum.map(fn nil -> "."; p -> to_string(p) end)
    |> Enum.chunk_every(3)
    |> Enum.map_join("\n", &Enum.join(&1, " "))
  end
end
g = TicTacToe.new()
{:ok, g} = TicTacToe.play(g, 0)
{:ok, g} = TicTacToe.play(g, 4)
TicTacToe.play(g, 0)
TicTacToe.play(g, 9)
TicTacToe.play(g, -1)
TicTacToe.play(:game, 1)
IO.puts(TicTacToe.render(g))
g = Enum.reduce([1, 5, 2], g, fn pos, acc -> {:ok, acc} = TicTacToe.play(acc, pos); acc end)
g.winner
TicTacToe.play(g, 8)
IO.puts TicTacToe.render(g)
%{g | winner: nil, extra: 1}
defmodule Tokenizer do
  def tokens(str), do: str |> String.graphemes() |> tok([])
  defp tok([], acc), do: Enum.reverse(acc)
  defp tok([" " | t], acc), do: tok(t, acc)
  defp tok([op | t], acc) when op in ~w(+ - * / ( \)), do: tok(t, [String.to_atom(op) | acc])
  defp tok([d | _] = cs, acc) when d >= "0" and d <= "9" do
    {digits, rest} = Enum.split_while(cs, &(&1 =~ ~r/\d/))
    tok(rest, [digits |> Enum.join() |> String.to_integer() | acc])
  end
  defp tok([c | _], _), do: raise ArgumentError, "unexpected #{inspect(c)}"
end
Tokenizer.tokens("1 + 23*(4 - 5)")
Tokenizer.tokens("1 + x")
Tokenizer.tokens(12)
defmodule RPN do
  def eval(tokens), do: Enum.reduce(tokens, [], &step/2) |> result()
  defp step(op, [b, a | rest]) when op in [:+, :-, :*, :/], do: [apply(Kernel, op, [a, b]) | rest]
  defp step(n, stack) when is_number(n), do: [n | stack]
  defp result([x]), do: {:ok, x}
  defp result(other), do: {:error, {:leftover, other}}
end
RPN.eval([1, 2, :+, 3, :*])
RPN.eval([1, 2])
RPN.eval([1, :+])
defmodule LRU do
  defstruct cap: 2, items: %{}, order: []
  def new(cap) when is_integer(cap) and cap > 0, do: %LRU{cap: cap}
  def put(%LRU{} = l, k, v) do
    l = if map_size(l.items) >= l.cap and not Map.has_key?(l.items, k), do: evict(l), else: l
    %{l | items: Map.put(l.items, k, v), order: [k | List.delete(l.order, k)]}
  end
  def get(%LRU{items: items} = l, k) do
    case items do
      %{^k => v} -> {{:ok, v}, %{l | order: [k | List.delete(l.order, k)]}}
      _ -> {:error, l}
    end
  end
  defp evict(%{order: order, items: items} = l) do
    {last, order} = List.pop_at(order, -1)
    %{l | order: order, items: Map.delete(items, last)}
  end
end
l = LRU.new(2) |> LRU.put(:a, 1) |> LRU.put(:b, 2)
{{:ok, 1}, l} = LRU.get(l, :a)
l = LRU.put(l, :c, 3)
LRU.get(l, :b)
LRU.new(0)
LRU.put(%{}, :a, 1)
defmodule Matrix do
  def mul(a, b) do
    bt = transpose(b)
    for row <- a, do: for(col <- bt, do: Enum.zip_reduce(row, col, 0, fn x, y, s -> s + x * y end))
  end
  def transpose(m), do: m |> Enum.zip() |> Enum.map(&Tuple.to_list/1)
  def identity(n), do: for(i <- 1..n, do: for(j <- 1..n, do: if(i == j, do: 1, else: 0)))
end
Matrix.mul([[1, 2], [3, 4]], Matrix.identity(2))
Matrix.transpose([[1, 2, 3], [4, 5, 6]])
Matrix.mul([[1]], [[:a]])
defmodule Text do
  def freq(text) do
    text
    |> String.downcase()
    |> String.split(~r/[^\w']+/u, trim: true)
    |> Enum.frequencies()
    |> Enum.sort_by(fn {w, n} -> {-n, w} end)
  end
  def caesar(s, n), do: for(<<c <- s>>, into: "", do: <<shift(c, n)>>)
  defp shift(c, n) when c in ?a..?z, do: rem(c - ?a + n, 26) + ?a
  defp shift(c, n) when c in ?A..?Z, do: rem(c - ?A + n, 26) + ?A
  defp shift(c, _), do: c
  def palindrome?(s) do
    clean = s |> String.downcase() |> String.replace(~r/[^a-z]/, "")
    clean == String.reverse(clean)
  end
  def wrap(s, w), do: s |> String.split() |> Enum.reduce([""], &word(&1, &2, w)) |> Enum.reverse()
  defp word(x, ["" | rest], _), do: [x | rest]
  defp word(x, [l | rest], w) do
    if String.length(l) + String.length(x) + 1 <= w, do: [l <> " " <> x | rest], else: [x, l | rest]
  end
end
Text.freq("The cat and the hat. The end!")
Text.caesar("Hello, World!", 3)
Text.caesar("Hello", 3) |> Text.caesar(23)
Text.palindrome?("A man, a plan, a canal: Panama")
Text.wrap("the quick brown fox jumps over the lazy dog", 12)
Text.freq(nil)
defmodule Inventory do
  use Agent
  def start_link(items \\ %{}), do: Agent.start_link(fn -> items end, name: __MODULE__)
  def add(name, n), do: Agent.update(__MODULE__, &Map.update(&1, name, n, fn x -> x + n end))
  def take(name, n) do
    Agent.get_and_update(__MODULE__, fn items ->
      case items do
        %{^name => have} when have >= n -> {:ok, %{items | name => have - n}}
        %{^name => have} -> {{:error, {:only, have}}, items}
        _ -> {{:error, :unknown}, items}
      end
    end)
  end
  def all, do: Agent.get(__MODULE__, & &1)
end
Inventory.all()
{:ok, _} = Inventory.start_link(%{apple: 3})
Inventory.add(:pear, 2)
Inventory.take(:apple, 2)
Inventory.take(:apple, 2)
Inventory.take(:kiwi, 1)
Inventory.all()
Inventory.add(:pear, "x")
Inventory.all()
