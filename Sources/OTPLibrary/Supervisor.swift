import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let supervisor = LibraryModule(
    "Supervisor",
    doc: """
      Supervisors start their children in order, start them again when they end (how, their strategy and the
      children's `restart:` tell), and end them in the opposite order.
      """,
    callbacks: [LibraryCallback("init", 1)], use: .supervisor,
    functions: supervisorStarts + supervisorChildren)

  private static let supervisorStarts: [LibraryFunction] = [
    .async(
      "start_link", ["children", "options"],
      doc: """
        Starts a supervisor with these children, linked. Options: `strategy:` (`:one_for_one`, `:one_for_all`,
        `:rest_for_one`), `max_restarts:` (3), `max_seconds:` (5), `name:`. With a module in the first place it is
        `start_link(module, init_arg, [])`.
        """
    ) { c, a in
      if let children = a[0].listElements, let options = a[1].keywordPairs {
        return try await SupervisorFunctions.start(c, children, options)
      }
      return try await SupervisorFunctions.start(c, module: try a.atom(0), a[1], [])
    },
    .async(
      "start_link", ["module", "init_arg", "options"],
      doc: "Starts a supervisor whose children and flags `init/1` of the module returns, linked."
    ) { c, a in try await SupervisorFunctions.start(c, module: try a.atom(0), a[1], try a.keywords(2)) },
    .async(
      "init", ["children", "options"],
      doc: "What the `init/1` of a supervisor's module returns.",
      example: (
        "Supervisor.init([], strategy: :one_for_one)",
        "{:ok, {%{intensity: 3, period: 5, strategy: :one_for_one}, []}}"
      )
    ) { c, a in try await SupervisorFunctions.initialize(c, try a.list(0), try a.keywords(1)) },
    .async(
      "child_spec", ["module_or_map", "overrides"],
      doc: "A child specification as a map, with some of its fields replaced.",
      example: (
        "Supervisor.child_spec(%{id: :a, start: {A, :start_link, []}}, restart: :temporary)",
        "%{id: :a, restart: :temporary, start: {A, :start_link, []}}"
      )
    ) { c, a in try await ChildSpecs.overridden(c, a[0], try a.keywords(1)) },
    .async(
      "stop", ["supervisor", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
      doc: "Ends a supervisor, and its children before."
    ) { c, a in
      let timeout = try ProcessFunctions.timeout(a, 2)
      try await ServerFunctions.stop(c, a[0], a[1], timeout)
      return .ok
    },
  ]

  private static let supervisorChildren: [LibraryFunction] = [
    .async(
      "start_child", ["supervisor", "child_spec"],
      doc: "Adds a child and starts it: `{:ok, pid}` or `{:error, reason}`."
    ) {
      c, a in
      let spec = try await ChildSpecs.specification(c, a[1])
      return try await SupervisorFunctions.request(c, a[0], .tuple(.atom("start_child"), spec))
    },
    .async(
      "terminate_child", ["supervisor", "child_id"],
      doc: "Ends a child. Its specification is kept unless it is temporary."
    ) {
      c, a in try await SupervisorFunctions.request(c, a[0], .tuple(.atom("terminate_child"), a[1]))
    },
    .async("restart_child", ["supervisor", "child_id"], doc: "Starts a child that was ended.") { c, a in
      try await SupervisorFunctions.request(c, a[0], .tuple(.atom("restart_child"), a[1]))
    },
    .async("delete_child", ["supervisor", "child_id"], doc: "Forgets a child that does not run.") { c, a in
      try await SupervisorFunctions.request(c, a[0], .tuple(.atom("delete_child"), a[1]))
    },
    .async(
      "which_children", ["supervisor"],
      doc: "`{id, pid, type, modules}` of each child, the last started first."
    ) {
      c, a in try await SupervisorFunctions.request(c, a[0], .atom("which_children"))
    },
    .async(
      "count_children", ["supervisor"],
      doc: "How many children there are: specs, active, supervisors, workers."
    ) {
      c, a in SupervisorFunctions.map(try await SupervisorFunctions.request(c, a[0], .atom("count_children")))
    },
  ]
}

enum SupervisorFunctions {
  /// Asks a supervisor; exits as a `GenServer.call` without limit.
  static func request(_ context: CallContext, _ supervisor: Term, _ request: Term) async throws -> Term {
    try await ServerFunctions.call(context, supervisor, request, timeout: nil)
  }

  /// Asks; an exit shows the request as OTP writes it.
  static func asking(_ request: Term, _ body: () async throws -> Term) async throws -> Term {
    do { return try await body() } catch let exit as ProcessExit {
      guard let pair = exit.reason.term.asTuple, pair.count == 2, let call = pair[1].asTuple,
        call.count == 3, call[0].isAtom("Elixir.GenServer"), var arguments = call[2].listElements,
        arguments.count == 3
      else { throw exit }
      arguments[1] = request
      throw ProcessExit(.tuple(pair[0], .tuple(call[0], call[1], .list(of: arguments))))
    }
  }

  /// The counts as a map.
  static func map(_ counts: Term) -> Term {
    guard let pairs = counts.keywordPairs else { return counts }
    return .map(of: pairs.map { (.atom($0.key), $0.value) })
  }

  /// `{:ok, {flags, specifications}}`.
  static func initialize(_ context: CallContext, _ children: [Term], _ options: [(key: Atom, value: Term)])
    async throws
    -> Term
  {
    func option(_ key: Atom) -> Term? { options.first { $0.key == key }?.value }
    guard let strategy = option("strategy"), !strategy.isNil else {
      throw RaisedError.argumentError("expected :strategy option to be given")
    }
    var flags = MapTerm()
    flags["strategy"] = strategy
    flags["intensity"] = option("max_restarts") ?? 3
    flags["period"] = option("max_seconds") ?? 5
    var specs: [Term] = []
    for child in children { specs.append(try await ChildSpecs.specification(context, child)) }
    return .tuple(.ok, .tuple(.map(flags), .list(of: specs)))
  }

  static func start(_ context: CallContext, _ children: [Term], _ options: [(key: Atom, value: Term)])
    async throws -> Term
  {
    let returned = try await initialize(context, children, options)
    let module: Atom = "Elixir.Supervisor.Default"
    let applier = ChildSpecs.applier(context.interpreter)
    let start = try startOptions(context, options, module)
    let result = await context.node.launchSupervisor(options: start, applier: applier) { _ in
      SupervisorInit(returned: returned, by: module, applier: applier)
    }
    try context.process.checkKilled()
    return result.term
  }

  static func start(
    _ context: CallContext, module: Atom, _ argument: Term, _ options: [(key: Atom, value: Term)]
  ) async throws -> Term {
    let interpreter = context.interpreter
    let applier = ChildSpecs.applier(interpreter)
    let start = try startOptions(context, options, module)
    let result = await context.node.launchSupervisor(options: start, applier: applier) { process in
      do {
        let returned = try await interpreter.context(for: process).call(module: module, "init", [argument])
        return SupervisorInit(returned: returned, by: module, applier: applier)
      } catch let error as RaisedError where error.kind == .exit {
        return .stop(error.value)
      }
    }
    try context.process.checkKilled()
    return result.term
  }

  private static func startOptions(
    _ context: CallContext, _ options: [(key: Atom, value: Term)], _ module: Atom
  ) throws -> StartOptions {
    var start = try ServerFunctions.startOptions(context, options, isLinked: true, module: module)
    start.initialCall = .tuple(.atom("supervisor"), .atom(module), 1)
    start.timeout = nil
    return start
  }
}
