/// A command whose arguments are being typed at the end of a line: `call Counter, :g`.
struct CommandUse {
  let command: Command
  /// The arguments before the one that is being typed.
  let before: [String]
  /// The argument that is being typed, so far.
  let prefix: String

  /// Parameter for the argument that is being typed.
  var parameter: CommandParameter? { command.parameter(before.count) }

  /// The innermost command of the last line whose arguments have not come to their end; nil if there is none.
  init?(_ typed: String, _ commands: CommandTable) {
    let line = typed.split(separator: "\n", omittingEmptySubsequences: false).last.map(Array.init) ?? []
    for end in line.indices.reversed() where line[end] == " " || line[end] == "(" {
      var start = end
      while start > 0, Self.isNamePart(line[start - 1]) { start -= 1 }
      guard start < end, let command = commands[String(line[start..<end])],
        Self.isCommand(line[..<start]), let arguments = Self.arguments(line[(end + 1)...])
      else { continue }
      self.command = command
      before = Array(arguments.dropLast())
      prefix = arguments.last ?? ""
      return
    }
    return nil
  }

  private static func isNamePart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_?!".contains(character)
  }

  /// Whether a name behind this text is called as a command, or as the function of a server of that name.
  private static func isCommand(_ before: ArraySlice<Character>) -> Bool {
    guard let last = before.last else { return true }
    if last == "." { return ["GenServer", "Peeper"].contains { before.dropLast().hasEnding($0) } }
    return !isNamePart(last) && !":@&".contains(last)
  }

  /// The arguments so far, the last of them unfinished; nil if they have come to their end.
  private static func arguments(_ text: ArraySlice<Character>) -> [String]? {
    var arguments = [""]
    var brackets = 0
    var quote: Character?
    var isEscaped = false
    for character in text {
      if let open = quote {
        if !isEscaped, character == open { quote = nil }
        isEscaped = !isEscaped && character == "\\"
      } else {
        switch character {
        case "\"", "'": quote = character
        case "(", "[", "{": brackets += 1
        case ")", "]", "}": brackets -= 1
        case "," where brackets == 0:
          arguments.append("")
          continue
        case " " where arguments.last?.isEmpty ?? true: continue
        default: break
        }
        if brackets < 0 { return nil }
      }
      arguments[arguments.count - 1].append(character)
    }
    return arguments
  }
}

extension ArraySlice<Character> {
  fileprivate func hasEnding(_ text: String) -> Bool { suffix(text.count).elementsEqual(text) }
}
