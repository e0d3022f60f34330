extension Tuple: Hashable {
  /// Elixir's `===`.
  public static func == (left: Tuple, right: Tuple) -> Bool { Term.tuple(left) == Term.tuple(right) }
  /// Hashes the elements.
  public func hash(into hasher: inout Hasher) { Term.tuple(self).hash(into: &hasher) }
}

extension MapTerm: Hashable {
  /// Elixir's `===`.
  public static func == (left: MapTerm, right: MapTerm) -> Bool { Term.map(left) == Term.map(right) }
  /// Hashes the pairs, equal maps alike however they came about.
  public func hash(into hasher: inout Hasher) { Term.map(self).hash(into: &hasher) }
}
