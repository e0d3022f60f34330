import ActorRuntime
import Terms

/// State and decisions of a dynamic supervisor, without their execution: a pure state machine.
/// (Elixir: `DynamicSupervisor`)
struct DynamicSupervisorMachine: Sendable {
  struct Child: Sendable {
    let spec: ChildSpec
    /// Whether the last start failed and will be tried again.
    var isRestarting = false
  }
  /// Decision about an event.
  enum Decision: Sendable {
    case nothing
    /// Start this child again; it is known by the pid that it had.
    case restart(ProcessID, ChildSpec)
    /// The supervisor ends with reason `shutdown`: too many restarts.
    case giveUp(ChildSpec)
  }

  let flags: DynamicSupervisorFlags
  /// By pid; a child that is being restarted by the pid that it had.
  private(set) var children: [ProcessID: Child] = [:]
  private(set) var intensity: RestartIntensity

  init(flags: DynamicSupervisorFlags) {
    self.flags = flags
    intensity = RestartIntensity(allowed: flags.maxRestarts, period: flags.maxSeconds)
  }

  /// Whether there is room for one more child.
  var hasRoom: Bool { flags.maxChildren.map { children.count < $0 } ?? true }

  // MARK: - What happened

  /// A child was started; if it is one that had been there before, under its former pid.
  mutating func started(_ pid: ProcessID, _ spec: ChildSpec, insteadOf former: ProcessID? = nil) {
    if let former { children[former] = nil }
    children[pid] = Child(spec: spec)
  }

  /// A child is to be forgotten.
  mutating func remove(_ pid: ProcessID) { children[pid] = nil }

  /// A child could not be started again: it will be tried again.
  mutating func startFailed(_ former: ProcessID) { children[former]?.isRestarting = true }

  /// A process that was linked to the supervisor ended by itself.
  mutating func exited(_ pid: ProcessID, _ reason: ExitReason, at now: Duration) -> Decision {
    guard let child = children[pid], !child.isRestarting else { return .nothing }
    let comesBack =
      switch child.spec.restart {
      case .permanent: true
      case .transient: !reason.isNormalOrShutdown
      case .temporary: false
      }
    if comesBack { return restart(pid, child.spec, at: now) }
    children[pid] = nil
    return .nothing
  }

  /// The time has come to try a failed start again.
  mutating func retry(_ former: ProcessID, at now: Duration) -> Decision {
    guard let child = children[former], child.isRestarting else { return .nothing }
    return restart(former, child.spec, at: now)
  }

  // MARK: - Answers

  var count: ChildCount {
    var count = ChildCount()
    for child in children.values { count.add(child.spec.type, active: !child.isRestarting) }
    return count
  }

  /// The children in the order of their pids.
  var inOrder: [(pid: ProcessID, child: Child)] {
    children.sorted { $0.key < $1.key }.map { (pid: $0.key, child: $0.value) }
  }

  /// `{:undefined, pid, type, modules}` of each child, in the order of their pids.
  var listing: Term {
    .list(
      of: inOrder.map { pid, child in
        .tuple(
          .undefined, child.isRestarting ? .atom("restarting") : .pid(pid), child.spec.type.term,
          child.spec.modules.term)
      })
  }

  // MARK: - Private

  private mutating func restart(_ pid: ProcessID, _ spec: ChildSpec, at now: Duration) -> Decision {
    guard intensity.noteRestart(at: now) else {
      children[pid] = nil
      return .giveUp(spec)
    }
    return .restart(pid, spec)
  }
}
