import ActorRuntime
import CommonLibrary
import Evaluation
import Peeper
import Terms

extension LibraryModule {
  package static let task = LibraryModule(
    "Task", doc: "Work done in processes of its own, whose results are waited for.",
    structFields: [("mfa", .nil), ("owner", .nil), ("pid", .nil), ("ref", .nil)],
    enforcedFields: ["mfa", "owner", "pid", "ref"],
    use: .task,
    functions: taskStarts + taskWaits + taskStreams)

  private static let taskStarts: [LibraryFunction] = [
    .sync("async", ["fun"], doc: "Starts a task, linked, whose result the calling process will wait for.") {
      c, a in
      try TaskFunctions.async(c, TaskFunctions.work(c, try a.function(0, arity: 0)))
    },
    .sync("async", ["module", "function", "args"], doc: "The same with a function of a module.") { c, a in
      try TaskFunctions.async(c, TaskFunctions.work(c, a, 0))
    },
    .sync("start", ["fun"], doc: "Starts a task that nobody waits for: `{:ok, pid}`.") { c, a in
      try TaskFunctions.start(c, TaskFunctions.work(c, try a.function(0, arity: 0)), linked: false)
    },
    .sync("start", ["module", "function", "args"], doc: "The same with a function of a module.") { c, a in
      try TaskFunctions.start(c, TaskFunctions.work(c, a, 0), linked: false)
    },
    .sync("start_link", ["fun"], doc: "Starts a task that nobody waits for, linked: `{:ok, pid}`.") { c, a in
      try TaskFunctions.start(c, TaskFunctions.work(c, try a.function(0, arity: 0)), linked: true)
    },
    .sync("start_link", ["module", "function", "args"], doc: "The same with a function of a module.") {
      c, a in
      try TaskFunctions.start(c, TaskFunctions.work(c, a, 0), linked: true)
    },
    .sync("completed", ["result"], doc: "A task that has its result already.") { c, a in
      c.process.completedTask(a[0]).term
    },
    .sync("child_spec", ["arg"], doc: "How a supervisor starts a task: as a temporary child.") { a in
      ChildSpecs.readyMade("Elixir.Task", a[0], restart: "temporary")
    },
  ]

  private static let taskWaits: [LibraryFunction] = [
    .async(
      "await", ["task", .optional("timeout", 5000)],
      doc: "Waits for the result; exits if the task ends without, or not in time.",
      example: ("Task.await(Task.async(fn -> 1 + 1 end))", "2")
    ) { c, a in
      let timeout = try ProcessFunctions.timeout(a, 1)
      guard let task = TaskReference(a[0]) else {
        throw RaisedError.functionClause(
          "Elixir.Task", "await", [a[0], timeout.term])
      }
      return try await c.process.await(task, timeout: timeout)
    },
    .async(
      "await_many", ["tasks", .optional("timeout", 5000)], doc: "Waits for the results of all, in order."
    ) {
      c, a in
      let tasks = try TaskFunctions.tasks(a, 0)
      let timeout = try ProcessFunctions.timeout(a, 1)
      return .list(of: try await c.process.awaitMany(tasks, timeout: timeout))
    },
    .async(
      "yield", ["task", .optional("timeout", 5000)],
      doc:
        "Waits for a while: `{:ok, result}`, `{:exit, reason}`, or nil if neither has come. May be called again."
    ) { c, a in
      let task = try TaskFunctions.task(a, 0)
      let timeout = try ProcessFunctions.timeout(a, 1)
      return try await c.process.yield(task, timeout: timeout)?.term ?? .nil
    },
    .async(
      "yield_many", ["tasks", .optional("timeout", 5000)],
      doc: "Waits for all for a while: `{task, outcome}` of each."
    ) { c, a in
      let tasks = try TaskFunctions.tasks(a, 0)
      let timeout = try ProcessFunctions.timeout(a, 1)
      let outcomes = try await c.process.yieldMany(tasks, timeout: timeout)
      return .list(of: outcomes.map { .tuple($0.task.term, $0.outcome?.term ?? .nil) })
    },
    .async(
      "shutdown", ["task", .optional("shutdown", 5000)],
      doc: "Ends a task and waits until it has ended: its result if there was one after all, or nil."
    ) { c, a in
      let task = try TaskFunctions.task(a, 0)
      guard let policy = ShutdownPolicy(a[1]) else {
        throw ArgumentMismatch(1, "not a shutdown")
      }
      return try await c.process.shutDown(task, policy)?.term ?? .nil
    },
    .async("ignore", ["task"], doc: "Lets go of a task without ending it; its result if it is there already.")
    { c, a in
      try await c.process.ignore(try TaskFunctions.task(a, 0))?.term ?? .nil
    },
  ]

