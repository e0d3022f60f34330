import Synchronization

/// A Boolean that is set once and read from any thread.
final class Flag: Sendable {
  private let value = Atomic<Bool>(false)

  var isSet: Bool { value.load(ordering: .acquiring) }

  /// Returns whether it was not set before.
  @discardableResult func set() -> Bool { !value.exchange(true, ordering: .acquiringAndReleasing) }
}
