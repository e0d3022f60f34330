import CommonLibrary

/// Expressions to replay, from a file, from standard input, or from the command line.
package struct Script: Sendable {
  /// A line, and where it stands.
  struct Line: Sendable {
    let text: String
    let number: Int
  }

  /// Where its expressions come from.
  package let source: EntrySource
  /// Name of the script in errors.
  package var name: String { source.name }
  /// Gives the next line, and nil at the end.
  let nextLine: @Sendable () async throws(TextFile.Failure) -> Line?
  /// Whether expressions are shown behind their prompts.
  let echoes: Bool

  /// A script of this text.
  ///
  /// - Parameters:
  ///   - firstLine: The number of its first line.
  ///   - echoes: Whether expressions are shown behind their prompts.
  package init(name: String, text: String, firstLine: Int = 1, echoes: Bool = true) {
    self.init(source: EntrySource(name: name), text: text, firstLine: firstLine, echoes: echoes)
  }

  private init(source: EntrySource, text: String, firstLine: Int = 1, echoes: Bool = true) {
    let lines = LineQueue(text, firstLine: firstLine)
    self.init(source: source, echoes: echoes) { lines.next() }
  }

  /// A script whose lines come one by one.
  init(
    source: EntrySource, echoes: Bool = true,
    nextLine: @escaping @Sendable () async throws(TextFile.Failure) -> Line?
  ) {
    self.source = source
    self.echoes = echoes
    self.nextLine = nextLine
  }

  /// The script that comes from the standard input, line by line. What its expressions read is not part of it.
  package static func standardInput(_ input: StandardInput = .shared) -> Script {
    Script(source: EntrySource(name: "stdin")) { () async throws(TextFile.Failure) in
      try await input.nextLine()
    }
  }

  /// The script in a file.
  ///
  /// - Throws: What is wrong with the file, in one line.
  package init(path: String) throws(TextFile.Failure) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    self.init(
      source: EntrySource(name: name, path: FileSystem.absolute(path)), text: try TextFile.read(path))
  }
}

/// The lines of a text, handed out one by one.
private final class LineQueue: @unchecked Sendable {
  // Safety: only the runner of its script asks, one line after the other.
  private var rest: Substring?
  private var number: Int

  init(_ text: String, firstLine: Int) {
    rest = text.isEmpty ? nil : text[...]
    number = firstLine - 1
  }

  func next() -> Script.Line? {
    guard let text = rest else { return nil }
    number += 1
    guard let end = text.unicodeScalars.firstIndex(of: "\n") else {
      rest = nil
      return Script.Line(text: String(text), number: number)
    }
    let after = text.unicodeScalars.index(after: end)
    rest = after == text.endIndex ? nil : text[after...]
    return Script.Line(text: String(text[..<end]), number: number)
  }
}
