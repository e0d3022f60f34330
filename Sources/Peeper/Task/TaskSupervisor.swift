import ActorRuntime
import Terms

/// Defaults of a supervisor's tasks.
struct TaskSupervisorDefaults: Sendable {
  var restart = RestartType.temporary
  var shutdown = ShutdownPolicy.after(.seconds(5))
}

/// A running supervisor of tasks. (Elixir: `Task.Supervisor`)
public struct TaskSupervisor: Sendable {
  /// The pid or name.
  package let destination: Destination
  let node: Node

  /// Refers to a supervisor that runs, or will.
  public init(_ destination: Destination, on node: Node = .shared) {
    self.destination = destination
    self.node = node
  }

  /// Starts a task that nobody waits for, as a child of this supervisor. (`Task.Supervisor.start_child/3`)
  ///
  /// - Parameter restart: whether it is started again when it ends. By default never.
  /// - Returns: `{:ok, pid}`, or `{:error, :max_children}`.
  package func startChild(
    _ work: TaskWork, restart: RestartType? = nil, shutdown: ShutdownPolicy? = nil, for process: LocalProcess
  ) async throws -> Term {
    let (starter, callers) = (process.starterTerm, process.callersForTask)
    return try await start(restart: restart, shutdown: shutdown) { task in
      _ = try await work.run(in: task, startedBy: starter, callers: callers)
    }
  }

  /// Starts a task whose result the process will wait for, as a child of this supervisor.
  /// (`Task.Supervisor.async/3`, `async_nolink/3`)
  ///
  /// - Parameter linked: whether the crash of the task is also the process's.
  /// - Throws: a `RuntimeError` if there is no room for more tasks.
  package func async(
    _ work: TaskWork, linked: Bool = true, shutdown: ShutdownPolicy? = nil, for process: LocalProcess
  ) async throws -> TaskReference {
    guard let task = try await task(work, linked: linked, shutdown: shutdown, for: process) else {
      throw RaisedException.runtime(
        "reached the maximum number of tasks for this task supervisor. The maximum number "
          + "of tasks that are allowed to run at the same time under this supervisor can be "
          + "configured with the :max_children option passed to Task.Supervisor.start_link/1")
    }
    return task
  }

  /// Starts such a task; nil if there is no room for more.
  func task(
    _ work: TaskWork, linked: Bool, shutdown: ShutdownPolicy?, for process: LocalProcess
  ) async throws -> TaskReference? {
    let (starter, callers) = (process.starterTerm, process.callersForTask)
    let answer = try await start(restart: .temporary, shutdown: shutdown) { task in
      try await TaskReference.answer(in: task, work, startedBy: starter, callers: callers)
    }
    guard let tuple = answer.asTuple, tuple.count >= 2, let pid = tuple[1].asPid else { return nil }
    if linked { process.link(pid) }
    return TaskReference.attend(pid, of: process, work)
  }

  /// Ends a task. (`Task.Supervisor.terminate_child/2`)
  /// - Throws: ``SupervisionError`` with `:not_found` if it is none of this supervisor's.
  public func terminateChild(_ pid: ProcessID) async throws {
    _ = try ChildListing.pid(in: try await terminate(pid))
  }

  /// Ends a task. Returns `:ok` or `{:error, :not_found}`.
  package func terminate(_ pid: ProcessID) async throws -> Term {
    try await node.call(destination, .tuple(.atom("terminate_child"), .pid(pid)), timeout: nil)
  }

  /// The tasks that run. (`Task.Supervisor.children/1`)
  public func children() async throws -> [ProcessID] {
    try await DynamicSupervisor(destination, on: node).whichChildren().compactMap(\.pid)
  }

  private func start(
    restart: RestartType?, shutdown: ShutdownPolicy?,
    _ body: @escaping @Sendable (LocalProcess) async throws -> Void
  ) async throws -> Term {
    let start = ChildStart("Elixir.Task.Supervised") { supervisor, _ in
      if supervisor.node.isFull { return .failed(ExitReason.systemLimit.term) }
      return .started(supervisor.node.spawn([.linked, .recordingAncestors], parent: supervisor, body).pid)
    }
    let spec = ChildSpec(
      id: .undefined, start: start, restart: restart ?? .temporary, shutdown: shutdown ?? .after(.seconds(5)))
    let request = Term.tuple(
      .atom("start_task"), .function(ChildSpecTerm(spec)), .boolean(restart != nil), .boolean(shutdown != nil)
    )
    return try await node.call(destination, request, timeout: nil)
  }
}

extension Node {
  /// Starts a supervisor of tasks, without any. (`Task.Supervisor.start_link/1`)
  /// - Parameters:
  ///   - name: the name to register; none by default.
  ///   - link: whether it is linked to the process that runs, and ends with it.
  /// - Throws: ``StartFailure`` if the name is taken.
  public func startTaskSupervisor(
    _ flags: DynamicSupervisorFlags = DynamicSupervisorFlags(), name: Destination? = nil, link: Bool = false
  ) async throws -> TaskSupervisor {
    let pid = try await launchTaskSupervisor(
      options: StartOptions(name: name, isLinked: link, module: "Elixir.Task.Supervisor"), flags
    ).get()
    return TaskSupervisor(.pid(pid), on: self)
  }

  /// Starts a supervisor of tasks.
  /// - Parameters:
  ///   - restart: when its tasks are started again if they do not say. By default never.
  ///   - shutdown: how they are ended if they do not say. By default within 5 seconds.
  package func launchTaskSupervisor(
    options: StartOptions, _ flags: DynamicSupervisorFlags = DynamicSupervisorFlags(),
    restart: RestartType = .temporary, shutdown: ShutdownPolicy = .after(.seconds(5))
  ) async -> StartResult {
    let defaults = TaskSupervisorDefaults(restart: restart, shutdown: shutdown)
    return await startServer(
      DynamicSupervisorServer(applier: nil, module: "Elixir.Task.Supervisor", tasks: defaults) { _ in
        .supervise(flags)
      }, options: options)
  }
}
