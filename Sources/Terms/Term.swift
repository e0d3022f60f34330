/// A value of the prompt's language, a message between processes, an exit reason: what Elixir calls a term.
///
/// `==` and `hash` are Elixir's strict `===` (`1` and `1.0` differ). `isEqual(to:)` and `compare(to:)` are
/// Elixir's `==` and `<`, in which a number is equal to its float.
///
/// A term is 16 bytes wide: numbers and atoms are held in place, everything else by one reference.
public enum Term: Sendable {
  case integer(Int)
  /// An integer that does not fit `Int`. Use ``Term/init(_:)-(BigInt)``, which normalises.
  case bigInteger(BigInteger)
  case float(Double)
  case atom(Atom)
  /// A whole number of bytes. An Elixir string is a binary of UTF-8.
  case binary(Binary)
  /// A number of bits that is not a multiple of 8. (A multiple is always ``binary(_:)``.)
  case bitstring(Bitstring)
  case emptyList
  case list(Cons)
  case tuple(Tuple)
  case map(MapTerm)
  case pid(ProcessID)
  case reference(Reference)
  case function(FunctionTerm)
}

// MARK: - Building

extension Term {
  /// The atom `true`.
  @inlinable public static var `true`: Term { .atom(.true) }
  /// The atom `false`.
  @inlinable public static var `false`: Term { .atom(.false) }
  /// The atom `nil`.
  @inlinable public static var `nil`: Term { .atom(.nil) }
  /// The atom `:ok`.
  @inlinable public static var ok: Term { .atom(.ok) }
  /// The atom `:error`.
  @inlinable public static var error: Term { .atom(.error) }
  /// The atom `:undefined`.
  @inlinable package static var undefined: Term { .atom(.undefined) }
  /// The atom `:infinity`.
  @inlinable package static var infinity: Term { .atom(.infinity) }

  /// `true` or `false`.
  @inlinable public static func boolean(_ value: Bool) -> Term { .atom(value ? .true : .false) }
  /// An Elixir string.
  public static func string(_ text: String) -> Term { .binary(Binary(text)) }
  /// `:name`.
  package static func atom(named name: String) -> Term { .atom(Atom(name)) }
  /// A tuple of these elements.
  @_disfavoredOverload public static func tuple(_ elements: Term...) -> Term { .tuple(Tuple(elements)) }
  /// A pair.
  @inlinable public static func tuple(_ first: Term, _ second: Term) -> Term { .tuple(Tuple(first, second)) }
  /// A tuple of three.
  @inlinable public static func tuple(_ first: Term, _ second: Term, _ third: Term) -> Term {
    .tuple(Tuple(first, second, third))
  }
  /// A tuple of these elements.
  public static func tuple(of elements: [Term]) -> Term { .tuple(Tuple(elements)) }
  /// A list of these elements, proper unless a tail is given.
  public static func list(of elements: some BidirectionalCollection<Term>, tail: Term = .emptyList) -> Term {
    var list = tail
    for element in elements.reversed() { list = .list(Cons(element, list)) }
    return list
  }
  /// `[{key, value}, …]` with atom keys.
  package static func keywords(_ pairs: [(Atom, Term)]) -> Term {
    .list(of: pairs.map { .tuple(.atom($0.0), $0.1) })
  }
  /// A map of these pairs; of equal keys the last counts.
  public static func map(of pairs: [(Term, Term)]) -> Term { .map(MapTerm(pairs)) }
  /// A charlist: the code points of the text.
  package static func charlist(_ text: String) -> Term {
    .list(of: text.unicodeScalars.lazy.map { .integer(Int($0.value)) })
  }
}

// MARK: - Taking apart

extension Term {
  /// The integer, if it is one that fits `Int`.
  @inlinable public var asInteger: Int? { if case .integer(let value) = self { value } else { nil } }
  /// The atom.
  @inlinable public var asAtom: Atom? { if case .atom(let value) = self { value } else { nil } }
  /// The binary.
  @inlinable public var asBinary: Binary? { if case .binary(let value) = self { value } else { nil } }
  /// The tuple.
  @inlinable public var asTuple: Tuple? { if case .tuple(let value) = self { value } else { nil } }
  /// The map.
  @inlinable public var asMap: MapTerm? { if case .map(let value) = self { value } else { nil } }
  /// The pid.
  @inlinable public var asPid: ProcessID? { if case .pid(let value) = self { value } else { nil } }
  /// The reference.
  @inlinable public var asReference: Reference? {
    if case .reference(let value) = self { value } else { nil }
  }
  /// The function.
  @inlinable public var asFunction: FunctionTerm? {
    if case .function(let value) = self { value } else { nil }
  }
  /// The text of a binary that is valid UTF-8.
  public var asString: String? { asBinary?.string }

  /// Elixir's truth: everything but `nil` and `false`.
  @inlinable public var isTruthy: Bool {
    if case .atom(let atom) = self { atom != .nil && atom != .false } else { true }
  }
  /// Whether the term is `nil`.
  @inlinable public var isNil: Bool { if case .atom(.nil) = self { true } else { false } }
  /// Whether the term is that atom.
  @inlinable public func isAtom(_ atom: Atom) -> Bool { if case .atom(atom) = self { true } else { false } }

  /// The elements of a proper list, or nil for anything else.
  public var listElements: [Term]? {
    var elements: [Term] = []
    var rest = self
    var work = LongWork()
    while case .list(let cell) = rest, !work.step() {
      elements.append(cell.head)
      rest = cell.tail
    }
    guard case .emptyList = rest else { return nil }
    return elements
  }

  /// The pairs of a proper list of two-tuples whose first elements are atoms, or nil for anything else.
  package var keywordPairs: [(key: Atom, value: Term)]? {
    guard let elements = listElements else { return nil }
    var pairs: [(key: Atom, value: Term)] = []
    for element in elements {
      guard let pair = element.asTuple, pair.count == 2, let key = pair[0].asAtom else { return nil }
      pairs.append((key, pair[1]))
    }
    return pairs
  }
}

extension Term: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral {
  /// A literal stands for its term.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// A literal stands for its term.
  public init(floatLiteral value: Double) { self = .float(value) }
  /// A literal stands for its term.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
