@_spi(Internals) import ActorRuntime
import Terms

/// Tasks of the process that calls. (Elixir: `Task`)
extension LocalProcess {
  // MARK: - Starting

  /// Starts a task that nobody waits for, linked to this process or not. (`Task.start/1`, `Task.start_link/1`)
  @discardableResult
  package func startTask(_ work: TaskWork, linked: Bool) -> ProcessID {
    let (starter, callers) = (starterTerm, callersForTask)
    let options: SpawnOptions = linked ? [.linked, .recordingAncestors] : .recordingAncestors
    return node.spawn(options, parent: self) { process in
      _ = try await work.run(in: process, startedBy: starter, callers: callers)
    }.pid
  }

  /// Starts a task, linked to this process, whose result this process will wait for. (`Task.async/1`)
  package func async(_ work: TaskWork) -> TaskReference {
    let (starter, callers) = (starterTerm, callersForTask)
    let process = node.spawn([.linked, .recordingAncestors], parent: self) { process in
      try await TaskReference.answer(in: process, work, startedBy: starter, callers: callers)
    }
    return TaskReference.attend(process.pid, of: self, work)
  }

  /// A task that has its result already. (`Task.completed/1`)
  package func completedTask(_ result: Term) -> TaskReference {
    let reference = node.makeReference()
    node.send(.tuple(.reference(reference), result), to: pid)
    return TaskReference(
      pid: nil, reference: reference, owner: pid,
      function: .tuple(.atom("Elixir.Task"), .atom("completed"), 1))
  }

  // MARK: - Waiting

  /// Waits for the result. (`Task.await/2`)
  ///
  /// - Throws: an exit `{reason, {Task, :await, [task, timeout]}}` if the task ended without a result or not in
  ///   time, and an `ArgumentError` if this process is not the owner.
  package func await(_ task: TaskReference, timeout: Duration? = .seconds(5)) async throws -> Term {
    switch try await outcome(of: task, timeout: timeout) {
    case .ok(let result): return result
    case .exit(let reason): throw taskExit(reason.term, "await", task.term, timeout)
    case nil:
      demonitor(task.reference, flush: true)
      throw taskExit(.atom(.timeout), "await", task.term, timeout)
    }
  }

  /// Waits for the results of all, in order. (`Task.await_many/2`)
  package func awaitMany(_ tasks: [TaskReference], timeout: Duration? = .seconds(5)) async throws -> [Term] {
    for task in tasks { try checkOwner(of: task) }
    let deadline = timeout.map { node.clock.now + $0 }
    let list = Term.list(of: tasks.map(\.term))
    var results: [ObjectIdentifier: Term] = [:]
    var pending = Set(tasks.map { ObjectIdentifier($0.reference) })
    func giveUp(_ reason: Term) -> ProcessExit {
      for task in tasks where pending.contains(ObjectIdentifier(task.reference)) {
        demonitor(task.reference, flush: true)
      }
      return taskExit(reason, "await_many", list, timeout)
    }
    while !pending.isEmpty {
      let waiting = pending
      let left = deadline.map { max(.zero, $0 - node.clock.now) }
      let event = try await receive(timeout: left) { message -> (Reference, TaskReference.Outcome)? in
        guard let tuple = message.asTuple else { return nil }
        let isDown = message.downReference != nil
        guard isDown || tuple.count == 2, let reference = tuple[isDown ? 1 : 0].asReference,
          waiting.contains(ObjectIdentifier(reference))
        else { return nil }
        return (reference, isDown ? .exit(ExitReason(tuple[4])) : .ok(tuple[1]))
      }
      switch event {
      case (let reference, .ok(let result))?:
        demonitor(reference, flush: true)
        results[ObjectIdentifier(reference)] = result
        pending.remove(ObjectIdentifier(reference))
      case (_, .exit(let reason))?: throw giveUp(reason.term)
      case nil: throw giveUp(.atom(.timeout))
      }
    }
    return tasks.compactMap { results[ObjectIdentifier($0.reference)] }
  }

  /// Waits for the result for a while; nil if it has not come. May be called again. (`Task.yield/2`)
  package func yield(_ task: TaskReference, timeout: Duration? = .seconds(5)) async throws -> TaskReference
    .Outcome?
  {
    try await outcome(of: task, timeout: timeout)
  }

  /// Waits for the results of all for a while. (`Task.yield_many/2`)
  package func yieldMany(
    _ tasks: [TaskReference], timeout: Duration? = .seconds(5)
  ) async throws -> [(task: TaskReference, outcome: TaskReference.Outcome?)] {
    let deadline = timeout.map { node.clock.now + $0 }
    var outcomes: [(task: TaskReference, outcome: TaskReference.Outcome?)] = []
    for task in tasks {
      let left = deadline.map { max(.zero, $0 - node.clock.now) }
      outcomes.append((task, try await outcome(of: task, timeout: left)))
    }
    return outcomes
  }

