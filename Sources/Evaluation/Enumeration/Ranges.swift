import Terms

/// Ranges as terms.
package enum Ranges {
  package static func make(_ first: Term, _ last: Term) throws -> Term {
    guard isInteger(first), isInteger(last) else {
      throw RaisedError.argumentError(
        "ranges (first..last) expect both sides to be integers, got: \(first.inspect())..\(last.inspect())")
    }
    return build(first, last, step: first.compare(to: last) == .descending ? -1 : 1)
  }
  package static func make(_ first: Term, _ last: Term, step: Term) throws -> Term {
    guard isInteger(first), isInteger(last), isInteger(step), step != 0 else {
      throw RaisedError.argumentError(
        "ranges (first..last//step) expect both sides to be integers and the step to be a non-zero integer, got: "
          + "\(first.inspect())..\(last.inspect())//\(step.inspect())")
    }
    return build(first, last, step: step)
  }
  private static func build(_ first: Term, _ last: Term, step: Term) -> Term {
    .map(of: [
      (.atom(.structKey), .atom("Elixir.Range")), (.atom("first"), first), (.atom("last"), last),
      (.atom("step"), step),
    ])
  }
  package static func isInteger(_ term: Term) -> Bool {
    switch term {
    case .integer, .bigInteger: true
    default: false
    }
  }
}
