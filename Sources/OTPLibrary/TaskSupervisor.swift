import ActorRuntime
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let taskSupervisor = LibraryModule(
    "Task.Supervisor",
    doc: "Supervisors of tasks: tasks under them do not end with who started them, unless linked.",
    functions: taskSupervisorLives + taskSupervisorTasks)

  private static let taskSupervisorLives: [LibraryFunction] = [
    .async(
      "start_link", [.optional("options", [])],
      doc: "Starts a supervisor of tasks, linked. Options: `name:`, `max_children:`."
    ) {
      c, a in
      let options = try a.keywords(0)
      func option(_ key: Atom) -> Term? { options.first { $0.key == key }?.value }
      let flags: DynamicSupervisorFlags
      do { flags = try DynamicSupervisorFlags(options: options) } catch let error as SupervisionError {
        return .tuple(.error, .tuple(.atom("supervisor_data"), error.term))
      }
      let start = try ServerFunctions.startOptions(
        c, options, isLinked: true, module: "Elixir.Task.Supervisor")
      let result = await c.node.launchTaskSupervisor(options: start, flags)
      try c.process.checkKilled()
      return result.term
    },
    .sync(
      "child_spec", ["options"], doc: "How a supervisor starts a supervisor of tasks.",
      example: (
        "Task.Supervisor.child_spec(name: T)",
        "%{id: T, start: {Task.Supervisor, :start_link, [[name: T]]}, type: :supervisor}"
      )
    ) { a in
      let name = try a.keywords(0).first { $0.key == "name" }?.value
      return ChildSpecs.readyMade("Elixir.Task.Supervisor", id: name, a[0], type: "supervisor")
    },
    .async("children", ["supervisor"], doc: "The pids of the tasks that run.") { c, a in
      let children =
        try await SupervisorFunctions.request(c, a[0], .atom("which_children")).listElements ?? []
      return .list(of: children.compactMap { $0.asTuple?[1] })
    },
    .async("terminate_child", ["supervisor", "pid"], doc: "Ends a task.") { c, a in
      _ = try a.pid(1)
      return try await SupervisorFunctions.request(c, a[0], .tuple(.atom("terminate_child"), a[1]))
    },
  ]

  private static let taskSupervisorTasks: [LibraryFunction] = [
    .async(
      "start_child", ["supervisor", "fun", .optional("options", [])],
      doc: "Starts a task that nobody waits for: `{:ok, pid}`."
    ) {
      c, a in
      try await TaskSupervisorFunctions.start(
        c, a[0], TaskFunctions.work(c, try a.function(1, arity: 0)), try a.keywords(2))
    },
    .async(
      "start_child", ["supervisor", "module", "fun", "args", .optional("options", [])],
      doc: "The same with a function of a module."
    ) {
      c, a in
      try await TaskSupervisorFunctions.start(
        c, a[0], try TaskFunctions.work(c, a, 1), try a.keywords(4))
    },
    .async(
      "async", ["supervisor", "fun", .optional("options", [])],
      doc: "Starts a task whose result is waited for, linked to the caller."
    ) {
      c, a in
      try await TaskSupervisorFunctions.async(
        c, a[0], TaskFunctions.work(c, try a.function(1, arity: 0)), linked: true)
    },
    .async(
      "async", ["supervisor", "module", "fun", "args", .optional("options", [])],
      doc: "The same with a function of a module."
    ) {
      c, a in try await TaskSupervisorFunctions.async(c, a[0], try TaskFunctions.work(c, a, 1), linked: true)
    },
    .async(
      "async_nolink", ["supervisor", "fun", .optional("options", [])],
      doc: "The same without a link: its crash is not the caller's."
    ) {
      c, a in
      try await TaskSupervisorFunctions.async(
        c, a[0], TaskFunctions.work(c, try a.function(1, arity: 0)), linked: false)
    },
    .async(
      "async_nolink", ["supervisor", "module", "fun", "args", .optional("options", [])],
      doc: "The same with a function of a module."
    ) { c, a in
      try await TaskSupervisorFunctions.async(c, a[0], try TaskFunctions.work(c, a, 1), linked: false)
    },
    .async(
      "async_stream", ["supervisor", "enumerable", "fun", .optional("options", [])],
      doc: "`Task.async_stream/3` with tasks of this supervisor."
    ) {
      c, a in try await TaskSupervisorFunctions.stream(c, a, linked: true)
    },
    .async(
      "async_stream",
      ["supervisor", "enumerable", "module", "function", "args", .optional("options", [])],
      doc: "The same; each element comes before `args`."
    ) {
      c, a in try await TaskSupervisorFunctions.streamOfModule(c, a, linked: true)
    },
    .async(
      "async_stream_nolink", ["supervisor", "enumerable", "fun", .optional("options", [])],
      doc: "The same without links."
    ) {
      c, a in try await TaskSupervisorFunctions.stream(c, a, linked: false)
    },
    .async(
      "async_stream_nolink",
      ["supervisor", "enumerable", "module", "function", "args", .optional("options", [])],
      doc: "The same without links."
    ) {
      c, a in try await TaskSupervisorFunctions.streamOfModule(c, a, linked: false)
    },
  ]
}

