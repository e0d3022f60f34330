import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let dynamicSupervisor = LibraryModule(
    "DynamicSupervisor",
    doc: "Supervisors whose children are all started on request; their ids do not matter.",
    callbacks: [LibraryCallback("init", 1)],
    use: .dynamicSupervisor,
    functions: [
      .async(
        "start_link", ["options"],
        doc:
          "Starts a dynamic supervisor, linked. Options: `name:`, `max_children:`, `max_restarts:`, `max_seconds:`, `extra_arguments:`."
      ) { c, a in
        let options = try a.keywords(0)
        let returned = Term.tuple(.ok, DynamicSupervisorFunctions.flags(options))
        return try await DynamicSupervisorFunctions.start(c, "Elixir.Supervisor.Default", options) { _ in
          returned
        }
      },
      .async(
        "start_link", ["module", "init_arg", .optional("options", [])],
        doc: "Starts a dynamic supervisor whose flags `init/1` of the module returns, linked."
      ) { c, a in
        let (module, argument, interpreter) = (try a.atom(0), a[1], c.interpreter)
        return try await DynamicSupervisorFunctions.start(c, module, try a.keywords(2)) { process in
          try await interpreter.context(for: process).call(module: module, "init", [argument])
        }
      },
      .sync(
        "init", ["options"], doc: "What the `init/1` of a dynamic supervisor's module returns.",
        example: (
          "DynamicSupervisor.init(max_children: 3)",
          "{:ok, %{extra_arguments: [], intensity: 3, max_children: 3, period: 5, strategy: :one_for_one}}"
        )
      ) { a in .tuple(.ok, DynamicSupervisorFunctions.flags(try a.keywords(0))) },
      .async(
        "start_child", ["supervisor", "child_spec"],
        doc: "Starts a child: `{:ok, pid}`, `:ignore` or `{:error, reason}`."
      ) {
        c, a in
        try await DynamicSupervisorFunctions.startChild(c, a[0], a[1])
      },
      .async("terminate_child", ["supervisor", "pid"], doc: "Ends a child, and forgets it.") { c, a in
        _ = try a.pid(1)
        return try await SupervisorFunctions.request(c, a[0], .tuple(.atom("terminate_child"), a[1]))
      },
      .async("which_children", ["supervisor"], doc: "`{:undefined, pid, type, modules}` of each child.") {
        c, a in
        try await SupervisorFunctions.request(c, a[0], .atom("which_children"))
      },
      .async(
        "count_children", ["supervisor"],
        doc: "How many children there are: specs, active, supervisors, workers."
      ) {
        c, a in
        SupervisorFunctions.map(try await SupervisorFunctions.request(c, a[0], .atom("count_children")))
      },
      .async(
        "stop", ["supervisor", .optional("reason", .atom(.normal)), .optional("timeout", .infinity)],
        doc: "Ends a supervisor, and its children before."
      ) { c, a in
        let timeout = try ProcessFunctions.timeout(a, 2)
        try await ServerFunctions.stop(c, a[0], a[1], timeout)
        return .ok
      },
      .sync(
        "child_spec", ["options"], doc: "How a supervisor starts a dynamic supervisor.",
        example: (
          "DynamicSupervisor.child_spec(name: D)",
          "%{id: D, start: {DynamicSupervisor, :start_link, [[name: D]]}, type: :supervisor}"
        )
      ) { a in
        let name = try a.keywords(0).first { $0.key == "name" }?.value
        return ChildSpecs.readyMade("Elixir.DynamicSupervisor", id: name, a[0], type: "supervisor")
      },
    ])
}

package enum DynamicSupervisorFunctions {
  /// `DynamicSupervisor.start_child/2`.
  package static func startChild(_ context: CallContext, _ supervisor: Term, _ child: Term) async throws
    -> Term
  {
    let spec = try await ChildSpecs.specification(context, child)
    if let type = spec.asMap?["type"], ChildType(type) == nil { throw RaisedError.caseClause(type) }
    let request = Term.tuple(.atom("start_child"), spec)
    return try await SupervisorFunctions.asking(shown(spec) ?? request) {
      try await SupervisorFunctions.request(context, supervisor, request)
    }
  }

  /// The request for a child as OTP's dynamic supervisor gets it: `{:start_child, {start, restart, …}}`.
  static func shown(_ spec: Term) -> Term? {
    guard let child = try? ChildSpec(spec, applier: { _, _, _, _ in .undefined }) else { return nil }
    return .tuple(
      .atom("start_child"),
      .tuple(
        child.start.term, child.restart.term, child.shutdown.term, child.type.term, child.modules.term))
  }

  static func flags(_ options: [(key: Atom, value: Term)]) -> Term {
    func option(_ key: Atom) -> Term? { options.first { $0.key == key }?.value }
    return .map(of: [
      (.atom("strategy"), option("strategy") ?? .atom("one_for_one")),
      (.atom("intensity"), option("max_restarts") ?? 3),
      (.atom("period"), option("max_seconds") ?? 5),
      (.atom("max_children"), option("max_children") ?? .infinity),
      (.atom("extra_arguments"), option("extra_arguments") ?? .emptyList),
    ])
  }

  static func start(
    _ context: CallContext, _ module: Atom, _ options: [(key: Atom, value: Term)],
    _ callback: @escaping @Sendable (LocalProcess) async throws -> Term
  ) async throws -> Term {
    var start = try ServerFunctions.startOptions(context, options, isLinked: true, module: module)
    start.initialCall = .tuple(.atom("supervisor"), .atom(module), 1)
    let result = await context.node.launchDynamicSupervisor(
      options: start, module: module, applier: ChildSpecs.applier(context.interpreter)
    ) { process in
      do {
        return DynamicSupervisorInit(returned: try await callback(process), by: module)
      } catch let error as RaisedError where error.kind == .exit {
        return .stop(error.value)
      }
    }
    try context.process.checkKilled()
    return result.term
  }
}
