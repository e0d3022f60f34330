extension Tuple: Hashable {
  /// Elixir's `===`.
  public static func == (left: Tuple, right: Tuple) -> Bool { Term.tuple(left) == Term.tuple(right) }
  /// Hashes the elements.
  public func hash(into hasher: inout Hasher) { Term.tuple(self).hash(into: &hasher) }
}
