import ActorRuntime
import Synchronization
import Terms

/// Does what a ``SupervisorMachine`` decides: starts and ends children, in the supervisor's own process.
final class SupervisorDriver: Sendable {
  /// Changed by the supervisor's process alone; others look at it.
  private let state: Mutex<SupervisorMachine>
  /// Brings specifications that are terms to life.
  let applier: ChildStart.Applier?

  init(flags: SupervisorFlags, applier: ChildStart.Applier?) {
    state = Mutex(SupervisorMachine(flags: flags))
    self.applier = applier
  }

  /// State of the supervisor at this moment.
  var machine: SupervisorMachine { state.withLock { $0 } }

  private func child(_ id: Term) -> SupervisedChild? { state.withLock { $0[id] } }

  // MARK: - Life

  /// Takes the first specifications.
  func add(_ specs: [ChildSpec]) throws(SupervisionError) {
    let failure = state.withLock { machine -> SupervisionError? in
      do throws(SupervisionError) {
        try machine.add(specs)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }

  /// Starts all children, in order. If one cannot be started those before it are ended.
  ///
  /// - Returns: nil, or `{:failed_to_start_child, id, reason}`.
  func startAll(in process: LocalProcess) async throws -> Term? {
    for child in machine.children {
      let result = try await process.startChild(child.spec.start)
      if let reason = note(result, child.spec.id) {
        try await endAll(in: process)
        return .tuple(.atom("failed_to_start_child"), child.spec.id, reason)
      }
    }
    return nil
  }

  /// Ends all children, the last started first.
  func endAll(in process: LocalProcess) async throws {
    for child in machine.children.reversed() { try await end(child, in: process) }
  }

  /// A linked process has ended. False: the supervisor is to end with reason `shutdown`.
  func handleExit(of pid: ProcessID, _ reason: ExitReason, in process: LocalProcess) async throws -> Bool {
    let now = process.node.clock.now
    return try await carryOut(state.withLock { $0.exited(pid, reason, at: now) }, in: process)
  }

  /// A start that failed is to be tried again. False: the supervisor is to end with reason `shutdown`.
  func retry(_ id: Term, in process: LocalProcess) async throws -> Bool {
    let now = process.node.clock.now
    return try await carryOut(state.withLock { $0.retry(id, at: now) }, in: process)
  }

  // MARK: - Requests

  /// Answers a request as `supervisor` does; nil for one that it does not know.
  func answer(_ request: Term, in process: LocalProcess) async throws -> Term? {
    if let name = request.asAtom {
      switch name {
      case .areChildrenUp: return .ok
      case .whichChildren: return machine.listing
      case .countChildren: return machine.count.term
      default: return nil
      }
    }
    guard let tuple = request.asTuple, tuple.count == 2, let kind = tuple[0].asAtom else { return nil }
    switch kind {
    case .startChild: return try await startChild(tuple[1], in: process)
    case .terminateChild: return try await terminateChild(tuple[1], in: process)
    case .restartChild: return try await restartChild(tuple[1], in: process)
    case .deleteChild: return deleteChild(tuple[1])
    case .childSpecification: return find(tuple[1]).map { .tuple(.ok, $0.spec.term) } ?? .failure("not_found")
    default: return nil
    }
  }

  private func startChild(_ request: Term, in process: LocalProcess) async throws -> Term {
    let spec: ChildSpec
    do throws(SupervisionError) {
      spec = try ChildSpec(request: request, autoShutdown: machine.flags.autoShutdown, applier: applier)
    } catch {
      return .tuple(.error, error.term)
    }
    if let present = child(spec.id) {
      guard let pid = present.pid else { return .failure("already_present") }
      return .tuple(.error, .tuple(.atom("already_started"), .pid(pid)))
    }
    let result = try await process.startChild(spec.start)
    switch result {
    case .started(let pid, let info):
      state.withLock { $0.add(spec, status: .running(pid)) }
      return .started(pid, info)
    case .ignore:
      if spec.restart != .temporary { state.withLock { $0.add(spec, status: .stopped) } }
      return .tuple(.ok, .undefined)
    case .failed, .crashed:
      return .tuple(.error, .tuple(result.supervisorReason ?? .nil, spec.record()))
    }
  }

  private func terminateChild(_ id: Term, in process: LocalProcess) async throws -> Term {
    guard let child = find(id) else { return .failure("not_found") }
    try await end(child, in: process)
    return .ok
  }

  private func restartChild(_ id: Term, in process: LocalProcess) async throws -> Term {
    guard let child = child(id) else { return .failure("not_found") }
    switch child.status {
    case .running: return .failure("running")
    case .restarting: return .failure("restarting")
    case .stopped: break
    }
    let result = try await process.startChild(child.spec.start)
    switch result {
    case .started(let pid, let info):
      state.withLock { $0.started(id, pid) }
      return .started(pid, info)
    case .ignore:
      return .tuple(.ok, .undefined)
    case .failed, .crashed:
      return .tuple(.error, result.supervisorReason ?? .nil)
    }
  }

  private func deleteChild(_ id: Term) -> Term {
    guard let child = child(id) else { return .failure("not_found") }
    switch child.status {
    case .running: return .failure("running")
    case .restarting: return .failure("restarting")
    case .stopped:
      state.withLock { $0.remove(id) }
      return .ok
    }
  }

  /// The child of that id or, as in OTP, of that pid.
  private func find(_ idOrPid: Term) -> SupervisedChild? {
    let machine = machine
    return machine[idOrPid] ?? idOrPid.asPid.flatMap { machine.child(running: $0) }
  }

  // MARK: - Doing

  private func carryOut(_ decision: SupervisorMachine.Decision, in process: LocalProcess) async throws -> Bool
  {
    switch decision {
    case .nothing: return true
    case .giveUp, .autoShutdown: return false
    case .restart(let ending, let starting):
      for id in ending {
        if let child = child(id) { try await end(child, in: process) }
      }
      try await start(starting, in: process)
      return true
    }
  }

  /// Starts children in order until one fails: that one is tried again later, with those behind it.
  private func start(_ ids: [Term], in process: LocalProcess) async throws {
    for id in ids {
      guard let spec = child(id)?.spec else { continue }
      let result = try await process.startChild(spec.start)
      if let reason = note(result, id) {
        state.withLock { $0.startFailed(id) }
        try await process.awaitEnd(ofHolderIn: reason)
        process.node.send(.tuple(.atom(.genCast), .tuple(.atom(.tryAgain), id)), to: process.pid)
        return
      }
    }
  }

  /// Notes what a start came to. Returns the reason of a failure.
  private func note(_ result: ChildStartResult, _ id: Term) -> Term? {
    switch result {
    case .started(let pid, _): state.withLock { $0.started(id, pid) }
    case .ignore: state.withLock { $0.ignored(id) }
    case .failed, .crashed: return result.supervisorReason
    }
    return nil
  }

  private func end(_ child: SupervisedChild, in process: LocalProcess) async throws {
    if let pid = child.pid { try await process.endChild(pid, child.spec.shutdown) }
    state.withLock { $0.ended(child.spec.id) }
  }
}

extension Term {
  /// `{:error, reason}`.
  static func failure(_ reason: Atom) -> Term { .tuple(.error, .atom(reason)) }

  /// `{:ok, pid}` or `{:ok, pid, info}`.
  static func started(_ pid: ProcessID, _ info: Term?) -> Term {
    if let info { .tuple(.ok, .pid(pid), info) } else { .tuple(.ok, .pid(pid)) }
  }
}
