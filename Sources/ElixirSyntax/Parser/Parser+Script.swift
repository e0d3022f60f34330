/// An expression of a script: what a person would have typed at the prompt before an answer comes.
public struct ScriptExpression: Sendable {
  /// Its text: whole lines, without the last end of line.
  public let source: String
  /// The number of its first line.
  public let line: Int
  /// Syntax of the text, or the error in it. ``SyntaxError/isIncomplete`` errors come at the end of a script only.
  public let syntax: Result<Syntax, SyntaxError>
}

extension Parser {
  /// The expressions of a script, split as a prompt would: lines are gathered until they are an expression
  /// (or several, divided by `;`), or cannot become one.
  ///
  /// Blank lines and comments between expressions are left out. After an error the next expression begins
  /// on the next line. A text is read once, so that its length does not matter.
  public static func expressions(
    of source: String, file: String = "iex", firstLine: Int = 1
  ) -> [ScriptExpression] {
    var expressions: [ScriptExpression] = []
    var lexer = Lexer(SourceBytes(source, file: file, firstLine: firstLine))
    lexer.stopsAtLines = true
    var start = 0
    var line = firstLine
    while start < lexer.count {
      if let next = lexer.nextLine(ifBlank: start) {
        start = next
        line += 1
        continue
      }
      let (syntax, end) = expression(&lexer, at: start, line: line)
      var textEnd = end
      while textEnd > start, lexer.source[textEnd - 1] == UInt8(ascii: "\n") { textEnd -= 1 }
      expressions.append(ScriptExpression(source: lexer.text(start, textEnd), line: line, syntax: syntax))
      for index in start..<end where lexer.source[index] == UInt8(ascii: "\n") { line += 1 }
      start = end
    }
    return expressions
  }

  /// The expression that begins at a byte, and where the line after it begins.
  private static func expression(
    _ lexer: inout Lexer, at start: Int, line: Int
  ) -> (Result<Syntax, SyntaxError>, end: Int) {
    lexer.restart(at: start, line: line)
    while true {
      var isWhole = false
      do throws(SyntaxError) {
        isWhole = try lexer.run()
      } catch {
        if error.isIncomplete { return (.failure(error), lexer.count) }
        let lineEnd = lexer.source.endOfLine(from: lexer.offset).map { $0 + 1 } ?? lexer.count
        return (.failure(error), lineEnd)
      }
      let end = isWhole ? lexer.count : lexer.columnBase + 1
      do throws(SyntaxError) {
        return (.success(try parse(&lexer)), end)
      } catch {
        if !error.isIncomplete || isWhole { return (.failure(error), end) }
      }
    }
  }
}

extension Lexer {
  /// Where the next line begins, if the one at a byte is blank or a comment.
  fileprivate func nextLine(ifBlank start: Int) -> Int? {
    var index = start
    while index < count {
      switch source[index] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B, 0x0C: index += 1
      case UInt8(ascii: "\n"): return index + 1
      case UInt8(ascii: "#"): return source.endOfLine(from: index).map { $0 + 1 } ?? count
      default: return nil
      }
    }
    return count
  }
}
