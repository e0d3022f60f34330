@_spi(Internals) import Terms

/// Myers' shortest edit script between two sequences.
package enum MyersDifference {
  package enum Kind: String { case eq, del, ins }

  package static func script<Element: Equatable>(_ old: [Element], _ new: [Element]) -> [(
    kind: Kind, items: [Element]
  )] {
    var (x, y) = (old.count, new.count)
    var edits: [(kind: Kind, items: [Element])] = []
    var run = path(old, new)
    while let last = run {
      let isOld = last.kind != .ins
      edits.append((last.kind, Array((isOld ? old[..<x] : new[..<y]).suffix(last.count))))
      if last.kind != .ins { x -= last.count }
      if last.kind != .del { y -= last.count }
      run = last.before
    }
    return edits.reversed()
  }

  /// Edits of one kind, and those before them, which other paths may share.
  private final class Run {
    let kind: Kind
    let count: Int
    private(set) var before: Run?

    init(_ kind: Kind, _ count: Int, _ before: Run?) {
      self.kind = kind
      self.count = count
      self.before = before
    }

    deinit {
      // Without recursion: there may be very many.
      var rest = takeBefore()
      while rest != nil, isKnownUniquelyReferenced(&rest) { rest = rest?.takeBefore() }
    }

    private func takeBefore() -> Run? {
      defer { before = nil }
      return before
    }
  }

  private struct Path {
    var x = 0
    var y = 0
    var edits: Run?

    func adding(_ kind: Kind, _ count: Int = 1) -> Path {
      var edits = Run(kind, count, edits)
      if let last = self.edits, last.kind == kind { edits = Run(kind, last.count + count, last.before) }
      return Path(x: kind == .ins ? x : x + count, y: kind == .del ? y : y + count, edits: edits)
    }
  }

  /// The last run of the shortest way; nil also when nobody waits for it.
  private static func path<Element: Equatable>(_ old: [Element], _ new: [Element]) -> Run? {
    var envelope: [Int: Path] = [:]
    var work = LongWork()
    for distance in 0...(old.count + new.count) {
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        var path: Path
        let (above, left) = (envelope[diagonal + 1], envelope[diagonal - 1])
        if distance == 0 {
          path = Path()
        } else if diagonal != distance, let above,
          diagonal == -distance || left.map({ $0.x < above.x }) ?? false
        {
          path = above.y < new.count ? above.adding(.ins) : above
        } else if diagonal != -distance, let left, diagonal == distance || above != nil {
          path = left.x < old.count ? left.adding(.del) : left
        } else {
          continue
        }
        var count = 0
        while path.x + count < old.count, path.y + count < new.count,
          old[path.x + count] == new[path.y + count], !work.step()
        {
          count += 1
        }
        if count > 0 { path = path.adding(.eq, count) }
        if work.step() { return nil }
        if path.x >= old.count && path.y >= new.count { return path.edits }
        envelope[diagonal] = path
      }
    }
    return nil
  }
}
