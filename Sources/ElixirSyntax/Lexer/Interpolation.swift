import Terms

/// Text between delimiters, while it is read: a string, heredoc, sigil or quoted atom.
struct DelimitedText {
  enum Kind {
    /// `"…"` or `'…'`; a keyword's key if a colon follows.
    case string
    /// `"""` or `'''`.
    case heredoc
    /// `~s(…)`, and with a heredoc's delimiters.
    case sigil(letter: UInt8)
    /// `:"…"`.
    case atom
    /// `Module."…"`.
    case call
  }
  enum Part {
    case text(Range<Int>)
    case code(SourcePosition)
  }

  var kind: Kind
  /// The byte that closes it (three of them if `isHeredoc`).
  var closing: UInt8
  var isHeredoc = false
  var interpolates = true
  /// Where it begins: its token's bytes and place.
  var start: Int
  var position: SourcePosition
  /// Where what is being read now began, after the delimiter or an interpolation.
  var segmentStart = 0
  var parts: [Part] = []
  /// The token that stands before those of the interpolations, once there is one.
  var token: Int?

  /// Suffix of Elixir's message that the end is missing.
  var errorSuffix: String {
    switch kind {
    case .string: " (for string starting at line \(position.line))"
    case .heredoc: " (for heredoc starting at line \(position.line))"
    case .sigil where isHeredoc: " (for heredoc starting at line \(position.line))"
    case .sigil(let letter):
      " (for sigil ~\(Character(Unicode.Scalar(letter)))\(opening) starting at line \(position.line))"
    case .atom: " (for atom starting at line \(position.line))"
    case .call: " (for function name starting at line \(position.line))"
    }
  }

  /// The delimiter that opened it.
  var opening: String {
    let byte: UInt8 =
      switch closing {
      case UInt8(ascii: ")"): UInt8(ascii: "(")
      case UInt8(ascii: "]"): UInt8(ascii: "[")
      case UInt8(ascii: "}"): UInt8(ascii: "{")
      case UInt8(ascii: ">"): UInt8(ascii: "<")
      default: closing
      }
    return String(repeating: String(Character(Unicode.Scalar(byte))), count: isHeredoc ? 3 : 1)
  }

  /// The delimiter that closes it.
  var terminator: String {
    String(repeating: String(Character(Unicode.Scalar(closing))), count: isHeredoc ? 3 : 1)
  }
}

/// An interpolation that is being read: the text to go on with after it, and what was open around it.
struct Interpolation {
  var string: DelimitedText
  /// The place of its `#{`.
  var position: SourcePosition
  var tokenBase: Int
  var terminatorBase: Int
}
