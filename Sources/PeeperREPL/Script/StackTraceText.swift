/// Stack traces within inspected values. What stands in them (files, lines, the interpreter's own functions)
/// is no result of an expression, so the JSON form puts `[...stacktrace...]` in their place.
enum StackTraceText {
  /// The text with each stack trace replaced.
  static func removed(from text: String) -> String {
    guard text.contains("[{") else { return text }
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "[{") {
      result += rest[..<start.lowerBound]
      let candidate = rest[start.lowerBound...]
      if isStackTrace(candidate), let end = end(of: candidate) {
        result += "[...stacktrace...]"
        rest = rest[end...]
      } else {
        result += "[{"
        rest = rest[start.upperBound...]
      }
    }
    return result + rest
  }

  /// `[{Module, :function, arity or arguments, [` and then nothing, or a location.
  private static func isStackTrace(_ text: Substring) -> Bool {
    var parts: [Substring] = []
    var rest = text.dropFirst(2)
    while parts.count < 3 {
      guard let comma = separator(in: rest) else { return false }
      parts.append(rest[..<comma])
      rest = rest[rest.index(after: comma)...].drop { $0 == " " }
    }
    let isName = { (part: Substring) in part.first == ":" || part.first?.isUppercase == true }
    guard isName(parts[0]), parts[1].first == ":", parts[2].first == "[" || Int(parts[2]) != nil else {
      return false
    }
    return ["[]", "[file: ", "[error_info: "].contains { rest.hasPrefix($0) }
  }

  /// The first comma that stands in no brackets.
  private static func separator(in text: Substring) -> Substring.Index? {
    scan(text) { character, depth in character == "," && depth == 0 }
  }

  /// The place behind the bracket that closes the first one.
  private static func end(of text: Substring) -> Substring.Index? {
    scan(text) { character, depth in "]})".contains(character) && depth == 1 }.map { text.index(after: $0) }
  }

  private static func scan(_ text: Substring, _ isFound: (Character, Int) -> Bool) -> Substring.Index? {
    var depth = 0
    var quote: Character?
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      if let open = quote {
        if character == "\\" { index = text.index(after: index) }
        if character == open { quote = nil }
      } else {
        if isFound(character, depth) { return index }
        switch character {
        case "\"", "'": quote = character
        case "[", "{", "(": depth += 1
        case "]", "}", ")":
          depth -= 1
          if depth < 0 { return nil }
        default: break
        }
      }
      guard index < text.endIndex else { return nil }
      index = text.index(after: index)
    }
    return nil
  }
}
