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

  func find(_ key: Term, in tree: Term) -> Node? {
    var place = tree
    while let node = node(place) {
      switch key.compare(to: node.key) {
      case .ascending: place = node.smaller
      case .descending: place = node.bigger
      default: return node
      }
    }
    return nil
  }

  /// The nodes in the order of their keys.
  func nodes(_ tree: Term) -> [Node] {
    var result: [Node] = []
    var path: [Node] = []
    var place = tree
    while true {
      while let node = node(place) {
        path.append(node)
        place = node.smaller
      }
      guard let last = path.popLast() else { return result }
      result.append(last)
      place = last.bigger
    }
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

  /// With a key that is not there yet; `size` counts it already.
  func inserting(_ key: Term, _ value: Term, in tree: Term, size: BigInt) throws -> Term {
    try insert(key, value, tree, Int(clamping: size * size), 0).tree
  }

  /// Trees made by hand may be deeper than any that the functions make, and than the stack is.
  private static let deepest = 10_000

  private func checkDepth(_ depth: Int) throws -> Int {
    guard depth < Self.deepest else { throw RaisedError.systemLimit() }
    return depth + 1
  }

  /// With another value for a key that is there.
  func updating(_ key: Term, _ value: Term, in tree: Term, _ depth: Int = 0) throws -> Term {
    guard let node = node(tree) else { return tree }
    let depth = try checkDepth(depth)
    switch key.compare(to: node.key) {
    case .ascending:
      return try make(node.key, node.value, updating(key, value, in: node.smaller, depth), node.bigger)
    case .descending:
      return try make(node.key, node.value, node.smaller, updating(key, value, in: node.bigger, depth))
    default: return make(key, value, node.smaller, node.bigger)
    }
  }

  /// Without a key that is there.
  func deleting(_ key: Term, from tree: Term, _ depth: Int = 0) throws -> Term {
    guard let node = node(tree) else { return tree }
    let depth = try checkDepth(depth)
    switch key.compare(to: node.key) {
    case .ascending:
      return try make(node.key, node.value, deleting(key, from: node.smaller, depth), node.bigger)
    case .descending:
      return try make(node.key, node.value, node.smaller, deleting(key, from: node.bigger, depth))
    default:
      if node.bigger.isNil { return node.smaller }
      if node.smaller.isNil { return node.bigger }
      guard let next = nodes(node.bigger).first else { return node.smaller }
      return try make(next.key, next.value, node.smaller, deleting(next.key, from: node.bigger, depth))
    }
  }

  /// The new tree, and its height (as a power of two) and size while it may still be too deep.
  private func insert(_ key: Term, _ value: Term, _ tree: Term, _ allowed: Int, _ depth: Int) throws -> (
    tree: Term, deep: (height: Int, size: Int)?
  ) {
    let depth = try checkDepth(depth)
    guard let node = node(tree) else {
      return (make(key, value, .nil, .nil), allowed == 0 ? (1, 1) : nil)
    }
    let goesSmaller = key.compare(to: node.key) == .ascending
    let grown = try insert(key, value, goesSmaller ? node.smaller : node.bigger, allowed >> 1, depth)
    let tree = make(
      node.key, node.value, goesSmaller ? grown.tree : node.smaller, goesSmaller ? node.bigger : grown.tree)
    guard let deep = grown.deep else { return (tree, nil) }
    let other = try measure(goesSmaller ? node.bigger : node.smaller, depth)
    let height = max(deep.height, other.height).saturatingMultiplied(by: 2)
    let size = deep.size + other.size + 1
    if height > size.saturatingMultiplied(by: size) {
      return (balanced(nodes(tree).map { ($0.key, $0.value) }), nil)
    }
    return (tree, (height, size))
  }

  private func measure(_ tree: Term, _ depth: Int) throws -> (height: Int, size: Int) {
    guard let node = node(tree) else { return (1, 0) }
    let depth = try checkDepth(depth)
    if node.smaller.isNil, node.bigger.isNil { return (1, 1) }
    let (one, two) = (try measure(node.smaller, depth), try measure(node.bigger, depth))
    return (max(one.height, two.height).saturatingMultiplied(by: 2), one.size + two.size + 1)
  }
}
