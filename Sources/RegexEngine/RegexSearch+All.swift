@_spi(Internals) import Terms

extension RegexPattern {
  /// The groups of the first match from a place on; nil if there is none, or none was found in time.
  package func firstMatch(_ subject: Binary, from offset: Int = 0) throws(RegexSubjectError) -> [Range<Int>?]?
  {
    var search = try RegexSearch(self, subject)
    guard case .match(let groups) = try search.match(from: offset) else { return nil }
    return groups
  }

  /// The named groups of a match. Where the option `dupnames` allows several of one name, they are one: the first that
  /// took part.
  package func namedGroups(_ match: [Range<Int>?]) -> [(name: String, range: Range<Int>?)] {
    var found: [(name: String, range: Range<Int>?)] = []
    for (name, group) in names {
      let range = match.indices.contains(group) ? match[group] : nil
      if mergesNames, let last = found.last, last.name == name {
        if last.range == nil { found[found.count - 1].range = range }
      } else {
        found.append((name, range))
      }
    }
    return found
  }

  /// Range of a named group in a match: of several groups with the name, the first that took part.
  package func group(named name: String, in match: [Range<Int>?]) -> Range<Int>? {
    names.lazy.filter { $0.name == name && match.indices.contains($0.group) }.compactMap { match[$0.group] }
      .first
  }

  /// All matches that do not overlap; those found in time.
  package func allMatches(_ subject: Binary, from offset: Int = 0, limit: Int = .max)
    throws(RegexSubjectError)
    -> [[Range<Int>?]]
  {
    var search = try RegexSearch(self, subject)
    return try search.all(from: offset, limit: limit).matches
  }
}

extension RegexSearch {
  /// All matches that do not overlap, and how the search ended. Behind an empty match one that is not empty is tried at
  /// the place where the search for the empty one began, then the next character: Erlang's `global`.
  package mutating func all(from offset: Int = 0, _ options: RegexMatching = [], limit: Int = .max)
    throws(RegexSubjectError) -> (matches: [[Range<Int>?]], end: Outcome)
  {
    var matches: [[Range<Int>?]] = []
    var place = offset
    var work = LongWork()
    while place <= count, matches.count < limit, !work.step() {
      let found = try match(from: place, options)
      guard case .match(let groups) = found, let whole = groups[0] else { return (matches, found) }
      matches.append(groups)
      var next = whole.upperBound
      if whole.isEmpty {
        next = after(whole.lowerBound)
        switch try match(from: place, options.union([.anchored, .notEmptyAtStart])) {
        case .match(let more):
          if matches.count < limit { matches.append(more) }
          if let length = more[0]?.count, length > 0 { next = whole.lowerBound + length }
        case .none: break
        case let end: return (matches, end)
        }
      }
      // `\K` may move the start of a match before the place where it was looked for.
      place = next > place ? next : after(place)
    }
    return (matches, .none)
  }
}
