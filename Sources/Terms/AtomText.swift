/// How atoms are written in Elixir source (`Macro.inspect_atom/2`).
package enum AtomText {
  /// As a value: `:ok`, `:"foo bar"`, `Foo.Bar`, `nil`.
  package static func literal(_ atom: Atom) -> String {
    if atom == .nil || atom == .true || atom == .false { return atom.name }
    let name = atom.name
    switch kind(name) {
    case .alias:
      if name == "Elixir" || name == "Elixir.Elixir" || name.hasPrefix("Elixir.Elixir.") { return name }
      return String(name.dropFirst(7))
    case .plain, .callable: return ":" + name
    case .quoted, .callableQuoted: return ":" + quoted(name)
    }
  }

  /// As a key of a keyword list, with its colon: `ok:`, `"foo bar":`.
  package static func key(_ atom: Atom) -> String {
    let name = atom.name
    switch kind(name) {
    case .alias: return "\"" + name + "\":"
    case .plain, .callable: return name + ":"
    case .quoted, .callableQuoted: return quoted(name) + ":"
    }
  }

  /// As a function's name behind a dot: `foo`, `+`, `"foo bar"`.
  package static func call(_ atom: Atom) -> String {
    let name = atom.name
    switch kind(name) {
    case .callable, .callableQuoted: return name
    case .plain, .alias: return "\"" + name + "\""
    case .quoted: return quoted(name)
    }
  }

  /// Whether the atom may stand as a key before a colon in a list or map: it is not an alias.
  static func isKey(_ atom: Atom) -> Bool { !atom.name.utf8.starts(with: "Elixir.".utf8) }

  private enum Kind {
    /// `Foo.Bar`.
    case alias
    /// Needs no quotes as an atom, nor as a call.
    case callable
    /// Needs no quotes as an atom, but as a call.
    case plain
    /// Needs quotes as an atom, but not as a call.
    case callableQuoted
    case quoted
  }

  private static let operators: Set<String> = [
    "&", "!", "^", "not", "+", "-", "@", "<-", "\\\\", "when", "|", "=", "||", "|||", "or", "&&", "&&&",
    "and",
    "==", "!=", "=~", "===", "!==", "<", "<=", ">=", ">", "|>", "<<<", ">>>", "<~", "~>", "<<~", "~>>", "<~>",
    "in", "++", "--", "<>", "+++", "---", "*", "/", "**",
  ]
  private static let forms: Set<String> = ["%", "%{}", "{}", "<<>>", "...", "..", ".", "..//", "->"]
  private static let ambiguous: Set<String> = ["::", "^^^", "~~~", "<|>"]

  private static func kind(_ name: String) -> Kind {
    guard let first = name.unicodeScalars.first else { return .quoted }
    if name.utf8.starts(with: "Elixir".utf8), isAlias(name) { return .alias }
    guard first == "_" || first.properties.isXIDStart else {
      return operators.contains(name)
        ? .callable : forms.contains(name) ? .plain : ambiguous.contains(name) ? .callableQuoted : .quoted
    }
    var isPlain = first.properties.isUppercase || first.properties.generalCategory == .titlecaseLetter
    var isEnded = false
    for scalar in name.unicodeScalars.dropFirst() {
      if isEnded { return .quoted }
      switch scalar {
      case "?", "!": isEnded = true
      case "@": isPlain = true
      default:
        guard scalar.properties.isXIDContinue else { return .quoted }
        // Not normalised text is quoted, to be seen.
        if !scalar.isASCII, scalar.properties.canonicalCombiningClass != .notReordered { return .quoted }
      }
    }
    return isPlain ? .plain : .callable
  }

  private static func isAlias(_ name: String) -> Bool {
    var rest = name.utf8.dropFirst(6)
    while let dot = rest.popFirst() {
      guard dot == UInt8(ascii: "."), let first = rest.popFirst(),
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
      else { return false }
      rest = rest.drop { isWord($0) }
    }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func quoted(_ name: String) -> String {
    var output: [UInt8] = [UInt8(ascii: "\"")]
    // Safety: the bytes are read within the call.
    unsafe Binary(name).withUnsafeBytes {
      _ = unsafe StringText.escape($0, quote: UInt8(ascii: "\""), limit: nil, into: &output)
    }
    output.append(UInt8(ascii: "\""))
    return String(decoding: output, as: UTF8.self)
  }
}
