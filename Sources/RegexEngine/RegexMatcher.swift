import Terms

/// Runs a pattern over a text.
package final class CompiledRegex: Sendable {
  package let groupCount: Int
  package let names: [(name: String, group: Int)]
  let isUnicode: Bool
  let firstLineOnly: Bool
  private let program: RegexProgram
  private let stepLimit: Int

  package init(_ pattern: [UInt8], _ options: RegexParser.Options, firstLineOnly: Bool = false)
    throws(RegexSyntaxError)
  {
    var parser = RegexParser(pattern, options)
    let node = try parser.parse()
    guard node.size <= RegexNode.mostSize else {
      throw RegexSyntaxError(message: "regular expression is too large", position: pattern.count)
    }
    stepLimit = parser.stepLimit
    groupCount = parser.groupCount
    names = parser.names
    isUnicode = options.unicode
    self.firstLineOnly = firstLineOnly
    program = RegexProgram(node)
  }

  /// The text that patterns of this kind run over.
  package func subject(_ bytes: [UInt8]) -> RegexSubject { RegexSubject(bytes, isUnicode: isUnicode) }

  /// The finding of a search.
  package enum Outcome {
    /// The groups, the first being the whole match; nil for a group that took no part.
    case match([Range<Int>?])
    case none
    /// The search took too many steps.
    case limit
  }

  /// The groups of the first match from a place on (in bytes); nil if there is none, or none was found in time.
  package func firstMatch(_ subject: RegexSubject, from offset: Int = 0, notEmptyAtStart: Bool = false)
    -> [Range<
      Int
    >?]?
  {
    guard case .match(let groups) = search(subject, from: offset, notEmptyAtStart) else { return nil }
    return groups
  }

  /// Looks for the first match from a place on (in bytes).
  package func search(_ subject: RegexSubject, from offset: Int = 0, _ notEmptyAtStart: Bool = false)
    -> Outcome
  {
    var start = subject.index(ofByte: offset)
    let searchStart = start
    var work = LongWork()
    while start <= subject.units.count, !work.step() {
      var machine = RegexMachine(subject, captures: 2 * (groupCount + 1), searchStart: searchStart)
      machine.stepsLeft = stepLimit
      machine.notEmptyAt = notEmptyAtStart ? searchStart : nil
      if machine.run(program, at: start), let end = machine.end {
        machine.captures[0] = machine.keptOut ?? start
        machine.captures[1] = end
        return .match(
          (0...groupCount).map { group in
            let (low, high) = (machine.captures[2 * group], machine.captures[2 * group + 1])
            return low >= 0 && high >= low ? subject.offsets[low]..<subject.offsets[high] : nil
          })
      }
      if machine.stepsLeft <= 0 { return .limit }
      if firstLineOnly, start < subject.units.count, subject.units[start] == 10 { return .none }
      start += 1
    }
    return .none
  }

  /// All matches that do not overlap. After an empty match one that is not empty is tried at the same place.
  package func allMatches(_ subject: RegexSubject, limit: Int = Int.max) -> [[Range<Int>?]] {
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
package struct RegexSubject {
  let units: [UInt32]
  /// The place of each unit in bytes, and the end.
  let offsets: [Int]
  var byteCount: Int { offsets[offsets.count - 1] }

  init(_ bytes: [UInt8], isUnicode: Bool) {
    if isUnicode, let text = String(validating: bytes, as: UTF8.self) {
      var units: [UInt32] = []
      var offsets: [Int] = []
      var offset = 0
      for scalar in text.unicodeScalars.whileWanted {
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
    var (low, high) = (0, units.count)
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// One attempt: instructions, a place in the text, and a stack of what else could be tried.
struct RegexMachine {
  private enum Undo {
    case choice(pc: Int, position: Int)
    /// Any place from the last to the first.
    case places(pc: Int, first: Int, last: Int)
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
  /// Each place to come back to costs one; at 0 the search is over.
  var stepsLeft = Int.max
  private var work = LongWork()
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
          case .places(let at, let first, let last):
            (pc, position, found) = (at, last, true)
            if first < last { stack.append(.places(pc: at, first: first, last: last - 1)) }
          case .capture(let slot, let old): captures[slot] = old
          case .mark(let slot, let old): marks[slot] = old
          case .keptOut(let old): keptOut = old
          }
        }
        if !found || !takeStep() { return false }
      }
      switch program.code[pc] {
      case .set(let index):
        if position < units.count, program.sets[index].contains(units[position]) {
          position += 1
          pc += 1
        } else {
          isFailed = true
        }
      case .run(let index, let least, let most):
        let end = most < units.count - position ? position + most : units.count
        let set = program.sets[index]
        let start = position
        while position < end, set.contains(units[position]) { position += 1 }
        if position - start < least {
          isFailed = true
        } else {
          if position - start > least {
            stack.append(.places(pc: pc + 1, first: start + least, last: position - 1))
          }
          pc += 1
        }
      case .split(let first, let second):
        if !takeStep() { return false }
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
        if stepsLeft <= 0 { return false }
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

  /// Counts a step. Returns whether it may be taken.
  private mutating func takeStep() -> Bool {
    stepsLeft -= 1
    if work.step() { stepsLeft = 0 }
    return stepsLeft > 0
  }

  private mutating func attempt(_ program: RegexProgram, at position: Int, endingAt end: Int? = nil)
    -> RegexMachine?
  {
    guard takeStep() else { return nil }
    var machine = RegexMachine(subject, captures: 0, searchStart: searchStart)
    machine.captures = captures
    machine.mustEndAt = end
    machine.stepsLeft = stepsLeft
    let isFound = machine.run(program, at: position)
    stepsLeft = machine.stepsLeft
    return isFound ? machine : nil
  }

  private mutating func attempt(_ program: RegexProgram, endingAt position: Int) -> RegexMachine? {
    for start in stride(from: position, through: 0, by: -1) {
      if let machine = attempt(program, at: start, endingAt: position) { return machine }
      if stepsLeft <= 0 { return nil }
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
