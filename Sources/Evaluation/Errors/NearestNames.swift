@_spi(Internals) import Terms

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
  package static func jaro(_ left: String, _ right: String) -> Double { jaro(Array(left), Array(right)) }

  /// The Jaro distance of two sequences of characters in any form.
  package static func jaro<Character: Equatable>(_ left: [Character], _ right: [Character]) -> Double {
    if left == right { return 1 }
    if left.isEmpty || right.isEmpty { return 0 }
    let (short, long) = left.count < right.count ? (left, right) : (right, left)
    let reach = long.count / 2 - 1
    var isMatched = [Bool](repeating: false, count: long.count)
    var work = LongWork()
    var (start, before) = (0, 0)
    var (matches, transposed, former) = (0, 0, -1)
    for character in short {
      if work.step(reach + 1) { return 0 }
      let end = min(long.count, start + before + 1 + reach)
      if let found = (start..<max(start, end)).first(where: { !isMatched[$0] && long[$0] == character }) {
        isMatched[found] = true
        matches += 1
        // A match that stands before the one found last counts as transposed.
        if found < former { transposed += 1 }
        former = found
      }
      if before == reach { start += 1 } else { before += 1 }
    }
    guard matches > 0 else { return 0 }
    let m = Double(matches)
    return (m / Double(left.count) + m / Double(right.count) + Double(matches - transposed) / m) / 3
  }
}
