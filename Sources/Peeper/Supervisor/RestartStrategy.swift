import Terms

/// Which children start again when one of them ended and has to. (OTP: *supervisor*, "strategy")
public enum RestartStrategy: String, Sendable, CaseIterable {
  /// Only that one.
  case oneForOne = "one_for_one"
  /// All: the others are ended first, the last started first.
  case oneForAll = "one_for_all"
  /// Restarts the child that ended and those that were started after it.
  case restForOne = "rest_for_one"

  /// The strategy that the atom names; nil for any other term.
  package init?(_ term: Term) {
    guard let name = term.asAtom?.name, let value = RestartStrategy(rawValue: name) else { return nil }
    self = value
  }

  /// The atom of OTP's name.
  public var term: Term { .atom(Atom(rawValue)) }
}
