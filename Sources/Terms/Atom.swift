import Synchronization

/// A name that stands for itself. Equal names are the same atom; comparing and hashing cost one integer.
///
/// Atoms are never freed, as in Erlang: do not make them from unbounded input, unless by ``init(withinLimit:)``.
public struct Atom: Hashable, Sendable {
  /// The place of the atom in the table of all atoms.
  @usableFromInline let index: UInt32

  /// The atom of that name, made if there was none.
  public init(_ name: String) {
    guard let index = AtomTable.shared.intern(name) else {
      preconditionFailure("only a limit refuses an atom")
    }
    self.index = index
  }

  /// The atom of that name, made if there was none and there are fewer than ``limit``; nil otherwise.
  ///
  /// Code typed at the prompt makes its atoms so. What this library and a program's own types are called does not
  /// stand under the limit.
  package init?(withinLimit name: String) {
    guard let index = AtomTable.shared.intern(name, limit: Self.limit) else { return nil }
    self.index = index
  }

  /// How many atoms there may be before ``init(withinLimit:)`` makes no more: 1,048,576 unless a program sets another
  /// number. (Erlang: `erl +t`)
  package static var limit: Int {
    get { limitBox.load(ordering: .relaxed) }
    set { limitBox.store(newValue, ordering: .relaxed) }
  }
  private static let limitBox = Atomic(1_048_576)

  /// How many atoms there are. (Erlang: `erlang:system_info(atom_count)`)
  package static var count: Int { AtomTable.shared.count }

  /// The atom of that name if one exists. (Erlang: `binary_to_existing_atom/1`)
  package init?(existing name: String) {
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
