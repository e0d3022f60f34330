@_spi(_Unicode) import Swift

/// Which characters beyond ASCII a name may have: Unicode's identifiers, in composed form (NFC), of one
/// script.
enum UnicodeIdentifier {
  enum StartKind { case identifier, alias, upper }

  /// Kind of a name that begins with the character; nil if none does.
  static func startKind(_ scalar: Unicode.Scalar) -> StartKind? {
    if scalar.isASCII {
      switch scalar {
      case "A"..."Z": return .alias
      case "a"..."z", "_": return .identifier
      default: return nil
      }
    }
    guard scalar != micro, scalar.properties.isXIDStart, scalar.properties.isIDStart else {
      return scalar == micro ? .identifier : nil
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return .upper
    default: return .identifier
    }
  }

  /// Whether a name may go on with the character.
  static func continues(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      switch scalar {
      case "A"..."Z", "a"..."z", "_", "0"..."9": return true
      default: return false
      }
    }
    return scalar.properties.isXIDContinue && scalar.properties.isIDContinue
  }

  /// The micro sign, which becomes the Greek letter.
  private static let micro: Unicode.Scalar = "\u{B5}"

  /// The text in composed form.
  static func composed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(scalar == micro ? "\u{3BC}" : scalar) }
    return String(scalars)
  }

  // MARK: - Scripts

  /// The scripts of each character, if no single script (or combination that is written together) has them
  /// all; nil if the name is fine.
  static func mixedScripts(_ name: String) -> [(Unicode.Scalar, Script)]? {
    let scripts = name.unicodeScalars.map { ($0, script(of: $0)) }
    let used = Set(scripts.lazy.map(\.1).filter { $0 != .common })
    if used.count <= 1 { return nil }
    let combinations: [Set<Script>] = [
      [.latin, .han, .hiragana, .katakana], [.latin, .han, .bopomofo], [.latin, .han, .hangul],
    ]
    return combinations.contains { used.isSubset(of: $0) } ? nil : scripts
  }

  static func mixedScriptExplanation(_ name: String, _ scripts: [(Unicode.Scalar, Script)]) -> String {
    let lines = scripts.map { scalar, script in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return "  \\u\(padded) \(scalar)" + (script == .common ? "" : " {\(script.rawValue)}") + "\n"
    }
    return "\n\nMixed-script identifiers are not supported for security reasons. '\(name)' is made of the "
      + "following scripts:\n\n" + lines.joined()
      + "\nAll characters in the identifier should resolve to a single script, or use a highly restrictive set of "
      + "scripts.\n\nSee https://hexdocs.pm/elixir/unicode-syntax.html for more information."
  }

  enum Script: String {
    case common = "Common"
    case latin = "Latin"
    case greek = "Greek"
    case cyrillic = "Cyrillic"
    case armenian = "Armenian"
    case hebrew = "Hebrew"
    case arabic = "Arabic"
    case devanagari = "Devanagari"
    case bengali = "Bengali"
    case thai = "Thai"
    case georgian = "Georgian"
    case hangul = "Korean"
    case hiragana = "Hiragana"
    case katakana = "Katakana"
    case bopomofo = "Bopomofo"
    case han = "Han"
    case other = "Other"
  }

  /// The script of a letter, by its block. Letters of blocks not listed here count as one script.
  static func script(of scalar: Unicode.Scalar) -> Script {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A: return .latin
    case 0...0x7F, 0xAA...0xBF, 0x2B0...0x36F, 0x3BC: return .common
    case 0xC0...0x2AF, 0x1D00...0x1D25, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xAB30...0xAB64,
      0xFF21...0xFF5A:
      return .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: return .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: return .cyrillic
    case 0x530...0x58F: return .armenian
    case 0x590...0x5FF: return .hebrew
    case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF: return .arabic
    case 0x900...0x97F: return .devanagari
    case 0x980...0x9FF: return .bengali
    case 0xE00...0xE7F: return .thai
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: return .georgian
    case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7FF: return .hangul
    case 0x3040...0x309F: return .hiragana
    case 0x30A0...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: return .katakana
    case 0x3100...0x312F, 0x31A0...0x31BF: return .bopomofo
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: return .han
    default: return scalar.properties.generalCategory == .nonspacingMark ? .common : .other
    }
  }
}
