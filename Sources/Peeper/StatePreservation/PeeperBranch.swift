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
    /// The attempt to move it that is under way, or that has moved it.
    var move: PeeperMove?
    /// Preserved tables that `initialize` may make again.
    var adoptable: [Table] = []
    /// Tables whose heir is a stranger, and that was said.
    var warnedOf: Set<ObjectIdentifier> = []
  }
  /// Starts the same server elsewhere, going on from where this one stands.
  typealias Successor = @Sendable (PeeperBranch, PeeperMove) -> ChildSpec

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
  /// What brings the preserved state back to the moment of this call.
  let mark: @Sendable () -> @Sendable () -> Void

  init(
    module: Atom, options: PeeperOptions, successor: @escaping Successor,
    preservedTerm: @escaping @Sendable () -> Term, mark: @escaping @Sendable () -> @Sendable () -> Void,
    predecessor: PeeperBranch? = nil
  ) {
    self.module = module
    self.options = options
    self.successor = successor
    self.preservedTerm = preservedTerm
    self.mark = mark
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
  func workerStarted(_ process: LocalProcess) { processes.withLock { $0.worker = process } }
}
