import Terms

/// When a supervisor starts a child again that has ended. (OTP: *supervisor*, "restart")
public enum RestartType: String, Sendable, CaseIterable {
  /// Always.
  case permanent
  /// Only if it ended abnormally: with a reason other than `normal`, `shutdown` and `{shutdown, term}`.
  case transient
  /// Never. The child's specification is forgotten when it ends.
  case temporary

  /// The restart type that the atom names; nil for any other term.
  package init?(_ term: Term) {
    guard let name = term.asAtom?.name, let value = RestartType(rawValue: name) else { return nil }
    self = value
  }

  /// The atom of this name.
  public var term: Term { .atom(Atom(rawValue)) }
}
