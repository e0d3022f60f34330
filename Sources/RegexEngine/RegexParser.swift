/// Reads PCRE's notation: what Elixir's `~r` takes, without recursion, conditions and callouts.
package struct RegexParser {
  package struct Options {
    package var ignoresCase = false
    package var multiline = false
    package var dotMatchesAll = false
    package var extended = false
    package var unicode = false
    package var ungreedy = false

    package init() {}
  }

  private let units: [UInt32]
  private let offsets: [Int]
  private var index = 0
  private var options: Options
  private(set) var groupCount = 0
  private(set) var names: [(name: String, group: Int)] = []
  private var references: [(group: Int, position: Int)] = []
  /// The limit that `(*LIMIT_MATCH=1000)` lowers.
  private(set) var stepLimit = RegexParser.mostSteps
  private var depth = 0

  /// How many steps the search at one place takes at most, as in PCRE (`match_limit`): then it is given up.
  static let mostSteps = 10_000_000

  init(_ pattern: [UInt8], _ options: Options) {
    self.options = options
    if options.unicode, let text = String(validating: pattern, as: UTF8.self) {
      units = text.unicodeScalars.map(\.value)
      var offset = 0
      offsets =
        text.unicodeScalars.map { scalar in
          defer { offset += UTF8.width(scalar) }
          return offset
        } + [pattern.count]
    } else {
      units = pattern.map(UInt32.init)
      offsets = Array(0...pattern.count)
    }
  }

  mutating func parse() throws(RegexSyntaxError) -> RegexNode {
    let node = try alternatives()
    if index < units.count { throw error("unmatched parentheses") }
    for reference in references where reference.group > groupCount {
      throw RegexSyntaxError(message: "reference to non-existent subpattern", position: reference.position)
    }
    return node
  }

  private func error(_ message: String, at place: Int? = nil) -> RegexSyntaxError {
    RegexSyntaxError(message: message, position: offsets[min(place ?? index, units.count)])
  }

  private var next: UInt32? { index < units.count ? units[index] : nil }

  private func isNext(_ text: String) -> Bool {
    let wanted = text.unicodeScalars.map(\.value)
    return index + wanted.count <= units.count && Array(units[index..<index + wanted.count]) == wanted
  }

  private mutating func take(_ text: String) -> Bool {
    guard isNext(text) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  private static func code(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }

  private mutating func alternatives() throws(RegexSyntaxError) -> RegexNode {
    depth += 1
    defer { depth -= 1 }
    if depth > 250 { throw error("parentheses are too deeply nested") }
    let outer = options
    defer { options = outer }
    var choices = [try sequence()]
    while take("|") { choices.append(try sequence()) }
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func sequence() throws(RegexSyntaxError) -> RegexNode {
    var items: [RegexNode] = []
    while let unit = next, unit != 0x7C, unit != 0x29 {
      if options.extended {
        if unit == 32 || (9...13).contains(unit) {
          index += 1
          continue
        }
        if unit == 0x23 {
          while index < units.count, units[index] != 10 { index += 1 }
          continue
        }
      }
      if take("\\Q") {
        while index < units.count, !take("\\E") {
          items.append(literal(units[index]))
          index += 1
        }
        continue
      }
      if take("\\E") { continue }
      guard let atom = try atom() else { continue }
      items.append(try quantified(atom))
    }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private func literal(_ unit: UInt32) -> RegexNode {
    var set = RegexSet(unit...unit)
    set.ignoresCase = options.ignoresCase
    set.isUnicode = options.unicode
    return .set(set)
  }

  private mutating func quantified(_ atom: RegexNode) throws(RegexSyntaxError) -> RegexNode {
    guard let (from, to) = try quantifier() else { return atom }
    if atom.isUnrepeatable { throw error("nothing to repeat", at: index - 1) }
    let kind: RegexNode.RepetitionKind
    if take("+") {
      kind = .possessive
    } else if take("?") {
      kind = options.ungreedy ? .greedy : .lazy
    } else {
      kind = options.ungreedy ? .lazy : .greedy
    }
    if try quantifier() != nil { throw error("nothing to repeat", at: index - 1) }
    return .repetition(atom, from: from, to: to, kind)
  }

  private mutating func quantifier() throws(RegexSyntaxError) -> (Int, Int?)? {
    if options.extended { while let unit = next, unit == 32 || (9...13).contains(unit) { index += 1 } }
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    return try bounds()
  }

  /// `{2}`, `{2,}`, `{2,3}`; nil if the brace is a character.
  private mutating func bounds() throws(RegexSyntaxError) -> (Int, Int?)? {
    guard next == 0x7B else { return nil }
    var place = index + 1
    func number() -> Int? {
      var value: Int?
      while place < units.count, (48...57).contains(units[place]) {
        value = (value ?? 0) * 10 + Int(units[place] - 48)
        place += 1
        if let value, value > 100_000 { return value }
      }
      return value
    }
    guard let from = number() else { return nil }
    var to: Int? = from
    if place < units.count, units[place] == 0x2C {
      place += 1
      to = number()
    }
    guard place < units.count, units[place] == 0x7D else { return nil }
    index = place + 1
    if from > 65_535 || (to ?? 0) > 65_535 { throw error("number too big in {} quantifier", at: place) }
    if let to, to < from { throw error("numbers out of order in {} quantifier", at: place) }
    return (from, to)
  }

  private mutating func atom() throws(RegexSyntaxError) -> RegexNode? {
    guard let unit = next else { return nil }
    let start = index
    index += 1
    switch Unicode.Scalar(unit) {
    case "*", "+", "?": throw error("nothing to repeat", at: start)
    case "{":
      index = start
      if try bounds() != nil { throw error("nothing to repeat", at: index - 1) }
      index = start + 1
      return literal(unit)
    case ".":
      var set = RegexSet()
      if !options.dotMatchesAll { set.ranges = [10...10] }
      set.isNegative = true
      return .set(set)
    case "^": return options.multiline ? .lineStart : .textStart
    case "$": return options.multiline ? .lineEnd : .textEndBeforeNewline
    case "(": return try group()
    case "[":
      var reader = RegexClassReader(
        units: units, index: index, isUnicode: options.unicode, ignoresCase: options.ignoresCase)
      do {
        let set = try reader.read()
        index = reader.index
        return .set(set)
      } catch {
        throw RegexSyntaxError(message: error.message, position: offsets[min(error.position, units.count)])
      }
    case "\\": return try escape()
    default: return literal(unit)
    }
  }

  private mutating func escape() throws(RegexSyntaxError) -> RegexNode {
    guard let unit = next else { throw error("\\ at end of pattern") }
    let start = index
    index += 1
    switch Unicode.Scalar(unit) {
    case "b": return .wordBoundary(true)
    case "B": return .wordBoundary(false)
    case "A": return .textStart
    case "z": return .textEnd
    case "Z": return .textEndBeforeNewline
    case "G": return .searchStart
    case "K": return .keepOut
    case "R":
      return .atomic(.choice([.sequence([literal(13), literal(10)]), .set(.vertical)]))
    case "N": return .set(RegexSet(10...10).inverted())
    case "k":
      guard let name = delimitedName() else {
        throw error("\\k is not followed by a braced, angle-bracketed, or quoted name")
      }
      return try back(named: name)
    case "g":
      index = start + 1
      let braced = take("{")
      var digits = ""
      while let unit = next, let scalar = Unicode.Scalar(unit),
        scalar.properties.isASCIIHexDigit || scalar == "-" || braced && scalar != "}"
      {
        digits.unicodeScalars.append(scalar)
        index += 1
      }
      if braced, !take("}") { throw error("a numbered reference must not be zero") }
      guard let number = Int(digits) else { return try back(named: digits) }
      return back(number < 0 ? groupCount + 1 + number : number)
    case let scalar? where (49...57).contains(scalar.value):
      var value = Int(unit - 48)
      var place = index
      while place < units.count, (48...57).contains(units[place]), value < 1000 {
        value = value * 10 + Int(units[place] - 48)
        place += 1
      }
      if value < 10 || value <= groupCount {
        index = place
        return back(value)
      }
      fallthrough
    default:
      var reader = RegexClassReader(
        units: units, index: start, isUnicode: options.unicode, ignoresCase: options.ignoresCase)
      do {
        let set = try reader.escape()
        index = reader.index
        return .set(set)
      } catch {
        throw RegexSyntaxError(message: error.message, position: offsets[min(error.position, units.count)])
      }
    }
  }

  private mutating func back(_ group: Int) -> RegexNode {
    references.append((group, offsets[index]))
    return .back(group, ignoresCase: options.ignoresCase)
  }

  private mutating func back(named name: String) throws(RegexSyntaxError) -> RegexNode {
    guard let group = names.first(where: { $0.name == name })?.group else {
      throw error("reference to non-existent subpattern")
    }
    return .back(group, ignoresCase: options.ignoresCase)
  }

  /// `<name>`, `'name'`, `{name}`.
  private mutating func delimitedName() -> String? {
    for (open, close) in [("<", ">"), ("'", "'"), ("{", "}")] where isNext(open) {
      _ = take(open)
      return name(until: close)
    }
    return nil
  }

  private mutating func name(until close: String) -> String? {
    var name = ""
    while index < units.count, !isNext(close), let scalar = Unicode.Scalar(units[index]) {
      name.unicodeScalars.append(scalar)
      index += 1
    }
    return take(close) && !name.isEmpty ? name : nil
  }

  private mutating func closed(_ node: RegexNode) throws(RegexSyntaxError) -> RegexNode {
    guard take(")") else { throw error("missing )") }
    return node
  }

  private mutating func group() throws(RegexSyntaxError) -> RegexNode? {
    guard take("?") else {
      if take("*") {
        if take("LIMIT_MATCH=") {
          var limit = 0
          while let unit = next, (48...57).contains(unit) {
            limit = limit.saturatingMultiplied(by: 10).saturatingAdding(Int(unit - 48))
            index += 1
          }
          stepLimit = min(stepLimit, limit)
        }
        while index < units.count, next != 0x29 { index += 1 }
        _ = take(")")
        return nil
      }
      groupCount += 1
      let number = groupCount
      return .group(number, try closed(alternatives()))
    }
    if take("#") {
      while index < units.count, units[index] != 0x29 { index += 1 }
      guard take(")") else { throw error("missing ) after comment") }
      return nil
    }
    if take(":") { return try closed(alternatives()) }
    if take("|") { return try closed(alternatives()) }
    if take("=") { return .look(ahead: true, negative: false, try closed(alternatives())) }
    if take("!") { return .look(ahead: true, negative: true, try closed(alternatives())) }
    if take("<=") { return .look(ahead: false, negative: false, try closed(alternatives())) }
    if take("<!") { return .look(ahead: false, negative: true, try closed(alternatives())) }
    if take(">") { return .atomic(try closed(alternatives())) }
    if take("P=") {
      guard let name = name(until: ")") else {
        throw error("syntax error in subpattern name (missing terminator)")
      }
      return try back(named: name)
    }
    if isNext("P<") { index += 1 }
    if isNext("<") || isNext("'") {
      guard let name = delimitedName() else {
        throw error("syntax error in subpattern name (missing terminator)")
      }
      groupCount += 1
      let number = groupCount
      if names.contains(where: { $0.name == name }) {
        throw error("two named subpatterns have the same name", at: index - 1)
      }
      names.append((name, number))
      return .group(number, try closed(alternatives()))
    }
    return try inlineOptions()
  }

  private mutating func inlineOptions() throws(RegexSyntaxError) -> RegexNode? {
    var isOn = true
    var changed = options
    while let unit = next {
      index += 1
      switch Unicode.Scalar(unit) {
      case "i": changed.ignoresCase = isOn
      case "m": changed.multiline = isOn
      case "s": changed.dotMatchesAll = isOn
      case "x": changed.extended = isOn
      case "U": changed.ungreedy = isOn
      case "J": break
      case "-": isOn = false
      case ")":
        options = changed
        return nil
      case ":":
        let outer = options
        options = changed
        let node = try closed(alternatives())
        options = outer
        return node
      default: throw error("unrecognized character after (? or (?-", at: index - 1)
      }
    }
    throw error("missing )")
  }
}
