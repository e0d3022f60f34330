import Terms

/// How a process is spawned.
public struct SpawnOptions: OptionSet, Sendable {
  /// The bits.
  public let rawValue: Int
  /// From bits.
  public init(rawValue: Int) { self.rawValue = rawValue }
  /// Linked to its parent before it runs.
  public static let linked = SpawnOptions(rawValue: 1)
  /// Its ancestors are recorded, as those of servers and tasks are. (Erlang: `proc_lib`)
  public static let recordingAncestors = SpawnOptions(rawValue: 2)
  /// The prompt needs it to go on: the limit of processes does not hold for it, and it runs soon however many are ready.
  package static let essential = SpawnOptions(rawValue: 4)
}

extension Node {
  /// Starts a process that runs a function. When the function returns, the process exits with `:normal`; when
  /// it throws, with the error's reason.
  ///
  /// ```swift
  /// let echo = node.spawn { process in
  ///   let message = try await process.receive()
  ///   node.send(message, to: client)
  /// }
  /// ```
  /// Where there are as many processes as there may be (``NodeConfiguration/processLimit``) the process is dead from the
  /// start, and its function does not run; a parent that it was to be linked to gets its exit signal.
  /// - Parameters:
  ///   - options: whether it is linked to `parent`, and whether its ancestors are recorded.
  ///   - parent: the process that starts it, and where it gets its group leader from.
  ///   - label: a word for people who look at processes.
  ///   - body: what it runs, on the node's threads.
  @discardableResult public func spawn(
    _ options: SpawnOptions = [], parent: LocalProcess? = nil, label: Term? = nil,
    _ body: @escaping @Sendable (LocalProcess) async throws -> Void
  ) -> LocalProcess {
    let process = made(options, parent, label)
    if let parent, options.contains(.linked), !process.isRefused, !parent.link(process.pid) {
      process.finish(parent.exitReason ?? .noproc)
    }
    process.run(body)
    return process
  }

  /// Starts a process and monitors it, in one step: however soon it dies, the monitor tells why.
  package func spawnMonitored(
    parent: LocalProcess, _ options: SpawnOptions = [], label: Term? = nil,
    _ body: @escaping @Sendable (LocalProcess) async throws -> Void
  ) -> (process: LocalProcess, monitor: MonitorReference) {
    let process = made(options, parent, label)
    if options.contains(.linked), !process.isRefused { parent.link(process.pid) }
    let monitor = parent.watch(process.pid)
    process.run(body)
    return (process, monitor)
  }

  private func made(_ options: SpawnOptions, _ parent: LocalProcess?, _ label: Term?) -> LocalProcess {
    let process =
      options.contains(.essential) ? LocalProcess(essentialTo: self) : LocalProcess(node: self)
    if process.isRefused {
      if let parent, options.contains(.linked) { exit(parent.pid, .systemLimit, from: process.pid) }
      return process
    }
    process.inherit(from: parent, recordingAncestors: options.contains(.recordingAncestors))
    if let label { process.label = label }
    return process
  }
}

extension LocalProcess {
  fileprivate func run(_ body: @escaping @Sendable (LocalProcess) async throws -> Void) {
    if isRefused { return }
    let task = Task(executorPreference: self) {
      do {
        try self.checkKilled()
        try await body(self)
        self.finish(.normal)
      } catch {
        self.reportCrash(error)
        self.finish(ExitReason(error: error))
      }
      self.lock.withLock { self.task = nil }
    }
    let isAlive = lock.withLock {
      if storedExitReason == nil { self.task = task }
      return storedExitReason == nil
    }
    if !isAlive { task.cancel() }
  }

  private func reportCrash(_ error: any Error) {
    guard isAlive, !(error is ProcessExit) else { return }
    if let crash = error as? any CrashReasonConvertible, !crash.isReported { return }
    if ExitReason(error: error).isSystemLimit, !node.mayReportLimit { return }
    node.logger.error("Process \(Term.pid(pid).inspect()) raised an exception\n\(crashText(of: error))")
  }
}

/// Text of an error in a report: `** (Kind) message`.
package func crashText(of error: any Error) -> String {
  if let crash = error as? any CrashReasonConvertible { return crash.crashDescription }
  return "** (\(type(of: error))) \(error)"
}
