import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let agent = LibraryModule(
    "Agent",
    doc:
      "Processes that hold a state and nothing else; functions that are sent to them look at it or change it.",
    use: .agent,
    functions: agentLives + agentUses)

  private static let agentLives: [LibraryFunction] = [
    .async(
      "start_link", ["fun", .optional("options", [])],
      doc: "Starts an agent, linked, whose state is what the function returns."
    ) {
      c, a in
      try await AgentFunctions.start(
        c, .function(try a.function(0, arity: 0)), try a.keywords(1), isLinked: true)
    },
    .async(
      "start_link", ["module", "fun", "args", .optional("options", [])],
      doc: "The same with a function of a module."
    ) {
      c, a in
      try await AgentFunctions.start(
        c, try AgentFunctions.call(a, 0), try a.keywords(3), isLinked: true)
    },
    .async("start", ["fun", .optional("options", [])], doc: "Starts an agent without a link.") { c, a in
      try await AgentFunctions.start(
        c, .function(try a.function(0, arity: 0)), try a.keywords(1), isLinked: false)
    },
    .async(
      "start", ["module", "fun", "args", .optional("options", [])],
      doc: "The same with a function of a module."
    ) { c, a in
      try await AgentFunctions.start(
        c, try AgentFunctions.call(a, 0), try a.keywords(3), isLinked: false)
    },
    .async(
      "stop", ["agent", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
      doc: "Ends an agent."
    ) {
      c, a in
      let timeout = try ProcessFunctions.timeout(a, 2)
      try await ServerFunctions.stop(c, a[0], a[1], timeout)
      return .ok
    },
    .sync(
      "child_spec", ["arg"], doc: "How a supervisor starts an agent with this function.",
      example: ("Agent.child_spec(fn -> 1 end) |> Map.keys()", "[:id, :start]")
    ) { a in
      .map(of: [
        (.atom("id"), .atom("Elixir.Agent")),
        (.atom("start"), .tuple(.atom("Elixir.Agent"), .atom("start_link"), .list(of: [a[0]]))),
      ])
    },
  ]

  private static let agentUses: [LibraryFunction] = [
    .async(
      "get", ["agent", "fun", .optional("timeout", 5000)],
      doc: "What the function makes of the state; it runs in the agent."
    ) {
      c, a in try await AgentFunctions.ask(c, a, "get")
    },
    .async(
      "get", ["agent", "module", "fun", "args", .optional("timeout", 5000)],
      doc: "The same; the state comes before `args`."
    ) {
      c, a in try await AgentFunctions.askModule(c, a, "get")
    },
    .async(
      "update", ["agent", "fun", .optional("timeout", 5000)],
      doc: "Replaces the state by what the function makes of it."
    ) {
      c, a in try await AgentFunctions.ask(c, a, "update")
    },
    .async(
      "update", ["agent", "module", "fun", "args", .optional("timeout", 5000)],
      doc: "The same; the state comes before `args`."
    ) {
      c, a in try await AgentFunctions.askModule(c, a, "update")
    },
    .async(
      "get_and_update", ["agent", "fun", .optional("timeout", 5000)],
      doc: "The function returns `{value, new_state}`; the value is the answer."
    ) { c, a in try await AgentFunctions.ask(c, a, "get_and_update") },
    .async(
      "get_and_update", ["agent", "module", "fun", "args", .optional("timeout", 5000)],
      doc: "The same; the state comes before `args`."
    ) { c, a in try await AgentFunctions.askModule(c, a, "get_and_update") },
    .async("cast", ["agent", "fun"], doc: "Replaces the state, without waiting for it.") { c, a in
      c.node.cast(
        try await ServerFunctions.destination(c, a[0]),
        .tuple(.atom("cast"), .function(try a.function(1, arity: 1))))
      return .ok
    },
    .async("cast", ["agent", "module", "fun", "args"], doc: "The same; the state comes before `args`.") {
      c, a in
      c.node.cast(
        try await ServerFunctions.destination(c, a[0]), .tuple(.atom("cast"), try AgentFunctions.call(a, 1)))
      return .ok
    },
  ]
}

private enum AgentFunctions {
  static func start(
    _ context: CallContext, _ initial: Term, _ options: [(key: Atom, value: Term)], isLinked: Bool
  ) async throws -> Term {
    var start = try ServerFunctions.startOptions(
      context, options, isLinked: isLinked, module: "Elixir.Agent.Server")
    start.initialCall = .tuple(.atom("Elixir.Agent.Server"), .atom("init"), 1)
    return try await ServerFunctions.start(context, AgentServer(initial, context.interpreter), start)
  }

  /// `{module, function, arguments}` of three arguments.
  static func call(_ arguments: Arguments, _ index: Int) throws -> Term {
    .tuple(
      .atom(try arguments.atom(index)), .atom(try arguments.atom(index + 1)),
      .list(of: try arguments.list(index + 2)))
  }

  static func ask(_ context: CallContext, _ arguments: Arguments, _ kind: Atom) async throws -> Term {
    let request = Term.tuple(.atom(kind), .function(try arguments.function(1, arity: 1)))
    let timeout = try ProcessFunctions.timeout(arguments, 2)
    return try await ServerFunctions.call(context, arguments[0], request, timeout: timeout)
  }

  static func askModule(_ context: CallContext, _ arguments: Arguments, _ kind: Atom) async throws -> Term {
    let request = Term.tuple(.atom(kind), try call(arguments, 1))
    let timeout = try ProcessFunctions.timeout(arguments, 4)
    return try await ServerFunctions.call(context, arguments[0], request, timeout: timeout)
  }
}
