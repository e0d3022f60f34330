import Evaluation
@_spi(Internals) import Terms

/// Helpers that the functions of `String` share.
package enum StringTerms {
  /// The text; bytes that are not UTF-8 become replacement characters.
  package static func text(_ binary: Binary) -> String {
    binary.string ?? String(decoding: binary.bytes, as: UTF8.self)
  }

  /// A binary or a list of them, none empty, as bytes. nil for anything else.
  package static func patterns(_ term: Term) -> [[UInt8]]? {
    switch term {
    case .binary(let binary): return binary.count == 0 ? nil : [Array(binary.bytes)]
    case .list, .emptyList:
      guard let list = term.listElements else { return nil }
      var patterns: [[UInt8]] = []
      for element in list {
        guard case .binary(let binary) = element, binary.count > 0 else { return nil }
        patterns.append(Array(binary.bytes))
      }
      return patterns
    case .tuple(let tuple) where tuple.count == 3 && tuple[0].isAtom("bm"): return patterns(tuple[2])
    default: return nil
    }
  }

  package static func isEmptyPattern(_ term: Term) -> Bool { term.asBinary?.count == 0 }

  static var notAPattern: ArgumentMismatch { ArgumentMismatch(1, "not a valid pattern") }

  package static func invalidPattern(_ a: Arguments, _ function: Atom) -> RaisedError {
    .badArguments([(2, "not a valid pattern")], in: "binary", function, a.terms)
  }

  /// The parts between the matches, at most `limit` of them.
  package static func split(_ binary: Binary, _ patterns: [[UInt8]], limit: Int?, trim: Bool) -> [Binary] {
    let bytes = Array(binary.bytes)
    var parts: [Binary] = []
    var start = 0
    var work = LongWork()
    while limit.map({ parts.count < $0 - 1 }) ?? true, !work.step(),
      let match = TextBytes.find(bytes, patterns, from: start)
    {
      if !trim || match.lowerBound > start { parts.append(binary[start..<match.lowerBound]) }
      start = match.upperBound
    }
    if !trim || start < bytes.count { parts.append(binary[start..<bytes.count]) }
    return parts
  }

  /// Splits at the empty pattern: at every grapheme.
  package static func splitAll(_ binary: Binary, limit: Int?, trim: Bool) -> [Binary] {
    var parts = [Binary("")] + TextBytes.graphemes(binary) + [Binary("")]
    if trim { parts = parts.whileWanted.filter { $0.count > 0 } }
    guard let limit, parts.count > limit else { return parts }
    let rest = parts[(limit - 1)...].reduce(into: [UInt8]()) { $0.append(contentsOf: $1.bytes) }
    return Array(parts[..<(limit - 1)]) + [Binary(rest)]
  }

  package static func slice(_ binary: Binary, _ range: RangeTerm) -> Binary? {
    let lengths = TextBytes.graphemeLengths(binary)
    guard let part = range.slice(of: lengths.count) else { return nil }
    if part.step == 1 { return slice(binary, lengths, part.start, part.amount) }
    let graphemes = TextBytes.split(binary, lengths)
    return (0..<part.amount).whileWanted.map { graphemes[part.start + $0 * part.step] }.joined(by: .empty)
  }

  package static func slice(_ binary: Binary, _ lengths: [Int], _ start: Int, _ amount: Int) -> Binary {
    let first = lengths[..<min(start, lengths.count)].reduce(0, +)
    let length = lengths.dropFirst(start).prefix(amount).reduce(0, +)
    return binary[first..<first + length]
  }

  package static func changedCase(_ binary: Binary, _ mode: Atom, up: Bool) throws -> Binary {
    switch mode {
    case "ascii":
      return Binary(
        binary.bytes.whileWanted.map { byte in
          up ? ((97...122).contains(byte) ? byte - 32 : byte) : ((65...90).contains(byte) ? byte + 32 : byte)
        })
    case "default", "greek", "turkic":
      guard let text = binary.string else {
        return Binary(
          TextBytes.pieces(binary).whileWanted.flatMap { piece in
            piece.isValid
              ? Array((try? changedCase(binary[piece.range], mode, up: up)) ?? Binary.empty)
              : Array(binary[piece.range].bytes)
          })
      }
      var changed = ""
      let scalars = Array(text.unicodeScalars)
      for (index, scalar) in scalars.enumerated().whileWanted {
        if mode == "turkic", up, scalar == "i" {
          changed += "\u{130}"
        } else if mode == "turkic", !up, scalar == "I" {
          changed += "\u{131}"
        } else if mode == "turkic", !up, scalar == "\u{130}" {
          changed += "i"
        } else if mode == "greek", !up, scalar == "\u{3A3}", index > 0,
          scalars[index - 1].properties.isAlphabetic,
          index + 1 == scalars.count || !scalars[index + 1].properties.isAlphabetic
        {
          changed += "\u{3C2}"
        } else {
          changed += up ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
        }
      }
      return Binary(changed)
    default: throw ArgumentMismatch(1, "not a mode")
    }
  }

  package static func capitalized(_ binary: Binary, _ mode: Atom) throws -> Binary {
    guard let first = TextBytes.graphemeLengths(binary).first else { return binary }
    let rest = try changedCase(binary[first..<binary.count], mode, up: false)
    var head = String.UnicodeScalarView()
    let scalars = text(binary[0..<first]).unicodeScalars
    for (index, scalar) in scalars.enumerated() {
      if index > 0 {
        head.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if mode == "turkic", scalar == "i" {
        head.append("\u{130}")
      } else if mode == "ascii" {
        head.append(scalar.isASCII ? Unicode.Scalar(String(scalar).uppercased().utf8.first ?? 0) : scalar)
      } else {
        head.append(contentsOf: scalar.properties.titlecaseMapping.unicodeScalars)
      }
    }
    return Binary(Array(String(head).utf8) + rest.bytes)
  }

  package static func trim(_ binary: Binary, leading: Bool, trailing: Bool) -> Binary {
    if let text = binary.string {
      var scalars = text.unicodeScalars[...]
      if leading { scalars = scalars.drop(while: TextBytes.isWhitespace) }
      if trailing { while let last = scalars.last, TextBytes.isWhitespace(last) { scalars.removeLast() } }
      let start = text.utf8.distance(from: text.startIndex, to: scalars.startIndex)
      let end = text.utf8.distance(from: text.startIndex, to: scalars.endIndex)
      return binary[start..<end]
    }
    var range = 0..<binary.count
    if leading {
      while let first = range.first, (9...13).contains(binary[first]) || binary[first] == 32 {
        range.removeFirst()
      }
    }
    if trailing {
      while let last = range.last, (9...13).contains(binary[last]) || binary[last] == 32 {
        range.removeLast()
      }
    }
    return binary[range]
  }

  /// Takes repetitions of a text off the front or the end.
  package static func strip(_ binary: Binary, _ part: Binary, leading: Bool) -> (rest: Binary, times: Int) {
    var rest = binary
    var times = 0
    var work = LongWork()
    while part.count > 0, !work.step(),
      leading ? TextBytes.hasPrefix(rest, part) : TextBytes.hasSuffix(rest, part)
    {
      rest = leading ? rest[part.count..<rest.count] : rest[0..<rest.count - part.count]
      times += 1
    }
    return (rest, times)
  }

  package static func padded(_ a: Arguments, leading: Bool) throws -> Term {
    let binary = try a.binary(0)
    let count = try a.nonNegativeInteger(1)
    var padding: [Binary]
    switch a[2] {
    case .binary(let text):
      padding = TextBytes.graphemes(text)
      if padding.isEmpty {
        let name: Atom = leading ? "pad_leading" : "pad_trailing"
        throw RaisedError.functionClause("Elixir.String", name, [a[0], a[1], .emptyList])
      }
    case let list:
      guard case .list = list, let elements = list.listElements else {
        throw ArgumentMismatch(2, "not a list")
      }
      padding = try elements.map { element in
        guard case .binary(let text) = element else {
          throw RaisedError.argumentError("expected a string padding element, got: \(element.inspect())")
        }
        return text
      }
    }
    let missing = count - TextBytes.graphemeLengths(binary).count
    guard missing > 0, !padding.isEmpty else { return a[0] }
    _ = try RaisedError.elements(missing, of: padding.reduce(0) { max($0, $1.count) })
    let (rounds, rest) = missing.quotientAndRemainder(dividingBy: padding.count)
    let filling = Binary(repeating: padding.joined(by: .empty), count: rounds)
      .appending(Array(padding[..<rest]).joined(by: .empty))
    return .binary(leading ? filling.appending(binary) : binary.appending(filling))
  }
}
