import BigInt

extension BigInt {
  /// The digits, as `String(self, radix:)` gives them.
  ///
  /// Their number squared is what that costs, so it is given up, and the text is empty, when nobody waits for it.
  package func text(radix: Int = 10, uppercase: Bool = false) -> String {
    var words = Array(magnitude.words)
    var count = words.count
    guard count > 32 else { return String(self, radix: radix, uppercase: uppercase) }
    // As many digits at a time as fit into a word.
    let base = UInt(radix)
    var (chunk, digits) = (base, 1)
    while case let (next, overflow) = chunk.multipliedReportingOverflow(by: base), !overflow {
      chunk = next
      digits += 1
    }
    var parts: [String] = []
    var work = LongWork(endsWithTask: true)
    while count > 0 {
      if work.step(count) { return "" }
      var remainder: UInt = 0
      var index = count
      while index > 0 {
        index -= 1
        (words[index], remainder) = chunk.dividingFullWidth((remainder, words[index]))
      }
      while count > 0, words[count - 1] == 0 { count -= 1 }
      let part = String(remainder, radix: radix, uppercase: uppercase)
      parts.append(count > 0 ? String(repeating: "0", count: digits - part.utf8.count) + part : part)
    }
    return (sign == .minus ? "-" : "") + parts.reversed().joined()
  }
}
