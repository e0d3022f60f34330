import BigInt
@_spi(Internals) import Terms

/// The control sequences of `io_lib:format/2`: `~w ~p ~s ~c ~B ~b ~X ~x ~# ~+ ~f ~e ~g ~n ~i ~~`, with field width,
/// precision, padding and the modifiers `t` and `l`.
package struct ErlangFormat {
  /// Why a format and its arguments do not fit one another.
  package struct Mismatch: Error {
    /// More is asked for than may be.
    package var isTooLarge = false
  }
  /// How long a text, or a field of it, may be: as a charlist each character takes 48 bytes.
  private static let mostCharacters = 10_000_000

  private var arguments: ArraySlice<Term>
  private var output = ""

  package static func text(_ format: String, _ arguments: [Term]) throws(Mismatch) -> String {
    var formatter = ErlangFormat(arguments: arguments[...])
    try formatter.run(Array(format.unicodeScalars))
    return formatter.output
  }

  private init(arguments: ArraySlice<Term>) { self.arguments = arguments }

  private struct Control {
    var width: Int?
    var leftAligned = false
    var precision: Int?
    var padding: Unicode.Scalar = " "
    var unicode = false
  }

  private mutating func take() throws(Mismatch) -> Term {
    guard let first = arguments.popFirst() else { throw Mismatch() }
    return first
  }

  private mutating func takeInteger() throws(Mismatch) -> Int {
    guard let value = try take().asInteger else { throw Mismatch() }
    return value
  }

  private mutating func run(_ format: [Unicode.Scalar]) throws(Mismatch) {
    var i = 0
    func peek() -> Unicode.Scalar? { i < format.count ? format[i] : nil }
    while let scalar = peek() {
      i += 1
      guard scalar == "~" else {
        output.unicodeScalars.append(scalar)
        continue
      }
      var control = Control()
      if peek() == "-" {
        control.leftAligned = true
        i += 1
      }
      control.width = try number(format, &i)
      if let width = control.width, width < 0 {
        control.leftAligned = true
        control.width = -width
      }
      if peek() == "." {
        i += 1
        control.precision = try number(format, &i)
        if let precision = control.precision, precision < 0 { throw Mismatch() }
        if peek() == "." {
          i += 1
          if peek() == "*" {
            i += 1
            guard let padding = Unicode.Scalar(UInt32(clamping: try takeInteger())) else { throw Mismatch() }
            control.padding = padding
          } else if let padding = peek() {
            control.padding = padding
            i += 1
          }
        }
      }
      while let modifier = peek(), modifier == "t" || modifier == "l" || modifier == "k" || modifier == "K" {
        if modifier == "t" { control.unicode = true }
        if modifier == "K" { _ = try take() }
        i += 1
      }
      guard let directive = peek() else { throw Mismatch() }
      i += 1
      try perform(directive, control)
      if output.utf8.count > Self.mostCharacters { throw Mismatch(isTooLarge: true) }
    }
    if !arguments.isEmpty { throw Mismatch() }
  }

  private mutating func number(_ format: [Unicode.Scalar], _ i: inout Int) throws(Mismatch) -> Int? {
    if i < format.count, format[i] == "*" {
      i += 1
      let value = try takeInteger()
      if value.magnitude > Self.mostCharacters { throw Mismatch(isTooLarge: true) }
      return value
    }
    var value: Int?
    while i < format.count, ("0"..."9").contains(format[i]) {
      value = (value ?? 0) * 10 + Int(format[i].value - 48)
      if value ?? 0 > Self.mostCharacters { throw Mismatch(isTooLarge: true) }
      i += 1
    }
    return value
  }

  private mutating func perform(_ directive: Unicode.Scalar, _ control: Control) throws(Mismatch) {
    switch directive {
    case "~": output += pad("~", control)
    case "n": output += String(repeating: "\n", count: control.width ?? 1)
    case "i": _ = try take()
    case "c":
      guard
        let scalar = Unicode.Scalar(
          UInt32(truncatingIfNeeded: try takeInteger() & (control.unicode ? 0x1FFFFF : 0xFF)))
      else { throw Mismatch() }
      let count = control.precision ?? control.width ?? 1
      output += pad(String(repeating: String(scalar), count: count), control)
    case "s": output += try string(take(), control)
    case "w": output += term(ErlangText(strings: false, unicode: control.unicode).text(try take()), control)
    case "p": output += ErlangText(strings: true, unicode: control.unicode).text(try take())
    case "W":
      let value = try take()
      output += term(
        ErlangText(strings: false, unicode: control.unicode, depth: try takeInteger()).text(value), control)
    case "P":
      let value = try take()
      output += ErlangText(strings: true, unicode: control.unicode, depth: try takeInteger()).text(value)
    case "B", "b", "X", "x", "#", "+": try integer(directive, control)
    case "f", "e", "g":
      let value: Double
      switch try take() {
      case .float(let float): value = float
      case .integer(let integer): value = Double(integer)
      case .bigInteger(let box): value = Double(box.value)
      default: throw Mismatch()
      }
      let precision = control.precision ?? 6
      let text =
        switch directive {
        case "f": DecimalText.fixed(value, precision)
        case "e": DecimalText.scientific(value, max(precision - 1, 0), padsExponent: false)
        default: ErlangFormat.general(value, precision)
        }
      output += term(text, control)
    default: throw Mismatch()
    }
  }

  private static func general(_ value: Double, _ precision: Int) -> String {
    let magnitude = value.magnitude
    if magnitude == 0 || (0.1..<10_000).contains(magnitude) {
      let whole = magnitude < 1 ? 0 : magnitude < 10 ? 1 : magnitude < 100 ? 2 : magnitude < 1000 ? 3 : 4
      let digits = magnitude < 1 ? precision : max(precision - whole, 1)
      return DecimalText.fixed(value, max(digits, 1))
    }
    return DecimalText.scientific(value, max(precision - 1, 0), padsExponent: false)
  }

  private mutating func integer(_ directive: Unicode.Scalar, _ control: Control) throws(Mismatch) {
    guard let value = try take().asBigInt else { throw Mismatch() }
    let base = control.precision ?? 10
    guard (2...36).contains(base) else { throw Mismatch() }
    var prefix = ""
    if directive == "X" || directive == "x" {
      guard let text = ErlangFormat.chardata(try take()) else { throw Mismatch() }
      prefix = text
    } else if directive == "#" || directive == "+" {
      prefix = "\(base)#"
    }
    let upper = directive == "B" || directive == "X" || directive == "#"
    let digits = (value < 0 ? -value : value).text(radix: base, uppercase: upper)
    output += term((value < 0 ? "-" : "") + prefix + digits, control)
  }

  /// The text of nested lists of characters and binaries, or of an atom.
  static func chardata(_ term: Term) -> String? {
    if case .atom(let atom) = term { return atom.name }
    return Chardata.text(term) ?? Chardata.latin1(term)
  }

  private func string(_ value: Term, _ control: Control) throws(Mismatch) -> String {
    let text: String?
    if case .atom(let atom) = value {
      text = atom.name
    } else if control.unicode {
      text = Chardata.text(value)
    } else {
      text = Chardata.latin1(value)
    }
    guard var text else { throw Mismatch() }
    if let precision = control.precision {
      let length = text.count
      let width = control.width ?? precision
      if length > precision {
        text = String(text.prefix(precision))
      } else {
        text += String(repeating: String(control.padding), count: precision - length)
      }
      var outer = control
      outer.width = width
      return pad(text, outer)
    }
    if let width = control.width, text.count > width { return String(text.prefix(width)) }
    return pad(text, control)
  }

  private func term(_ text: String, _ control: Control) -> String {
    if let width = control.width, text.count > width { return String(repeating: "*", count: width) }
    return pad(text, control)
  }

  private func pad(_ text: String, _ control: Control) -> String {
    guard let width = control.width, text.count < width else { return text }
    let padding = String(repeating: String(control.padding), count: width - text.count)
    return control.leftAligned ? text + padding : padding + text
  }
}
