import ActorRuntime
import Terms

/// One run of a Peeper server's worker: what its engine asks for the preserved state, and tells of every new one.
@safe public final class WorkerRun<S: ServerState>: @unchecked Sendable {
  // Safety: as for ``StateBox``.
  /// The state to go on with; nil once the server does.
  var preserved: S?
  /// The state as it was given, while `initialize` runs on it: its outcome may be refused.
  var given: S?
  /// Whether a state that has not changed need not be committed again while the dictionary has not either.
  @usableFromInline let skipsUnchanged: Bool
  /// Nil when the worker has ended: the branch remembers its last worker.
  private var branch: TypedBranch<S>?
  /// Place in which it preserves the state, until the worker has ended: a state that holds its worker's pid would hold itself.
  private var preservedState: PreservedState<S>?
  // Safety: for the commits, all of which come before `release`: until then `preservedState` holds it.
  @usableFromInline let state: Unmanaged<PreservedState<S>>
  /// Its number among the runs of the server.
  @usableFromInline let number: Int
  /// Whether state and dictionary are all that a commit has to do with.
  @usableFromInline let isPlain: Bool
  private let isFirst: Bool
  /// Dictionary and tables to begin with; nil once it has.
  private var start: (dictionary: MapTerm, tables: [PreservedTable])?

  init(of branch: TypedBranch<S>, from record: PreservedState<S>.Record) {
    self.branch = branch
    preservedState = branch.state
    unsafe state = .passUnretained(branch.state)
    number = record.run
    isPlain = branch.listening == nil && branch.options.keptTables == .none
    isFirst = record.state == nil
    if !isFirst { start = (record.dictionary, record.tables) }
    preserved = record.state
    skipsUnchanged = branch.options.keptTables == .none
  }

  /// Preserves a state, with all that goes with it. False if a later run has begun.
  @inlinable func commit(_ new: S, in process: LocalProcess) -> Bool {
    isPlain && process.isDictionaryPreserved
      ? unsafe state._withUnsafeGuaranteedRef { $0.commit(new, run: number) } : commitAll(new, process)
  }

  @usableFromInline func commitAll(_ new: S, _ process: LocalProcess) -> Bool {
    guard let branch, let state = preservedState else { return false }
    let tables = branch.preservedTables(of: process)
    // If it is dead, somebody may have its tables already.
    if process.isKilled { return false }
    process.isDictionaryPreserved = true
    let dictionary = process.dictionary.contents
    guard let listening = branch.listening else { return state.commit(new, dictionary, tables, run: number) }
    guard let old = state.exchange(new, dictionary, tables, run: number) else { return false }
    if let oldState = old.state { listening.changed(from: oldState, to: new, in: process) }
    return true
  }

  /// Called in the server's process before `initialize`.
  func prepare(_ process: LocalProcess) {
    guard let branch else { return }
    process.attachment = branch
    guard branch.workerStarted(process) else { return }
    branch.retakeTables(start?.tables ?? [], in: process)
    guard let start else { return }
    self.start = nil
    if !start.dictionary.isEmpty { process.dictionary.contents = start.dictionary }
    // The dictionary as it is now was committed; without tables, nothing else is there to be noted at the first commit.
    process.isDictionaryPreserved = process.node.tables.isEmpty
  }

  /// Called when `initialize` said anything but that the server runs. It runs all the same, with the state that it was
  /// given. (P4)
  func warn(of outcome: Term, by process: LocalProcess) { branch?.warnOfInit(outcome, on: process.node) }

  /// Called in the server's process before `terminate`.
  func willTerminate(_ process: LocalProcess, _ reason: ExitReason, _ state: S) {
    branch?.listening?.terminated(reason, state, in: process)
  }

  /// Called when the server has ended and nothing of it runs any more.
  func release() {
    branch = nil
    preservedState = nil
    // It may have ended before its `initialize` had.
    (preserved, given, start) = (nil, nil, nil)
  }
}
