import Testing

/// Shows what `start` makes of a module, and of what it is told beside it.
@Suite struct StartTests {
  private static let modules = """
    defmodule Lst do
      def on_state_changed(old, new), do: IO.puts("#{inspect old} -> #{inspect new}")
    end
    defmodule Tab do
      use Peeper.GenServer, keep_ets: :all, listener: Lst, restart: :transient, id: :tab
      def init(n) do
        :ets.new(:rows, [:named_table, :public])
        {:ok, n}
      end
      def handle_call(:get, _, n), do: {:reply, n, n}
      def handle_cast(:inc, n), do: {:noreply, n + 1}
    end
    defmodule Plain do
      use GenServer, restart: :temporary
      def init(x), do: {:ok, x}
    end
    defmodule Own do
      use GenServer, restart: :temporary
      def start_link(x), do: GenServer.start_link(__MODULE__, {:own, x}, name: __MODULE__)
      def init(x), do: {:ok, x}
    end
    defmodule OwnPeeper do
      use Peeper.GenServer
      def start_link(x), do: Peeper.GenServer.start_link(__MODULE__, state: {:own, x}, name: __MODULE__)
    end
    defmodule Spec do
      use GenServer
      def child_spec(x), do: %{id: :mine, start: {__MODULE__, :run, [x, 1]}, restart: :temporary}
      def run(x, y), do: GenServer.start_link(__MODULE__, {x, y}, name: __MODULE__)
      def init(x), do: {:ok, x}
    end
    defmodule Super do
      use Peeper.GenServer, name: :named_by_use
      def child_spec(options), do: Map.put(super(options), :restart, :temporary)
    end
    defmodule Sup do
      use Supervisor
      def init(child), do: Supervisor.init([child], strategy: :one_for_one)
    end

    """

  /// The values, and what was printed, from the first line behind the modules on.
  private func shown(_ source: String) async -> String {
    let replay = await Replay(Self.modules + "IO.puts(\"-\")\n" + source, keepsGoing: true)
    let all = replay.text.split(separator: "\n-\n:ok\n")
    let lines = all.last?.split(separator: "\n").filter { !$0.hasPrefix("peeper(") && !$0.hasPrefix("...(") }
    return masked(lines?.joined(separator: "\n") ?? "")
  }

  @Test func `tables are kept and the listener is told as the module's use says`() async {
    let shown = await shown(
      """
      start Tab, state: 0
      :ets.insert(:rows, {1, 2})
      cast Tab, :inc
      kill Tab
      {call(Tab, :get), :ets.tab2list(:rows)}
      """)
    #expect(shown == "{:ok, #PID<...>}\ntrue\n0 -> 1\n:ok\ntrue\n{1, [{1, 2}]}")
  }

  @Test func `options of start stand above those of the use`() async {
    let shown = await shown(
      """
      start Tab, state: 0, listener: nil, keep_ets: false, name: :other
      :ets.insert(:rows, {1, 2})
      cast :other, :inc
      kill :other
      {call(:other, :get), :ets.tab2list(:rows)}
      """)
    #expect(shown == "{:ok, #PID<...>}\ntrue\n:ok\ntrue\n{1, []}")
  }

  @Test(arguments: [
    ("start Plain, state: 1", "Plain", "1"), ("start Own, state: 1", "Own", "{:own, 1}"),
    ("start Spec, state: 1", "Spec", "{1, 1}"), ("start {Plain, 1}, restart: :temporary", "Plain", "1"),
    ("start Plain, a: 1", "Plain", "[a: 1]"),
    ("start Own, a: 1, state: 2", "Own", "{:own, [a: 1, state: 2]}"),
    ("start {Counter, 4}, preserve: false, restart: :temporary", "Counter", "%{count: 4}"),
  ])
  func `a temporary server is not started again, and has its state`(
    _ start: String, _ name: String, _ state: String
  ) async {
    let shown = await shown("\(start)\nstate \(name)\nkill \(name)\nProcess.whereis(\(name))")
    #expect(shown == "{:ok, #PID<...>}\n\(state)\ntrue\nnil")
  }

