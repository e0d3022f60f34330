@_spi(Internals) import Terms

/// From text to tokens, over the bytes of UTF-8. All of it comes before parsing, as in Elixir: an error in
/// a word far down is found before one of grammar further up.
///
/// Nothing here recurses: interpolations within interpolations are a stack of ``Interpolation``.
struct Lexer {
  private(set) var source: SourceBytes
  /// Stops at the end of a line on which a script's expression may end.
  var stopsAtLines = false
  /// Stops before the last end of line, as long as more lines may come.
  var waitsForLines = false
  /// Unfinished token that the next line goes on with, if there is one.
  var suspended = Unfinished.none

  var offset = 0
  var line: UInt32
  /// `offset - columnBase` is the column: it moves for bytes that are no character of their own.
  var columnBase = -1
  /// The spaces at the start of the current line.
  var indentation = 0
  var stream = TokenStream()
  var atoms = AtomCache()
  var terminators: [Terminator] = []
  /// Opening words that probably lack their end, for the hint of an error.
  var hints: [Terminator] = []
  var interpolations: [Interpolation] = []
  /// Where the tokens and terminators of the innermost interpolation begin.
  var tokenBase = 0
  var terminatorBase = 0

  init(_ source: SourceBytes) {
    self.source = source
    line = UInt32(clamping: source.firstLine)
  }

  @inline(__always) var count: Int { source.count }

  /// Goes on with one more line.
  mutating func append(line: String) { source.append(line: line) }

  /// Starts anew at a byte that begins a line.
  mutating func restart(at offset: Int, line: Int) {
    self.offset = offset
    self.line = UInt32(clamping: line)
    columnBase = offset - 1
    indentation = 0
    stream.tokens.removeAll(keepingCapacity: true)
    stream.terms.removeAll(keepingCapacity: true)
    stream.templates.removeAll(keepingCapacity: true)
    terminators.removeAll(keepingCapacity: true)
    hints.removeAll()
    interpolations.removeAll()
    tokenBase = 0
    terminatorBase = 0
  }

  var column: UInt32 { UInt32(truncatingIfNeeded: offset - columnBase) }
  var position: SourcePosition { SourcePosition(line, column) }

