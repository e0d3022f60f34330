/// Expressions to replay, from a file, from standard input, or from the command line.
public struct Script: Sendable {
  /// A line, and where it stands.
  struct Line: Sendable {
    let text: String
    let number: Int
  }

  /// What errors call it.
  public let name: String
  /// Gives the next line, and nil at the end.
  let nextLine: @Sendable () async throws(TextFile.Failure) -> Line?
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
    nextLine: @escaping @Sendable () async throws(TextFile.Failure) -> Line?
  ) {
    self.name = name
    self.echoes = echoes
    self.nextLine = nextLine
  }

  /// The script that comes from the standard input, line by line. What its expressions read is not part of it.
  public static func standardInput(_ input: StandardInput = .shared) -> Script {
    Script(name: "stdin") { () async throws(TextFile.Failure) in try await input.nextLine() }
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
  private var number = 0

  init(_ text: String) { rest = text.isEmpty ? nil : text[...] }

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
