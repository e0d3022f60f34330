import ActorRuntime
import Synchronization
import Terms

/// One Peeper server: what its supervisor, its keeper and its worker share, and what others find at their pids.
///
/// A server's type is known to its subclass ``TypedBranch``.
class PeeperBranch: @unchecked Sendable {
  // Safety: immutable, but for what the mutex holds.
  struct Processes: Sendable {
    var supervisor: LocalProcess?
    /// Does the supervisor's work: knows the children.
    var driver: SupervisorDriver?
    var keeper: LocalProcess?
    var worker: LocalProcess?
    /// Workers before it that may still have tables.
    var departed: [LocalProcess] = []
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

  /// The module whose callbacks it runs.
  final let module: Atom
  final let options: PeeperOptions
  /// The move that brought the server here.
  final let arrival: PeeperMove?
  final let processes: Mutex<Processes>

  /// - Parameter predecessor: the branch whose tables and names it takes over, and the move.
  init(
    module: Atom, options: PeeperOptions, takingOver predecessor: (branch: PeeperBranch, move: PeeperMove)?
  ) {
    self.module = module
    self.options = options
    arrival = predecessor?.move
    processes = Mutex(Processes(name: options.name, predecessor: predecessor?.branch))
    PeeperServer.branches.add(1, ordering: .relaxed)
  }

  deinit { PeeperServer.branches.subtract(1, ordering: .relaxed) }

  // MARK: For its subclass

  /// The specification under which another supervisor takes the server over, going on from where this branch stands.
  func successor(_ move: PeeperMove) -> ChildSpec { preconditionFailure("override successor(_:)") }
  /// The preserved state as a term.
  var preservedTerm: Term { preconditionFailure("override preservedTerm") }
  /// The tables that were committed, and what was in them.
  var keptTables: [PreservedTable] { preconditionFailure("override keptTables") }
  /// Function that brings the preserved state back to the moment of this call.
  func mark() -> @Sendable () -> Void { preconditionFailure("override mark()") }
  /// Starts a run of the worker.
  func startWorker(in supervisor: LocalProcess, _ options: StartOptions) async -> StartResult {
    preconditionFailure("override startWorker(in:_:)")
  }

  // MARK: Processes

  /// The branch that a process belongs to: as its supervisor, its keeper or its worker.
  static func at(_ pid: ProcessID) -> PeeperBranch? {
    guard let attachment = pid.process?.attachment else { return nil }
    return attachment as? PeeperBranch
  }

  /// Runs the body unless the move that brought the server here was given up: nobody gives it up meanwhile.
  final func unlessAbandoned<R>(_ body: () -> R) -> R? {
    guard let arrival else { return body() }
    return arrival.unlessAbandoned(body)
  }

  final var supervisor: LocalProcess? { processes.withLock { $0.supervisor } }
  final var keeper: LocalProcess? { processes.withLock { $0.keeper } }
  /// The worker; it may be dead, and about to be started again.
  final var worker: LocalProcess? { processes.withLock { $0.worker } }
  /// The name of the supervisor.
  final var name: Destination? { processes.withLock { $0.name } }
  /// Does the supervisor's work.
  final var driver: SupervisorDriver? { processes.withLock { $0.driver } }

  final func supervisorStarted(_ process: LocalProcess, _ driver: SupervisorDriver) {
    processes.withLock { processes in
      processes.supervisor = process
      processes.driver = driver
    }
  }
  // A child that was killed may still be about to start when the next one has: the youngest counts.

  final func keeperStarted(_ process: LocalProcess) {
    let worker = processes.withLock { processes -> LocalProcess? in
      guard process.number > processes.keeper?.number ?? 0 else { return nil }
      processes.keeper = process
      return processes.worker
    }
    if let worker, worker.isAlive { renewHeirs(of: worker) }
  }
  /// False if there is a younger worker.
  final func workerStarted(_ process: LocalProcess) -> Bool {
    processes.withLock { processes in
      let former = processes.worker
      guard process.number > former?.number ?? 0 else { return false }
      if let former, !process.node.tables.owned(by: former).isEmpty { processes.departed.append(former) }
      processes.worker = process
      processes.adoptable = []
      return true
    }
  }
}

extension PeeperServer {
  fileprivate static let branches = Atomic<Int>(0)
  /// How many servers hold memory in the program, whether they run or have ended.
  package static var branchCount: Int { branches.load(ordering: .relaxed) }
}
