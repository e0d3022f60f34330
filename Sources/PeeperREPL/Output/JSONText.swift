/// JSON, written without Foundation, which would cost more time than most sessions.
enum JSONText {
  /// A string in quotes.
  static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\r": json += "\\r"
      case "\t": json += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }

  /// A string in quotes, or null.
  static func quoted(_ text: String?) -> String { text.map { quoted($0) as String } ?? "null" }

  /// An array of strings.
  static func array(_ texts: [String]) -> String {
    "[" + texts.map { quoted($0) as String }.joined(separator: ", ") + "]"
  }
}
