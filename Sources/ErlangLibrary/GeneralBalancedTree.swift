import BigInt
import Evaluation
import Terms

/// The trees of `:gb_trees` and `:gb_sets`, node by node as Erlang builds them (Arne Andersson's general balanced
/// trees), so that they print alike. A node is `{key, value, smaller, bigger}`, of sets `{key, smaller, bigger}`;
/// no node is `nil`.
struct GeneralBalancedTree {
  /// Whether nodes carry values.
  let hasValues: Bool

  struct Node {
    let key: Term
    let value: Term
    let smaller: Term
    let bigger: Term
  }

  func node(_ term: Term) -> Node? {
    guard let tuple = term.asTuple else { return nil }
    switch (hasValues, tuple.count) {
    case (true, 4): return Node(key: tuple[0], value: tuple[1], smaller: tuple[2], bigger: tuple[3])
    case (false, 3): return Node(key: tuple[0], value: .nil, smaller: tuple[1], bigger: tuple[2])
    default: return nil
    }
  }

  func make(_ key: Term, _ value: Term, _ smaller: Term, _ bigger: Term) -> Term {
    hasValues ? .tuple(key, value, smaller, bigger) : .tuple(key, smaller, bigger)
  }

  /// No clause of the function that Erlang has for a walk takes what a tree made by hand holds in place of a node.
  func unfit(_ inner: Atom, _ arguments: [Term]) -> RaisedError {
    .functionClause(hasValues ? "gb_trees" : "gb_sets", inner, arguments)
  }

  func find(_ key: Term, in tree: Term, _ inner: Atom) throws -> Node? {
    var place = tree
    while let node = node(place) {
      switch key.compare(to: node.key) {
      case .ascending: place = node.smaller
      case .descending: place = node.bigger
      default: return node
      }
    }
    guard place.isNil else { throw unfit(inner, [key, place]) }
    return nil
  }

  /// The nodes in the order of their keys.
  func nodes(_ tree: Term, _ inner: Atom = "to_list") throws -> [Node] {
    var result: [Node] = []
    var path: [Node] = []
    var place = tree
    while true {
      while let node = node(place) {
        path.append(node)
        place = node.smaller
      }
      guard place.isNil else {
        throw RaisedError.functionClause(hasValues ? "gb_trees" : "gb_sets", inner, arity: 2)
      }
      guard let last = path.popLast() else { return result }
      result.append(last)
      place = last.bigger
    }
  }

  /// The node of the least or the greatest key.
  func end(_ tree: Term, last: Bool, _ inner: Atom) throws -> Node {
    var place = tree
    while let node = node(place) {
      place = last ? node.bigger : node.smaller
      if place.isNil { return node }
    }
    throw unfit(inner, [place])
  }

  /// The node of the least or the greatest key, and the tree without it.
  func takingEnd(_ tree: Term, last: Bool, _ depth: Int = 0) throws -> (node: Node, rest: Term) {
    guard let node = node(tree) else { throw unfit(last ? "take_largest1" : "take_smallest1", [tree]) }
    let depth = try Self.checkDepth(depth)
    if last {
      if node.bigger.isNil { return (node, node.smaller) }
      let (taken, rest) = try takingEnd(node.bigger, last: true, depth)
      return (taken, make(node.key, node.value, node.smaller, rest))
    }
    if node.smaller.isNil { return (node, node.bigger) }
    let (taken, rest) = try takingEnd(node.smaller, last: false, depth)
    return (taken, make(node.key, node.value, rest, node.bigger))
  }

  /// An iterator as Erlang has it: the nodes that are next, each with those below it on its bigger side still to come.
  func iterator(_ tree: Term, path: Term = .emptyList) throws -> Term {
    var (place, path) = (tree, path)
    while let node = node(place) {
      path = .list(Cons(place, path))
      place = node.smaller
    }
    guard place.isNil else { throw unfit("iterator", [place, path]) }
    return path
  }

  /// An iterator that begins with the least key that is not less than this one.
  func iterator(_ tree: Term, from key: Term) throws -> Term {
    var (place, path) = (tree, Term.emptyList)
    while let node = node(place) {
      switch key.compare(to: node.key) {
      case .descending: place = node.bigger
      case .ascending:
        path = .list(Cons(place, path))
        place = node.smaller
      default: return .list(Cons(place, path))
      }
    }
    guard place.isNil else { throw unfit("iterator_from", [key, place, path]) }
    return path
  }

  /// The next node of an iterator and the iterator after it; nil at the end.
  func next(_ iterator: Term) throws -> (node: Node, rest: Term)? {
    if case .emptyList = iterator { return nil }
    guard case .list(let cell) = iterator, let node = node(cell.head) else { throw unfit("next", [iterator]) }
    return (node, try self.iterator(node.bigger, path: cell.tail))
  }

