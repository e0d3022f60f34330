require Logger
Logger.info("hello")
Logger.warning("careful #{1 + 1}")
Logger.error("bad")
Logger.warn("old style")
Logger.notice("note")
Logger.info(["io", ?l, "ist"])
Logger.error(fn -> "lazy" end)
Logger.critical("two\nlines")
Logger.metadata(user: 1)
Logger.metadata()
Logger.level()
Logger.log(:error, "explicit")
Logger.configure(level: :error)
Logger.info("hidden")
Logger.error("shown")
Logger.configure(level: :debug)
defmodule Noisy do
  require Logger
  def go(x) do
    Logger.warning("going #{inspect(x)}")
    x
  end
end
Noisy.go(%{a: 1})
spawn(fn -> Logger.error("from a process") end) |> is_pid()
Logger.info(inspect([1, 2, 3]), extra: :metadata)