  /// Lets go of a task without ending it. The result, if it is there already. (`Task.ignore/1`)
  package func ignore(_ task: TaskReference) async throws -> TaskReference.Outcome? {
    let outcome = try await outcome(of: task, timeout: .zero)
    if case .exit = outcome { return outcome }
    if let pid = task.pid { unlink(pid) }
    demonitor(task.reference, flush: true)
    return outcome
  }

  /// Ends a task, and waits until it has ended. (`Task.shutdown/2`)
  ///
  /// - Returns: the result if it came after all; why it ended if that was not the shutdown; else nil.
  package func shutDown(_ task: TaskReference, _ policy: ShutdownPolicy = .after(.seconds(5))) async throws
    -> TaskReference.Outcome?
  {
    guard let pid = task.pid else {
      throw RaisedException.argument("task \(task.term.inspect()) does not have an associated task process")
    }
    try checkOwner(of: task)
    let monitor = monitor(pid)
    unlink(pid)
    node.exit(pid, policy == .brutalKill ? .kill : .shutdown, from: self.pid)
    var expected = policy == .brutalKill ? ExitReason.killed : .shutdown
    func down(_ message: Term) -> ExitReason? {
      message.isDown(monitor) ? message.asTuple.map { ExitReason($0[4]) } : nil
    }
    var reason: ExitReason?
    if case .after(let time) = policy {
      reason = try await receive(timeout: time, down)
      if reason == nil {
        node.exit(pid, .kill, from: self.pid)
        reason = try await receive(down)
        if reason == .killed { expected = .killed }
      }
    } else {
      reason = try await receive(down)
    }
    return try await settle(task, reason ?? .noproc, expected: expected)
  }

  // MARK: - Private

  private func settle(_ task: TaskReference, _ reason: ExitReason, expected: ExitReason) async throws
    -> TaskReference.Outcome?
  {
    // The task may have ended before: then its own monitor knows why.
    let known = try await receive(timeout: .zero) { message in
      message.isDown(task.reference) ? message.asTuple.map { ExitReason($0[4]) } : nil
    }
    demonitor(task.reference, flush: true)
    let reply = try await receive(timeout: .zero) { $0.reply(to: task.reference) }
    if let reply { return .ok(reply) }
    let reason = reason == .noproc ? known ?? reason : reason
    return reason == expected ? nil : .exit(reason)
  }

  private func outcome(of task: TaskReference, timeout: Duration?) async throws -> TaskReference.Outcome? {
    try checkOwner(of: task)
    let outcome = try await receive(timeout: timeout) { message -> TaskReference.Outcome? in
      if let reply = message.reply(to: task.reference) { return .ok(reply) }
      return message.isDown(task.reference) ? message.asTuple.map { .exit(ExitReason($0[4])) } : nil
    }
    if case .ok = outcome { demonitor(task.reference, flush: true) }
    return outcome
  }

  private func checkOwner(of task: TaskReference) throws {
    guard task.owner != pid else { return }
    throw RaisedException.argument(
      "task \(task.term.inspect()) must be queried from the owner but was queried from \(Term.pid(pid).inspect())"
    )
  }

  private func taskExit(_ reason: Term, _ function: Atom, _ subject: Term, _ timeout: Duration?)
    -> ProcessExit
  {
    let timeout = timeout.term
    return ProcessExit(
      .tuple(reason, .tuple(.atom("Elixir.Task"), .atom(function), .list(of: [subject, timeout]))))
  }
}

extension TaskReference {
  /// Code of a task's process: waits for its reference, computes, replies.
  static func answer(
    in process: LocalProcess, _ work: TaskWork, startedBy starter: Term, callers: Term
  ) async throws {
    let reference = try await process.receive { message -> Reference? in
      guard let tuple = message.asTuple, tuple.count == 2, tuple[0].isAtom("$task") else { return nil }
      return tuple[1].asReference
    }
    guard let reference else { return }
    let result = try await work.run(in: process, startedBy: starter, callers: callers)
    try process.node.send(.tuple(.reference(reference), result), to: .reference(reference))
  }

  /// Monitors the process of a task and tells it where to reply.
  static func attend(_ pid: ProcessID, of owner: LocalProcess, _ work: TaskWork) -> TaskReference {
    let reference = owner.watch(pid, alias: .demonitor)
    owner.node.send(.tuple(.atom("$task"), .reference(reference)), to: pid)
    return TaskReference(pid: pid, reference: reference, owner: owner.pid, function: work.function)
  }
}

extension Term {
  /// The result in `{reference, result}`.
  func reply(to reference: Reference) -> Term? {
    guard let tuple = asTuple, tuple.count == 2, tuple[0].asReference === reference else { return nil }
    return tuple[1]
  }
}
