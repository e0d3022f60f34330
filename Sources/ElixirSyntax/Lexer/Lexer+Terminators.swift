import Terms

/// Something that was opened and has to be closed.
struct Terminator {
  enum Opening { case paren, bracket, curly, bits, fn, `do` }
  var opening: Opening
  var line: UInt32
  /// The spaces at the start of the line on which it was opened.
  var indentation: Int

  var closing: String { opening.closing }
}

extension Terminator.Opening: CustomStringConvertible {
  var description: String {
    switch self {
    case .paren: "("
    case .bracket: "["
    case .curly: "{"
    case .bits: "<<"
    case .fn: "fn"
    case .do: "do"
    }
  }

  var closing: String {
    switch self {
    case .paren: ")"
    case .bracket: "]"
    case .curly: "}"
    case .bits: ">>"
    case .fn, .do: "end"
    }
  }
}

extension Lexer {
  /// One of `(`, `[`, `{` and their counterparts.
  mutating func bracket(_ byte: UInt8) throws(SyntaxError) {
    let place = position
    switch byte {
    case UInt8(ascii: "("):
      if previous == .alias, let alias = stream.tokens.last { throw parenAfterAlias(alias) }
      push(.openParen, length: 1)
      open(.paren, at: place)
    case UInt8(ascii: "["):
      push(.openBracket, length: 1)
      open(.bracket, at: place)
    case UInt8(ascii: "{"):
      if source[offset + 1] == UInt8(ascii: "}"), keywordOperator(2, .tuple) { return }
      push(.openCurly, length: 1)
      open(.curly, at: place)
    case UInt8(ascii: ")"):
      push(.closeParen, length: 1)
      try close(.closeParen, at: place)
    case UInt8(ascii: "]"):
      push(.closeBracket, length: 1)
      try close(.closeBracket, at: place)
    default:
      push(.closeCurly, length: 1)
      try close(.closeCurly, at: place)
    }
  }

  mutating func openBits() throws(SyntaxError) {
    let place = position
    push(.openBit, length: 2)
    open(.bits, at: place)
  }

  mutating func closeBits() throws(SyntaxError) {
    let place = position
    push(.closeBit, length: 2)
    try close(.closeBit, at: place)
  }

  /// Notes what has to be closed.
  mutating func open(_ opening: Terminator.Opening, at place: SourcePosition) {
    if opening == .do || opening == .fn, terminators.count > terminatorBase, let before = terminators.last,
      before.opening == opening, indentation <= before.indentation
    {
      hints.append(before)
    }
    terminators.append(Terminator(opening: opening, line: place.storedLine, indentation: indentation))
  }

  /// Closes what was opened last, if that is what this closes.
  mutating func close(_ kind: TokenKind, at place: SourcePosition) throws(SyntaxError) {
    let text =
      switch kind {
      case .end: "end"
      case .closeParen: ")"
      case .closeBracket: "]"
      case .closeCurly: "}"
      default: ">>"
      }
    let what = kind == .end ? "unexpected reserved word: " : "unexpected token: "
    guard terminators.count > terminatorBase, let open = terminators.last else {
      var suffix: String?
      if kind == .end {
        suffix =
          hints.last { $0.opening == .do && $0.indentation < 0 }.map {
            "\n\n    HINT: it looks like the \"end\" on line \($0.line) "
              + "does not have a matching \"do\" defined before it\n"
          } ?? ""
      }
      throw failure(place, what, token: text, suffix: suffix)
    }
    guard open.closing == text else {
      throw failure(
        place, what, token: text,
        suffix: ". The \"\(open.opening)\" at line \(open.line) is missing terminator \"\(open.closing)\""
          + missingTerminatorHint(open), expected: "\"\(open.closing)\"")
    }
    if kind == .end, open.opening == .do, indentation > open.indentation {
      // Remembered as an `end` without its `do`: a negative indentation tells it from an opening word.
      hints.append(Terminator(opening: .do, line: place.storedLine, indentation: -1))
    }
    terminators.removeLast()
  }

  /// Where the opening word without end probably stands.
  func missingTerminatorHint(_ open: Terminator) -> String {
    guard let hint = hints.last(where: { $0.opening == open.opening && $0.indentation >= 0 }) else {
      return ""
    }
    return "\n\n    HINT: it looks like the \"\(open.opening)\" on line \(hint.line) "
      + "does not have a matching \"\(open.closing)\"\n"
  }

  private func parenAfterAlias(_ alias: Token) -> SyntaxError {
    failure(
      SourcePosition(line, column + 1),
      "unexpected ( after alias \(alias.atom.name). Function names and identifiers in Elixir "
        + "start with lowercase characters or underscore. For example:\n\n"
        + "    hello_world()\n"
        + "    _starting_with_underscore()\n"
        + "    numb3rs_are_allowed()\n"
        + "    may_finish_with_question_mark?()\n"
        + "    may_finish_with_exclamation_mark!()\n\n"
        + "Unexpected token: ", token: "(")
  }
}

extension SyntaxError {
  /// Advice that Elixir adds to its error for a `do` in the wrong place.
  static let invalidDo = """
    . In case you wanted to write a "do" expression, \
    you must either use do-blocks or separate the keyword argument with comma. \
    For example, you should either write:

        if some_condition? do
          :this
        else
          :that
        end

    or the equivalent construct:

        if(some_condition?, do: :this, else: :that)

    where "some_condition?" is the first argument and the second argument is a keyword list.

    You may see this error if you forget a trailing comma before the "do" in a "do" block
    """
}
