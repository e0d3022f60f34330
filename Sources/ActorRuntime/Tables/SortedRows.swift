import Terms

/// A persistent search tree of rows by key, in term order: an update copies a path, and a copy costs nothing.
///
/// It is balanced by weight. `1` and `1.0` are the same key.
struct SortedRows: Sendable {
  private final class Node: Sendable {
    let key: Term
    let row: Tuple
    let left: Node?
    let right: Node?
    let count: Int

    init(_ key: Term, _ row: Tuple, _ left: Node?, _ right: Node?) {
      self.key = key
      self.row = row
      self.left = left
      self.right = right
      count = 1 + (left?.count ?? 0) + (right?.count ?? 0)
    }
  }
  private var root: Node?

  var count: Int { root?.count ?? 0 }

  subscript(key: Term) -> Tuple? {
    var node = root
    while let current = node {
      switch key.compare(to: current.key) {
      case .equal: return current.row
      case .ascending: node = current.left
      case .descending: node = current.right
      }
    }
    return nil
  }

  /// Sets a row. Returns the one it replaces.
  mutating func set(_ key: Term, _ row: Tuple) -> Tuple? {
    var old: Tuple?
    root = SortedRows.inserted(root, key, row, &old)
    return old
  }

  mutating func remove(_ key: Term) -> Tuple? {
    var old: Tuple?
    root = SortedRows.removed(root, key, &old)
    return old
  }

  var rows: [Tuple] {
    var rows: [Tuple] = []
    rows.reserveCapacity(count)
    SortedRows.visit(root) { rows.append($0) }
    return rows
  }

  /// The first key, or the first after a given one.
  func key(after key: Term?) -> Term? {
    var best: Term?
    var node = root
    while let current = node {
      if key.map({ $0.compare(to: current.key) == .ascending }) ?? true {
        best = current.key
        node = current.left
      } else {
        node = current.right
      }
    }
    return best
  }

  /// The last key, or the last before a given one.
  func key(before key: Term?) -> Term? {
    var best: Term?
    var node = root
    while let current = node {
      if key.map({ $0.compare(to: current.key) == .descending }) ?? true {
        best = current.key
        node = current.right
      } else {
        node = current.left
      }
    }
    return best
  }

  // MARK: The tree. Its depth is logarithmic, so recursion is harmless.

  private static func visit(_ node: Node?, _ body: (Tuple) -> Void) {
    guard let node else { return }
    visit(node.left, body)
    body(node.row)
    visit(node.right, body)
  }

  private static func inserted(_ node: Node?, _ key: Term, _ row: Tuple, _ old: inout Tuple?) -> Node {
    guard let node else { return Node(key, row, nil, nil) }
    switch key.compare(to: node.key) {
    case .equal:
      old = node.row
      return Node(key, row, node.left, node.right)
    case .ascending: return balanced(node, inserted(node.left, key, row, &old), node.right)
    case .descending: return balanced(node, node.left, inserted(node.right, key, row, &old))
    }
  }

  private static func removed(_ node: Node?, _ key: Term, _ old: inout Tuple?) -> Node? {
    guard let node else { return nil }
    switch key.compare(to: node.key) {
    case .ascending: return balanced(node, removed(node.left, key, &old), node.right)
    case .descending: return balanced(node, node.left, removed(node.right, key, &old))
    case .equal:
      old = node.row
      guard let right = node.right else { return node.left }
      guard node.left != nil else { return right }
      let (least, rest) = takingLeast(right)
      return balanced(least, node.left, rest)
    }
  }

  private static func takingLeast(_ node: Node) -> (least: Node, rest: Node?) {
    guard let left = node.left else { return (node, node.right) }
    let (least, rest) = takingLeast(left)
    return (least, balanced(node, rest, node.right))
  }

  private static func balanced(_ node: Node, _ left: Node?, _ right: Node?) -> Node {
    let leftCount = left?.count ?? 0
    let rightCount = right?.count ?? 0
    if leftCount + rightCount > 1 {
      if rightCount > 3 * leftCount, let right {
        if let inner = right.left, inner.count >= 2 * (right.right?.count ?? 0) {
          return Node(
            inner.key, inner.row, Node(node.key, node.row, left, inner.left),
            Node(right.key, right.row, inner.right, right.right))
        }
        return Node(right.key, right.row, Node(node.key, node.row, left, right.left), right.right)
      }
      if leftCount > 3 * rightCount, let left {
        if let inner = left.right, inner.count >= 2 * (left.left?.count ?? 0) {
          return Node(
            inner.key, inner.row, Node(left.key, left.row, left.left, inner.left),
            Node(node.key, node.row, inner.right, right))
        }
        return Node(left.key, left.row, left.left, Node(node.key, node.row, left.right, right))
      }
    }
    return Node(node.key, node.row, left, right)
  }
}
