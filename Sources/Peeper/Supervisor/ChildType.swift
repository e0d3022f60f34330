import Terms

/// Whether a child does work or supervises others. (OTP: *supervisor*, "type")
public enum ChildType: String, Sendable {
  case worker
  case supervisor

  /// The child type that the atom names; nil for any other term.
  package init?(_ term: Term) {
    guard let name = term.asAtom?.name, let value = ChildType(rawValue: name) else { return nil }
    self = value
  }

  /// The atom of this name.
  public var term: Term { .atom(Atom(rawValue)) }
}
