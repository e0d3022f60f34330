/// The bytes of a source text, and errors in it.
struct SourceBytes {
  // Safety: `count` bytes of the source, then zeros, so that looking a few bytes ahead needs no check. They
  // outlive the lexer and the parser, which live within the call that made the copy.
  let bytes: UnsafePointer<UInt8>
  let count: Int
  let file: String
  let firstLine: Int

  /// The text of a range of bytes.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: UnsafeBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)
  }

  /// The text of a line, without its end.
  func line(_ number: Int) -> String? {
    var start = 0
    var current = firstLine
    while current < number {
      guard let end = endOfLine(from: start), end < count else { return nil }
      start = end + 1
      current += 1
    }
    guard current == number else { return nil }
    return text(start, endOfLine(from: start) ?? count)
  }

  /// Where the line ends that a byte is on; nil if the text ends there.
  func endOfLine(from start: Int) -> Int? {
    var index = start
    while index < count {
      if bytes[index] == UInt8(ascii: "\n") { return index }
      index += 1
    }
    return nil
  }

  /// An error at a place, with the line it is on. An empty token makes it one that more text could mend.
  func failure(
    _ position: SourcePosition, _ prefix: String, token: String, readable: String? = nil,
    suffix: String? = nil,
    expected: String? = nil
  ) -> SyntaxError {
    SyntaxError(
      prefix: prefix, token: token, readable: readable, suffix: suffix, position: position, file: file,
      sourceLine: line(position.line), expected: expected)
  }
}
