import Terms

/// Whether a supervisor ends by itself when significant children have ended. (OTP: *supervisor*, "auto_shutdown")
public enum AutoShutdown: String, Sendable {
  case never
  /// As soon as one significant child has ended for good.
  case anySignificant = "any_significant"
  /// When the last significant child has ended for good.
  case allSignificant = "all_significant"

  /// The setting that the atom names; nil for any other term.
  package init?(_ term: Term) {
    guard let name = term.asAtom?.name, let value = AutoShutdown(rawValue: name) else { return nil }
    self = value
  }

  /// The atom of OTP's name.
  public var term: Term { .atom(Atom(rawValue)) }
}
