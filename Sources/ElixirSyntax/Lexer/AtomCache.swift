import Terms

/// The names met in one source text, so that the node-wide atom table is asked once a name.
struct AtomCache {
  struct Entry {
    var hash: UInt32 = 0
    var start: UInt32 = 0
    /// 0 if the place is free.
    var length: UInt32 = 0
    var atom: Atom = .nil
    /// The kind of a reserved word; `.identifier` for other names.
    var reserved = TokenKind.identifier
  }

  private var entries: [Entry]
  private var count = 0

  init(capacity: Int = 64) { entries = Array(repeating: Entry(), count: capacity) }

  /// The atom whose name stands at those bytes, and whether it is a reserved word; nil if no more can be made.
  mutating func atom(in source: SourceBytes, start: Int, length: Int, hash: UInt32) -> Entry? {
    var place = Int(hash) & (entries.count - 1)
    while true {
      let entry = entries[place]
      if entry.length == 0 { break }
      if entry.hash == hash, entry.length == UInt32(length), isEqual(source, start, Int(entry.start), length)
      {
        return entry
      }
      place = (place + 1) & (entries.count - 1)
    }
    let name = source.text(start, start + length)
    guard let atom = Atom(withinLimit: name) else { return nil }
    let entry = Entry(
      hash: hash, start: UInt32(start), length: UInt32(length), atom: atom,
      reserved: AtomCache.reservedWords[name] ?? .identifier)
    entries[place] = entry
    count += 1
    if count * 2 > entries.count { grow() }
    return entry
  }

  private func isEqual(_ source: SourceBytes, _ left: Int, _ right: Int, _ length: Int) -> Bool {
    for index in 0..<length where source[left + index] != source[right + index] { return false }
    return true
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Entry(), count: old.count * 4)
    for entry in old where entry.length > 0 {
      var place = Int(entry.hash) & (entries.count - 1)
      while entries[place].length > 0 { place = (place + 1) & (entries.count - 1) }
      entries[place] = entry
    }
  }

  static let reservedWords: [String: TokenKind] = [
    "fn": .fn, "do": .do, "end": .end, "true": .true, "false": .false, "nil": .nil,
    "not": .unaryOperator, "and": .andOperator, "or": .orOperator, "when": .whenOperator, "in": .inOperator,
    "after": .blockIdentifier, "else": .blockIdentifier, "catch": .blockIdentifier,
    "rescue": .blockIdentifier,
  ]
}
