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
  private let record = Mutex(Record())

  /// A run of the worker begins: those before it cannot commit any more.
  func beginRun() -> Record {
    record.withLock { record in
      record.run += 1
      return record
    }
  }

  /// What was committed last.
  var current: Record { record.withLock { $0 } }

  /// Lets that run commit again: the one that followed did not come to be.
  func returnTo(run: Int) { record.withLock { $0.run = run } }

  /// Takes a state. False if the run is not the last any more.
  func commit(_ state: State, _ dictionary: MapTerm, _ tables: [PreservedTable] = [], run: Int) -> Bool {
    record.withLock { record in
      guard record.run == run else { return false }
      record.state = state
      record.dictionary = dictionary
      record.tables = tables
      return true
    }
  }

  /// Takes a state. Nil if the run is not the last any more, else what was there before.
  func exchange(_ state: State, _ dictionary: MapTerm, _ tables: [PreservedTable] = [], run: Int) -> Record? {
    record.withLock { record in
      guard record.run == run else { return nil }
      let old = record
      record.state = state
      record.dictionary = dictionary
      record.tables = tables
      return old
    }
  }
}
