Application.ensure_all_started(:ex_unit) |> elem(0)
import ExUnit.Assertions
assert 1 + 1 == 2
assert 1 + 1 == 3
assert {:ok, x} = {:ok, 5}
x
assert {:ok, _} = {:error, :bad}
assert nil
assert [1, 2] == [1, 2]
assert "abc" =~ "x"
assert false, "my message"
assert length([1]) > 3
refute false
refute 1 == 1
refute nil
refute true, "why"
assert_raise ArgumentError, fn -> raise ArgumentError, "x" end
assert_raise ArgumentError, "x", fn -> raise ArgumentError, "x" end
assert_raise ArgumentError, "y", fn -> raise ArgumentError, "x" end
assert_raise ArgumentError, fn -> :nothing end
assert_raise ArgumentError, fn -> raise "other" end
assert_raise ArgumentError, ~r/x/, fn -> raise ArgumentError, "axe" end
send(self(), {:msg, 1})
assert_receive {:msg, n}
n
assert_receive :never, 10
send(self(), :now)
assert_received :now
assert_received :now
refute_receive :nothing, 10
refute_received :nothing
send(self(), :oops)
refute_received :oops
catch_exit(exit(:why))
catch_throw(throw(:ball))
catch_error(raise "e")
catch_exit(:no_exit)
assert_in_delta 1.0, 1.05, 0.1
assert_in_delta 1.0, 2.0, 0.1
refute_in_delta 1.0, 2.0, 0.1
flunk()
flunk("flunked")
assert Enum.member?([1, 2], 3)
assert :a in [:b]
x = 5; assert x == 6
