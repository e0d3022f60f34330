import Terms

/// A word of the source text. Plain data: what does not fit stands in ``TokenStream``.
struct Token {
  var kind: TokenKind
  /// Whether `payload` is the index of a ``StringTemplate`` (else, of strings and numbers, of a term).
  var isTemplate = false
  /// Where it begins, and (exclusive) ends, in the bytes of the source.
  var start: UInt32
  var end: UInt32
  var line: UInt32
  var column: UInt32
  /// The name of an identifier, alias, atom, keyword or operator.
  var atom: Atom = .nil
  /// An index into `terms` or `templates` of the stream.
  var payload: UInt32 = 0

  var position: SourcePosition { SourcePosition(line, column) }
}

/// The kinds of token that Elixir's grammar tells apart.
enum TokenKind: UInt8 {
  case endOfInput, interpolationEnd
  case endOfLine, semicolon, comma, dot, dotCall
  case openParen, closeParen, openBracket, closeBracket, openCurly, closeCurly, openBit, closeBit
  case percent, percentCurly
  /// A name, told apart by what follows: nothing special, `(`, `[`, ` do`, or ` -argument`.
  case identifier, parenIdentifier, bracketIdentifier, doIdentifier, operatorIdentifier
  /// `name: `, and `"quoted #{name}": `.
  case keywordIdentifier, keywordTemplate
  case alias
  /// `:name`, `:"quoted name"`, `:"quoted #{name}"`.
  case atom, quotedAtom, atomTemplate
  case string, charlist, heredoc, charlistHeredoc, sigil
  case integer, float, character
  case `true`, `false`, `nil`
  case `do`, end, fn
  /// `after`, `else`, `rescue`, `catch`.
  case blockIdentifier

  case inMatchOperator, whenOperator, typeOperator, pipeOperator, assocOperator, captureOperator,
    matchOperator
  case orOperator, andOperator, compOperator, relOperator, arrowOperator, inOperator, xorOperator
  case ternaryOperator, concatOperator, rangeOperator, dualOperator, multOperator, powerOperator
  case unaryOperator, atOperator, stabOperator
}

extension TokenKind {
  /// How tightly a binary operator binds; 0 for everything else. (`=>` is none: it stands in maps only.)
  @inline(__always) var precedence: Int {
    switch self {
    case .inMatchOperator: 40
    case .whenOperator: 50
    case .typeOperator: 60
    case .pipeOperator: 70
    case .matchOperator: 100
    case .orOperator: 110
    case .andOperator: 130
    case .compOperator: 140
    case .relOperator: 150
    case .arrowOperator: 160
    case .inOperator: 170
    case .xorOperator: 180
    case .ternaryOperator: 190
    case .concatOperator, .rangeOperator: 200
    case .dualOperator: 210
    case .multOperator: 220
    case .powerOperator: 230
    default: 0
    }
  }

  /// Whether `a op b op c` is `a op (b op c)`.
  @inline(__always) var isRightAssociative: Bool {
    switch self {
    case .whenOperator, .typeOperator, .pipeOperator, .matchOperator, .ternaryOperator, .concatOperator,
      .rangeOperator:
      true
    default: false
    }
  }
}

/// The tokens of a text, and what they refer to.
struct TokenStream {
  var tokens: [Token] = []
  /// Numbers, and strings without interpolation.
  var terms: [Term] = []
  var templates: [StringTemplate] = []
}

/// A string with interpolation, or a sigil.
struct StringTemplate {
  enum Part {
    case text(Term)
    /// Code: its tokens follow, up to and with an `interpolationEnd`. The position is that of `#{`.
    case code(SourcePosition)
  }
  var parts: [Part] = []
  /// The letter of a sigil.
  var letter: UInt8 = 0
  /// The modifiers of a sigil.
  var modifiers: [UInt8] = []
  /// The opening delimiter of a sigil.
  var delimiter = ""
  /// The spaces taken off each line of a heredoc.
  var indentation: Int?
}
