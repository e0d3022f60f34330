defmodule Secret do
  use GenServer
  def init(s), do: {:ok, s}
  def handle_call(:get, _from, s), do: {:reply, s, s}
  def handle_cast(:fail, _s), do: raise("leak")
  def format_status(_reason, [_dictionary, state]), do: %{state | password: "***"}
end
{:ok, s} = GenServer.start(Secret, %{user: "ann", password: "hunter2"}, name: SecretServer)
GenServer.call(s, :get)
:sys.get_state(s)
{:status, pid, {:module, module}, [_, run, _, _, _]} = :sys.get_status(s); :matched
{pid == s, module, run}
GenServer.cast(s, :fail)
