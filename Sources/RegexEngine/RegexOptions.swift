import CPCRE2

/// Ways to read a pattern, by the names that Erlang has for them.
package struct RegexOptions: Hashable, Sendable {
  /// Bits of PCRE2's.
  var bits: UInt32 = 0
  /// Line ending, where the options set one.
  package var newline: Newline?
  /// Whether `\R` takes CR, LF and CRLF alone, where that is said.
  package var takesOnlyASCIINewlines: Bool?

  package init() {}

  /// Line endings.
  package enum Newline: String, Sendable {
    case cr, lf, crlf, nul, any, anycrlf

    var code: UInt32 {
      switch self {
      case .cr: UInt32(PCRE2_NEWLINE_CR)
      case .lf: UInt32(PCRE2_NEWLINE_LF)
      case .crlf: UInt32(PCRE2_NEWLINE_CRLF)
      case .nul: UInt32(PCRE2_NEWLINE_NUL)
      case .any: UInt32(PCRE2_NEWLINE_ANY)
      case .anycrlf: UInt32(PCRE2_NEWLINE_ANYCRLF)
      }
    }
  }

  /// Sets an option that is an atom. Returns whether it is one.
  package mutating func set(_ name: String) -> Bool {
    switch name {
    case "anchored": bits |= PCRE2_ANCHORED
    case "caseless": bits |= PCRE2_CASELESS
    case "dollar_endonly": bits |= PCRE2_DOLLAR_ENDONLY
    case "dotall": bits |= PCRE2_DOTALL
    case "dupnames": bits |= PCRE2_DUPNAMES
    case "extended": bits |= PCRE2_EXTENDED
    case "firstline": bits |= PCRE2_FIRSTLINE
    case "multiline": bits |= PCRE2_MULTILINE
    case "never_utf": bits |= PCRE2_NEVER_UTF
    case "no_auto_capture": bits |= PCRE2_NO_AUTO_CAPTURE
    case "no_start_optimize": bits |= PCRE2_NO_START_OPTIMIZE
    case "ucp": bits |= PCRE2_UCP
    case "ungreedy": bits |= PCRE2_UNGREEDY
    case "unicode": bits |= PCRE2_UTF
    case "bsr_anycrlf": takesOnlyASCIINewlines = true
    case "bsr_unicode": takesOnlyASCIINewlines = false
    default: return false
    }
    return true
  }

  /// Sets what a letter behind `~r/…/` stands for. Returns whether it stands for anything.
  package mutating func set(letter: Character) -> Bool {
    switch letter {
    case "u": set("unicode") && set("ucp")
    case "s": set("dotall") && setNewline(.anycrlf)
    case "i": set("caseless")
    case "x": set("extended")
    case "f": set("firstline")
    case "m": set("multiline")
    case "U", "r": set("ungreedy")
    default: false
    }
  }

  private mutating func setNewline(_ newline: Newline) -> Bool {
    self.newline = newline
    return true
  }

  /// Whether pattern and subject are UTF-8.
  package var isUnicode: Bool { bits & PCRE2_UTF != 0 }
}

/// Ways to look for a match.
package struct RegexMatching: OptionSet, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  package static let anchored = RegexMatching(rawValue: PCRE2_ANCHORED)
  package static let notBeginOfLine = RegexMatching(rawValue: PCRE2_NOTBOL)
  package static let notEndOfLine = RegexMatching(rawValue: PCRE2_NOTEOL)
  package static let notEmpty = RegexMatching(rawValue: PCRE2_NOTEMPTY)
  package static let notEmptyAtStart = RegexMatching(rawValue: PCRE2_NOTEMPTY_ATSTART)
}

extension RegexOptions {
  /// How many bytes options take.
  package static let byteCount = 6

  private static let known =
    PCRE2_ANCHORED | PCRE2_CASELESS | PCRE2_DOLLAR_ENDONLY | PCRE2_DOTALL | PCRE2_DUPNAMES | PCRE2_EXTENDED
    | PCRE2_FIRSTLINE | PCRE2_MULTILINE | PCRE2_NEVER_UTF | PCRE2_NO_AUTO_CAPTURE | PCRE2_NO_START_OPTIMIZE
    | PCRE2_UCP | PCRE2_UNGREEDY | PCRE2_UTF
  private static let newlines: [Newline?] = [nil, .cr, .lf, .crlf, .nul, .any, .anycrlf]
  private static let breaks: [Bool?] = [nil, true, false]

  /// The options as bytes, for a compiled pattern that is a term.
  package var bytes: [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) } + [
      UInt8(Self.newlines.firstIndex(of: newline) ?? 0),
      UInt8(Self.breaks.firstIndex(of: takesOnlyASCIINewlines) ?? 0),
    ]
  }

  /// The options that bytes stand for; nil if they stand for none.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount, Self.newlines.indices.contains(Int(bytes[4])),
      Self.breaks.indices.contains(Int(bytes[5]))
    else { return nil }
    bits = bytes.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    newline = Self.newlines[Int(bytes[4])]
    takesOnlyASCIINewlines = Self.breaks[Int(bytes[5])]
    guard bits & ~Self.known == 0 else { return nil }
  }
}
