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
    for piece in pieces(text).whileWanted {
      if piece.hasManyMarks {
        scalars.append(contentsOf: MarkedLetter(piece.text).composed)
      } else {
        for scalar in String(piece.text)._nfc.whileWanted { scalars.append(scalar) }
      }
    }
    return String(scalars)
  }

  private static func decomposed(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for piece in pieces(text).whileWanted {
      if piece.hasManyMarks {
        scalars.append(contentsOf: MarkedLetter(piece.text).decomposed)
      } else {
        for scalar in String(piece.text)._nfd.whileWanted { scalars.append(scalar) }
      }
    }
    return String(scalars)
  }

  private struct Piece {
    let text: Substring.UnicodeScalarView
    let hasManyMarks: Bool
  }

  /// The text, and by themselves letters with so many marks that Swift's own forms, which take a letter at one stroke,
  /// would take long.
  private static func pieces(_ text: String) -> [Piece] {
    let scalars = text.unicodeScalars
    var pieces: [Piece] = []
    var (start, letter, marks) = (scalars.startIndex, scalars.startIndex, 0)
    func cut(at end: String.Index) {
      if marks > 1_000 {
        if start < letter { pieces.append(Piece(text: scalars[start..<letter], hasManyMarks: false)) }
        pieces.append(Piece(text: scalars[letter..<end], hasManyMarks: true))
        start = end
      }
      (letter, marks) = (end, 0)
    }
    for index in scalars.indices.whileWanted {
      if MarkedLetter.place(of: scalars[index]) == 0 { cut(at: index) } else { marks += 1 }
    }
    cut(at: scalars.endIndex)
    if start < scalars.endIndex { pieces.append(Piece(text: scalars[start...], hasManyMarks: false)) }
    return pieces
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

/// Scalar that begins a letter, and its marks in the order of their places on it.
private struct MarkedLetter {
  private var letter: [Unicode.Scalar] = []
  private var marks = Array(repeating: [Unicode.Scalar](), count: 256)

  init(_ text: Substring.UnicodeScalarView) {
    for scalar in text.whileWanted {
      for part in String(scalar)._nfd {
        let place = Self.place(of: part)
        if place == 0 { letter.append(part) } else { marks[place].append(part) }
      }
    }
  }

  /// Unicode's combining class: 0 for what is no mark.
  static func place(of scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x300 ? 0 : Int(scalar.properties.canonicalCombiningClass.rawValue)
  }

  var decomposed: [Unicode.Scalar] { letter + marks.joined().whileWanted }

  var composed: [Unicode.Scalar] {
    var (scalars, last) = (letter, 0)
    var rest: [Unicode.Scalar] = []
    for (place, marks) in marks.enumerated() {
      for mark in marks.whileWanted {
        // A mark that stays keeps those behind it at its place from the letter.
        if place > last, let letter = scalars.last, let both = Self.composed(letter, mark) {
          scalars[scalars.count - 1] = both
        } else {
          last = place
          rest.append(mark)
        }
      }
    }
    return scalars + rest
  }

  private static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
    var pair = String.UnicodeScalarView()
    pair.append(letter)
    pair.append(mark)
    let both = Array(String(pair)._nfc)
    return both.count == 1 ? both[0] : nil
  }
}