private enum TaskSupervisorFunctions {
  static func supervisor(_ context: CallContext, _ term: Term) async throws -> TaskSupervisor {
    TaskSupervisor(try await ServerFunctions.destination(context, term), on: context.node)
  }

  static func start(
    _ context: CallContext, _ supervisor: Term, _ work: TaskWork, _ options: [(key: Atom, value: Term)]
  ) async throws -> Term {
    let restart = options.first { $0.key == "restart" }.flatMap { RestartType($0.value) }
    let shutdown = options.first { $0.key == "shutdown" }.flatMap { ShutdownPolicy($0.value) }
    let process = context.process
    let arguments: [Term] = [
      owner(process), .list(of: callers(process)), work.call,
    ]
    let shown = Term.tuple(
      .atom("start_task"), .list(of: arguments), restart?.term ?? .nil, shutdown?.term ?? .nil)
    return try await SupervisorFunctions.asking(shown) {
      try await self.supervisor(context, supervisor).startChild(
        work, restart: restart, shutdown: shutdown, for: process)
    }
  }

  /// Who a task belongs to, as its supervisor is told.
  private static func owner(_ process: LocalProcess) -> Term {
    .tuple(
      .atom(process.node.name), process.registeredName.map { .atom($0) } ?? .pid(process.pid),
      .pid(process.pid))
  }

  private static func callers(_ process: LocalProcess) -> [Term] {
    [.pid(process.pid)] + (process.dictionary.get(.atom("$callers"))?.listElements ?? [])
  }

  static func async(_ context: CallContext, _ supervisor: Term, _ work: TaskWork, linked: Bool) async throws
    -> Term
  {
    let shown = Term.tuple(
      .atom("start_task"), .list(of: [owner(context.process), .atom("monitor")]), .atom("temporary"), .nil)
    return try await SupervisorFunctions.asking(shown) {
      try await self.supervisor(context, supervisor).async(work, linked: linked, for: context.process).term
    }
  }

  static func stream(_ context: CallContext, _ arguments: Arguments, linked: Bool) async throws -> Term {
    let function = try arguments.function(2, arity: 1)
    let options = try TaskStream.Options(arguments.keywords(3), context)
    let supervisor = try await supervisor(context, arguments[0])
    return TaskStream.stream(of: arguments[1], options) { process, element in
      try await supervisor.async(
        TaskFunctions.work(context, applying: function, to: element), linked: linked, for: process)
    }
  }

  static func streamOfModule(_ context: CallContext, _ arguments: Arguments, linked: Bool) async throws
    -> Term
  {
    let (module, name, others) = (try arguments.atom(2), try arguments.atom(3), try arguments.list(4))
    let options = try TaskStream.Options(arguments.keywords(5), context)
    let supervisor = try await supervisor(context, arguments[0])
    return TaskStream.stream(of: arguments[1], options) { process, element in
      try await supervisor.async(
        TaskFunctions.work(context, module, name, [element] + others), linked: linked, for: process)
    }
  }
}
