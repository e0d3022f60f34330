/// Reads `[…]` and the escapes that stand for characters.
struct RegexClassReader {
  let units: [UInt32]
  var index: Int
  let isUnicode: Bool
  let ignoresCase: Bool

  /// What follows `[`.
  mutating func read() throws(RegexSyntaxError) -> RegexSet {
    var set = RegexSet()
    set.isUnicode = isUnicode
    set.ignoresCase = ignoresCase
    if index < units.count, units[index] == 0x5E {
      set.isNegative = true
      index += 1
    }
    var isFirst = true
    while index < units.count {
      let unit = units[index]
      if unit == 0x5D, !isFirst {
        index += 1
        return set
      }
      isFirst = false
      if unit == 0x5B, let posix = posixClass() {
        set.complements += posix.isNegative ? [posix.set] : []
        if !posix.isNegative {
          set.ranges += posix.set.ranges
          set.properties += posix.set.properties
        }
        continue
      }
      guard let low = try member(into: &set) else { continue }
      if index + 1 < units.count, units[index] == 0x2D, units[index + 1] != 0x5D {
        let dash = index
        index += 1
        guard let high = try member(into: &set) else {
          set.ranges += [low...low, 0x2D...0x2D]
          continue
        }
        guard low <= high else {
          throw RegexSyntaxError(message: "range out of order in character class", position: dash + 1)
        }
        set.ranges.append(low...high)
      } else {
        set.ranges.append(low...low)
      }
    }
    throw RegexSyntaxError(message: "missing terminating ] for character class", position: units.count)
  }

  /// One character, or nil if a whole class was added.
  private mutating func member(into set: inout RegexSet) throws(RegexSyntaxError) -> UInt32? {
    let unit = units[index]
    index += 1
    guard unit == 0x5C else { return unit }
    guard index < units.count else {
      throw RegexSyntaxError(message: "\\ at end of pattern", position: index)
    }
    if units[index] == 0x62 {
      index += 1
      return 8
    }
    let part = try escape()
    if part.isNegative || !part.complements.isEmpty {
      var positive = part
      positive.isNegative = false
      set.complements.append(positive)
      return nil
    }
    if part.properties.isEmpty, part.ranges.count == 1, part.ranges[0].count == 1 {
      return part.ranges[0].lowerBound
    }
    set.ranges += part.ranges
    set.properties += part.properties
    return nil
  }

  /// What follows a backslash.
  mutating func escape() throws(RegexSyntaxError) -> RegexSet {
    let unit = units[index]
    index += 1
    func one(_ value: UInt32) -> RegexSet {
      var set = RegexSet(value...value)
      set.ignoresCase = ignoresCase
      set.isUnicode = isUnicode
      return set
    }
    switch Unicode.Scalar(unit) {
    case "d": return perl(.digits) { $0.properties.numericType == .decimal }
    case "D": return perl(.digits) { $0.properties.numericType == .decimal }.inverted()
    case "w": return perl(.word) { RegexClassReader.isWord($0) }
    case "W": return perl(.word) { RegexClassReader.isWord($0) }.inverted()
    case "s": return perl(.space) { $0.properties.isWhitespace }
    case "S": return perl(.space) { $0.properties.isWhitespace }.inverted()
    case "h": return .horizontal
    case "H": return RegexSet.horizontal.inverted()
    case "v": return .vertical
    case "V": return RegexSet.vertical.inverted()
    case "p", "P": return try property(isNegative: unit == 0x50)
    case "t": return one(9)
    case "n": return one(10)
    case "r": return one(13)
    case "f": return one(12)
    case "e": return one(27)
    case "a": return one(7)
    case "c":
      guard index < units.count else {
        throw RegexSyntaxError(message: "\\c at end of pattern", position: index)
      }
      index += 1
      let letter = units[index - 1]
      return one(((97...122).contains(letter) ? letter - 32 : letter) ^ 64)
    case "x": return one(try hexadecimal())
    case let scalar? where (48...55).contains(scalar.value):
      var value = unit - 48
      var count = 1
      while count < 3, index < units.count, (48...55).contains(units[index]) {
        value = value * 8 + units[index] - 48
        index += 1
        count += 1
      }
      return one(value)
    case let scalar? where scalar.isASCII && scalar.properties.isAlphabetic:
      throw RegexSyntaxError(message: "unrecognized character follows \\", position: index - 1)
    default: return one(unit)
    }
  }

  private mutating func hexadecimal() throws(RegexSyntaxError) -> UInt32 {
    var text = ""
    let isBraced = index < units.count && units[index] == 0x7B
    if isBraced { index += 1 }
    while index < units.count, isBraced || text.count < 2, let scalar = Unicode.Scalar(units[index]),
      scalar.properties.isASCIIHexDigit
    {
      text.unicodeScalars.append(scalar)
      index += 1
    }
    if isBraced {
      guard index < units.count, units[index] == 0x7D else {
        throw RegexSyntaxError(
          message: "non-hex character in \\x{} (closing brace missing?)", position: index)
      }
      index += 1
    }
    let value = UInt32(text, radix: 16) ?? 0
    if !isUnicode, value > 255 {
      throw RegexSyntaxError(message: "character value in \\x{} or \\o{} is too large", position: index)
    }
    return value
  }

