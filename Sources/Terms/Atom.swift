/// A name that stands for itself. Equal names are the same atom; comparing and hashing cost one integer.
///
/// Atoms are never freed, as in Erlang: do not make them from unbounded input.
public struct Atom: Hashable, Sendable {
  /// The place of the atom in the table of all atoms.
  @usableFromInline let index: UInt32

  /// The atom of that name, made if there was none.
  public init(_ name: String) { self.index = AtomTable.shared.intern(name) }

  /// The atom of that name if one exists. (Erlang: `binary_to_existing_atom/1`)
  public init?(existing name: String) {
    guard let index = AtomTable.shared.find(name) else { return nil }
    self.index = index
  }

  @inlinable init(index: UInt32) { self.index = index }

  /// Whether both are the same.
  @inlinable public static func == (left: Atom, right: Atom) -> Bool { left.index == right.index }
  /// Feeds the hasher.
  @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(index) }

  /// The text of the atom, without a colon or an `Elixir.` taken off: `"ok"`, `"Elixir.GenServer"`.
  public var name: String { AtomTable.shared.entry(at: index).name }

  /// The name as Elixir source has it: `:ok`, `:"foo bar"`, `GenServer`, `nil`.
  public var description: String { AtomText.literal(self) }
}

extension Atom: ExpressibleByStringLiteral, CustomStringConvertible {
  /// A literal stands for its term.
  public init(stringLiteral name: String) { self.init(name) }
}

extension Atom: Comparable {
  /// Erlang's order: by the code points of the names.
  public static func < (left: Atom, right: Atom) -> Bool {
    if left.index == right.index { return false }
    let (a, b) = (AtomTable.shared.entry(at: left.index), AtomTable.shared.entry(at: right.index))
    if a.prefix != b.prefix { return a.prefix < b.prefix }
    // UTF-8 keeps the order of code points.
    return a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
  }
}
