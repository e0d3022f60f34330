import ActorRuntime
import Synchronization
import Terms

/// The last committed state of a Peeper server: what its keeper keeps.
///
/// A commit is one assignment under a lock, whatever the size of the state: values are shared, not copied. Each
/// run of the worker has a number; only the last run can commit, so that a killed callback that is still running
/// changes nothing. (P2, P3)
final class PreservedState<State: Sendable>: Sendable {
  struct Record: Sendable {
    /// Nil until the first `initialize` has run.
    var state: State?
    var dictionary = MapTerm()
    /// The contents of the kept tables.
    var tables: [PreservedTable] = []
    /// The number of the worker's run that may commit.
    var run = 0
  }
  private struct Storage {
    var record = Record()
    /// The number of the youngest run. None is given twice.
    var lastRun = 0
  }
  private let storage = Mutex(Storage())

  /// A run of the worker begins: those before it cannot commit any more.
  func beginRun() -> Record {
    storage.withLock { storage in
      storage.lastRun += 1
      storage.record.run = storage.lastRun
      return storage.record
    }
  }

  /// What was committed last.
  var current: Record { storage.withLock { $0.record } }

  /// What brings everything back to this moment, the run that may commit too: those that follow did not come to
  /// be.
  func mark() -> @Sendable () -> Void {
    let marked = current
    return { self.storage.withLock { $0.record = marked } }
  }

  /// Takes a state. False if the run is not the last any more.
  func commit(_ state: State, _ dictionary: MapTerm, _ tables: [PreservedTable] = [], run: Int) -> Bool {
    storage.withLock { storage in
      guard storage.record.run == run else { return false }
      storage.record.state = state
      storage.record.dictionary = dictionary
      storage.record.tables = tables
      return true
    }
  }

  /// Takes a state. Nil if the run is not the last any more, else what was there before.
  func exchange(_ state: State, _ dictionary: MapTerm, _ tables: [PreservedTable] = [], run: Int) -> Record? {
    storage.withLock { storage in
      guard storage.record.run == run else { return nil }
      let old = storage.record
      storage.record = Record(state: state, dictionary: dictionary, tables: tables, run: run)
      return old
    }
  }
}
