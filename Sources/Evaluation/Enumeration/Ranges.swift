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

  package typealias Parts = (first: Int, last: Int, step: Int)
  package static func parts(_ term: Term) -> Parts? {
    guard case .map(let map) = term, map.structName == "Elixir.Range", let first = map["first"]?.asInteger,
      let last = map["last"]?.asInteger, let step = map["step"]?.asInteger
    else { return nil }
    return (first, last, step)
  }
  package static func contains(_ term: Term, _ range: Parts) -> Bool {
    guard case .integer(let value) = term else { return false }
    let isWithin =
      range.step > 0
      ? value >= range.first && value <= range.last : value <= range.first && value >= range.last
    return isWithin && (value - range.first) % range.step == 0
  }
}
