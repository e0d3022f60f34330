/// Runs a pattern over a text.
final class CompiledRegex: Sendable {
  let groupCount: Int
  let names: [(name: String, group: Int)]
  let isUnicode: Bool
  let firstLineOnly: Bool
  private let program: RegexProgram

  init(_ pattern: [UInt8], _ options: RegexParser.Options, firstLineOnly: Bool = false)
    throws(RegexSyntaxError)
  {
    var parser = RegexParser(pattern, options)
    let node = try parser.parse()
    groupCount = parser.groupCount
    names = parser.names
    isUnicode = options.unicode
    self.firstLineOnly = firstLineOnly
    program = RegexProgram(node)
  }

  /// The text that patterns of this kind run over.
  func subject(_ bytes: [UInt8]) -> RegexSubject { RegexSubject(bytes, isUnicode: isUnicode) }

  /// The groups of the first match from a place on (in bytes), group 0 being the whole; nil for a group that took no part.
  func firstMatch(_ subject: RegexSubject, from offset: Int = 0, notEmptyAtStart: Bool = false) -> [Range<
    Int
  >?]? {
    var start = subject.index(ofByte: offset)
    let searchStart = start
    while start <= subject.units.count {
      var machine = RegexMachine(subject, captures: 2 * (groupCount + 1), searchStart: searchStart)
      machine.notEmptyAt = notEmptyAtStart ? searchStart : nil
      if machine.run(program, at: start), let end = machine.end {
        machine.captures[0] = machine.keptOut ?? start
        machine.captures[1] = end
        return (0...groupCount).map { group in
          let (low, high) = (machine.captures[2 * group], machine.captures[2 * group + 1])
          return low >= 0 && high >= low ? subject.offsets[low]..<subject.offsets[high] : nil
        }
      }
      if firstLineOnly, start < subject.units.count, subject.units[start] == 10 { return nil }
      start += 1
    }
    return nil
  }

  /// All matches that do not overlap. After an empty match one that is not empty is tried at the same place.
  func allMatches(_ subject: RegexSubject, limit: Int = Int.max) -> [[Range<Int>?]] {
    var matches: [[Range<Int>?]] = []
    var offset = 0
    var notEmpty = false
    while offset <= subject.byteCount, matches.count < limit {
      guard let match = firstMatch(subject, from: offset, notEmptyAtStart: notEmpty), let whole = match[0]
      else { break }
      matches.append(match)
      offset = whole.upperBound
      notEmpty = whole.isEmpty
    }
    return matches
  }
}

/// A text as units: bytes, or code points for patterns of Unicode.
struct RegexSubject {
  let units: [UInt32]
  /// The place of each unit in bytes, and the end.
  let offsets: [Int]
  var byteCount: Int { offsets[offsets.count - 1] }

  init(_ bytes: [UInt8], isUnicode: Bool) {
    if isUnicode, let text = String(validating: bytes, as: UTF8.self) {
      var units: [UInt32] = []
      var offsets: [Int] = []
      var offset = 0
      for scalar in text.unicodeScalars {
        units.append(scalar.value)
        offsets.append(offset)
        offset += UTF8.width(scalar)
      }
      self.units = units
      self.offsets = offsets + [bytes.count]
    } else {
      units = bytes.map(UInt32.init)
      offsets = Array(0...bytes.count)
    }
  }

  func index(ofByte offset: Int) -> Int {
    if offsets.count == byteCount + 1 { return offset }
    return offsets.firstIndex { $0 >= offset } ?? units.count
  }
}

/// One attempt: instructions, a place in the text, and a stack of what else could be tried.
struct RegexMachine {
  private enum Undo {
    case choice(pc: Int, position: Int)
    case capture(Int, old: Int)
    case mark(Int, old: Int)
    case keptOut(Int?)
  }
  private let subject: RegexSubject
  private let searchStart: Int
  var captures: [Int]
  var keptOut: Int?
  var end: Int?
  /// A match that is empty and ends here does not count.
  var notEmptyAt: Int?
  /// A match must end here (looking behind).
  var mustEndAt: Int?

  init(_ subject: RegexSubject, captures: Int, searchStart: Int) {
    self.subject = subject
    self.searchStart = searchStart
    self.captures = Array(repeating: -1, count: captures)
  }

