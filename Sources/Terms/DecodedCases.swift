import Synchronization

/// Cases of enums that were decoded from their atoms before. `Codable` takes microseconds for one; what it makes of an
/// atom that names a case without payload is always the same.
enum DecodedCases {
  enum Known<T> {
    case value(T)
    /// Decoded each time: such a case has parts that no atom says.
    case hasPayload
    case unknown
  }

  private final class Cases<T>: @unchecked Sendable {
    // Safety: immutable; a case without payload has no parts that could change.
    let known: [Atom: Known<T>]
    init(_ known: [Atom: Known<T>]) { self.known = known }
  }
  private static let cases = Mutex<[ObjectIdentifier: any Sendable & AnyObject]>([:])

  /// Knowledge of the case of that atom.
  static func known<T>(_ type: T.Type, _ atom: Atom) -> Known<T> {
    all(type)?.known[atom] ?? .unknown
  }

  /// Keeps what an atom was decoded to, if it names a case without payload, or else that it has one.
  static func keep<T>(_ value: T, _ atom: Atom) {
    let name = CaseName.camel(atom.name)
    let names = EnumMetadata.caseNames(T.self).filter { $0.name == name || $0.name == atom.name }
    guard let hasPayload = names.first?.hasPayload else { return }
    let known = all(T.self)?.known ?? [:]
    let more = Cases(known.merging([atom: hasPayload ? .hasPayload : .value(value)]) { $1 })
    cases.withLock { $0[ObjectIdentifier(T.self)] = more }
  }

  private static func all<T>(_ type: T.Type) -> Cases<T>? {
    // Safety: what is kept under a type are its cases.
    cases.withLock { $0[ObjectIdentifier(type)] }.map { unsafe unsafeDowncast($0, to: Cases<T>.self) }
  }
}
