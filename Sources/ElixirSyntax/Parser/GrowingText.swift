/// A text that comes line by line, and whether it can be whole already.
///
/// Each line is read once, however many there are. So an expression of many lines has to be parsed only when
/// all brackets, blocks and texts in it are closed, and if it is long, no operator stands at its end.
package struct GrowingText: ~Copyable, Sendable {
  private var lexer = Lexer(SourceBytes("", file: "", firstLine: 1))
  private var isReadable = true
  private var lines = 0

  /// So many lines are parsed even where they end in an operator, for what stands before it may be an error.
  private static let linesParsed = 100

  /// A text without lines.
  package init() { lexer.waitsForLines = true }

  /// Adds a line, without its end.
  ///
  /// - Returns: Whether more lines are needed for certain. If not, it takes the parser to tell.
  package mutating func add(_ line: String) -> Bool {
    guard isReadable else { return false }
    lexer.append(line: line)
    do {
      _ = try lexer.run()
    } catch {
      // Errors that more text could mend are read again with the next line; otherwise this line was the last.
      isReadable = error.isIncomplete
    }
    lines += 1
    return isReadable && (lexer.isOpen || lines > Self.linesParsed && lexer.awaitsOperand)
  }
}
