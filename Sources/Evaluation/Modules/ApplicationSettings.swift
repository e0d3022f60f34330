import Synchronization
import Terms

/// The settings of applications (`Application.put_env`), and which applications were started, in one session.
package final class ApplicationSettings: Sendable {
  private let values = Mutex<[Atom: [Atom: Term]]>([:])

  /// Nothing set.
  package init() {}

  package func value(_ application: Atom, _ key: Atom) -> Term? { values.withLock { $0[application]?[key] } }
  package func set(_ application: Atom, _ key: Atom, _ value: Term?) {
    values.withLock { $0[application, default: [:]][key] = value }
  }
  package func all(_ application: Atom) -> [(Atom, Term)] {
    values.withLock { $0[application] ?? [:] }.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }
  func isKnown(_ application: Atom) -> Bool { values.withLock { $0[application] != nil } }
}
