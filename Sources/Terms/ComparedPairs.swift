/// Pairs of parts that a comparison has looked at, once it takes long: terms that share their parts are compared in as
/// many steps as they take memory, not as many as they have parts. So a comparison never has to be cut short, and what
/// stands in maps and tables can rely on it.
///
/// No part contains itself, and the first difference ends a comparison. So a pair that was met before is equal.
struct ComparedPairs {
  private static let patience = 1 << 15
  private static let limit = 1 << 18

  private struct Pair: Hashable {
    let left: ObjectIdentifier
    let right: ObjectIdentifier
    let isStrict: Bool
  }

  private var stepsLeft = patience
  private var pairs: Set<Pair> = []

  /// Counts a step, or several.
  @inline(__always) mutating func step(_ count: Int = 1) { stepsLeft &-= count }

  /// Whether the pair was met before, so that it is equal.
  @inline(__always) mutating func hasMet(_ left: AnyObject, _ right: AnyObject, strictly isStrict: Bool)
    -> Bool
  {
    stepsLeft &-= 1
    return stepsLeft < 0 && remember(left, right, isStrict)
  }

  @inline(never) private mutating func remember(_ left: AnyObject, _ right: AnyObject, _ isStrict: Bool)
    -> Bool
  {
    stepsLeft = -1
    // Bounded: what is met again is mostly met soon.
    if pairs.count >= Self.limit { pairs.removeAll(keepingCapacity: true) }
    let pair = Pair(left: ObjectIdentifier(left), right: ObjectIdentifier(right), isStrict: isStrict)
    return !pairs.insert(pair).inserted
  }
}
