import Terms

/// Code as data: what Elixir calls a quoted expression, with the place of each node in the source.
///
/// ``Parser/parse(_:file:firstLine:)`` makes it from text, ``term`` is the quoted form as a value of the
/// language (`Code.string_to_quoted/1`), and `init(term:)` is the way back.
public enum Syntax: Sendable {
  /// An integer, a float, an atom (`true`, `false` and `nil` too), or a binary without interpolation.
  case literal(Term)
  /// A list. Its elements are code; a keyword list is a list of pairs.
  case list([Syntax])
  /// A tuple of two elements stands for itself.
  indirect case pair(Syntax, Syntax)
  /// Everything else: variables, calls, operators, blocks, aliases, larger tuples, maps.
  case node(SyntaxNode)
}

extension Syntax {
  /// The atom literal of that name.
  public static func atom(_ atom: Atom) -> Syntax { .literal(.atom(atom)) }

  /// The node of a call or operator with that name.
  public static func call(_ name: Atom, _ arguments: [Syntax], at position: SourcePosition = .unknown)
    -> Syntax
  {
    .node(SyntaxNode(.name(name), arguments, at: position))
  }

  /// The node of a variable.
  public static func variable(_ name: Atom, at position: SourcePosition = .unknown) -> Syntax {
    .node(SyntaxNode(.name(name), nil, at: position))
  }

  /// The node, if this is one.
  @inlinable public var asNode: SyntaxNode? { if case .node(let node) = self { node } else { nil } }
  /// The literal, if this is one.
  @inlinable public var asLiteral: Term? { if case .literal(let term) = self { term } else { nil } }
  /// The atom, if this is an atom literal.
  @inlinable public var asAtom: Atom? { if case .literal(.atom(let atom)) = self { atom } else { nil } }
  /// The elements, if this is a list.
  @inlinable public var asList: [Syntax]? { if case .list(let elements) = self { elements } else { nil } }

  /// The pairs with atom keys, if this is a keyword list (`[a: 1]`, `do` blocks); the empty list is one.
  public var asKeywords: [(key: Atom, value: Syntax)]? {
    guard case .list(let elements) = self else { return nil }
    var pairs: [(key: Atom, value: Syntax)] = []
    pairs.reserveCapacity(elements.count)
    for element in elements {
      guard case .pair(.literal(.atom(let key)), let value) = element else { return nil }
      pairs.append((key, value))
    }
    return pairs
  }

  /// Where this begins in the source; `.unknown` for what has no node of its own.
  public var position: SourcePosition {
    switch self {
    case .node(let node): node.position
    case .literal: .unknown
    case .list(let elements): elements.lazy.map(\.position).first { $0 != .unknown } ?? .unknown
    case .pair(let left, let right): left.position != .unknown ? left.position : right.position
    }
  }

  /// How many nodes, lists and pairs are nested in one another here.
  var height: UInt32 {
    switch self {
    case .literal: 0
    case .node(let node): node.height
    case .pair(let left, let right): max(left.height, right.height) + 1
    case .list(let elements): elements.reduce(0) { max($0, $1.height) } + 1
    }
  }
}
