import ActorRuntime
import Terms

extension LocalProcess {
  /// Starts a child, linked to this process. What the start throws becomes the reason of its failure.
  func startChild(_ start: ChildStart, extraArguments: [Term] = []) async throws -> ChildStartResult {
    do {
      switch try await start.run(self, extraArguments + start.arguments) {
      case .started(let pid, let info): return .started(pid, info: info)
      case .ignore: return .ignore
      case .failed(let reason): return .failed(reason)
      }
    } catch {
      try checkKilled()
      return .crashed(ExitReason(error: error))
    }
  }

  /// If a start failed because a process still holds the name, gives that process a moment to end: it may be dying,
  /// as a child of a supervisor that was killed is, and a restart that is tried again at once would fail again.
  func awaitEnd(ofHolderIn reason: Term) async throws {
    var reason = reason
    while let tuple = reason.asTuple, let last = tuple.last {
      if tuple.count == 2, tuple[0].isAtom("already_started"), let holder = last.asPid {
        let monitor = monitor(holder)
        _ = try await receive(timeout: .milliseconds(50)) { $0.isDown(monitor) ? true : nil }
        demonitor(monitor, flush: true)
        return
      }
      reason = last
    }
  }

  /// Ends a child as its policy says, and waits until it has ended.
  func endChild(_ pid: ProcessID, _ policy: ShutdownPolicy) async throws {
    let monitor = monitor(pid)
    func isDown(_ message: Term) -> Bool? { message.isDown(monitor) ? true : nil }
    switch policy {
    case .brutalKill:
      node.exit(pid, .kill, from: self.pid)
      _ = try await receive(isDown)
    case .infinity:
      node.exit(pid, .shutdown, from: self.pid)
      _ = try await receive(isDown)
    case .after(let time):
      node.exit(pid, .shutdown, from: self.pid)
      if try await receive(timeout: time, isDown) == nil {
        node.exit(pid, .kill, from: self.pid)
        _ = try await receive(isDown)
      }
    }
    try await unlinkAndFlush(pid)
  }

  /// Ends children all at once, and waits until the last has ended.
  func endChildren(_ children: [(pid: ProcessID, policy: ShutdownPolicy)]) async throws {
    var waiting: [Term: (pid: ProcessID, deadline: Duration?)] = [:]
    let start = node.clock.now
    for (pid, policy) in children {
      let monitor = monitor(pid)
      unlink(pid)
      node.exit(pid, policy == .brutalKill ? .kill : .shutdown, from: self.pid)
      if case .after(let time) = policy {
        waiting[.reference(monitor)] = (pid, start + time)
      } else {
        waiting[.reference(monitor)] = (pid, nil)
      }
    }
    while !waiting.isEmpty {
      let next = waiting.values.compactMap(\.deadline).min()
      let ended = try await receive(timeout: next.map { max(.zero, $0 - node.clock.now) }) {
        message -> Term? in
        guard let reference = message.downReference, waiting[reference] != nil else { return nil }
        return reference
      }
      if let ended {
        waiting[ended] = nil
      } else {
        let now = node.clock.now
        for (reference, child) in waiting {
          guard let deadline = child.deadline, deadline <= now else { continue }
          node.exit(child.pid, .kill, from: self.pid)
          waiting[reference]?.deadline = nil
        }
      }
    }
    for (pid, _) in children { try await unlinkAndFlush(pid) }
  }

  private func unlinkAndFlush(_ pid: ProcessID) async throws {
    unlink(pid)
    _ = try await receive(timeout: .zero) { $0.exitSender == pid ? true : nil }
  }
}

/// Result of a child's start.
enum ChildStartResult: Sendable {
  case started(ProcessID, info: Term?)
  case ignore
  /// The start function returned an error, or something that is no start's result.
  case failed(Term)
  /// The start function threw.
  case crashed(ExitReason)

  /// The reason of a failure as `supervisor` gives it: what was thrown by `exit` or `raise` under `:EXIT`,
  /// what was thrown by `throw` as it is.
  var supervisorReason: Term? {
    switch self {
    case .started, .ignore: nil
    case .failed(let reason): reason
    case .crashed(let reason): thrown(reason.term) ?? .exit(reason.term)
    }
  }

  /// The reason of a failure as `DynamicSupervisor` gives it.
  var dynamicSupervisorReason: Term? {
    switch self {
    case .started, .ignore: nil
    case .failed(let reason): reason
    case .crashed(let reason): reason.term
    }
  }

  /// The value in `{{:nocatch, value}, stacktrace}`.
  private func thrown(_ reason: Term) -> Term? {
    guard let pair = reason.asTuple, pair.count == 2, let inner = pair[0].asTuple, inner.count == 2,
      inner[0].isAtom("nocatch")
    else { return nil }
    return inner[1]
  }
}

extension Term {
  fileprivate static func exit(_ reason: Term) -> Term { .tuple(.atom(.exit), reason) }

  /// The reference of a `{:DOWN, reference, :process, pid, reason}`.
  var downReference: Term? {
    guard let tuple = asTuple, tuple.count == 5, tuple[0].isAtom(.down) else { return nil }
    return tuple[1]
  }

  /// Whether this is the `DOWN` message of that monitor.
  func isDown(_ monitor: Reference) -> Bool { downReference?.asReference === monitor }

  /// The sender of an `{:EXIT, pid, reason}`.
  var exitSender: ProcessID? {
    guard let tuple = asTuple, tuple.count == 3, tuple[0].isAtom(.exit) else { return nil }
    return tuple[1].asPid
  }
}
