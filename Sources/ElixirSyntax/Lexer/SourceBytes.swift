/// The bytes of a source text, and errors in it.
struct SourceBytes {
  private var bytes: [UInt8]
  let file: String
  let firstLine: Int

  init(_ text: String, file: String, firstLine: Int) {
    bytes = Array(text.utf8)
    self.file = file
    self.firstLine = firstLine
  }

  var count: Int { bytes.count }

  /// A byte, or zero where there is none: looking a few bytes ahead needs no check.
  @inline(__always) subscript(index: Int) -> UInt8 {
    UInt(bitPattern: index) < UInt(bitPattern: bytes.count) ? bytes[index] : 0
  }

  /// The bytes from one place to another, as far as there are any.
  func slice(_ start: Int, _ end: Int) -> ArraySlice<UInt8> { bytes.prefix(end).dropFirst(start) }

  /// Whether a text stands at a byte.
  func has(_ text: String, at index: Int) -> Bool {
    text.utf8.enumerated().allSatisfy { self[index + $0.offset] == $0.element }
  }

  /// Adds a line.
  mutating func append(line: String) {
    bytes.append(contentsOf: line.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The text of a range of bytes.
  func text(_ start: Int, _ end: Int) -> String { String(decoding: slice(start, end), as: UTF8.self) }

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
