import ElixirSyntax

/// Makes entries of lines, as iex does: lines are added up until they can be read as an expression, or until
/// no further line could help.
///
/// Blank lines and comments between expressions belong to none.
package struct EntryReader: ~Copyable, Sendable {
  /// Effect of a line on the expression that is being read.
  package enum Outcome: Sendable {
    /// A blank line or a comment between expressions.
    case nothing
    /// The expression goes on.
    case incomplete
    /// The expression is whole, or wrong.
    case entry(Entry)
  }

  /// Where the lines come from.
  package let source: EntrySource
  private var lines: [String] = []
  /// The lines as they are parsed.
  private var growing = GrowingText()
  /// Whether the lines go on from the value before.
  private var goesOn = false
  private var firstLine = 1
  /// Whether the expression before was a match, as in `x = 1`.
  private var followsMatch = false

  /// A reader of lines from there.
  package init(source: EntrySource) { self.source = source }

  /// Whether an expression has been begun.
  package var isInExpression: Bool { !lines.isEmpty }

  /// Adds a line, which has this number.
  ///
  /// - Parameter hasValue: Whether a value precedes, which a line that begins with an operator goes on from.
  package mutating func add(_ line: some StringProtocol, number: Int, hasValue: Bool = false) -> Outcome {
    var line = String(line)
    if line.hasSuffix("\r") { line.removeLast() }
    if lines.isEmpty {
      let start = line.first { !$0.isWhitespace }
      guard let start, start != "#" else { return .nothing }
      firstLine = number
      goesOn = hasValue && Self.continuesValue(line)
    } else if line == "#peeper:break" || line == "#iex:break" {
      return .entry(abandon())
    }
    let isFirst = lines.isEmpty
    lines.append(line)
    let needsMore = growing.add(isFirst && goesOn ? Self.valueBefore + line : line)
    let isPipeAfterMatch = goesOn && followsMatch
    if needsMore, !isPipeAfterMatch { return .incomplete }
    let text = lines.joined(separator: "\n")
    if isPipeAfterMatch {
      reset()
      followsMatch = false
      return .entry(
        Entry(
          text: text, source: source, line: firstLine,
          syntax: .failure(.pipeAfterMatch(line: firstLine, file: source.name))))
    }
    do throws(SyntaxError) {
      let whole = goesOn ? Self.valueBefore + text : text
      // The newline that ended the line is part of it: a heredoc begins with one.
      let syntax = try Parser.parse(whole + "\n", file: source.name, firstLine: firstLine)
      reset()
      followsMatch = syntax.asNode?.name == "=" && syntax.asNode?.arguments?.count == 2
      return .entry(Entry(text: text, source: source, line: firstLine, syntax: .success(syntax)))
    } catch {
      if error.isIncomplete { return .incomplete }
      reset()
      return .entry(Entry(text: text, source: source, line: firstLine, syntax: .failure(error)))
    }
  }

  /// Ends the input: returns an expression that lacks its end, if one has been begun.
  package mutating func finish() -> Entry? { lines.isEmpty ? nil : abandon() }

  /// Forgets what has been begun.
  package mutating func reset() {
    lines = []
    growing = GrowingText()
  }

  private mutating func abandon() -> Entry {
    let text = lines.joined(separator: "\n")
    reset()
    do throws(SyntaxError) {
      // The error that the whole text has: it names the block that lacks its end.
      let syntax = try Parser.parse(text, file: source.name, firstLine: firstLine)
      return Entry(text: text, source: source, line: firstLine, syntax: .success(syntax))
    } catch {
      return Entry(text: text, source: source, line: firstLine, syntax: .failure(error))
    }
  }

  /// Whether a text begins with an operator that needs something before it.
  private static func continuesValue(_ text: String) -> Bool {
    let start = text.drop { $0.isWhitespace }
    return operators.contains { start.hasPrefix($0) }
  }

  private static let valueBefore = "v(-1) "

  private static let operators = [
    "|>", "<>", "++", "--", "||", "&&", "==", "!=", "=~", "<=", ">=", "* ", "/ ", "and ", "or ", "in ", "~>",
    "<~", "< ", "> ",
  ]
}
