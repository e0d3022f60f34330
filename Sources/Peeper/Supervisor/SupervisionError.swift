import Terms

/// A specification, option or flag that a supervisor does not take. Its term is OTP's.
public struct SupervisionError: Error, Hashable {
  /// Reason in OTP's form: `{:invalid_restart_type, :sometimes}`.
  public let term: Term

  /// Makes it of its parts.
  package init(_ term: Term) { self.term = term }
  package init(_ kind: Atom, _ what: Term) { term = .tuple(.atom(kind), what) }
}