  mutating func run(_ program: RegexProgram, at start: Int) -> Bool {
    var stack: [Undo] = []
    var marks = Array(repeating: -1, count: program.markCount)
    var (pc, position) = (0, start)
    var isFailed = false
    let units = subject.units
    while true {
      if isFailed {
        isFailed = false
        var found = false
        while !found, let undo = stack.popLast() {
          switch undo {
          case .choice(let at, let place): (pc, position, found) = (at, place, true)
          case .capture(let slot, let old): captures[slot] = old
          case .mark(let slot, let old): marks[slot] = old
          case .keptOut(let old): keptOut = old
          }
        }
        if !found { return false }
      }
      switch program.code[pc] {
      case .set(let index):
        if position < units.count, program.sets[index].contains(units[position]) {
          position += 1
          pc += 1
        } else {
          isFailed = true
        }
      case .split(let first, let second):
        stack.append(.choice(pc: second, position: position))
        pc = first
      case .jump(let target): pc = target
      case .save(let slot):
        stack.append(.capture(slot, old: captures[slot]))
        captures[slot] = position
        pc += 1
      case .mark(let slot):
        stack.append(.mark(slot, old: marks[slot]))
        marks[slot] = position
        pc += 1
      case .progressed(let slot):
        // A turn that consumed nothing ends the loop.
        pc += position == marks[slot] ? 2 : 1
      case .assert(let node): if holds(node, position) { pc += 1 } else { isFailed = true }
      case .back(let group, let ignoresCase):
        if let length = length(ofGroup: group, at: position, ignoresCase) {
          position += length
          pc += 1
        } else {
          isFailed = true
        }
      case .keepOut:
        stack.append(.keptOut(keptOut))
        keptOut = position
        pc += 1
      case .atomic(let part):
        if let found = attempt(program.parts[part], at: position) {
          adopt(found, &stack)
          position = found.end ?? position
          pc += 1
        } else {
          isFailed = true
        }
      case .look(let part, let ahead, let negative):
        let found =
          ahead
          ? attempt(program.parts[part], at: position) : attempt(program.parts[part], endingAt: position)
        if (found != nil) == negative {
          isFailed = true
        } else {
          if let found { adopt(found, &stack) }
          pc += 1
        }
      case .match:
        if let mustEndAt, position != mustEndAt {
          isFailed = true
        } else if let notEmptyAt, position == notEmptyAt, start == notEmptyAt {
          isFailed = true
        } else {
          end = position
          return true
        }
      }
    }
  }

  private mutating func adopt(_ found: RegexMachine, _ stack: inout [Undo]) {
    for slot in captures.indices where captures[slot] != found.captures[slot] {
      stack.append(.capture(slot, old: captures[slot]))
      captures[slot] = found.captures[slot]
    }
  }

  private func attempt(_ program: RegexProgram, at position: Int) -> RegexMachine? {
    var machine = RegexMachine(subject, captures: 0, searchStart: searchStart)
    machine.captures = captures
    return machine.run(program, at: position) ? machine : nil
  }

  private func attempt(_ program: RegexProgram, endingAt position: Int) -> RegexMachine? {
    for start in stride(from: position, through: 0, by: -1) {
      var machine = RegexMachine(subject, captures: 0, searchStart: searchStart)
      machine.captures = captures
      machine.mustEndAt = position
      if machine.run(program, at: start) { return machine }
    }
    return nil
  }

  private func isWord(_ position: Int) -> Bool {
    guard subject.units.indices.contains(position) else { return false }
    let unit = subject.units[position]
    return RegexSet.latinWord.contains(unit)
      || unit > 127 && subject.offsets.count != subject.byteCount + 1
        && (Unicode.Scalar(unit).map(RegexClassReader.isWord) ?? false)
  }

  private func holds(_ node: RegexNode, _ position: Int) -> Bool {
    let units = subject.units
    switch node {
    case .lineStart: return position == 0 || (units[position - 1] == 10 && position < units.count)
    case .lineEnd: return position == units.count || units[position] == 10
    case .textStart: return position == 0
    case .textEnd: return position == units.count
    case .textEndBeforeNewline:
      return position == units.count || (position == units.count - 1 && units[position] == 10)
    case .searchStart: return position == searchStart
    case .wordBoundary(let wanted): return (isWord(position - 1) != isWord(position)) == wanted
    default: return false
    }
  }

  private func length(ofGroup group: Int, at position: Int, _ ignoresCase: Bool) -> Int? {
    let (low, high) = (captures[2 * group], captures[2 * group + 1])
    guard low >= 0, high >= low else { return nil }
    let length = high - low
    guard position + length <= subject.units.count else { return nil }
    for offset in 0..<length {
      let (one, two) = (subject.units[low + offset], subject.units[position + offset])
      if one != two, !ignoresCase || !RegexSet.caseVariants(one, true).contains(two) { return nil }
    }
    return length
  }
}
