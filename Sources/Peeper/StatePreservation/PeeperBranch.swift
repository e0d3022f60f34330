import ActorRuntime
import Synchronization
import Terms

/// One Peeper server: what its supervisor, its keeper and its worker share, and what others find at their pids.
final class PeeperBranch: Sendable {
  struct Processes: Sendable {
    var supervisor: LocalProcess?
    var keeper: LocalProcess?
    var worker: LocalProcess?
    var name: Destination?
    /// The branch that this one takes over from, until it has.
    var predecessor: PeeperBranch?
    /// Preserved tables that `initialize` may make again.
    var adoptable: [Table] = []
    /// Tables whose heir is a stranger, and that was said.
    var warnedOf: Set<ObjectIdentifier> = []
  }
  /// Starts the same server elsewhere, going on from where this one stands.
  typealias Successor = @Sendable (PeeperBranch) -> ChildSpec

  /// The module whose callbacks it runs.
  let module: Atom
  let options: PeeperOptions
  /// The children, as the supervisor knows them.
  private let driverBox = Mutex<SupervisorDriver?>(nil)
  let processes: Mutex<Processes>
  /// The specification under which another supervisor takes the server over.
  let successor: Successor
  /// The preserved state as a term.
  let preservedTerm: @Sendable () -> Term

  init(
    module: Atom, options: PeeperOptions, successor: @escaping Successor,
    preservedTerm: @escaping @Sendable () -> Term, predecessor: PeeperBranch? = nil
  ) {
    self.module = module
    self.options = options
    self.successor = successor
    self.preservedTerm = preservedTerm
    processes = Mutex(Processes(name: options.name, predecessor: predecessor))
  }

  /// The branch that a process belongs to: as its supervisor, its keeper or its worker.
  static func at(_ pid: ProcessID) -> PeeperBranch? {
    guard let attachment = pid.process?.attachment else { return nil }
    return attachment as? PeeperBranch
  }

  var supervisor: LocalProcess? { processes.withLock { $0.supervisor } }
  var keeper: LocalProcess? { processes.withLock { $0.keeper } }
  /// The worker; it may be dead, and about to be started again.
  var worker: LocalProcess? { processes.withLock { $0.worker } }
  /// The name of the supervisor.
  var name: Destination? { processes.withLock { $0.name } }
  /// Does the supervisor's work.
  var driver: SupervisorDriver? { driverBox.withLock { $0 } }

  func supervisorStarted(_ process: LocalProcess, _ driver: SupervisorDriver) {
    driverBox.withLock { $0 = driver }
    processes.withLock { $0.supervisor = process }
  }
  func keeperStarted(_ process: LocalProcess) {
    let worker = processes.withLock { processes in
      processes.keeper = process
      return processes.worker
    }
    if let worker, worker.isAlive { renewHeirs(of: worker) }
  }
  /// The move is done.
  func forgetPredecessor() { processes.withLock { $0.predecessor = nil } }
  func workerStarted(_ process: LocalProcess) { processes.withLock { $0.worker = process } }

  /// Takes the names of another branch that it is the successor of.
  func takeNames(of old: PeeperBranch, on node: Node) {
    let former = old.processes.withLock { $0 }
    let own = processes.withLock { processes in
      processes.name = former.name
      return processes
    }
    guard let name = former.name else { return }
    if let from = former.supervisor, let to = own.supervisor { node.move(name, from: from, to: to) }
    if let name = PeeperNames.worker(of: name), let from = former.worker, let to = own.worker {
      node.move(name, from: from, to: to)
    }
  }
}

extension Node {
  /// Gives a name that one process has to another.
  fileprivate func move(_ name: Destination, from old: LocalProcess, to new: LocalProcess) {
    switch name {
    case .name(let atom): names.move(atom, from: old, to: new)
    case .global(let term): names.moveGlobal(term, from: old, to: new)
    case .via(let module, let term):
      guard let resolver = names.resolver(for: module) else { return }
      resolver.unregister(term, on: self)
      _ = resolver.register(term, new.pid, on: self)
    case .pid, .reference: break
    }
  }
}
