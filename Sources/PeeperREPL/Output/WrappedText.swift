/// Prose for a screen of a certain width: lines that are too long go on below, at a space.
///
/// A line that has columns, parted by two or more spaces, goes on below its last one. Lines that begin with four
/// spaces are code and stay as they are.
struct WrappedText: CustomStringConvertible {
  let description: String

  init(_ text: String, width: Int) {
    let width = max(width, 20)
    description = Self.paragraphs(of: text)
      .map { lines in
        // One that was broken for a wider screen is broken anew.
        let isTooWide = lines.count > 1 && lines.contains { $0.count > width }
        let lines = isTooWide ? [lines.joined(separator: " ")[...]] : lines
        return lines.map { Self.wrapped($0, width: width) }.joined(separator: "\n")
      }
      .joined(separator: "\n")
  }

  /// Lines of prose that follow one another are a paragraph; every other line stands for itself.
  private static func paragraphs(of text: String) -> [[Substring]] {
    var paragraphs: [[Substring]] = []
    var isInProse = false
    var isInCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isFence = line.hasPrefix("```")
      if isFence { isInCode.toggle() }
      let isProse = !isFence && !isInCode && line.first.map { !" \t-*#|".contains($0) } ?? false
      if isProse, isInProse {
        paragraphs[paragraphs.count - 1].append(line)
      } else {
        paragraphs.append([line])
      }
      isInProse = isProse
    }
    return paragraphs
  }

  private static func wrapped(_ line: Substring, width: Int) -> String {
    guard line.count > width, !line.hasPrefix("    ") else { return String(line) }
    var indentation = lastColumn(of: line)
    // Too narrow for words: they go on where the line begins.
    if indentation > width * 2 / 3 { indentation = line.prefix { $0 == " " }.count + 4 }
    var lines: [String] = []
    var rest = line
    var start = ""
    while start.count + rest.count > width {
      let room = rest.prefix(width - start.count + 1)
      let words = rest.drop { $0 == " " }
      guard let end = room.lastIndex(of: " "), end > words.startIndex else {
        // A word longer than a line.
        guard let space = words.firstIndex(of: " ") else { break }
        lines.append(start + rest[..<space])
        rest = rest[space...].drop { $0 == " " }
        start = String(repeating: " ", count: indentation)
        continue
      }
      var taken = rest[..<end]
      while taken.last == " " { taken.removeLast() }
      lines.append(start + taken)
      rest = rest[end...].drop { $0 == " " }
      start = String(repeating: " ", count: indentation)
    }
    if !rest.isEmpty { lines.append(start + rest) }
    return lines.joined(separator: "\n")
  }

  /// Where the last column of a line begins.
  private static func lastColumn(of line: Substring) -> Int {
    var column = 0
    var spaces = 0
    for (place, character) in line.enumerated() {
      if character == " " {
        spaces += 1
      } else {
        if spaces >= 2 { column = place }
        spaces = 0
      }
    }
    return column
  }
}