  /// Reads on to the end of the text, or (with `stopsAtLines`) of a line on which nothing is open.
  ///
  /// - Returns: whether the end of the text is reached.
  mutating func run() throws(SyntaxError) -> Bool {
    try resume()
    var work = LongWork()
    while true {
      if work.step() { throw .unwanted(position) }
      if waitsForLines, isAtLastLineEnd { return true }
      let byte = source[offset]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        0x80...0xFF:
        try identifier()
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        skipHorizontalSpace()
        markOperatorIdentifier()
      case UInt8(ascii: "\n"):
        if endLine(length: 1), stopsAtLines { return offset >= count }
      case UInt8(ascii: "\r") where source[offset + 1] == UInt8(ascii: "\n"):
        if endLine(length: 2), stopsAtLines { return offset >= count }
      case UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
      case UInt8(ascii: "#"): try comment()
      case UInt8(ascii: ","): push(.comma, length: 1)
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ")"), UInt8(ascii: "]"):
        try bracket(byte)
      case UInt8(ascii: "}"):
        if interpolations.isEmpty || terminators.count > terminatorBase {
          try bracket(byte)
        } else {
          try endInterpolation()
        }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): try quoted(byte)
      case UInt8(ascii: ":"): try colon()
      case UInt8(ascii: "."): try dot()
      case UInt8(ascii: "~"): try tilde()
      case UInt8(ascii: "?"): try character()
      case UInt8(ascii: "%"): try percent()
      case UInt8(ascii: ";"):
        if previous == .semicolon { throw unexpectedToken() }
        push(.semicolon, length: 1)
      case UInt8(ascii: "\\"): try backslash()
      case 0 where offset >= count:
        try endOfInput()
        return true
      default: try operatorToken(byte)
      }
    }
  }

  private mutating func endOfInput() throws(SyntaxError) {
    if terminators.count > terminatorBase, let open = terminators.last {
      let end = open.closing
      throw failure(
        position,
        "missing terminator: \(end) (for \"\(open.opening)\" starting at line \(open.line))"
          + missingTerminatorHint(open), token: "", expected: "\"\(end)\"")
    }
    if let interpolation = interpolations.last {
      throw failure(
        interpolation.position, "missing interpolation terminator: \"}\"" + interpolation.string.errorSuffix,
        token: "", expected: "\"}\"")
    }
  }

  // MARK: - Tokens

  /// The kind of the token before, if there is one in this interpolation.
  @inline(__always) var previous: TokenKind? {
    stream.tokens.count > tokenBase ? stream.tokens[stream.tokens.count - 1].kind : nil
  }

  /// Adds a token of those bytes and goes past them.
  @inline(__always)
  mutating func push(_ kind: TokenKind, length: Int, atom: Atom = .nil, payload: UInt32 = 0) {
    stream.tokens.append(
      Token(
        kind: kind, start: UInt32(truncatingIfNeeded: offset),
        end: UInt32(truncatingIfNeeded: offset + length),
        line: line, column: column, atom: atom, payload: payload))
    offset += length
  }

  /// Adds a token that may stand at the start of a line and continue the expression before.
  @inline(__always)
  mutating func pushContinuing(_ kind: TokenKind, length: Int, atom: Atom = .nil) {
    if previous == .endOfLine { stream.tokens.removeLast() }
    push(kind, length: length, atom: atom)
  }

  mutating func addTerm(_ term: Term) -> UInt32 {
    stream.terms.append(term)
    return UInt32(stream.terms.count - 1)
  }

  // MARK: - Space

  @inline(__always) mutating func skipHorizontalSpace() {
    while source[offset] == UInt8(ascii: " ") || source[offset] == UInt8(ascii: "\t") { offset += 1 }
  }

  /// Whether a byte is a space, a tab, or part of an end of line.
  @inline(__always) func isSpace(at offset: Int) -> Bool {
    switch source[offset] {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }

  /// Goes past an end of line, which is a token unless one of its kind stands before.
  ///
  /// - Returns: whether nothing is open: a script's expression may end here.
  private mutating func endLine(length: Int) -> Bool {
    switch previous {
    case .comma?, .semicolon?, .endOfLine?: offset += length
    default: push(.endOfLine, length: length)
    }
    startLine()
    return terminators.isEmpty && interpolations.isEmpty
  }

  /// Notes that a line begins here, and goes past its indentation.
  mutating func startLine() {
    line += 1
    columnBase = offset - 1
    let start = offset
    skipHorizontalSpace()
    indentation = offset - start
  }

  /// Turns `name -1` (space before the sign, none behind) into a call.
  private mutating func markOperatorIdentifier() {
    let byte = source[offset]
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"), previous == .identifier else { return }
    guard offset + 1 < count, !isSpace(at: offset + 1) else { return }
    switch source[offset + 1] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "%"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: ":"):
      return
    default:
      stream.tokens[stream.tokens.count - 1].kind = .operatorIdentifier
      push(.dualOperator, length: 1, atom: byte == UInt8(ascii: "-") ? .minus : .plus)
    }
  }

  /// Goes past a comment, up to the end of its line.
  mutating func comment() throws(SyntaxError) {
    let start = offset
    let startPosition = position
    while offset < count, source[offset] != UInt8(ascii: "\n") {
      if source[offset] == 0xE2, let scalar = bidirectionalControl(at: offset) {
        throw failure(
          startPosition, "invalid bidirectional formatting character in comment: ", token: escaped(scalar))
      }
      offset += 1
    }
    if offset > start, offset < count, source[offset - 1] == UInt8(ascii: "\r") { offset -= 1 }
    // Elixir counts no columns in comments: the end of the line is where the comment began.
    columnBase += offset - start
  }

  /// `\` at the end of a line joins it with the next; `\\` is an operator.
  private mutating func backslash() throws(SyntaxError) {
    let next = source[offset + 1]
    if next == UInt8(ascii: "\\") { return simpleOperator(.inMatchOperator, 2, .defaultValue) }
    let length =
      next == UInt8(ascii: "\n")
      ? 2 : next == UInt8(ascii: "\r") && source[offset + 2] == UInt8(ascii: "\n") ? 3 : 0
    if offset + 1 >= count || length > 0 && offset + length >= count {
      throw failure(position, "invalid escape \\ at end of file", token: "")
    }
    guard length > 0 else { throw unexpectedToken() }
    offset += length
    startLine()
  }
}
