import CommonLibrary
import Evaluation
import RegexEngine
@_spi(Internals) import Terms

/// Option `{:return, type}`: the form of the result.
enum RegexReturn: String {
  case iodata, list, binary

  /// Takes the option out of others.
  init(_ options: inout [Term]) throws {
    self = .iodata
    var kept: [Term] = []
    for option in options {
      guard let pair = option.asTuple, pair.count == 2, pair[0].isAtom("return") else {
        kept.append(option)
        continue
      }
      guard let type = pair[1].asAtom.flatMap({ RegexReturn(rawValue: $0.name) }) else {
        throw RaisedError.badArg
      }
      self = type
    }
    options = kept
  }
}

/// The parts between matches: `:re.split/3`.
struct RegexSplit {
  private var limit = -1
  private var trims = false
  private var groups = false
  private let returned: RegexReturn
  private let call: RegexCall

  init(_ a: Arguments) throws {
    var options = try a.list(2)
    returned = try RegexReturn(&options)
    var rest: [Term] = []
    for option in options {
      if option.isAtom("trim") {
        (limit, trims) = (-1, true)
      } else if option.isAtom("group") {
        groups = true
      } else if let pair = option.asTuple, pair.count == 2, pair[0].isAtom("parts") {
        guard let parts = pair[1].isAtom(.infinity) ? -1 : pair[1].asPlace, parts >= -1 else {
          throw RaisedError.badArg
        }
        (limit, trims) = (parts > 0 ? parts - 1 : -1, parts == 0)
      } else {
        guard !option.isAtom("global"), option.asTuple?.first != .atom("capture") else {
          throw RaisedError.badArg
        }
        rest.append(option)
      }
    }
    call = try RegexCall("split", a, pattern: 1, rest)
  }

  func parts(_ term: Term) throws -> Term {
    let subject = try call.subject(term)
    let matches = try call.matches(subject, all: true).matches
    var parts: [[Binary]] = []
    var (start, left) = (0, limit)
    for match in matches.whileWanted {
      guard let whole = match[0], left != 0, start < subject.count else { break }
      let inner = match.dropFirst()
      if whole.isEmpty, whole.lowerBound <= start, inner.allSatisfy({ $0?.isEmpty ?? true }) {
        start = max(start, whole.upperBound)
        continue
      }
      parts.append(
        [subject[start..<max(start, whole.lowerBound)]] + inner.map { $0.map { subject[$0] } ?? Binary("") })
      start = max(start, whole.upperBound)
      left -= 1
    }
    parts.append([subject[start..<subject.count]])
    if trims {
      while let last = parts.last, last.allSatisfy({ $0.count == 0 }) { parts.removeLast() }
      while let last = parts.last?.last, last.count == 0 { parts[parts.count - 1].removeLast() }
    }
    return groups
      ? .list(of: parts.map { .list(of: $0.map(shown)) }) : .list(of: parts.flatMap { $0.map(shown) })
  }

  private func shown(_ part: Binary) -> Term {
    returned == .list ? RegexCapture.list(part, isUnicode: call.pattern.isUnicode) : .binary(part)
  }
}

/// Matches replaced: `:re.replace/4`.
struct RegexReplace {
  private enum Piece {
    case text([UInt8])
    case group(Int)
  }
  private let call: RegexCall
  private let returned: RegexReturn
  private let pieces: [Piece]

  init(_ a: Arguments) throws {
    var options = try a.list(3)
    returned = try RegexReturn(&options)
    if options.contains(where: { $0.asTuple?.first == .atom("capture") }) { throw RaisedError.badArg }
    call = try RegexCall("replace", a, pattern: 1, options)
    guard let replacement = RegexCall.text(a[2], isUnicode: call.pattern.isUnicode) else {
      throw ArgumentMismatch(2, "not an iodata term")
    }
    pieces = Self.pieces(Array(replacement.bytes))
  }

  /// `&` is the whole match; `\1`, `\g1` and `\g{1}` are groups; another character behind a backslash is itself.
  private static func pieces(_ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var text: [UInt8] = []
    func add(group: Int) {
      if !text.isEmpty { pieces.append(.text(text)) }
      text = []
      pieces.append(.group(group))
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "&"): add(group: 0)
      case UInt8(ascii: "\\") where index < bytes.count:
        if let (group, end) = group(bytes, at: index) {
          add(group: group)
          index = end
        } else {
          text.append(bytes[index])
          index += 1
        }
      default: text.append(byte)
      }
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  private static func group(_ bytes: [UInt8], at index: Int) -> (group: Int, end: Int)? {
    var place = index
    let isMarked = bytes[place] == UInt8(ascii: "g")
    if isMarked { place += 1 }
    let isBraced = isMarked && place < bytes.count && bytes[place] == UInt8(ascii: "{")
    if isBraced { place += 1 }
    let digits = bytes[place...].prefix { (48...57).contains($0) }
    guard let first = digits.first, isMarked || first != 48 else { return nil }
    let group = digits.reduce(0) { $0 > 1 << 32 ? $0 : 10 * $0 + Int($1 - 48) }
    guard isBraced else { return (group, digits.endIndex) }
    let isClosed = digits.endIndex < bytes.count && bytes[digits.endIndex] == UInt8(ascii: "}")
    return isClosed ? (group, digits.endIndex + 1) : nil
  }

  func replaced(_ term: Term) throws -> Term {
    let subject = try call.subject(term)
    let matches = try call.matches(subject, all: call.isGlobal).matches
    if matches.isEmpty, returned == .iodata { return term }
    var parts: [Term] = []
    var (start, count) = (0, 0)
    for match in matches.whileWanted {
      guard let whole = match[0], whole.lowerBound >= start else { continue }
      if whole.lowerBound > start { parts.append(.binary(subject[start..<whole.lowerBound])) }
      let replacement = replacement(match, subject)
      count += replacement.reduce(0) { $0 + $1.count }
      _ = try RaisedError.elements(count)
      parts.append(
        replacement.count == 1 && isText
          ? .binary(replacement[0]) : .list(of: replacement.map { .binary($0) }))
      start = whole.upperBound
    }
    let rest = subject[start..<subject.count]
    let iodata = Term.list(of: parts, tail: rest.count == 0 ? .emptyList : .binary(rest))
    if returned == .iodata { return iodata }
    guard let bytes = try Chardata.iodata(iodata) else { throw RaisedError.badArg }
    return returned == .binary
      ? .binary(Binary(bytes)) : RegexCapture.list(Binary(bytes), isUnicode: call.pattern.isUnicode)
  }

  /// Whether there are no groups in what replaces a match.
  private var isText: Bool { if case .text = pieces.first { pieces.count == 1 } else { false } }

  private func replacement(_ match: [Range<Int>?], _ subject: Binary) -> [Binary] {
    pieces.map { piece in
      switch piece {
      case .text(let bytes): Binary(bytes)
      case .group(let number):
        match.indices.contains(number) ? match[number].map { subject[$0] } ?? Binary("") : Binary("")
      }
    }
  }
}
