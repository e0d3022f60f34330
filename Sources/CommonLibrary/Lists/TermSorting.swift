@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

/// Stable sorting by Erlang's order and by functions of evaluated code.
package enum TermSorting {
  /// Ascending by `==` and `<`: equal elements keep their places.
  package static func sorted(_ terms: [Term]) throws -> [Term] {
    var integers: [Int] = []
    integers.reserveCapacity(terms.count)
    for term in terms.whileWanted {
      guard case .integer(let value) = term else { return try sorted(terms, by: { $0 }) }
      integers.append(value)
    }
    var work = LongWork()
    try integers.sort {
      try work.check()
      return $0 < $1
    }
    return integers.whileWanted.map { .integer($0) }
  }

  /// Ascending, or descending, by a key.
  package static func sorted<Element>(
    _ elements: [Element], _ order: TermOrder = .ascending, by key: (Element) -> Term
  ) throws -> [Element] {
    var work = LongWork()
    return try elements.sorted {
      try work.check()
      return key($0).compare(to: key($1)) == order
    }
  }

  /// A merge sort in which the left one goes first where `isOrdered(left, right)`.
  package static func merged<Element>(
    _ elements: [Element], _ isOrdered: (Element, Element) async throws -> Bool
  ) async throws -> [Element] {
    var source = elements
    var target = elements
    var work = LongWork()
    let count = elements.count
    var width = 1
    while width < count {
      var start = 0
      while start < count {
        let middle = min(start + width, count)
        let end = min(start + 2 * width, count)
        var (left, right, out) = (start, middle, start)
        while left < middle && right < end {
          try work.check()
          if try await isOrdered(source[left], source[right]) {
            target[out] = source[left]
            left += 1
          } else {
            target[out] = source[right]
            right += 1
          }
          out += 1
        }
        while left < middle {
          target[out] = source[left]
          left += 1
          out += 1
        }
        while right < end {
          target[out] = source[right]
          right += 1
          out += 1
        }
        start += 2 * width
      }
      swap(&source, &target)
      width *= 2
    }
    return source
  }

  static func isLessOrEqual(_ left: Term, _ right: Term) -> Bool { left.compare(to: right) != .descending }
}

/// Order argument of `sort`, `min_by` and their kin: `:asc`, `:desc`, a module with `compare/2`, `{:asc | :desc,
/// module}`, or a function.
package enum Sorter {
  case ascending
  case descending
  case module(Atom, descending: Bool)
  case function(Term)

  package init?(_ term: Term?) {
    switch term {
    case nil: self = .ascending
    case .atom("asc"): self = .ascending
    case .atom("desc"): self = .descending
    case .atom(let module): self = .module(module, descending: false)
    case .tuple(let tuple) where tuple.count == 2:
      guard let direction = tuple[0].asAtom, let module = tuple[1].asAtom,
        direction == "asc" || direction == "desc"
      else { return nil }
      self = .module(module, descending: direction == "desc")
    case .function(let function)? where function.arity == 2: self = .function(.function(function))
    default: return nil
    }
  }

  /// Whether `left` may stand before `right`.
  package func isOrdered(_ context: CallContext, _ left: Term, _ right: Term) async throws -> Bool {
    switch self {
    case .ascending: return TermSorting.isLessOrEqual(left, right)
    case .descending: return TermSorting.isLessOrEqual(right, left)
    case .module(let module, let descending):
      let order = try await context.call(module: module, "compare", [left, right])
      return !order.isAtom(descending ? "lt" : "gt")
    case .function(let function):
      let answer = try await context.call(function, left, right)
      guard let isOrdered = answer.asBoolean else { throw RaisedError.caseClause(answer) }
      return isOrdered
    }
  }
}
