import Terms

/// Which tables of a Peeper server are preserved without having it as their heir. (peeper: `keep_ets:`)
public enum KeptTables: Sendable, Hashable {
  /// None but those whose heir is the server's keeper.
  case none
  /// All that the server owns.
  case all
  /// Keeps the tables of these names.
  case named([Atom])

  /// Whether a table of this name is kept.
  func contains(_ name: Atom) -> Bool {
    switch self {
    case .none: false
    case .all: true
    case .named(let names): names.contains(name)
    }
  }
}
