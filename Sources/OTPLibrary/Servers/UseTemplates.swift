import ActorRuntime
import Evaluation
import Terms

extension UseTemplate {
  private static let childSpec = """
    def child_spec(init_arg) do
      Supervisor.child_spec(%{id: __MODULE__, start: {__MODULE__, :start_link, [init_arg]}}, @__use__)
    end

    """

  private static let supervisorSpec = """
    def child_spec(init_arg) do
      Supervisor.child_spec(
        %{id: __MODULE__, start: {__MODULE__, :start_link, [init_arg]}, type: :supervisor}, @__use__)
    end
    """

  static let agent = UseTemplate(source: childSpec)
  static let registry = UseTemplate(source: childSpec)
  static let supervisor = UseTemplate(source: supervisorSpec, behaviours: ["Elixir.Supervisor"])
  static let dynamicSupervisor = UseTemplate(source: supervisorSpec, behaviours: ["Elixir.DynamicSupervisor"])

  static let genServer = UseTemplate(
    source: childSpec + """
      def handle_call(_msg, _from, _state) do
        raise "attempted to call GenServer #{:peeper_defaults.own_name()} but no handle_call/3 clause was provided"
      end
      def handle_cast(_msg, _state) do
        raise "attempted to cast GenServer #{:peeper_defaults.own_name()} but no handle_cast/2 clause was provided"
      end
      def handle_info(msg, state) do
        :peeper_defaults.unexpected_info(__MODULE__, msg)
        {:noreply, state}
      end
      def terminate(_reason, _state), do: :ok
      def code_change(_old, state, _extra), do: {:ok, state}
      """, behaviours: ["Elixir.GenServer"])

  static let task = UseTemplate(
    source: """
      def child_spec(arg) do
        Supervisor.child_spec(%{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, restart: :temporary}, @__use__)
      end
      """)

  static let peeperGenServer = UseTemplate(
    source: """
      def start_link(opts) do
        {_, opts} = :peeper_defaults.split(@__use__, opts)
        Peeper.GenServer.start_link(__MODULE__, opts)
      end
      def child_spec(opts) do
        {overrides, opts} = :peeper_defaults.split(@__use__, opts)
        Supervisor.child_spec(%{id: __MODULE__, start: {Peeper.GenServer, :start_link, [__MODULE__, opts]}}, overrides)
      end
      def stop(pid, reason \\\\ :normal, timeout \\\\ :infinity), do: Supervisor.stop(pid, reason, timeout)
      """, behaviours: ["Elixir.Peeper.GenServer"])
}
