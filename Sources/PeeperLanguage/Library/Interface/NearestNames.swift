/// "Did you mean": names that are nearly another.
package enum NearestNames {
  /// Elixir's hint: `. Did you mean:` and up to five lines, or nothing if no name is near enough.
  /// Each candidate is a name and the way it is shown.
  package static func didYouMean(_ name: String, among candidates: [(name: String, shown: String)]) -> String
  {
    let near = nearest(name, among: candidates)
    guard !near.isEmpty else { return "" }
    return ". Did you mean:\n\n" + near.map { "      * \($0)\n" }.joined()
  }

  /// Up to five of the candidates, as they are shown, in order of their names.
  package static func nearest(_ name: String, among candidates: [(name: String, shown: String)]) -> [String] {
    var near: [(distance: Double, name: String, shown: String)] = []
    for candidate in candidates {
      let distance = jaro(name, candidate.name)
      if distance >= 0.77 { near.append((distance, candidate.name, candidate.shown)) }
    }
    near.sort { $0.distance > $1.distance }
    var best = Array(near.prefix(5))
    best.sort { $0.name < $1.name }
    return best.map { $0.shown }
  }

  /// The Jaro distance of two texts: 1 for equal ones, 0 for such as have nothing in common.
  /// (Elixir: `String.jaro_distance/2`)
  package static func jaro(_ left: String, _ right: String) -> Double {
    let left = Array(left)
    let right = Array(right)
    if left == right { return 1 }
    if left.isEmpty || right.isEmpty { return 0 }
    let reach = max(0, max(left.count, right.count) / 2 - 1)
    var isLeftMatched = [Bool](repeating: false, count: left.count)
    var isRightMatched = [Bool](repeating: false, count: right.count)
    var matches = 0
    for i in left.indices {
      let lower = max(0, i - reach)
      let upper = min(right.count - 1, i + reach)
      guard lower <= upper else { continue }
      for j in lower...upper where !isRightMatched[j] && left[i] == right[j] {
        isLeftMatched[i] = true
        isRightMatched[j] = true
        matches += 1
        break
      }
    }
    guard matches > 0 else { return 0 }
    let leftCommon = left.indices.filter { isLeftMatched[$0] }.map { left[$0] }
    let rightCommon = right.indices.filter { isRightMatched[$0] }.map { right[$0] }
    let transposed = zip(leftCommon, rightCommon).count { $0 != $1 }
    let m = Double(matches)
    return (m / Double(left.count) + m / Double(right.count) + (m - Double(transposed / 2)) / m) / 3
  }
}
