import ActorRuntime
import Synchronization
import Terms

/// The last committed state of a Peeper server: what its keeper keeps.
///
/// A commit is one assignment under a lock, whatever the size of the state: values are shared, not copied. Each
/// run of the worker has a number; only the last run can commit, so that a killed callback that is still running
/// changes nothing. (P2, P3)
@usableFromInline final class PreservedState<State: Sendable>: Sendable {
  @usableFromInline struct Record: Sendable {
    /// Nil until the first `initialize` has run.
    @usableFromInline var state: State?
    var dictionary = MapTerm()
    /// The contents of the kept tables.
    var tables: [PreservedTable] = []
    /// The number of the worker's run that may commit.
    @usableFromInline var run = 0
  }
  @usableFromInline struct Storage {
    @usableFromInline var record = Record()
    /// The number of the youngest run. None is given twice.
    var lastRun = 0
  }
  @usableFromInline let storage = Mutex(Storage())

  init() {}

  /// A run of the worker begins: those before it cannot commit any more.
  func beginRun() -> Record {
    storage.withLock { storage in
      storage.lastRun += 1
      storage.record.run = storage.lastRun
      return storage.record
    }
  }

  /// Record committed last.
  var current: Record { storage.withLock { $0.record } }

  /// Function that brings everything back to this moment, the run that may commit too: those that follow did not come to
  /// be.
  func mark() -> @Sendable () -> Void {
    let marked = current
    return {
      // The record that was there is let go of outside of the lock.
      var record = marked
      self.storage.withLock { swap(&$0.record, &record) }
    }
  }

  /// Takes a state; all else is as it was. False if the run is not the last any more.
  @inlinable func commit(_ state: State, run: Int) -> Bool {
    // The old state is let go of outside of the lock.
    var state: State? = state
    return storage.withLock { storage in
      guard storage.record.run == run else { return false }
      swap(&storage.record.state, &state)
      return true
    }
  }

  /// Takes a state. False if the run is not the last any more.
  func commit(_ state: State, _ dictionary: MapTerm, _ tables: [PreservedTable] = [], run: Int) -> Bool {
    exchange(state, dictionary, tables, run: run) != nil
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
