/// Kind of text that is being typed, for Tab to complete. (Elixir: `Code.Fragment.cursor_context/1`)
public enum CompletionContext: Hashable, Sendable {
  /// Nothing to go on, such as a comment, a string or a number.
  case none
  /// An expression may begin here, after a space, an operator or a bracket.
  case expression
  /// A variable or a local call: `en`.
  case local(prefix: String)
  /// A module: `Enu`, `Foo.Ba`. The prefix is all of it.
  case alias(prefix: String)
  /// A function of a module: `Enum.ma`, `Foo.Bar.`.
  case remote(module: String, prefix: String)
  /// A function of an Erlang module: `:lists.re`.
  case erlang(module: String, prefix: String)
  /// A field of a variable's value: `user.na`, `user.address.`.
  case field(path: [String], prefix: String)
  /// An atom or an Erlang module: `:o`.
  case atom(prefix: String)
  /// A module attribute: `@do`.
  case attribute(prefix: String)
  /// The arguments of a call: `Enum.map(`, `foo `. The callee is what stands before.
  case arguments(of: String)

  /// Finds the context at the end of the text before the cursor.
  public init(before text: String) {
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).last.map(Array.init) ?? []
    self = CompletionContext.context(line)
  }

  /// How many characters before the cursor the completion replaces.
  public var replacedCount: Int {
    switch self {
    case .none, .expression, .arguments: 0
    case .local(let prefix), .atom(let prefix), .attribute(let prefix): prefix.count
    case .alias(let prefix): prefix.count
    case .remote(_, let prefix), .erlang(_, let prefix), .field(_, let prefix): prefix.count
    }
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "?" || character == "!"
  }

  private static func context(_ line: [Character]) -> CompletionContext {
    if isInTextOrComment(line) { return .none }
    guard let last = line.last else { return .expression }
    if last == "(" {
      let callee = dotted(line.dropLast())
      return callee.isEmpty ? .expression : .arguments(of: callee)
    }
    if last == " " || last == "\t" {
      var rest = line[...]
      while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
      let callee = dotted(rest)
      guard let first = callee.split(separator: ".").last?.first, first.isLowercase || first == "_" else {
        return .expression
      }
      return isReserved(callee) ? .expression : .arguments(of: callee)
    }
    let path = dotted(line[...])
    if path.isEmpty {
      return last == ":" && line.dropLast().last != ":"
        ? .atom(prefix: "") : last == "@" ? .attribute(prefix: "") : isOperator(last) ? .expression : .none
    }
    let before = line.dropLast(path.count).last
    if before == "@", !path.contains(".") { return .attribute(prefix: path) }
    let isAtom = before == ":" && line.dropLast(path.count + 1).last != ":"
    return context(path: path, isAtom: isAtom)
  }

  private static func context(path: String, isAtom: Bool) -> CompletionContext {
    var parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let prefix = parts.removeLast()
    guard let first = parts.first else {
      if isAtom { return .atom(prefix: prefix) }
      guard let start = prefix.first else { return .expression }
      return start.isUppercase ? .alias(prefix: prefix) : start.isNumber ? .none : .local(prefix: prefix)
    }
    if parts.contains("") || first.first?.isNumber == true { return .none }
    let module = parts.joined(separator: ".")
    if isAtom { return parts.count == 1 ? .erlang(module: module, prefix: prefix) : .none }
    guard first.first?.isUppercase == true else { return .field(path: parts, prefix: prefix) }
    if parts.contains(where: { $0.first?.isUppercase != true }) { return .none }
    return prefix.first?.isUppercase == true ? .alias(prefix: path) : .remote(module: module, prefix: prefix)
  }

  /// The names and dots at the end of a text.
  private static func dotted(_ characters: ArraySlice<Character>) -> String {
    var start = characters.endIndex
    while start > characters.startIndex, isNamePart(characters[start - 1]) || characters[start - 1] == "." {
      start -= 1
    }
    let path = String(characters[start...])
    // `1..f` is a range and a name.
    guard let range = path.ranges(of: "..").last else { return path }
    return String(path[range.upperBound...])
  }

  private static func isOperator(_ character: Character) -> Bool { "+-*/<>=|&!^,;[{(~".contains(character) }

  private static func isReserved(_ word: String) -> Bool {
    [
      "do", "end", "fn", "and", "or", "not", "in", "when", "else", "rescue", "after", "catch", "true",
      "false", "nil",
    ]
    .contains(word)
  }

  /// Whether the end of a line is within a string, a charlist or a comment (and not within an interpolation).
  private static func isInTextOrComment(_ line: [Character]) -> Bool {
    var quotes: [Character] = []
    var index = 0
    while index < line.count {
      let character = line[index]
      if let quote = quotes.last, quote != "{" {
        if character == "\\" {
          index += 1
        } else if character == quote {
          quotes.removeLast()
        } else if character == "#", index + 1 < line.count, line[index + 1] == "{" {
          quotes.append("{")
          index += 1
        }
      } else {
        switch character {
        case "\"", "'": quotes.append(character)
        case "?": if index == 0 || !isNamePart(line[index - 1]) { index += 1 }
        case "}": if quotes.last == "{" { quotes.removeLast() }
        case "#": return true
        default: break
        }
      }
      index += 1
    }
    return quotes.last.map { $0 != "{" } ?? false
  }
}
