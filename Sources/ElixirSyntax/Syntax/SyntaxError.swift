/// Error in a source text: its place, and what was expected there.
public struct SyntaxError: Error, Sendable {
  /// Elixir's two exceptions.
  public enum Kind: Sendable {
    /// `SyntaxError`: no continuation makes this right.
    case syntax
    /// `TokenMissingError`: the text ends too early.
    case tokenMissing
  }

  /// Which of Elixir's exceptions this is.
  public let kind: Kind
  /// Elixir's message: `syntax error before: ')'`.
  public let message: String
  /// The line, and the column if it is known.
  public let position: SourcePosition
  /// The name of the file, as given to the parser.
  public let file: String
  /// The text of that line, without its end.
  public let sourceLine: String?
  /// Expected text at this place, in words: `an expression`, `")"`.
  public let expected: String?
  /// Parts of the error of `Code.string_to_quoted/1`: the message (in two parts if the token goes in between) and the
  /// token.
  package let parts: (prefix: String, suffix: String?, token: String)

  /// Whether more text could make it right: Elixir's `TokenMissingError`.
  public var isIncomplete: Bool { kind == .tokenMissing }

  /// The name of the exception in Elixir: `SyntaxError` or `TokenMissingError`.
  public var exceptionName: String { kind == .syntax ? "SyntaxError" : "TokenMissingError" }

  init(
    prefix: String, token: String, readable: String? = nil, suffix: String? = nil, position: SourcePosition,
    file: String,
    sourceLine: String?, expected: String? = nil
  ) {
    parts = (prefix, suffix, token)
    kind = token.isEmpty && suffix == nil ? .tokenMissing : .syntax
    message =
      readable.map { prefix + $0 } ?? SyntaxError.message(prefix: prefix, suffix: suffix, token: token)
    self.position = position
    self.file = file
    self.sourceLine = sourceLine
    self.expected = expected
  }

  /// Ends the reading of a text for which nobody waits any more; nobody sees it.
  static func unwanted(_ position: SourcePosition) -> SyntaxError {
    SyntaxError(prefix: "killed", token: "", position: position, file: "nofile", sourceLine: nil)
  }

  /// A line that goes on from the value before with an operator, where that came of a match: the prompt would take
  /// the right side alone.
  package static func pipeAfterMatch(line: Int, file: String) -> SyntaxError {
    SyntaxError(
      prefix:
        "pipe shorthand is not allowed immediately after a match expression in IEx. To make it work, surround "
        + "the whole pipeline with parentheses ", token: "'|>'", readable: "'|>'",
      position: SourcePosition(line: line, column: 1), file: file, sourceLine: nil)
  }

  /// `file:line:column: message`, the line with a caret below it, and what was expected.
  public var exceptionMessage: String {
    let place =
      position.column > 0 ? "\(file):\(position.line):\(position.column)" : "\(file):\(position.line)"
    var text = "\(place): \(message)"
    if let snippet { text += "\n" + snippet }
    if let expected { text += (snippet == nil ? "\n" : " ") + "expected \(expected)" }
    return text
  }

  /// The line between bars, and the caret below the column.
  var snippet: String? {
    guard let sourceLine, position.column > 0, sourceLine.contains(where: { !$0.isWhitespace }) else {
      return nil
    }
    let number = String(position.line)
    let margin = String(repeating: " ", count: max(number.count, 2))
    let padding = number.count < 2 ? " " : ""
    return " \(margin) |\n \(padding)\(number) | \(sourceLine)\n \(margin) | "
      + String(repeating: " ", count: position.column - 1) + "^"
  }
}

extension SyntaxError: CustomStringConvertible {
  /// `** (SyntaxError) file:line:column: message`, the line with a caret, and what was expected.
  public var description: String { "** (\(exceptionName)) \(exceptionMessage)" }
}

extension SyntaxError {
  /// The words of the exception, which are kinder than those of `Code.string_to_quoted/1`.
  private static func message(prefix: String, suffix: String?, token: String) -> String {
    if let suffix { return prefix + token + suffix }
    guard prefix == "syntax error before: " else { return prefix + readable(token) }
    switch token {
    case "": return "syntax error: expression is incomplete"
    case "eol":
      return "unexpectedly reached end of line. The current expression is invalid or incomplete"
    case "'not'", "'and'", "'or'", "'when'", "'after'", "'catch'", "'end'":
      return reserved(String(token.dropFirst().dropLast()))
    case "fn", "else", "rescue", "true", "false", "nil", "in": return reserved(token)
    default: return prefix + readable(token)
    }
  }

  private static func reserved(_ word: String) -> String {
    "syntax error before: \(word). \"\(word)\" is a reserved word in Elixir and therefore its usage is limited. "
      + "For instance, it can't be used as a variable or be defined nor invoked as a regular function"
  }

  /// Erlang's writing of a token made Elixir's: `[<<"a">>]` is `"a"`, `$a` is `?a`.
  private static func readable(_ token: String) -> String {
    if token.hasPrefix("$") { return "?" + token.dropFirst() }
    guard token.hasPrefix("[") else { return token }
    if token == "[<<>>]" { return "\"\"" }
    guard token.hasPrefix("[<<\""), let end = token.firstRange(of: "\">>") else { return "\"" }
    return "\"" + token[token.index(token.startIndex, offsetBy: 4)..<end.lowerBound] + "\""
  }
}
