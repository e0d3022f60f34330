import ActorRuntime
import Terms

extension Node {
  /// All processes of the node with what they supervise. **A snapshot**: processes may come and go while it is
  /// taken.
  ///
  /// - Parameter withStates: whether servers are asked for their state. Those that do not answer at once are
  ///   shown without.
  package func processTree(withStates: Bool = true) async -> ProcessTree {
    var tree = ProcessTree(kind: .node)
    var supervised: Set<ProcessID> = []
    let processes = processes
    for process in processes {
      for child in process.supervisedChildren { if let pid = child.pid { supervised.insert(pid) } }
    }
    for process in processes where !supervised.contains(process.pid) {
      tree.children.append(ProcessTree(describing: process))
    }
    if withStates { await addStates(to: &tree) }
    return tree
  }

  /// A process with what it supervises; nil if it is dead.
  package func processTree(of pid: ProcessID, withStates: Bool = true) async -> ProcessTree? {
    guard let process = pid.process, process.isAlive else { return nil }
    var tree = ProcessTree(describing: process)
    if withStates { await addStates(to: &tree) }
    return tree
  }

  private func addStates(to tree: inout ProcessTree) async {
    let deadline = clock.now + .milliseconds(200)
    await addStates(to: &tree, until: deadline)
  }

  private func addStates(to tree: inout ProcessTree, until deadline: Duration) async {
    let left = min(.milliseconds(20), deadline - clock.now)
    if left > .zero, let process = tree.pid?.process as? ServerProcess, tree.supervision == nil,
      process !== LocalProcess.current
    {
      let isIdle: Bool
      if tree.state == nil {
        tree.state = (try? await getState(of: .pid(process.pid), timeout: left))?.inspect()
        isIdle = tree.state != nil
      } else {
        isIdle = await answers(process.pid, within: left)
      }
      tree.isBusy = !isIdle && process.isAlive
    }
    for index in tree.children.indices { await addStates(to: &tree.children[index], until: deadline) }
  }
}

/// A child as its supervisor's record has it.
private struct RecordedChild {
  var spec: ChildSpec
  var pid: ProcessID?
  var status: ProcessTree.Status
}

extension LocalProcess {
  /// The children in the order of their start; none if this is no supervisor.
  fileprivate var supervisedChildren: [RecordedChild] {
    if let driver = attachment as? DynamicSupervisorDriver {
      return driver.snapshot.children.map { pid, child in
        RecordedChild(
          spec: child.spec, pid: child.isRestarting ? nil : pid,
          status: child.isRestarting ? .restarting : .running)
      }
    }
    return (supervisorDriver?.machine.children ?? []).map { child in
      let status: ProcessTree.Status =
        switch child.status {
        case .running: .running
        case .restarting: .restarting
        case .stopped: .stopped
        }
      return RecordedChild(spec: child.spec, pid: child.pid, status: status)
    }
  }

  fileprivate var supervisorDriver: SupervisorDriver? {
    switch attachment {
    case let driver as SupervisorDriver: driver
    case let storage as RegistryStorage: storage.driver
    case let storage as PartitionStorage: storage.driver
    case let branch as PeeperBranch where branch.supervisor === self: branch.driver
    default: nil
    }
  }

  fileprivate var treeKind: ProcessTree.Kind {
    switch attachment {
    case is SupervisorDriver: return .supervisor
    case let driver as DynamicSupervisorDriver:
      return driver.tasks == nil ? .dynamicSupervisor : .taskSupervisor
    case is RegistryStorage: return .registry
    case is PartitionStorage: return .partitionSupervisor
    case let branch as PeeperBranch:
      if branch.supervisor === self { return .peeper }
      return branch.keeper === self ? .keeper : .worker
    default: break
    }
    if self is ServerProcess { return label == .atom("Elixir.Agent") ? .agent : .server }
    return dictionary.get(.atom("$callers")) == nil ? .process : .task
  }

  fileprivate var supervision: ProcessTree.Supervision? {
    let now = node.clock.now
    if let driver = attachment as? DynamicSupervisorDriver {
      return ProcessTree.Supervision(.oneForOne, driver.snapshot.intensity, at: now)
    }
    guard let machine = supervisorDriver?.machine else { return nil }
    return ProcessTree.Supervision(machine.flags.strategy, machine.intensity, at: now)
  }
}

extension ProcessTree {
  /// The process and all below it.
  fileprivate init(describing process: LocalProcess) {
    self.init(kind: process.treeKind, name: process.registeredName.map { .atom($0) }, pid: process.pid)
    supervision = process.supervision
    mailboxLength = process.messageCount
    if supervision == nil { module = process.label }
    if kind == .worker, let branch = process.attachment as? PeeperBranch {
      state = branch.preservedTerm.inspect()
    }
    children = process.supervisedChildren.map { ProcessTree($0) }
  }

  /// A child and all below it.
  private init(_ child: RecordedChild) {
    if let process = child.pid?.process {
      self.init(describing: process)
    } else {
      self.init(kind: child.spec.type == .supervisor ? .supervisor : .server)
    }
    id = child.spec.id
    status = child.status
    restart = child.spec.restart
  }
}

extension ProcessTree.Supervision {
  fileprivate init(_ strategy: RestartStrategy, _ intensity: RestartIntensity, at now: Duration) {
    self.init(
      strategy: strategy, restartsUsed: intensity.used(at: now), restartsAllowed: intensity.allowed,
      period: intensity.period)
  }
}
