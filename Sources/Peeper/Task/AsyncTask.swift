import ActorRuntime
@_spi(Internals) import Terms

/// A piece of work that runs in a process of its own and whose result its owner waits for. (Elixir: `Task`)
///
/// ```swift
/// node.spawn { process in
///   let sum = process.async { _ in (1...1_000).reduce(0, +) }
///   print(try await sum.value())  // 500500
/// }
/// ```
/// Only the owner, the process that started the task, can wait for it; it is linked to the task unless told otherwise, so
/// that one ends with the other. Swift's own `Task` knows neither links nor exit reasons; hence the other name.
public struct AsyncTask<Value: Sendable>: Sendable {
  private let reference: TaskReference

  init(_ reference: TaskReference) { self.reference = reference }

  /// The process that does the work.
  public var pid: ProcessID? { reference.pid }

  /// Waits for the result. (`Task.await/2`)
  /// - Parameter timeout: how long to wait; nil for ever.
  /// - Throws: an exit `{reason, {Task, :await, [task, timeout]}}` if the task ended without a result or not in time; an
  ///   error in a process that is not its owner, which alone can wait.
  public func value(timeout: Duration? = .seconds(5)) async throws -> Value {
    try Self.value(in: try await owner.await(reference, timeout: timeout))
  }

  /// Waits for the result for a while; nil if it has not come. May be called again. (`Task.yield/2`)
  public func result(within timeout: Duration? = .seconds(5)) async throws -> Result<Value, ProcessExit>? {
    try Self.result(of: try await owner.yield(reference, timeout: timeout))
  }

  /// Ends the task, and waits until it has ended. (`Task.shutdown/2`)
  /// - Returns: the result if it came after all; why it ended if that was not the shutdown; else nil.
  @discardableResult public func shutDown(
    _ policy: ShutdownPolicy = .after(.seconds(5))
  ) async throws -> Result<Value, ProcessExit>? {
    try Self.result(of: try await owner.shutDown(reference, policy))
  }

  private var owner: LocalProcess {
    get throws { try LocalProcess.caller(of: "await") }
  }

  private static func result(of outcome: TaskReference.Outcome?) throws -> Result<Value, ProcessExit>? {
    switch outcome {
    case .ok(let term): .success(try value(in: term))
    case .exit(let reason): .failure(ProcessExit(reason: reason))
    case nil: nil
    }
  }

  private static func value(in term: Term) throws -> Value {
    guard let carrier = term.asFunction as? TaskResult<Value> else {
      throw ProcessExit(.atom("bad_return_value"))
    }
    return carrier.value
  }
}

/// A result of any type, on its way to the owner of a task.
private final class TaskResult<Value: Sendable>: FunctionTerm, @unchecked Sendable {
  // Safety: immutable.
  let value: Value

  init(_ value: Value) {
    self.value = value
    super.init(arity: 0)
  }

  override var description: String { String(describing: value) }
}

extension TaskWork {
  /// Work whose result has a type.
  init<Value: Sendable>(
    returning type: Value.Type, _ body: @escaping @Sendable (LocalProcess) async throws -> Value
  ) {
    self.init { .function(TaskResult(try await body($0))) }
  }
}

extension LocalProcess {
  /// Starts a task, linked to this process, whose result this process will wait for. (`Task.async/1`)
  public func async<Value: Sendable>(
    _ body: @escaping @Sendable (LocalProcess) async throws -> Value
  ) -> AsyncTask<Value> {
    AsyncTask(async(TaskWork(returning: Value.self, body)))
  }

  /// Starts a task that nobody waits for; its crash is reported. (`Task.start/1`, `Task.start_link/1`)
  /// - Parameter link: whether this process ends with it.
  @discardableResult public func startTask(
    link: Bool = false, _ body: @escaping @Sendable (LocalProcess) async throws -> Void
  ) -> ProcessID {
    startTask(TaskWork(returning: Void.self, body), linked: link)
  }
}

extension TaskSupervisor {
  /// Starts a task of the process that runs, as a child of this supervisor. (`Task.Supervisor.async/3`, `async_nolink/3`)
  /// - Parameter linked: whether the crash of the task is also the process's.
  /// - Throws: ``SupervisionError`` with `:max_children` if there is no room for more tasks.
  public func async<Value: Sendable>(
    linked: Bool = true, shutdown: ShutdownPolicy? = nil,
    _ body: @escaping @Sendable (LocalProcess) async throws -> Value
  ) async throws -> AsyncTask<Value> {
    let owner = try LocalProcess.caller(of: "async")
    let work = TaskWork(returning: Value.self, body)
    guard let task = try await task(work, linked: linked, shutdown: shutdown, for: owner) else {
      throw SupervisionError(.atom("max_children"))
    }
    return AsyncTask(task)
  }

  /// Starts a task that nobody waits for, as a child of this supervisor. (`Task.Supervisor.start_child/3`)
  /// - Parameter restart: when it is started again. By default as the supervisor was told: never.
  /// - Throws: ``SupervisionError`` with `:max_children` if there is no room for more tasks.
  @discardableResult public func startChild(
    restart: RestartType? = nil, shutdown: ShutdownPolicy? = nil,
    _ body: @escaping @Sendable (LocalProcess) async throws -> Void
  ) async throws -> ProcessID? {
    let process = LocalProcess.current ?? node.outside
    return try ChildListing.pid(
      in: try await startChild(
        TaskWork(returning: Void.self, body), restart: restart, shutdown: shutdown, for: process))
  }
}
