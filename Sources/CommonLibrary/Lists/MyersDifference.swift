@_spi(Internals) import Terms

/// Myers' shortest edit script between two sequences.
package enum MyersDifference {
  package enum Kind: String { case eq, del, ins }

  package static func script<Element: Equatable>(_ old: [Element], _ new: [Element]) -> [(
    kind: Kind, items: [Element]
  )] {
    var edits: [(kind: Kind, items: [Element])] = []
    func add(_ kind: Kind, _ item: Element) {
      if let last = edits.indices.last, edits[last].kind == kind {
        edits[last].items.append(item)
      } else {
        edits.append((kind, [item]))
      }
    }
    for (kind, item) in path(old, new) { add(kind, item) }
    return edits
  }

  private struct Path<Element> {
    var x: Int
    var y: Int
    var edits: [(Kind, Element)]
  }

  private static func path<Element: Equatable>(_ old: [Element], _ new: [Element]) -> [(Kind, Element)] {
    func follow(_ path: Path<Element>) -> Path<Element> {
      var path = path
      while path.x < old.count, path.y < new.count, old[path.x] == new[path.y] {
        path.edits.append((.eq, old[path.x]))
        path.x += 1
        path.y += 1
      }
      return path
    }
    func down(_ path: Path<Element>) -> Path<Element> {
      guard path.y < new.count else { return path }
      return Path(x: path.x, y: path.y + 1, edits: path.edits + [(.ins, new[path.y])])
    }
    func right(_ path: Path<Element>) -> Path<Element> {
      guard path.x < old.count else { return path }
      return Path(x: path.x + 1, y: path.y, edits: path.edits + [(.del, old[path.x])])
    }
    var envelope: [Int: Path<Element>] = [:]
    var work = LongWork()
    for distance in 0...(old.count + new.count) {
      for diagonal in stride(from: -distance, through: distance, by: 2) {
        let start: Path<Element>
        if distance == 0 {
          start = Path(x: 0, y: 0, edits: [])
        } else if diagonal == -distance {
          guard let above = envelope[diagonal + 1] else { continue }
          start = down(above)
        } else if diagonal == distance {
          guard let left = envelope[diagonal - 1] else { continue }
          start = right(left)
        } else {
          guard let above = envelope[diagonal + 1], let left = envelope[diagonal - 1] else { continue }
          start = left.x < above.x ? down(above) : right(left)
        }
        let end = follow(start)
        if work.step(end.edits.count + 1) { return [] }
        if end.x >= old.count && end.y >= new.count { return end.edits }
        envelope[diagonal] = end
      }
    }
    return []
  }
}
