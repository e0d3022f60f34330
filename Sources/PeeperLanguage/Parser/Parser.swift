import Terms

/// From text to ``Syntax``: the whole grammar of Elixir 1.14.
public struct Parser {
  /// The quoted form of a whole source text: the expression, or a `__block__` of several (or of none).
  ///
  /// - Parameters:
  ///   - source: the text.
  ///   - file: the name shown in errors.
  ///   - firstLine: the number of the first line.
  /// - Throws: the first error, as Elixir's `Code.string_to_quoted/1` finds it.
  public static func parse(
    _ source: String, file: String = "iex", firstLine: Int = 1
  ) throws(SyntaxError) -> Syntax {
    throw SyntaxError(
      kind: .syntax, message: "the parser is not written yet", position: SourcePosition(line: firstLine),
      file: file, sourceLine: nil, expected: nil, parts: ("", nil, ""))
  }
}
