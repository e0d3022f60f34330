import Synchronization

/// Counts, from anywhere.
final class Counting: Sendable {
  private let value = Atomic<Int>(0)
  var count: Int { value.load(ordering: .sequentiallyConsistent) }
  /// One more: the new count.
  @discardableResult func next() -> Int { value.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue }
}
