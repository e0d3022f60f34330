import ActorRuntime
import Synchronization
import Terms

/// Does what a ``DynamicSupervisorMachine`` decides: starts and ends children, in the supervisor's own process.
final class DynamicSupervisorDriver: Sendable {
  /// Changed by the supervisor's process alone; others look at it.
  private let state: Mutex<DynamicSupervisorMachine>
  /// Brings specifications that are terms to life.
  let applier: ChildStart.Applier?
  let flags: DynamicSupervisorFlags
  /// For a supervisor of tasks: what its tasks are when they do not say.
  let tasks: TaskSupervisorDefaults?
  /// Who asked for the child that is being started now.
  let requester = Mutex<LocalProcess?>(nil)

  init(flags: DynamicSupervisorFlags, applier: ChildStart.Applier?, tasks: TaskSupervisorDefaults? = nil) {
    state = Mutex(DynamicSupervisorMachine(flags: flags))
    self.flags = flags
    self.applier = applier
    self.tasks = tasks
  }

  /// The children in the order of their pids, and the restarts that count.
  var snapshot:
    (children: [(pid: ProcessID, child: DynamicSupervisorMachine.Child)], intensity: RestartIntensity)
  {
    state.withLock { ($0.inOrder, $0.intensity) }
  }

  /// The children as Elixir's state of the supervisor shows them.
  var childrenTerm: Term {
    .map(
      of: snapshot.children.map { pid, child in
        let spec = child.spec
        return (
          .pid(pid),
          .tuple(spec.start.term, spec.restart.term, spec.shutdown.term, spec.type.term, spec.modules.term)
        )
      })
  }

  // MARK: - Life

  /// Ends all children at once.
  func endAll(in process: LocalProcess) async throws {
    let running = state.withLock { machine in
      machine.inOrder.filter { !$0.child.isRestarting }.map { (pid: $0.pid, policy: $0.child.spec.shutdown) }
    }
    try await process.endChildren(running)
  }

  /// A linked process has ended. False: the supervisor is to end with reason `shutdown`.
  func handleExit(of pid: ProcessID, _ reason: ExitReason, in process: LocalProcess) async throws -> Bool {
    let now = process.node.clock.now
    return try await carryOut(state.withLock { $0.exited(pid, reason, at: now) }, in: process)
  }

  /// A start that failed is to be tried again. False: the supervisor is to end with reason `shutdown`.
  func retry(_ former: ProcessID, in process: LocalProcess) async throws -> Bool {
    let now = process.node.clock.now
    return try await carryOut(state.withLock { $0.retry(former, at: now) }, in: process)
  }

  // MARK: - Requests

  /// Answers a request as `DynamicSupervisor` does; nil for one that it does not know.
  func answer(_ request: Term, for requester: LocalProcess?, in process: LocalProcess) async throws -> Term? {
    if request.isAtom("which_children") { return state.withLock { $0.listing } }
    if request.isAtom("count_children") { return state.withLock { $0.count }.term }
    guard let tuple = request.asTuple, tuple.count >= 2 else { return nil }
    if tuple.count == 4, tuple[0].isAtom("start_task") { return try await startTask(tuple, in: process) }
    if tuple[0].isAtom("start_child") {
      self.requester.withLock { $0 = requester }
      defer { self.requester.withLock { $0 = nil } }
      if flags.startsForLivingOnly, requester?.isKilled ?? false { return .failure(.noproc) }
      return try await startChild(tuple[1], in: process)
    }
    if tuple[0].isAtom("terminate_child"), let pid = tuple[1].asPid {
      return try await terminateChild(pid, in: process)
    }
    return nil
  }

  private func startChild(_ request: Term, in process: LocalProcess) async throws -> Term {
    let spec: ChildSpec
    do throws(SupervisionError) {
      spec = try ChildSpec(dynamicRequest: request, applier: applier)
    } catch {
      return .tuple(.error, error.term)
    }
    return try await start(spec, in: process)
  }

  private func startTask(_ request: Tuple, in process: LocalProcess) async throws -> Term? {
    guard let tasks, var spec = (request[1].asFunction as? ChildSpecTerm)?.spec else { return nil }
    if request[2].isAtom(.false) { spec.restart = tasks.restart }
    if request[3].isAtom(.false) { spec.shutdown = tasks.shutdown }
    return try await start(spec, in: process)
  }

  private func start(_ spec: ChildSpec, in process: LocalProcess) async throws -> Term {
    guard state.withLock({ $0.hasRoom }) else { return .failure("max_children") }
    let result = try await process.startChild(spec.start, extraArguments: flags.extraArguments)
    switch result {
    case .started(let pid, let info):
      state.withLock { $0.started(pid, spec) }
      return .started(pid, info)
    case .ignore:
      return .atom(.ignore)
    case .failed, .crashed:
      return .tuple(.error, result.dynamicSupervisorReason ?? .nil)
    }
  }

  private func terminateChild(_ pid: ProcessID, in process: LocalProcess) async throws -> Term {
    guard let child = state.withLock({ $0.children[pid] }) else { return .failure("not_found") }
    if !child.isRestarting { try await process.endChildren([(pid, child.spec.shutdown)]) }
    state.withLock { $0.remove(pid) }
    return .ok
  }

  // MARK: - Doing

  private func carryOut(
    _ decision: DynamicSupervisorMachine.Decision, in process: LocalProcess
  ) async throws -> Bool {
    switch decision {
    case .nothing: return true
    case .giveUp: return false
    case .restart(let former, let spec):
      let result = try await process.startChild(spec.start, extraArguments: flags.extraArguments)
      switch result {
      case .started(let pid, _): state.withLock { $0.started(pid, spec, insteadOf: former) }
      case .ignore: state.withLock { $0.remove(former) }
      case .failed, .crashed:
        state.withLock { $0.startFailed(former) }
        if let reason = result.dynamicSupervisorReason { try await process.awaitEnd(ofHolderIn: reason) }
        process.node.send(.tuple(.atom("$gen_restart"), .pid(former)), to: process.pid)
      }
      return true
    }
  }
}

extension ChildSpec {
  /// Reads a specification as `DynamicSupervisor.start_child/2` does, whose complaints differ from those of
  /// `Supervisor.start_child/2`.
  init(dynamicRequest term: Term, applier: ChildStart.Applier?) throws(SupervisionError) {
    if let carrier = term.asFunction as? ChildSpecTerm {
      self = carrier.spec
      return
    }
    if let map = term.asMap {
      guard map["id"] != nil, let start = map["start"]?.asTuple, start.count == 3 else {
        throw SupervisionError("invalid_child_spec", term)
      }
      if let shutdown = map["shutdown"], shutdown == 0 { throw SupervisionError("invalid_shutdown", 0) }
    }
    do throws(SupervisionError) {
      try self.init(
        request: term.asMap.map { .map($0.removing(.atom("significant"))) } ?? term, autoShutdown: .never,
        applier: applier)
    } catch {
      guard let complaint = error.term.asTuple, complaint[0].isAtom("invalid_module") else { throw error }
      throw SupervisionError("invalid_modules", term.asMap?["modules"] ?? term.asTuple?.last ?? .nil)
    }
  }
}
