@_spi(Internals) import ActorRuntime
import Terms

/// State and decisions of a supervisor, without their execution: a pure state machine.
///
/// The driver tells it what happened (a child ended, was started, could not be started) and carries out
/// the ``Decision`` that it comes to. (OTP: *supervisor*)
struct SupervisorMachine: Sendable {
  /// Decision about an event.
  enum Decision: Equatable, Sendable {
    case nothing
    /// End these children, then start those, both in the order given.
    case restart(ending: [Term], starting: [Term])
    /// The supervisor ends with reason `shutdown`: too many restarts.
    case giveUp(child: Term)
    /// The supervisor ends with reason `shutdown`: significant children ended.
    case autoShutdown
  }

  let flags: SupervisorFlags
  /// In the order of their start.
  private(set) var children: [SupervisedChild] = []
  private(set) var intensity: RestartIntensity

  init(flags: SupervisorFlags) {
    self.flags = flags
    intensity = RestartIntensity(allowed: flags.maxRestarts, period: flags.maxSeconds)
  }

  /// The child of this name.
  subscript(id: Term) -> SupervisedChild? { index(of: id).map { children[$0] } }

  /// The child whose process this is.
  func child(running pid: ProcessID) -> SupervisedChild? {
    children.indices.first { children[$0].pid == pid }.map { children[$0] }
  }

  // By the places of children: looking at a child copies it.
  private func index(of id: Term) -> Int? { children.indices.first { children[$0].spec.id == id } }

  // MARK: - Specifications

  /// Takes the specifications that the supervisor starts with.
  mutating func add(_ specs: [ChildSpec]) throws(SupervisionError) {
    for spec in specs {
      guard index(of: spec.id) == nil else { throw SupervisionError("duplicate_child_name", spec.id) }
      children.append(SupervisedChild(spec: spec))
    }
  }

  /// Takes one more child, behind all others.
  mutating func add(_ spec: ChildSpec, status: SupervisedChild.Status) {
    children.append(SupervisedChild(spec: spec, status: status))
  }

  /// Forgets a child.
  mutating func remove(_ id: Term) { children.removeAll { $0.spec.id == id } }

  // MARK: - What happened

  /// A child was started.
  mutating func started(_ id: Term, _ pid: ProcessID) { update(id) { $0.status = .running(pid) } }

  /// A child was not to be started: it stays as a specification, unless it is temporary.
  mutating func ignored(_ id: Term) { settle(id) }

  /// A child was ended on request, or as part of a restart.
  mutating func ended(_ id: Term) { settle(id) }

  /// A child could not be started again: it will be tried again.
  mutating func startFailed(_ id: Term) { update(id) { $0.status = .restarting } }

  /// A process that was linked to the supervisor ended by itself.
  mutating func exited(_ pid: ProcessID, _ reason: ExitReason, at now: Duration) -> Decision {
    guard let child = child(running: pid) else { return .nothing }
    let comesBack =
      switch child.spec.restart {
      case .permanent: true
      case .transient: !reason.isNormalOrShutdown
      case .temporary: false
      }
    if comesBack { return restart(child, at: now) }
    settle(child.spec.id)
    return autoShutdown(after: child)
  }

  /// The time has come to try a failed start again.
  mutating func retry(_ id: Term, at now: Duration) -> Decision {
    guard let child = self[id], child.status == .restarting else { return .nothing }
    return restart(child, at: now)
  }

  // MARK: - Answers

  var count: ChildCount {
    var count = ChildCount()
    for child in children { count.add(child.spec.type, active: child.pid != nil) }
    return count
  }

  /// `{id, pid, type, modules}` of each child, the last started first.
  var listing: Term {
    .list(
      of: children.reversed().map {
        .tuple($0.spec.id, $0.pidTerm, $0.spec.type.term, $0.spec.modules.term)
      })
  }

  // MARK: - Private

  private mutating func restart(_ child: SupervisedChild, at now: Duration) -> Decision {
    let id = child.spec.id
    guard intensity.noteRestart(at: now) else {
      settle(id)
      return .giveUp(child: id)
    }
    update(id) { $0.status = .stopped }
    let affected: ArraySlice<SupervisedChild>
    switch flags.strategy {
    case .oneForOne: return .restart(ending: [], starting: [id])
    case .oneForAll: affected = children[...]
    case .restForOne: affected = children[(index(of: id) ?? children.endIndex)...]
    }
    return .restart(
      ending: affected.reversed().filter { $0.pid != nil }.map(\.spec.id),
      starting: affected.filter { $0.spec.restart != .temporary }.map(\.spec.id))
  }

  private func autoShutdown(after child: SupervisedChild) -> Decision {
    guard child.spec.significant else { return .nothing }
    switch flags.autoShutdown {
    case .never: return .nothing
    case .anySignificant: return .autoShutdown
    case .allSignificant:
      return children.contains { $0.spec.significant && $0.status != .stopped } ? .nothing : .autoShutdown
    }
  }

  /// A child that does not run: what is temporary is forgotten.
  private mutating func settle(_ id: Term) {
    guard let index = index(of: id) else { return }
    if children[index].spec.restart == .temporary {
      children.remove(at: index)
    } else {
      children[index].status = .stopped
    }
  }

  private mutating func update(_ id: Term, _ change: (inout SupervisedChild) -> Void) {
    guard let index = index(of: id) else { return }
    change(&children[index])
  }
}
