a = 5
then(3, &(&1 * 2))
binding()
is_nil(nil)
self() |> is_pid()
System.monotonic_time() |> is_integer()
System.unique_integer([:positive]) |> is_integer()
System.os_time(:second) > 1_600_000_000
Date.add(~D[2024-02-28], 2)
Date.diff(~D[2024-03-01], ~D[2024-02-01])
Date.compare(~D[2024-03-01], ~D[2024-02-01])
Date.day_of_week(~D[2024-03-01])
DateTime.from_unix!(0)
NaiveDateTime.add(~N[2024-01-01 00:00:00], 90)
Time.add(~T[23:59:30], 45)
Date.from_iso8601("2024-13-01")
Date.from_iso8601!("nope")
DateTime.to_iso8601(DateTime.from_unix!(1_700_000_000))
~U[2024-01-01 00:00:00Z].year
:lists.seq(1, 5)
:lists.reverse([1, 2])
:maps.get(:a, %{a: 1})
:maps.get(:b, %{a: 1})
:queue.in(1, :queue.new()) |> :queue.to_list()
:erlang.phash2(:a) |> is_integer()
:erlang.term_to_binary(:a) |> is_binary()
:erlang.binary_to_term(:erlang.term_to_binary({1, [2], %{a: "b"}}))
:erlang.self() == self()
:math.log(1)
:rand.uniform(1)
:string.uppercase("abc")
Code.eval_string("1 + x", x: 2)
Code.string_to_quoted("a + 1")
Code.string_to_quoted!("f(x)")
{:error, {meta, message, token}} = Code.string_to_quoted("1 +")
{message, token}
Macro.to_string({:+, [], [1, 2]})
Base.encode16("hi")
Base.decode64("aGk=")
URI.encode("a b")
Regex.run(~r/(\d+)-(\d+)/, "10-20")
Regex.replace(~r/a/, "banana", "o")
Regex.scan(~r/\d/, "a1b2")
Regex.match?(~r/^x/, "xyz")
Regex.named_captures(~r/(?<y>\d{4})/, "in 2024")
Version.match?("1.2.3", "~> 1.2")
Kernel.inspect(1)
i = 3; i
(1; 2; 3)
fn -> :x end.()
_ = 5
_unused = 1
1;
nil
&1
%{1 => 2}[1]
[a: 1][:a]
1 |> Kernel.+(2)
!nil
not true
:a && nil || :c
"a" in ["a"]
if true do :yes end
unless true, do: :x, else: :y
