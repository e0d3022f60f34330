/// A pattern as a tree.
indirect enum RegexNode: Sendable {
  case empty
  case set(RegexSet)
  case sequence([RegexNode])
  case choice([RegexNode])
  case group(Int, RegexNode)
  case repetition(RegexNode, from: Int, to: Int?, RepetitionKind)
  case lineStart, lineEnd, textStart, textEnd, textEndBeforeNewline, searchStart
  case wordBoundary(Bool)
  case look(ahead: Bool, negative: Bool, RegexNode)
  case atomic(RegexNode)
  case back(Int, ignoresCase: Bool)
  case keepOut

  enum RepetitionKind: Sendable { case greedy, lazy, possessive }

  /// How large a pattern may be, in PCRE's bytes.
  static let mostSize = 65_535

  /// About as many bytes as PCRE compiles the pattern to, which repeats what is repeated.
  var size: Int {
    switch self {
    case .empty: 0
    case .set(let set): set.ranges.count == 1 && set.ranges[0].count == 1 && !set.isNegative ? 2 : 33
    case .sequence(let items): items.reduce(0) { $0.saturatingAdding($1.size) }
    case .choice(let choices): choices.reduce(0) { $0.saturatingAdding($1.size.saturatingAdding(3)) }
    case .group(_, let inner), .look(_, _, let inner), .atomic(let inner): inner.size.saturatingAdding(8)
    case .repetition(.set(let set), _, _, .greedy): RegexNode.set(set).size + 5
    case .repetition(let inner, let from, let to, _):
      inner.size.saturatingAdding(3).saturatingMultiplied(by: max(from, to ?? 0, 1))
    case .back: 3
    case .lineStart, .lineEnd, .textStart, .textEnd, .textEndBeforeNewline, .searchStart, .wordBoundary,
      .keepOut:
      1
    }
  }

  /// Whether PCRE refuses to repeat it.
  var isUnrepeatable: Bool {
    switch self {
    case .lineStart, .lineEnd, .textStart, .textEnd, .textEndBeforeNewline, .searchStart, .wordBoundary,
      .keepOut:
      true
    default: false
    }
  }
}

/// A set of characters.
struct RegexSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var properties: [@Sendable (Unicode.Scalar) -> Bool] = []
  /// Sets of which everything outside belongs to this one: `[\D]`.
  var complements: [RegexSet] = []
  var isNegative = false
  var ignoresCase = false
  var isUnicode = false

  init(_ ranges: ClosedRange<UInt32>...) { self.ranges = ranges }

  func contains(_ unit: UInt32) -> Bool {
    if holds(unit) != isNegative { return true }
    guard ignoresCase else { return false }
    for other in RegexSet.caseVariants(unit, isUnicode) where holds(other) != isNegative {
      return !isNegative || !holds(unit)
    }
    return false
  }

  private func holds(_ unit: UInt32) -> Bool {
    if ranges.contains(where: { $0.contains(unit) }) { return true }
    if !complements.isEmpty, complements.contains(where: { !$0.contains(unit) }) { return true }
    guard !properties.isEmpty, let scalar = Unicode.Scalar(unit) else { return false }
    return properties.contains { $0(scalar) }
  }

  /// The same letter in the other case.
  static func caseVariants(_ unit: UInt32, _ isUnicode: Bool) -> [UInt32] {
    switch unit {
    case 65...90: return [unit + 32]
    case 97...122: return [unit - 32]
    default:
      guard isUnicode, unit > 127, let scalar = Unicode.Scalar(unit) else { return [] }
      return [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap { text in
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first?.value : nil
      }.filter { $0 != unit }
    }
  }

  static let digits = RegexSet(48...57)
  static let word = RegexSet(48...57, 65...90, 95...95, 97...122)
  /// What `\\w` is in Latin-1, which patterns without `u` see.
  static let latinWord = RegexSet(
    48...57, 65...90, 95...95, 97...122, 0xAA...0xAA, 0xB5...0xB5, 0xBA...0xBA, 0xC0...0xD6, 0xD8...0xF6,
    0xF8...0xFF)
  static let space = RegexSet(9...13, 32...32)
  static let horizontal = RegexSet(
    9...9, 32...32, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x202F...0x202F, 0x3000...0x3000)
  static let vertical = RegexSet(10...13, 0x85...0x85, 0x2028...0x2029)

  func inverted() -> RegexSet {
    var copy = self
    copy.isNegative.toggle()
    return copy
  }
}

/// Why a pattern cannot be compiled: PCRE's words, and the place in bytes.
package struct RegexSyntaxError: Error {
  package let message: String
  package let position: Int
}