  /// A class of Perl's: ASCII only, unless the pattern is of Unicode.
  private func perl(_ ascii: RegexSet, _ property: @escaping @Sendable (Unicode.Scalar) -> Bool) -> RegexSet {
    guard isUnicode else { return ascii.ranges == RegexSet.word.ranges ? .latinWord : ascii }
    var set = ascii
    set.properties = [property]
    return set
  }

  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private mutating func property(isNegative: Bool) throws(RegexSyntaxError) -> RegexSet {
    var name = ""
    if index < units.count, units[index] == 0x7B {
      index += 1
      while index < units.count, units[index] != 0x7D, let scalar = Unicode.Scalar(units[index]) {
        name.unicodeScalars.append(scalar)
        index += 1
      }
      index += 1
    } else if index < units.count, let scalar = Unicode.Scalar(units[index]) {
      name = String(scalar)
      index += 1
    }
    var negative = isNegative
    if name.hasPrefix("^") {
      negative.toggle()
      name.removeFirst()
    }
    guard let test = RegexProperties.named(name) else {
      throw RegexSyntaxError(message: "unknown property name after \\P or \\p", position: index)
    }
    var set = RegexSet()
    set.properties = [test]
    set.isUnicode = true
    return negative ? set.inverted() : set
  }

  /// `[:alpha:]` inside brackets.
  private mutating func posixClass() -> (set: RegexSet, isNegative: Bool)? {
    guard index + 1 < units.count, units[index + 1] == 0x3A else { return nil }
    var place = index + 2
    var name = ""
    while place < units.count, units[place] != 0x3A, let scalar = Unicode.Scalar(units[place]) {
      name.unicodeScalars.append(scalar)
      place += 1
    }
    guard place + 1 < units.count, units[place + 1] == 0x5D else { return nil }
    let isNegative = name.hasPrefix("^")
    if isNegative { name.removeFirst() }
    let set: RegexSet
    switch name {
    case "alpha": set = perlPosix(RegexSet(65...90, 97...122)) { $0.properties.isAlphabetic }
    case "digit": set = .digits
    case "alnum":
      set = perlPosix(RegexSet(48...57, 65...90, 97...122)) {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    case "upper": set = perlPosix(RegexSet(65...90)) { $0.properties.isUppercase }
    case "lower": set = perlPosix(RegexSet(97...122)) { $0.properties.isLowercase }
    case "space": set = .space
    case "blank": set = RegexSet(9...9, 32...32)
    case "punct": set = RegexSet(33...47, 58...64, 91...96, 123...126)
    case "xdigit": set = RegexSet(48...57, 65...70, 97...102)
    case "word": set = .word
    case "cntrl": set = RegexSet(0...31, 127...127)
    case "print": set = RegexSet(32...126)
    case "graph": set = RegexSet(33...126)
    case "ascii": set = RegexSet(0...127)
    default: return nil
    }
    index = place + 2
    return (set, isNegative)
  }

  private func perlPosix(_ ascii: RegexSet, _ property: @escaping @Sendable (Unicode.Scalar) -> Bool)
    -> RegexSet
  {
    perl(ascii, property)
  }
}

/// Unicode's properties by the names that patterns use.
enum RegexProperties {
  static func named(_ name: String) -> (@Sendable (Unicode.Scalar) -> Bool)? {
    let categories: [Unicode.GeneralCategory]
    switch name {
    case "Any": return { _ in true }
    case "L": return { isLetter($0) }
    case "L&": categories = [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]
    case "Lu": categories = [.uppercaseLetter]
    case "Ll": categories = [.lowercaseLetter]
    case "Lt": categories = [.titlecaseLetter]
    case "Lm": categories = [.modifierLetter]
    case "Lo": categories = [.otherLetter]
    case "M": categories = [.nonspacingMark, .spacingMark, .enclosingMark]
    case "Mn": categories = [.nonspacingMark]
    case "Mc": categories = [.spacingMark]
    case "N": categories = [.decimalNumber, .letterNumber, .otherNumber]
    case "Nd": categories = [.decimalNumber]
    case "Nl": categories = [.letterNumber]
    case "No": categories = [.otherNumber]
    case "P":
      categories = [
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation,
        .otherPunctuation,
      ]
    case "Pd": categories = [.dashPunctuation]
    case "Ps": categories = [.openPunctuation]
    case "Pe": categories = [.closePunctuation]
    case "Po": categories = [.otherPunctuation]
    case "S": categories = [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol]
    case "Sm": categories = [.mathSymbol]
    case "Sc": categories = [.currencySymbol]
    case "So": categories = [.otherSymbol]
    case "Z": categories = [.spaceSeparator, .lineSeparator, .paragraphSeparator]
    case "Zs": categories = [.spaceSeparator]
    case "C": categories = [.control, .format, .surrogate, .privateUse, .unassigned]
    case "Cc": categories = [.control]
    case "Xan": return { isLetter($0) || $0.properties.numericType != nil }
    case "Xsp", "Xps": return { $0.properties.isWhitespace }
    case "Xwd": return { RegexClassReader.isWord($0) }
    case "Latin": return { isLetter($0) && ($0.value < 0x250 || (0x1E00...0x1EFF).contains($0.value)) }
    case "Greek": return { (0x370...0x3FF).contains($0.value) || (0x1F00...0x1FFF).contains($0.value) }
    case "Cyrillic": return { (0x400...0x52F).contains($0.value) }
    case "Hebrew": return { (0x590...0x5FF).contains($0.value) }
    case "Arabic": return { (0x600...0x6FF).contains($0.value) }
    case "Han": return { (0x4E00...0x9FFF).contains($0.value) || (0x3400...0x4DBF).contains($0.value) }
    case "Hiragana": return { (0x3040...0x309F).contains($0.value) }
    case "Katakana": return { (0x30A0...0x30FF).contains($0.value) }
    default: return nil
    }
    return { categories.contains($0.properties.generalCategory) }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
