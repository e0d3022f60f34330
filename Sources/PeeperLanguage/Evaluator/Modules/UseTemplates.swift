import Terms

/// What `use Module` puts into a module, written in the language itself. `@__use__` holds the options.
struct UseTemplate: Sendable {
  var source = ""
  var behaviours: [Atom] = []
  var imports: [Atom] = []
}

enum UseTemplates {
  static func template(for module: Atom) -> UseTemplate? { all[module] }

  private static let childSpec = """
    def child_spec(init_arg) do
      Supervisor.child_spec(%{id: __MODULE__, start: {__MODULE__, :start_link, [init_arg]}}, @__use__)
    end

    """

  private static let all: [Atom: UseTemplate] = [
    "Elixir.GenServer": UseTemplate(
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
        """, behaviours: ["Elixir.GenServer"]),
    "Elixir.Agent": UseTemplate(source: childSpec),
    "Elixir.Supervisor": UseTemplate(
      source: """
        def child_spec(init_arg) do
          Supervisor.child_spec(
            %{id: __MODULE__, start: {__MODULE__, :start_link, [init_arg]}, type: :supervisor}, @__use__)
        end
        """, behaviours: ["Elixir.Supervisor"]),
    "Elixir.DynamicSupervisor": UseTemplate(
      source: """
        def child_spec(arg) do
          Supervisor.child_spec(%{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, type: :supervisor}, @__use__)
        end
        """, behaviours: ["Elixir.DynamicSupervisor"]),
    "Elixir.Task": UseTemplate(
      source: """
        def child_spec(arg) do
          Supervisor.child_spec(%{id: __MODULE__, start: {__MODULE__, :start_link, [arg]}, restart: :temporary}, @__use__)
        end
        """),
    "Elixir.Registry": UseTemplate(source: childSpec),
    "Elixir.Application": UseTemplate(
      source: "def stop(_state), do: :ok", behaviours: ["Elixir.Application"]),
    "Elixir.Peeper.GenServer": UseTemplate(
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
        """, behaviours: ["Elixir.Peeper.GenServer"]),
    "Elixir.Bitwise": UseTemplate(imports: ["Elixir.Bitwise"]),
    "Elixir.ExUnit.Case": UseTemplate(imports: ["Elixir.ExUnit.Assertions"]),
  ]
}

extension LibraryModule {
  /// What the templates of `use` call and the language has no function for.
  static let templateDefaults = LibraryModule(
    erlang: "peeper_defaults", doc: "Used by what `use` defines.",
    functions: [
      .sync("own_name", []) { context, _ in
        .string((context.process.registeredName.map { .atom($0) } ?? Term.pid(context.process.pid)).inspect())
      },
      .sync("unexpected_info", ["module", "message"]) { context, a in
        let name: Term = context.process.registeredName.map { .atom($0) } ?? .pid(context.process.pid)
        context.node.logger.error(
          "\(a[0].inspect()) \(name.inspect()) received unexpected message in handle_info/2: \(a[1].inspect())\n"
        )
        return .ok
      },
      .sync("split", ["defaults", "options"]) { a in
        let merged = merged(a[0].keywordPairs ?? [], a[1])
        guard let pairs = merged.keywordPairs else { return .tuple(.emptyList, merged) }
        let keys: Set<Atom> = ["restart", "shutdown", "type", "modules", "significant"]
        let id = a[0].keywordPairs?.first { $0.key == "id" }
        let isOfSpecification = { (pair: (key: Atom, value: Term)) in
          keys.contains(pair.key) || pair.key == id?.key && pair.value == id?.value
        }
        return .tuple(
          .keywords(pairs.filter(isOfSpecification).map { ($0.key, $0.value) }),
          .keywords(pairs.filter { !isOfSpecification($0) }.map { ($0.key, $0.value) }))
      },
    ])

  /// The options of a `use` below those of a start. What is no keyword list is the initial state.
  private static func merged(_ defaults: [(key: Atom, value: Term)], _ options: Term) -> Term {
    guard !defaults.isEmpty else { return options }
    let given = options.keywordPairs ?? [(Atom("state"), options)]
    let kept = defaults.filter { pair in !given.contains { $0.key == pair.key } }
    return .keywords((kept + given).map { ($0.key, $0.value) })
  }
}
