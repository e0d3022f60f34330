/// Writes JSON whose keys stand in the order they are given in, so that the text is the same every time.
struct JSONText {
  private(set) var text = ""
  private var needsComma = false

  mutating func object(_ members: (inout JSONText) -> Void) { nested("{", "}", members) }
  mutating func array(_ elements: (inout JSONText) -> Void) { nested("[", "]", elements) }

  mutating func key(_ key: String) {
    separate()
    text += Self.quoted(key) + ": "
    needsComma = false
  }

  mutating func value(_ string: String?) { atom(string.map(Self.quoted) ?? "null") }
  mutating func value(_ number: Int) { atom(String(number)) }

  private mutating func atom(_ literal: String) {
    separate()
    text += literal
    needsComma = true
  }

  private mutating func nested(_ open: String, _ close: String, _ content: (inout JSONText) -> Void) {
    separate()
    text += open
    needsComma = false
    content(&self)
    text += close
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { text += ", " }
  }

  private static func quoted(_ string: String) -> String {
    var quoted = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case let scalar where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
