import Terms

extension Lexer {
  /// An operator of one to three characters, found at the byte.
  struct FoundOperator {
    var kind: TokenKind
    var length: Int
    var name: Atom
  }

  /// The operators that may also be an atom (`:+`) or a function after a dot (`Kernel.+`).
  func namedOperator(at offset: Int) -> FoundOperator? {
    let first = source[offset]
    let second = source[offset + 1]
    let third = source[offset + 2]
    func found(_ kind: TokenKind, _ length: Int, _ name: Atom) -> FoundOperator {
      FoundOperator(kind: kind, length: length, name: name)
    }
    switch first {
    case UInt8(ascii: "+"):
      if second != first { return found(.dualOperator, 1, .plus) }
      return third == first ? found(.concatOperator, 3, .concat3) : found(.concatOperator, 2, .concat)
    case UInt8(ascii: "-"):
      if second != first { return found(.dualOperator, 1, .minus) }
      return third == first ? found(.concatOperator, 3, .subtract3) : found(.concatOperator, 2, .subtract)
    case UInt8(ascii: "*"):
      return second == first ? found(.powerOperator, 2, .power) : found(.multOperator, 1, .times)
    case UInt8(ascii: "/"): return found(.multOperator, 1, .divide)
    case UInt8(ascii: "^"):
      return second == first && third == first ? found(.xorOperator, 3, .xor) : found(.unaryOperator, 1, .pin)
    case UInt8(ascii: "@"): return found(.atOperator, 1, .at)
    case UInt8(ascii: "&"):
      if second != first { return found(.captureOperator, 1, .capture) }
      return third == first ? found(.andOperator, 3, .and3) : found(.andOperator, 2, .and2)
    case UInt8(ascii: "!"):
      if second != UInt8(ascii: "=") { return found(.unaryOperator, 1, .bang) }
      return third == UInt8(ascii: "=")
        ? found(.compOperator, 3, .notIdentical) : found(.compOperator, 2, .notEqual)
    case UInt8(ascii: "="):
      if second == UInt8(ascii: "~") { return found(.compOperator, 2, .matches) }
      if second != first { return found(.matchOperator, 1, .match) }
      return third == first ? found(.compOperator, 3, .identical) : found(.compOperator, 2, .equal)
    case UInt8(ascii: "|"):
      if second == UInt8(ascii: ">") { return found(.arrowOperator, 2, .pipeline) }
      if second != first { return found(.pipeOperator, 1, .pipe) }
      return third == first ? found(.orOperator, 3, .or3) : found(.orOperator, 2, .or2)
    case UInt8(ascii: "\\"):
      return second == first ? found(.inMatchOperator, 2, .defaultValue) : nil
    case UInt8(ascii: "."):
      return second == first ? found(.rangeOperator, 2, .range) : nil
    case UInt8(ascii: "~"): return tildeOperator(second, third)
    case UInt8(ascii: "<"): return lessOperator(second, third)
    case UInt8(ascii: ">"):
      if second == UInt8(ascii: "=") { return found(.relOperator, 2, .greaterOrEqual) }
      return second == first && third == first
        ? found(.arrowOperator, 3, .shiftRight) : found(.relOperator, 1, .greater)
    default: return nil
    }
  }

  private func tildeOperator(_ second: UInt8, _ third: UInt8) -> FoundOperator? {
    switch (second, third) {
    case (UInt8(ascii: "~"), UInt8(ascii: "~")): FoundOperator(kind: .unaryOperator, length: 3, name: .not3)
    case (UInt8(ascii: ">"), UInt8(ascii: ">")): FoundOperator(kind: .arrowOperator, length: 3, name: .arrow1)
    case (UInt8(ascii: ">"), _): FoundOperator(kind: .arrowOperator, length: 2, name: .arrow2)
    default: nil
    }
  }

