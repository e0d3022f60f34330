import ElixirSyntax

/// One expression as it was typed: what is evaluated, shown and remembered as a whole.
package struct Entry: Sendable {
  /// The lines, parted by `\n`.
  package let text: String
  /// Where it comes from.
  package let source: EntrySource
  /// Where it stands there: the number of its first line.
  package let line: Int
  /// Syntax of the text, or the error in it.
  package let syntax: Result<Syntax, SyntaxError>

  /// An entry of this text.
  package init(text: String, source: EntrySource, line: Int, syntax: Result<Syntax, SyntaxError>) {
    self.text = text
    self.source = source
    self.line = line
    self.syntax = syntax
  }
}
