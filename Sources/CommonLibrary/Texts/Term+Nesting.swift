import Evaluation
@_spi(Internals) import Terms

extension Term {
  /// How deep a term may be nested that a function goes through by recursion on the native stack.
  package static let deepestRecursion = 10_000

  /// Whether there are more than so many tuples, maps and lists in one another, or more of them than a function can go
  /// through; true when nobody waits for it.
  package func isNested(deeperThan limit: Int) -> Bool {
    var rest: [(term: Term, depth: Int)] = [(self, 0)]
    var work = LongWork()
    var parts = 0
    while let (term, depth) = rest.popLast() {
      parts += 1
      if depth > limit || parts > RaisedError.mostElements || work.step() { return true }
      switch term {
      case .tuple(let tuple): for element in tuple { rest.append((element, depth + 1)) }
      case .map(let map):
        for pair in map.orderedPairs { rest += [(pair.key, depth + 1), (pair.value, depth + 1)] }
      case .list:
        var tail = term
        while case .list(let cell) = tail, !work.step() {
          if cell.head.isComposed { rest.append((cell.head, depth + 1)) }
          tail = cell.tail
        }
        if tail.isComposed { rest.append((tail, depth + 1)) }
      default: break
      }
    }
    return false
  }

  private var isComposed: Bool {
    switch self {
    case .tuple, .map, .list: true
    default: false
    }
  }
}
