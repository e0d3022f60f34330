import HashTreeCollections

/// A persistent map: an update shares all but a path with the map that it was made from.
///
/// Up to 32 keys stand in term order, as in Erlang; beyond that a hash trie holds them.
public struct MapTerm: Sendable {
  private var pairs: TreeDictionary<Term, Term>

  public init() { pairs = [:] }
  /// Of equal keys the last counts.
  public init(_ pairs: some Sequence<(Term, Term)>) {
    self.pairs = [:]
    for (key, value) in pairs { self.pairs[key] = value }
  }

  public var count: Int { pairs.count }
  public var isEmpty: Bool { pairs.isEmpty }

  /// The value of a key (strictly equal), nil if there is none. Assigning nil removes the key.
  public subscript(key: Term) -> Term? {
    get { pairs[key] }
    set { pairs[key] = newValue }
  }
  public subscript(key: Atom) -> Term? {
    get { pairs[.atom(key)] }
    set { pairs[.atom(key)] = newValue }
  }

  /// A map with the key set.
  public func setting(_ key: Term, to value: Term) -> MapTerm {
    var copy = self
    copy[key] = value
    return copy
  }
  /// A map without the key.
  public func removing(_ key: Term) -> MapTerm {
    var copy = self
    copy[key] = nil
    return copy
  }

  /// All pairs in term order of their keys: the order of `inspect` and of enumeration.
  public var sortedPairs: [(key: Term, value: Term)] { pairs.map { ($0.key, $0.value) }.sorted { $0.key < $1.key } }
  /// Calls the function with each pair, in no particular order.
  public func forEach(_ body: (Term, Term) throws -> Void) rethrows { for (key, value) in pairs { try body(key, value) } }

  /// The module of a struct: the atom under `__struct__`.
  public var structName: Atom? { self[.structKey]?.asAtom }
}
