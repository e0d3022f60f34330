raise "plain"
raise ArgumentError
raise ArgumentError, "with message"
raise ArgumentError, message: "by keyword"
raise RuntimeError, message: "m"
raise %ArithmeticError{}
raise KeyError, key: :k, term: %{a: 1}
raise :not_an_exception
raise 42
raise String
raise Unknown.Error
raise "interpolated #{1 + 1}"
defmodule Broken do
  defexception message: "default text"
end
raise Broken
raise Broken, message: "given"
raise Broken, "as a string"
%Broken{}
defmodule Coded do
  defexception [:code, :message]
  @impl true
  def exception(code: code), do: %__MODULE__{code: code, message: "code #{code}"}
end
raise Coded, code: 404
defmodule Computed do
  defexception [:a, :b]
  @impl true
  def message(%{a: a, b: b}), do: "#{a} and #{b}"
end
raise Computed, a: 1, b: 2
Exception.message(%Computed{a: :x, b: :y})
Exception.message(%RuntimeError{message: "hi"})
is_exception(%Broken{})
is_exception(%{})
is_exception(%Broken{}, Broken)
throw(:loose)
exit(:shell)
exit("text")
exit({:tuple, 1})
Exception.normalize(:error, :badarith)
Exception.normalize(:error, {:badmatch, 1}) |> Exception.message()
Exception.format(:error, %RuntimeError{message: "x"}, [])
Exception.format_banner(:throw, :x)
Exception.format_banner(:exit, :normal)
Exception.format_exit(:noproc)
Exception.format_exit({:timeout, {GenServer, :call, [:a, :b, 5000]}})
Exception.format_exit({:shutdown, :x})
reraise "again", []
