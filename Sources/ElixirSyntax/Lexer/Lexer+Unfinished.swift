extension Lexer {
  /// A token that was being read when the lines ended.
  enum Unfinished {
    /// Nothing but tokens.
    case none
    /// A string, a heredoc, a sigil.
    case text(DelimitedText)
    /// The name that follows a dot.
    case afterDot
  }

  /// Whether more is needed than there is: a bracket, a block or a text is open.
  ///
  /// Text that is complete by its tokens may still want more: `1 +`.
  var isOpen: Bool {
    if case .text = suspended { return true }
    return !terminators.isEmpty || !interpolations.isEmpty
  }

  /// Whether the last word is an operator or a comma, behind which more has to come.
  var awaitsOperand: Bool {
    let words = stream.tokens.suffix(3).filter { $0.kind != .endOfLine }
    guard let last = words.last, words.dropLast().last?.kind != .dot else { return false }
    return last.kind == .comma || last.kind.precedence > 0
  }

  /// Whether what is left is an end of line. What it means may depend on the next line: the quotes that end a
  /// heredoc, or how far that line is indented.
  @inline(__always) var isAtLastLineEnd: Bool {
    let left = count - offset
    if left == 1 { return source[offset] == UInt8(ascii: "\n") }
    return left == 0
      || left == 2 && source[offset] == UInt8(ascii: "\r") && source[offset + 1] == UInt8(ascii: "\n")
  }

  /// Goes on with what was being read when the lines ended.
  mutating func resume() throws(SyntaxError) {
    let before = suspended
    suspended = .none
    switch before {
    case .none: break
    case .text(let text): try readOn(text)
    case .afterDot: try readAfterDot()
    }
  }
}
