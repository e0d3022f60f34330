/// The entries typed so far, oldest first, each once: an entry that comes again moves to the end.
package struct History: Sendable, Equatable {
  /// Oldest first.
  package private(set) var entries: [String]
  /// How many are kept; the oldest go first.
  package let limit: Int

  /// A history of these entries, of which the last `limit` different ones are kept.
  package init(_ entries: [String] = [], limit: Int = 1_000) {
    self.entries = []
    self.limit = limit
    var seen: Set<String> = []
    for entry in entries.reversed() where !Self.isBlank(entry) && seen.count < limit {
      if seen.insert(entry).inserted { self.entries.append(entry) }
    }
    self.entries.reverse()
  }

  /// Adds an entry at the end. Blank ones are not kept.
  ///
  /// - Returns: Whether anything changed.
  @discardableResult
  package mutating func add(_ entry: String) -> Bool {
    guard !Self.isBlank(entry), entries.last != entry else { return false }
    entries.removeAll { $0 == entry }
    entries.append(entry)
    if entries.count > limit { entries.removeFirst(entries.count - limit) }
    return true
  }

  private static func isBlank(_ entry: String) -> Bool { entry.allSatisfy(\.isWhitespace) }
}

// MARK: - The text of a history file: one line an entry

extension History {
  /// Reads a history file's text.
  package init(text: String, limit: Int = 1_000) {
    self.init(text.split(separator: "\n").map { Self.unescaped($0) }, limit: limit)
  }

  /// The text of a history file that holds all entries.
  package var text: String { entries.map { Self.escaped($0) + "\n" }.joined() }

  /// An entry as one line: a newline is `\n`, a backslash `\\`.
  package static func escaped(_ entry: String) -> String {
    var line = ""
    for character in entry.unicodeScalars {
      switch character {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      default: line.unicodeScalars.append(character)
      }
    }
    return line
  }

  private static func unescaped(_ line: Substring) -> String {
    var entry = ""
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\", let next = scalars.next() else {
        entry.unicodeScalars.append(scalar)
        continue
      }
      switch next {
      case "n": entry += "\n"
      case "r": entry += "\r"
      default: entry.unicodeScalars.append(next)
      }
    }
    return entry
  }
}
