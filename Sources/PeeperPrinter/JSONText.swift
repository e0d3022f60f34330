/// Writes JSON whose keys stand in the order they are given in, so that the text is the same every time.
///
/// Foundation's encoder sorts keys, or gives them in any order.
package struct JSONText {
  /// Text written so far.
  package private(set) var text = ""
  private var needsComma = false

  /// Nothing is written yet.
  package init() {}

  package mutating func object(_ members: (inout JSONText) -> Void) { nested("{", "}", members) }
  package mutating func array(_ elements: (inout JSONText) -> Void) { nested("[", "]", elements) }
  package mutating func array(_ strings: [String]) { array { for string in strings { $0.value(string) } } }

  package mutating func key(_ key: String) {
    separate()
    text += Self.quoted(key) + ": "
    needsComma = false
  }

  /// A string, or null.
  package mutating func value(_ string: String?) { atom(string.map(Self.quoted) ?? "null") }
  package mutating func value(_ number: Int) { atom(String(number)) }
  package mutating func value(_ flag: Bool) { atom(flag ? "true" : "false") }

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
      case let scalar where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
