import Synchronization

/// Counts, from anywhere.
final class Counting: Sendable {
  private let value = Atomic<Int>(0)
  var count: Int { value.load(ordering: .sequentiallyConsistent) }
  /// One more: the new count.
  @discardableResult func next() -> Int { value.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue }
}

/// Notes what happened, in order, from anywhere.
final class Order: Sendable {
  private let entries = Mutex<[String]>([])
  var all: [String] { entries.withLock { $0 } }
  func add(_ entry: String) { entries.withLock { $0.append(entry) } }
}
