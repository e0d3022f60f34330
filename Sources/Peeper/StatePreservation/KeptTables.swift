import Terms

/// Which tables of a Peeper server are preserved without having it as their heir. (peeper: `keep_ets:`)
public enum KeptTables: Sendable, Hashable {
  /// None but those whose heir is the server's keeper.
  case none
  /// All that the server owns.
  case all
  /// Keeps the tables of these names.
  case named([Atom])

  /// `true` and `:all` keep all, `false` and `nil` none, a list those that it names; nil for anything else.
  package init?(_ term: Term) {
    switch term {
    case .atom(.true), .atom("all"): self = .all
    case .atom(.false), .atom(.nil), .emptyList: self = .none
    default:
      guard let elements = term.listElements else { return nil }
      let names = elements.compactMap(\.asAtom)
      guard names.count == elements.count else { return nil }
      self = .named(names)
    }
  }

  /// Whether a table of this name is kept.
  func contains(_ name: Atom) -> Bool {
    switch self {
    case .none: false
    case .all: true
    case .named(let names): names.contains(name)
    }
  }
}