  @Test func `a Peeper server is started by its own start_link, or under the name of its use`() async {
    let shown = await shown(
      """
      start OwnPeeper, state: 3
      state OwnPeeper
      start Super, state: 4
      state :named_by_use
      which_children() |> Enum.count()
      Process.exit(Process.whereis(:named_by_use), :kill)
      which_children() |> Enum.count()
      """)
    #expect(shown == "{:ok, #PID<...>}\n{:own, 3}\n{:ok, #PID<...>}\n4\n2\ntrue\n1")
  }

  @Test func `whatever has a child specification can be started`() async {
    let shown = await shown(
      """
      start Sup, {Counter, name: :under}
      call :under, :get
      {:ok, agent} = start Agent, fn -> 5 end
      Agent.get(agent, & &1)
      start Registry, keys: :unique, name: Reg
      {:ok, _} = start {Task, fn -> :ok end}
      """)
    #expect(
      shown == "{:ok, #PID<...>}\n0\n{:ok, #PID<...>}\n5\n{:ok, #PID<...>}\n{:ok, #PID<...>}")
  }

  @Test func `the listener of a server written in Swift is told with terms`() async {
    let shown = await shown(
      """
      start Counter, name: :c, listener: Lst
      cast :c, {:add, 5}
      """)
    #expect(shown == "{:ok, #PID<...>}\n%{count: 0} -> %{count: 5}\n:ok")
  }

  @Test(arguments: [
    ("listener: Nope", "listener: Nope; expected a module with on_state_changed/2 or on_terminate/2, or nil"),
    ("listener: Enum", "listener: Enum; expected a module with on_state_changed/2 or on_terminate/2, or nil"),
    ("listener: 5", "listener: 5; expected a module with on_state_changed/2 or on_terminate/2, or nil"),
    ("keep_ets: 5", "keep_ets: 5; expected true, false, :all or a list of table names"),
    ("preserve: 5", "preserve: 5; expected true or false"),
    ("name: 5", "name: 5; expected an atom, {:global, term} or {:via, module, term}"),
    ("timeout: -1", "timeout: -1; expected milliseconds or :infinity"),
    ("strategy: :all", "strategy: :all; expected :one_for_one, :one_for_all or :rest_for_one"),
    ("max_restarts: -1", "max_restarts: -1; expected a number of restarts, 0 or more"),
    ("max_seconds: 0", "max_seconds: 0; expected a number of seconds above 0"),
    ("auto_shutdown: 1", "auto_shutdown: 1; expected :never, :any_significant or :all_significant"),
    ("restart: :never", "restart: :never; expected :permanent, :transient or :temporary"),
    ("shutdown: -1", "shutdown: -1; expected milliseconds, :infinity or :brutal_kill"),
    ("significant: 1", "significant: 1; expected true or false"),
  ])
  func `a value that an option cannot have is refused with those it can`(_ option: String, _ text: String)
    async
  {
    let shown = await shown("start Counter, \(option)\nstart Tab, \(option), state: 1")
    let error = "** (ArgumentError) invalid option \(text)"
    #expect(shown == error + "\n" + error)
  }

  @Test func `unknown options are refused with those that there are`() async {
    let shown = await shown(
      """
      start Tab, state: 1, foo: 1
      start Plain, state: 1, foo: 1
      start Tab, preserve: false, listener: Lst
      start Counter, preserve: false, listener: Lst
      """)
    let peeper =
      "state:, name:, preserve:, keep_ets:, listener:, strategy:, max_restarts:, max_seconds:, auto_shutdown:, timeout:, restart:, shutdown:, significant:"
    let plain = "state:, name:, preserve:, timeout:, restart:, shutdown:, significant:"
    #expect(
      shown == """
        ** (ArgumentError) unknown option foo:; allowed are \(peeper)
        ** (ArgumentError) unknown option foo:; allowed are \(plain)
        ** (ArgumentError) unknown option listener:; with preserve: false allowed are \(plain)
        ** (ArgumentError) unknown option listener:; with preserve: false allowed are \(plain)
        """)
  }

  @Test func `a start below a supervisor refuses a listener that is none`() async {
    let shown = await shown("Tab.start_link(state: 1, listener: Nope)")
    #expect(shown == "{:error, {:invalid_listener, Nope}}")
  }
}