  private func lessOperator(_ second: UInt8, _ third: UInt8) -> FoundOperator {
    switch (second, third) {
    case (UInt8(ascii: "<"), UInt8(ascii: "<")):
      FoundOperator(kind: .arrowOperator, length: 3, name: .shiftLeft)
    case (UInt8(ascii: "<"), UInt8(ascii: "~")): FoundOperator(kind: .arrowOperator, length: 3, name: .arrow3)
    case (UInt8(ascii: "~"), UInt8(ascii: ">")): FoundOperator(kind: .arrowOperator, length: 3, name: .arrow4)
    case (UInt8(ascii: "|"), UInt8(ascii: ">")): FoundOperator(kind: .arrowOperator, length: 3, name: .arrow5)
    case (UInt8(ascii: "~"), _): FoundOperator(kind: .arrowOperator, length: 2, name: .arrow6)
    case (UInt8(ascii: ">"), _): FoundOperator(kind: .concatOperator, length: 2, name: .concatBinaries)
    case (UInt8(ascii: "="), _): FoundOperator(kind: .relOperator, length: 2, name: .lessOrEqual)
    case (UInt8(ascii: "-"), _): FoundOperator(kind: .inMatchOperator, length: 2, name: .leftArrow)
    default: FoundOperator(kind: .relOperator, length: 1, name: .less)
    }
  }

  /// An operator in an expression.
  mutating func operatorToken(_ byte: UInt8) throws(SyntaxError) {
    let second = source[offset + 1]
    let third = source[offset + 2]
    switch byte {
    case UInt8(ascii: "<"):
      if column == 1, isVersionControlMarker { throw versionControlFailure() }
      if second == UInt8(ascii: "<") {
        if third == UInt8(ascii: ">"), keywordOperator(4, .bits, ifNamed: "<<>>") { return }
        if third != UInt8(ascii: "<"), third != UInt8(ascii: "~") { return try openBits() }
      }
    case UInt8(ascii: ">"):
      if second == byte, third != byte { return try closeBits() }
    case UInt8(ascii: "="):
      if second == UInt8(ascii: ">") { return pushContinuing(.assocOperator, length: 2, atom: .assoc) }
    case UInt8(ascii: "-"):
      if second == UInt8(ascii: ">") { return simpleOperator(.stabOperator, 2, .stab) }
    case UInt8(ascii: "/"):
      if second == byte { return pushContinuing(.ternaryOperator, length: 2, atom: .ternary) }
    case UInt8(ascii: "&"):
      if second != byte { return capture() }
    default: break
    }
    guard let found = namedOperator(at: offset) else { throw unexpectedToken() }
    switch found.kind {
    case .unaryOperator, .atOperator, .dualOperator: unaryOperator(found.kind, found.length, found.name)
    default: simpleOperator(found.kind, found.length, found.name)
    }
  }

  /// A binary operator: `op: ` is a keyword, `op/` a name, and it may continue the line before.
  mutating func simpleOperator(_ kind: TokenKind, _ length: Int, _ name: Atom) {
    if keywordOperator(length, name) { return }
    let isName = isFollowedBySlash(length)
    if isName {
      push(.identifier, length: length, atom: name)
    } else {
      pushContinuing(kind, length: length, atom: name)
    }
    skipHorizontalSpace()
  }

  /// An operator that may stand before its only operand.
  private mutating func unaryOperator(_ kind: TokenKind, _ length: Int, _ name: Atom) {
    if keywordOperator(length, name) { return }
    push(isFollowedBySlash(length) ? .identifier : kind, length: length, atom: name)
    skipHorizontalSpace()
  }

  /// `&`: the capture, unless it is the name in `&/1`.
  private mutating func capture() {
    if keywordOperator(1, .capture) { return }
    var next = offset + 1
    func skip() {
      while source[next] == UInt8(ascii: " ") || source[next] == UInt8(ascii: "\t") { next += 1 }
    }
    skip()
    var isName = false
    if source[next] == UInt8(ascii: "/") {
      next += 1
      skip()
      isName = source[next] != UInt8(ascii: "/")
    }
    push(isName ? .identifier : .captureOperator, length: 1, atom: .capture)
  }

  /// Takes `op: ` as the key of a keyword list.
  mutating func keywordOperator(_ length: Int, _ name: Atom, ifNamed text: String? = nil) -> Bool {
    if let text, !source.has(text, at: offset) { return false }
    guard source[offset + length] == UInt8(ascii: ":"), isSpace(at: offset + length + 1) else { return false }
    push(.keywordIdentifier, length: length, atom: name)
    offset += 1
    return true
  }

