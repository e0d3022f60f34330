require Logger
Logger.info("hello")
Logger.warning("careful")
Logger.error("bad")
Logger.info(["io", ?d, "ata"])
Logger.info(fn -> "lazy" end)
Logger.info("with meta", user: 1)
Logger.info(:atom)
Logger.info(%{a: 1})
Logger.info([a: 1])
Logger.info("multi\nline")
Logger.info("x #{1 + 1}")
Logger.notice("n")
Logger.critical("c")
Logger.alert("a")
Logger.emergency("e")
Logger.log(:info, "via log")
Logger.configure(level: :error)
Logger.info("hidden")
Logger.error("shown")
Logger.configure(level: :debug)
Logger.level()
Logger.metadata(request: 1)
Logger.metadata()
Logger.info(1)
Logger.info()
defmodule Lg do
  require Logger
  def go(x) do
    Logger.info("go #{x}")
    x
  end
end
Lg.go(1)
defmodule NoReq do
  def go, do: Logger.info("x")
end
NoReq.go
spawn(fn -> Logger.info("from process") end)
import ExUnit.Assertions
assert true
assert false
assert nil
assert 1 == 1
assert 1 == 2
assert 1 + 1 == 3
assert [1, 2] == [1, 3]
assert %{a: 1} == %{a: 2}
assert {:ok, x} = {:ok, 5}
x
assert {:ok, _} = {:error, :bad}
assert 1 in [2, 3]
assert String.starts_with?("abc", "b")
assert 1 > 2
assert "a" =~ "b"
assert is_nil(1)
assert 1 == 2, "custom message"
refute false
refute true
refute 1 == 1
assert_raise RuntimeError, fn -> raise "x" end
assert_raise ArgumentError, fn -> raise "x" end
assert_raise RuntimeError, fn -> :ok end
assert_raise RuntimeError, "x", fn -> raise "x" end
assert_raise RuntimeError, "y", fn -> raise "x" end
assert_raise RuntimeError, ~r/x/, fn -> raise "xyz" end
catch_exit(exit(:a))
catch_throw(throw(:b))
catch_error(raise "x")
catch_exit(1)
send(self(), {:hi, 1})
assert_received {:hi, _}
assert_received {:hi, _}
send(self(), :later)
assert_receive :never, 10
refute_received :x
refute_receive :x, 10
send(self(), :x)
refute_received :x
assert_in_delta 1.0, 1.05, 0.1
assert_in_delta 1.0, 2.0, 0.1
flunk("no")
assert match?({:a, _}, {:a, 1})
assert (fn -> true end).()
assert Enum.all?([1, 2], &(&1 > 1))
assert not true
assert x == 5
assert x != 5
assert x === 5.0
