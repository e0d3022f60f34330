import Terms

/// The dictionary of one process: terms by terms. Taking its contents is O(1).
///
/// Only the process itself may change it; others may look. (Erlang: `get/1`, `put/2`, `erase/1`)
public struct ProcessDictionary: Sendable {
  let process: LocalProcess

  /// All entries: a snapshot, or what replaces them.
  package var contents: MapTerm {
    get { process.lock.withLock { process.extras?.dictionary ?? MapTerm() } }
    nonmutating set {
      // The old contents are let go of outside of the lock.
      var contents = newValue
      process.isDictionaryPreserved = false
      process.lock.withLock { swap(&contents, &process.madeExtras.dictionary) }
    }
  }

  /// The value of a key, nil if there is none.
  public func get(_ key: Term) -> Term? { contents[key] }

  /// Sets a key, and returns its old value.
  @discardableResult public func put(_ key: Term, _ value: Term) -> Term? {
    var contents = self.contents
    let old = contents[key]
    contents[key] = value
    self.contents = contents
    return old
  }

  /// Removes a key, and returns its value.
  @discardableResult public func erase(_ key: Term) -> Term? {
    var contents = self.contents
    guard let old = contents[key] else { return nil }
    contents[key] = nil
    self.contents = contents
    return old
  }

  /// Removes everything, and returns what was there.
  @discardableResult package func eraseAll() -> MapTerm {
    let old = contents
    contents = MapTerm()
    return old
  }

  /// The entries in term order of their keys.
  package var all: [(key: Term, value: Term)] { contents.pairsInKeyOrder }
}