  /// The most even tree of pairs in order.
  func balanced(_ pairs: [(key: Term, value: Term)]) -> Term {
    func build(_ range: Range<Int>) -> Term {
      if range.isEmpty { return .nil }
      let smaller = range.count - 1 - (range.count - 1) / 2
      let middle = range.lowerBound + smaller
      return make(
        pairs[middle].key, pairs[middle].value, build(range.lowerBound..<middle),
        build(middle + 1..<range.upperBound))
    }
    return build(0..<pairs.count)
  }

  private func exists(_ key: Term) -> RaisedError { .erlang(.tuple(.atom("key_exists"), key)) }

  /// With a key that is not there yet; `size` counts it already.
  func inserting(_ key: Term, _ value: Term, in tree: Term, size: BigInt) throws -> Term {
    try insert(key, value, tree, Int(clamping: size * size), 0).tree
  }

  /// Trees made by hand may be deeper than any that the functions make, and than the stack is.
  private static let deepest = 10_000

  static func checkDepth(_ depth: Int) throws -> Int {
    guard depth < deepest else { throw RaisedError.systemLimit() }
    return depth + 1
  }

  /// With another value for a key that is there.
  func updating(_ key: Term, _ value: Term, in tree: Term, _ depth: Int = 0) throws -> Term {
    guard let node = node(tree) else { throw unfit("update_1", [key, value, tree]) }
    let depth = try Self.checkDepth(depth)
    switch key.compare(to: node.key) {
    case .ascending:
      return try make(node.key, node.value, updating(key, value, in: node.smaller, depth), node.bigger)
    case .descending:
      return try make(node.key, node.value, node.smaller, updating(key, value, in: node.bigger, depth))
    default: return make(key, value, node.smaller, node.bigger)
    }
  }

  /// The value of a key that is there, and the tree without it.
  func taking(_ key: Term, from tree: Term, _ inner: Atom, _ depth: Int = 0) throws -> (
    value: Term, rest: Term
  ) {
    guard let node = node(tree) else { throw unfit(inner, [key, tree]) }
    let depth = try Self.checkDepth(depth)
    switch key.compare(to: node.key) {
    case .ascending:
      let (value, rest) = try taking(key, from: node.smaller, inner, depth)
      return (value, make(node.key, node.value, rest, node.bigger))
    case .descending:
      let (value, rest) = try taking(key, from: node.bigger, inner, depth)
      return (value, make(node.key, node.value, node.smaller, rest))
    default:
      if node.bigger.isNil { return (node.value, node.smaller) }
      if node.smaller.isNil { return (node.value, node.bigger) }
      let (next, rest) = try takingEnd(node.bigger, last: false, depth)
      return (node.value, make(next.key, next.value, node.smaller, rest))
    }
  }

  /// The new tree, and its height (as a power of two) and size while it may still be too deep.
  private func insert(_ key: Term, _ value: Term, _ tree: Term, _ allowed: Int, _ depth: Int) throws -> (
    tree: Term, deep: (height: Int, size: Int)?
  ) {
    let depth = try Self.checkDepth(depth)
    guard let node = node(tree) else {
      guard tree.isNil else { throw exists(key) }
      return (make(key, value, .nil, .nil), allowed == 0 ? (1, 1) : nil)
    }
    let order = key.compare(to: node.key)
    guard order != .equal else { throw exists(key) }
    let goesSmaller = order == .ascending
    let grown = try insert(key, value, goesSmaller ? node.smaller : node.bigger, allowed >> 1, depth)
    let tree = make(
      node.key, node.value, goesSmaller ? grown.tree : node.smaller, goesSmaller ? node.bigger : grown.tree)
    guard let deep = grown.deep else { return (tree, nil) }
    let other = try measure(goesSmaller ? node.bigger : node.smaller, depth)
    let height = max(deep.height, other.height).saturatingMultiplied(by: 2)
    let size = deep.size + other.size + 1
    if height > size.saturatingMultiplied(by: size) {
      return (balanced(try nodes(tree).map { ($0.key, $0.value) }), nil)
    }
    return (tree, (height, size))
  }

  private func measure(_ tree: Term, _ depth: Int) throws -> (height: Int, size: Int) {
    guard let node = node(tree) else { return (1, 0) }
    let depth = try Self.checkDepth(depth)
    if node.smaller.isNil, node.bigger.isNil { return (1, 1) }
    let (one, two) = (try measure(node.smaller, depth), try measure(node.bigger, depth))
    return (max(one.height, two.height).saturatingMultiplied(by: 2), one.size + two.size + 1)
  }
}
