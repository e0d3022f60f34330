@_spi(_Unicode) import Swift
@_spi(Internals) import Terms

/// Unicode's normal forms.
package enum UnicodeNormalization {
  /// The text in the form `nfc` or `nfd`; nil for another form. (The compatibility forms `nfkc` and `nfkd` map the
  /// common ligatures and widths only.)
  package static func normalized(_ text: String, _ form: String) -> String? {
    switch form {
    case "nfc": composed(text)
    case "nfd": decomposed(text)
    case "nfkc": composed(compatible(text))
    case "nfkd": decomposed(compatible(text))
    default: nil
    }
  }

  private static func composed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc.whileWanted { scalars.append(scalar) }
    return String(scalars)
  }

  private static func decomposed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfd.whileWanted { scalars.append(scalar) }
    return String(scalars)
  }

  private static let ligatures: [Unicode.Scalar: String] = [
    "\u{FB00}": "ff", "\u{FB01}": "fi", "\u{FB02}": "fl", "\u{FB03}": "ffi", "\u{FB04}": "ffl",
    "\u{2026}": "...",
    "\u{B2}": "2", "\u{B3}": "3", "\u{B9}": "1", "\u{BD}": "1\u{2044}2", "\u{BC}": "1\u{2044}4",
    "\u{2122}": "TM", "\u{A0}": " ",
  ]

  private static func compatible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.whileWanted {
      if let ligature = ligatures[scalar] {
        result += ligature
      } else if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0) {
        result.unicodeScalars.append(narrow)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
