@_spi(Internals) import Evaluation
@_spi(Internals) import Terms

/// The text of terms in Erlang's own notation, as `~w` and `~p` of `io:format` print it.
package struct ErlangText {
  /// Whether lists of characters print as `"text"` and binaries as `<<"text">>`.
  package var strings: Bool
  /// Whether text beyond Latin-1 is printed as it is (`~tp`, `~tw`).
  package var unicode = false
  /// How deep to go before `...`; nil for all.
  var depth: Int?

  /// A notation.
  package init(strings: Bool, unicode: Bool = false, depth: Int? = nil) {
    self.strings = strings
    self.unicode = unicode
    self.depth = depth
  }

  package func text(_ term: Term) -> String {
    var room = Room()
    return term.isNested(deeperThan: Term.deepestRecursion) ? "..." : text(term, depth ?? Int.max, &room)
  }

  /// How much may still be written: of a term that shares its parts there may be more than any memory holds. Nothing
  /// when nobody waits for it.
  private struct Room {
    private var work = LongWork()
    private var left = RaisedError.mostElements
    private(set) var isUsedUp = false

    mutating func take(_ count: Int) -> Bool {
      left -= count
      if left < 0 || work.step() { isUsedUp = true }
      return !isUsedUp
    }
  }

  private func text(_ term: Term, _ depth: Int, _ room: inout Room) -> String {
    if depth <= 0 || !room.take(1) { return "..." }
    switch term {
    case .integer, .bigInteger: return term.inspect()
    case .float(let value): return ErlangText.float(value)
    case .atom(let atom): return ErlangText.atom(atom.name, unicode: unicode)
    case .binary(let binary): return room.take(binary.count) ? self.binary(binary, depth) : "..."
    case .bitstring(let bits):
      var parts = bits.bytes.map(String.init)
      let extra = bits.count % 8
      if extra > 0, let last = bits.bytes.last {
        parts[parts.count - 1] = "\(last >> UInt8(8 - extra)):\(extra)"
      }
      return "<<\(parts.joined(separator: ","))>>"
    case .emptyList: return "[]"
    case .list(let cell): return list(cell, depth, &room)
    case .tuple(let tuple): return "{" + sequence(Array(tuple), depth, &room) + "}"
    case .map(let map):
      var parts: [String] = []
      for (index, pair) in map.orderedPairs.enumerated() {
        if room.isUsedUp || depth != Int.max && index >= depth - 1 {
          parts.append("...")
          break
        }
        parts.append("\(text(pair.key, depth - 1, &room)) => \(text(pair.value, depth - 1, &room))")
      }
      return "#{" + parts.joined(separator: ",") + "}"
    case .pid(let pid): return "<0.\(pid.number).0>"
    case .reference:
      return "#Ref" + term.inspect().drop { $0 != "<" }
    case .function(let function):
      let description = function.description
      if description.hasPrefix("&"), let slash = description.lastIndex(of: "/"),
        let dot = description[..<slash].lastIndex(of: ".")
      {
        var module = String(description[description.index(after: description.startIndex)..<dot])
        module = module.hasPrefix(":") ? String(module.dropFirst()) : "'Elixir.\(module)'"
        return "fun \(module):\(description[description.index(after: dot)...])"
      }
      return "#Fun" + description.drop { $0 != "<" }
    }
  }

  private func sequence(_ terms: [Term], _ depth: Int, _ room: inout Room) -> String {
    var parts: [String] = []
    for (index, term) in terms.enumerated() {
      if room.isUsedUp || depth != Int.max && index >= depth - 1 {
        parts.append("...")
        break
      }
      parts.append(text(term, depth == Int.max ? depth : depth - 1 - index, &room))
    }
    return parts.joined(separator: ",")
  }

  private func list(_ first: Cons, _ depth: Int, _ room: inout Room) -> String {
    if strings, let text = ErlangText.characters(.list(first), unicode: unicode) {
      return ErlangText.quoted(text, "\"")
    }
    var parts: [String] = []
    var cell = first
    var left = depth
    while true {
      if room.isUsedUp || left <= 1 && depth != Int.max {
        return "[" + parts.joined(separator: ",") + "|...]"
      }
      parts.append(text(cell.head, depth == Int.max ? depth : left - 1, &room))
      if depth != Int.max { left -= 1 }
      if case .list(let next) = cell.tail { cell = next } else { break }
    }
    var result = "[" + parts.joined(separator: ",")
    if case .emptyList = cell.tail {} else { result += "|" + text(cell.tail, left, &room) }
    return result + "]"
  }

  private func binary(_ binary: Binary, _ depth: Int) -> String {
    if binary.count == 0 { return "<<>>" }
    if strings {
      if binary.bytes.allSatisfy(ErlangText.isPrintableLatin1),
        unicode == false || binary.bytes.allSatisfy({ $0 < 128 })
      {
        let text = String(String.UnicodeScalarView(binary.bytes.map { Unicode.Scalar($0) }))
        return "<<" + ErlangText.quoted(text, "\"") + ">>"
      }
      if unicode, let text = binary.string, text.unicodeScalars.allSatisfy({ ErlangText.isPrintable($0) }) {
        return "<<" + ErlangText.quoted(text, "\"") + "/utf8>>"
      }
    }
    return "<<" + binary.bytes.map(String.init).joined(separator: ",") + ">>"
  }

  /// The text of a non-empty list of printable characters.
  package static func characters(_ term: Term, unicode: Bool) -> String? {
    var scalars = String.UnicodeScalarView()
    var rest = term
    var work = LongWork()
    while case .list(let cell) = rest, !work.step() {
      guard case .integer(let value) = cell.head, let code = UInt32(exactly: value),
        let scalar = Unicode.Scalar(code),
        unicode ? isPrintable(scalar) : code < 256 && isPrintableLatin1(UInt8(code))
      else { return nil }
      scalars.append(scalar)
      rest = cell.tail
    }
    guard case .emptyList = rest, !scalars.isEmpty else { return nil }
    return String(scalars)
  }

  static func isPrintableLatin1(_ byte: UInt8) -> Bool {
    (32...126).contains(byte) || byte >= 160 || (8...13).contains(byte) || byte == 27
  }

  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 256 { return isPrintableLatin1(UInt8(value)) }
    return value < 0xFFFE || value > 0xFFFF
  }

  static func quoted(_ text: String, _ quote: Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in text.unicodeScalars.whileWanted {
      switch scalar {
      case quote, "\\":
        result.append("\\")
        result.append(scalar)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      case "\u{8}": result.append(contentsOf: "\\b".unicodeScalars)
      case "\u{B}": result.append(contentsOf: "\\v".unicodeScalars)
      case "\u{C}": result.append(contentsOf: "\\f".unicodeScalars)
      case "\u{1B}": result.append(contentsOf: "\\e".unicodeScalars)
      case "\u{7F}": result.append(contentsOf: "\\d".unicodeScalars)
      default: result.append(scalar)
      }
    }
    result.append(quote)
    return String(result)
  }

  private static let reservedWords: Set<String> = [
    "after", "and", "andalso", "band", "begin", "bnot", "bor", "bsl", "bsr", "bxor", "case", "catch", "cond",
    "div",
    "else", "end", "fun", "if", "let", "maybe", "not", "of", "or", "orelse", "receive", "rem", "try", "when",
    "xor",
  ]

  /// `ok`, `'Elixir.Foo'`.
  package static func atom(_ name: String, unicode: Bool = false) -> String {
    let scalars = Array(name.unicodeScalars)
    func isLower(_ s: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(s) || (0xDF...0xFF).contains(s.value) && s.value != 0xF7
    }
    func isName(_ s: Unicode.Scalar) -> Bool {
      isLower(s) || ("A"..."Z").contains(s) || ("0"..."9").contains(s) || s == "_" || s == "@"
        || (0xC0...0xDE).contains(s.value) && s.value != 0xD7
    }
    if let first = scalars.first, isLower(first), scalars.allSatisfy(isName), !reservedWords.contains(name) {
      return name
    }
    return quoted(name, "'")
  }

  /// The shortest text that reads back as this float, as Erlang writes it.
  static func float(_ value: Double) -> String { Term.float(value).inspect() }
}