  private static let taskStreams: [LibraryFunction] = [
    .async(
      "async_stream", ["enumerable", "fun", .optional("options", [])],
      doc: """
        A stream of `{:ok, result}` of the function with each element, several at a time. Options:
        `max_concurrency:`, `ordered:` (true), `timeout:` (5000), `on_timeout:` (`:exit`, `:kill_task`),
        `zip_input_on_exit:`.
        """,
      example: ("Task.async_stream([1, 2], &(&1 * 2)) |> Enum.to_list()", "[ok: 2, ok: 4]")
    ) { c, a in
      let function = try a.function(1, arity: 1)
      let options = try TaskStream.Options(a.keywords(2), c)
      return TaskStream.stream(of: a[0], options) { process, element in
        process.async(TaskFunctions.work(c, applying: function, to: element))
      }
    },
    .async(
      "async_stream", ["enumerable", "module", "function", "args", .optional("options", [])],
      doc: "The same; each element comes before `args`."
    ) {
      c, a in
      let (module, name, others) = (try a.atom(1), try a.atom(2), try a.list(3))
      let options = try TaskStream.Options(a.keywords(4), c)
      return TaskStream.stream(of: a[0], options) { process, element in
        process.async(TaskFunctions.work(c, module, name, [element] + others))
      }
    },
  ]
}

enum TaskFunctions {
  static func start(_ context: CallContext, _ work: TaskWork, linked: Bool) throws -> Term {
    try context.checkRoom()
    return .tuple(.ok, .pid(context.process.startTask(work, linked: linked)))
  }

  static func async(_ context: CallContext, _ work: TaskWork) throws -> Term {
    try context.checkRoom()
    return context.process.async(work).term
  }

  static func work(_ context: CallContext, _ function: FunctionTerm) -> TaskWork {
    let interpreter = context.interpreter
    return TaskWork(function) { process in try await interpreter.context(for: process).apply(function) }
  }

  static func work(_ context: CallContext, applying function: FunctionTerm, to element: Term) -> TaskWork {
    let interpreter = context.interpreter
    return TaskWork("erlang", "apply", [.function(function), .list(of: [element])]) { process in
      try await interpreter.context(for: process).apply(function, element)
    }
  }

  static func work(_ context: CallContext, _ module: Atom, _ name: Atom, _ arguments: [Term]) -> TaskWork {
    let interpreter = context.interpreter
    return TaskWork(module, name, arguments) { process in
      try await interpreter.context(for: process).call(module: module, name, arguments)
    }
  }

  static func work(_ context: CallContext, _ arguments: Arguments, _ index: Int) throws -> TaskWork {
    work(context, try arguments.atom(index), try arguments.atom(index + 1), try arguments.list(index + 2))
  }

  static func task(_ arguments: Arguments, _ index: Int) throws -> TaskReference {
    guard let task = TaskReference(arguments[index]) else { throw ArgumentMismatch(index, "not a task") }
    return task
  }

  static func tasks(_ arguments: Arguments, _ index: Int) throws -> [TaskReference] {
    try arguments.list(index).map { term in
      guard let task = TaskReference(term) else { throw ArgumentMismatch(index, "not a list of tasks") }
      return task
    }
  }
}
