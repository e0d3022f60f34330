import Terms

/// The rows of one key: of a set one or none, which costs no allocation.
public struct KeyRows: RandomAccessCollection, Hashable, ExpressibleByArrayLiteral, Sendable {
  private let first: Tuple?
  private let others: [Tuple]

  /// One row, or none.
  init(_ row: Tuple?) {
    first = row
    others = []
  }

  /// Any number of rows.
  init(_ rows: [Tuple]) {
    first = rows.first
    others = rows
  }

  /// A literal stands for its rows.
  public init(arrayLiteral rows: Tuple...) { self.init(rows) }

  /// Whether both have the same rows in the same order.
  public static func == (left: KeyRows, right: KeyRows) -> Bool { left.elementsEqual(right) }
  /// Hashes the rows.
  public func hash(into hasher: inout Hasher) { for row in self { hasher.combine(row) } }

  /// Always 0.
  public var startIndex: Int { 0 }
  /// The number of rows.
  public var endIndex: Int { others.isEmpty ? (first == nil ? 0 : 1) : others.count }
  /// The row at an index.
  public subscript(index: Int) -> Tuple {
    if index == 0, let first { return first }
    return others[index]
  }
}
