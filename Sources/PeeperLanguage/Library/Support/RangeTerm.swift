import Terms

/// A `%Range{}`: `first..last//step`.
struct RangeTerm: Equatable {
  var first: Int
  var last: Int
  var step: Int

  init(_ first: Int, _ last: Int, step: Int? = nil) {
    self.first = first
    self.last = last
    self.step = step ?? (first <= last ? 1 : -1)
  }

  init?(_ term: Term) {
    guard case .map(let map) = term, map.structName == .rangeModule, let first = map["first"]?.asInteger,
      let last = map["last"]?.asInteger
    else { return nil }
    self.init(first, last, step: map["step"]?.asInteger)
  }

  var term: Term {
    .map(of: [
      (.atom(.structKey), .atom(.rangeModule)), (.atom("first"), .integer(first)),
      (.atom("last"), .integer(last)),
      (.atom("step"), .integer(step)),
    ])
  }

  var count: Int {
    if step > 0 { return first > last ? 0 : (last.saturatingSubtracting(first) / step).saturatingAdding(1) }
    if first < last || step == 0 { return 0 }
    return (first.saturatingSubtracting(last) / step.saturatingNegated).saturatingAdding(1)
  }

  func contains(_ value: Int) -> Bool {
    guard count > 0 else { return false }
    return step > 0
      ? value >= first && value <= last && value.saturatingSubtracting(first) % step == 0
      : value <= first && value >= last && first.saturatingSubtracting(value) % step.saturatingNegated == 0
  }

  /// The places that a slice by this range takes of `count` elements, as Elixir's `slice/2` counts them.
  func slice(of count: Int) -> (start: Int, amount: Int, step: Int)? {
    let step = self.step == -1 && first > last ? 1 : self.step
    guard step > 0 else { return nil }
    let start = first >= 0 ? first : max(first + count, 0)
    let end = last >= 0 ? last : last + count
    if first < 0, first + count < 0, end < 0 { return (0, 0, 1) }
    if start >= count || end < start { return (0, 0, 1) }
    return (start, (min(end, count - 1) - start) / step + 1, step)
  }
}
