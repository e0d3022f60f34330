/// Expressions to replay, from a file, from standard input, or from the command line.
public struct Script: Sendable {
  /// What errors call it.
  public let name: String
  /// Gives the next line, and nil at the end.
  let nextLine: @Sendable () async throws(TextFile.Failure) -> String?
  /// Whether expressions are shown behind their prompts.
  let echoes: Bool

  /// A script of this text.
  public init(name: String, text: String, echoes: Bool = true) {
    let lines = LineQueue(text)
    self.init(name: name, echoes: echoes) { lines.next() }
  }

  /// A script whose lines come one by one.
  init(
    name: String, echoes: Bool = true,
    nextLine: @escaping @Sendable () async throws(TextFile.Failure) -> String?
  ) {
    self.name = name
    self.echoes = echoes
    self.nextLine = nextLine
  }

  /// The script that comes from the standard input, line by line.
  public static func standardInput() -> Script {
    let lines = StandardInput()
    return Script(name: "stdin") { () throws(TextFile.Failure) in try lines.next() }
  }

  /// The script in a file.
  ///
  /// - Throws: What is wrong with the file, in one line.
  public init(path: String) throws(TextFile.Failure) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    self.init(name: name, text: try TextFile.read(path))
  }
}

/// The lines of a text, handed out one by one.
private final class LineQueue: @unchecked Sendable {
  // Safety: only the runner of its script asks, one line after the other.
  private var rest: Substring?

  init(_ text: String) { rest = text.isEmpty ? nil : text[...] }

  func next() -> String? {
    guard let text = rest else { return nil }
    guard let end = text.unicodeScalars.firstIndex(of: "\n") else {
      rest = nil
      return String(text)
    }
    let after = text.unicodeScalars.index(after: end)
    rest = after == text.endIndex ? nil : text[after...]
    return String(text[..<end])
  }
}
