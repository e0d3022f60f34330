import ElixirSyntax

/// One expression as it was typed: what is evaluated, shown and remembered as a whole.
public struct Entry: Sendable {
  /// The lines, parted by `\n`.
  public let text: String
  /// Where it comes from.
  public let source: EntrySource
  /// Where it stands there: the number of its first line.
  public let line: Int
  /// What it says, or why it says nothing.
  public let syntax: Result<Syntax, SyntaxError>

  /// An entry of this text.
  public init(text: String, source: EntrySource, line: Int, syntax: Result<Syntax, SyntaxError>) {
    self.text = text
    self.source = source
    self.line = line
    self.syntax = syntax
  }
}
