import Synchronization

/// Cases of enums without payload that were decoded from their atoms before. `Codable` takes microseconds for one; what
/// it makes of such an atom is always the same.
enum DecodedCases {
  private final class Cases<T>: @unchecked Sendable {
    // Safety: immutable; a case without payload has no parts that could change.
    let values: [Atom: T]
    init(_ values: [Atom: T]) { self.values = values }
  }
  private static let cases = Mutex<[ObjectIdentifier: any Sendable & AnyObject]>([:])

  /// The case of that atom, if it was decoded before.
  static func value<T>(_ type: T.Type, _ atom: Atom) -> T? { known(type)?.values[atom] }

  /// Keeps what an atom was decoded to, if it names a case without payload.
  static func keep<T>(_ value: T, _ atom: Atom) {
    let name = CaseName.camel(atom.name)
    guard
      EnumMetadata.caseNames(T.self).contains(where: {
        !$0.hasPayload && ($0.name == name || $0.name == atom.name)
      })
    else { return }
    let values = known(T.self)?.values ?? [:]
    let more = Cases(values.merging([atom: value]) { $1 })
    cases.withLock { $0[ObjectIdentifier(T.self)] = more }
  }

  private static func known<T>(_ type: T.Type) -> Cases<T>? {
    // Safety: what is kept under a type are its cases.
    cases.withLock { $0[ObjectIdentifier(type)] }.map { unsafe unsafeDowncast($0, to: Cases<T>.self) }
  }
}
