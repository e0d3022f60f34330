@_spi(Internals) import Terms

/// A pattern of `:ets.match`: a term in which `:_` is anything, and `:"$1"`, `:"$2"` … are variables, equal
/// wherever they stand.
struct MatchPattern: Sendable {
  private indirect enum Node: Sendable {
    case any
    case variable(Int)
    case exactly(Term)
    case tuple([Node])
    /// A list that begins so. One case for all its elements: a chain of cells would be freed by recursion.
    case list([Node], tail: Node)
    case map([(key: Term, value: Node)])
  }
  private let root: Node
  /// The numbers of the variables, ascending.
  let variables: [Int]

  private struct Reading {
    var variables: Set<Int> = []
    var work = LongWork()
    private var count = 0

    /// Counts parts that have to be kept.
    mutating func keep(_ node: Node) throws(TableError) -> Node {
      count += 1
      if count > mostParts { throw .tooManyParts }
      return node
    }
  }

  /// How deep a pattern or an expression may be nested: it is gone through by recursion.
  static let deepest = 1_000
  /// How many parts they may have: of a term that shares its parts there may be more than any memory holds.
  static let mostParts = 1_000_000

  init(_ term: Term) throws(TableError) {
    var reading = Reading()
    root = try MatchPattern.compile(term, &reading, 0)
    variables = reading.variables.sorted()
  }

  /// The key that a row must have, if the pattern says.
  func exactKey(at position: Int) -> Term? {
    guard case .tuple(let nodes) = root, nodes.count >= position, case .exactly(let key) = nodes[position - 1]
    else { return nil }
    return key
  }

  /// Values that the row gives the pattern's variables; nil if the row does not match.
  func match(_ row: Tuple) -> MatchBindings? {
    var bindings = MatchBindings()
    return MatchPattern.matches(root, .tuple(row), &bindings) ? bindings : nil
  }

  /// The number of a variable: 1 for `:"$1"`.
  static func variable(_ atom: Atom) -> Int? {
    let name = atom.name
    guard name.first == "$", name.count > 1, let number = Int(name.dropFirst()), number >= 0 else {
      return nil
    }
    return number
  }

  private static func compile(
    _ term: Term, _ reading: inout Reading, _ depth: Int
  ) throws(TableError) -> Node {
    if depth > deepest { throw .tooDeep }
    if reading.work.step() { throw .tooManyParts }
    switch term {
    case .atom("_"): return try reading.keep(.any)
    case .atom(let atom):
      guard let number = variable(atom) else { return .exactly(term) }
      reading.variables.insert(number)
      return try reading.keep(.variable(number))
    case .tuple(let tuple):
      let nodes = try compile(tuple, &reading, depth + 1)
      return areExact(nodes) ? .exactly(term) : try reading.keep(.tuple(nodes))
    case .list:
      var heads: [Term] = []
      var rest = term
      while case .list(let cell) = rest {
        heads.append(cell.head)
        rest = cell.tail
      }
      let nodes = try compile(heads, &reading, depth + 1)
      let tail = try compile(rest, &reading, depth + 1)
      return areExact(nodes + [tail]) ? .exactly(term) : try reading.keep(.list(nodes, tail: tail))
    case .map(let map):
      let pairs = map.orderedPairs
      let nodes = try compile(pairs.map(\.value), &reading, depth + 1)
      return areExact(nodes)
        ? .exactly(term) : try reading.keep(.map(zip(pairs, nodes).map { (key: $0.key, value: $1) }))
    default: return .exactly(term)
    }
  }

  private static func compile(
    _ terms: some Sequence<Term>, _ reading: inout Reading, _ depth: Int
  ) throws(TableError) -> [Node] {
    var nodes: [Node] = []
    for term in terms { nodes.append(try compile(term, &reading, depth)) }
    return nodes
  }

  private static func areExact(_ nodes: [Node]) -> Bool {
    nodes.allSatisfy { if case .exactly = $0 { true } else { false } }
  }

  private static func matches(_ node: Node, _ term: Term, _ bindings: inout MatchBindings) -> Bool {
    var node = node
    var term = term
    while true {
      switch node {
      case .any: return true
      case .exactly(let wanted): return term == wanted
      case .variable(let number): return bindings.bind(number, term)
      case .tuple(let nodes):
        guard let tuple = term.asTuple, tuple.count == nodes.count else { return false }
        for (node, element) in zip(nodes, tuple) where !matches(node, element, &bindings) { return false }
        return true
      case .list(let heads, let tail):
        for head in heads {
          guard case .list(let cell) = term, matches(head, cell.head, &bindings) else { return false }
          term = cell.tail
        }
        node = tail
      case .map(let pairs):
        guard let map = term.asMap, map.count == pairs.count else { return false }
        for (key, node) in pairs {
          guard let value = map[key], matches(node, value, &bindings) else { return false }
        }
        return true
      }
    }
  }
}

/// Values of a pattern's variables in one row.
struct MatchBindings {
  private var values: [Int: Term] = [:]

  subscript(number: Int) -> Term? { values[number] }

  /// Binds, or compares if it is bound.
  mutating func bind(_ number: Int, _ term: Term) -> Bool {
    if let bound = values[number] { return bound == term }
    values[number] = term
    return true
  }

  /// All values, in order of the variables' numbers.
  var all: [Term] { values.sorted { $0.key < $1.key }.map(\.value) }
}
