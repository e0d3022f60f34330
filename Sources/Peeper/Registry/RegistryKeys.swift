import Terms

/// Whether a key of a registry belongs to one process or to any number. (Elixir: `Registry`, "keys")
public enum RegistryKeys: String, Sendable {
  case unique
  case duplicate

  /// The kind that the atom names; nil for any other term.
  package init?(_ term: Term) {
    guard let name = term.asAtom?.name, let value = RegistryKeys(rawValue: name) else { return nil }
    self = value
  }

  /// The atom of this name.
  public var term: Term { .atom(Atom(rawValue)) }
}