  private func isFollowedBySlash(_ length: Int) -> Bool {
    var next = offset + length
    while source[next] == UInt8(ascii: " ") || source[next] == UInt8(ascii: "\t") { next += 1 }
    return source[next] == UInt8(ascii: "/")
  }

  // MARK: - Particular characters

  /// `.`: a call, `..`, `...`, `..//`.
  mutating func dot() throws(SyntaxError) {
    let second = source[offset + 1]
    guard second == UInt8(ascii: ".") else {
      return keywordOperator(1, .dot) ? () : try dotCall()
    }
    if source[offset + 2] == UInt8(ascii: ".") {
      if keywordOperator(3, .dots) { return }
      return push(callKind(after: 3), length: 3, atom: .dots)
    }
    guard source[offset + 2] == UInt8(ascii: "/"), source[offset + 3] == UInt8(ascii: "/") else {
      return simpleOperator(.rangeOperator, 2, .range)
    }
    if keywordOperator(4, .rangeStep) { return }
    guard isFollowedBySlash(4) else { throw unexpectedToken() }
    push(.identifier, length: 4, atom: .rangeStep)
    skipHorizontalSpace()
  }

  /// `%`: of a map, or of a struct.
  mutating func percent() throws(SyntaxError) {
    let second = source[offset + 1]
    if second == UInt8(ascii: "{"), source[offset + 2] == UInt8(ascii: "}"), keywordOperator(3, .map) {
      return
    }
    if keywordOperator(1, .percent) { return }
    switch second {
    case UInt8(ascii: "("), UInt8(ascii: "["):
      throw failure(
        position, "expected %{ to define a map, got: ", token: "%" + String(Character(Unicode.Scalar(second)))
      )
    case UInt8(ascii: "{"): push(.percentCurly, length: 1)
    default: push(.percent, length: 1)
    }
  }

  /// `~`: a sigil or an operator.
  mutating func tilde() throws(SyntaxError) {
    if isLetter(source[offset + 1]), offset + 2 < count { return try sigil() }
    try operatorToken(UInt8(ascii: "~"))
  }

  private var isVersionControlMarker: Bool { (0..<7).allSatisfy { source[offset + $0] == UInt8(ascii: "<") } }

  private func versionControlFailure() -> SyntaxError {
    var end = offset
    while end < count, source[end] != UInt8(ascii: "\n"), source[end] != UInt8(ascii: "\r") { end += 1 }
    return failure(
      position, "found an unexpected version control marker, please resolve the conflicts: ",
      token: source.text(offset, end))
  }

  // MARK: - After a dot

  /// Reads a dot and the token that follows, perhaps on a later line.
  private mutating func dotCall() throws(SyntaxError) {
    if previous == .endOfLine { stream.tokens.removeLast() }
    push(.dot, length: 1)
    try readAfterDot()
  }

  mutating func readAfterDot() throws(SyntaxError) {
    while true {
      skipHorizontalSpace()
      if waitsForLines, isAtLastLineEnd {
        suspended = .afterDot
        return
      }
      switch source[offset] {
      case UInt8(ascii: "#"): try comment()
      case UInt8(ascii: "\n"): offset += 1; line += 1; columnBase = offset - 1
      case UInt8(ascii: "\r") where source[offset + 1] == UInt8(ascii: "\n"):
        offset += 2; line += 1; columnBase = offset - 1
      case UInt8(ascii: "("): stream.tokens[stream.tokens.count - 1].kind = .dotCall; return
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return try quotedCall(source[offset])
      case UInt8(ascii: ":") where source[offset + 1] == UInt8(ascii: ":"):
        return push(callKind(after: 2), length: 2, atom: .type)
      default:
        guard let found = namedOperator(at: offset) else { return }
        return push(callKind(after: found.length), length: found.length, atom: found.name)
      }
    }
  }

  /// The kind of a name of that many bytes, by what follows it.
  @inline(__always) func callKind(after length: Int) -> TokenKind {
    switch source[offset + length] {
    case UInt8(ascii: "("): .parenIdentifier
    case UInt8(ascii: "["): .bracketIdentifier
    default: .identifier
    }
  }
}
