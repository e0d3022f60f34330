for n <- 1..5, do: n * n
for n <- 1..10, rem(n, 2) == 0, do: n
for a <- [1, 2], b <- [:x, :y], do: {a, b}
for {:ok, v} <- [ok: 1, error: 2, ok: 3], do: v
for n <- [1, 2], into: %{}, do: {n, n * n}
for c <- 'hello', into: "", do: <<c + 1>>
for <<c <- "abc">>, do: c
for <<r::8, g::8 <- <<1, 2, 3, 4>> >>, do: {r, g}
for n <- [1, 1, 2], uniq: true, do: n
for n <- 1..4, reduce: 0 do acc -> acc + n end
for w <- ~w(a b a), reduce: %{} do
  acc -> Map.update(acc, w, 1, &(&1 + 1))
end
for x <- 1..3, y <- x..3, x + y == 4, do: {x, y}
for {k, v} <- %{a: 1, b: 2}, do: {v, k}
for x <- [1, nil, 2], x, do: x
for x <- [1, 2], y = x * 10, do: y
for x <- 5, do: x
for _ <- 1..3, do: :same
for x <- [], do: x
for i <- 3..1, do: i
for i <- 10..1//-3, do: i
for s <- ["a", "b"], into: MapSet.new(), do: String.upcase(s)
for x <- [3, 1], into: [0], do: x
