/// What is wrong with a source text, where, and what was expected there.
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
  /// What would have been right here, in words: `an expression`, `")"`.
  public let expected: String?
  /// The error triple of `Code.string_to_quoted/1`: the message (in two parts where the token goes in
  /// between) and the token.
  let parts: (prefix: String, suffix: String?, token: String)

  /// Whether more text could make it right: Elixir's `TokenMissingError`.
  public var isIncomplete: Bool { kind == .tokenMissing }

  /// The name of the exception in Elixir: `SyntaxError` or `TokenMissingError`.
  public var exceptionName: String { kind == .syntax ? "SyntaxError" : "TokenMissingError" }

  /// `file:line:column: message`, and below it the line with a caret.
  public var exceptionMessage: String {
    let place =
      position.column > 0 ? "\(file):\(position.line):\(position.column)" : "\(file):\(position.line)"
    return "\(place): \(message)"
  }
}

extension SyntaxError: CustomStringConvertible {
  /// `** (SyntaxError) file:line:column: message` and the line with a caret.
  public var description: String { "** (\(exceptionName)) \(exceptionMessage)" }
}
