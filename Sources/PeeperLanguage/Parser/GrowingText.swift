/// A text that comes line by line, and whether it can be whole already.
///
/// Each line is read once, however many there are. So an expression of many lines has to be parsed only when
/// all brackets, blocks and texts in it are closed, and if it is long, no operator stands at its end.
package struct GrowingText: ~Copyable, @unchecked Sendable {
  // Safety: only this value, which cannot be copied, knows the bytes; zeros follow them.
  private var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var lexer: Lexer
  private var isReadable = true
  private var lines = 0

  /// So many lines are parsed even where they end in an operator, for what stands before it may be an error.
  private static let linesParsed = 100
  private static let padding = 8
  private static let smallestCapacity = 1_024

  /// A text without lines.
  package init() {
    capacity = Self.smallestCapacity
    bytes = .allocate(capacity: capacity + Self.padding)
    bytes.initialize(repeating: 0, count: Self.padding)
    lexer = Lexer(SourceBytes(bytes: bytes, count: 0, file: "", firstLine: 1))
    lexer.waitsForLines = true
  }

  deinit { bytes.deallocate() }

  /// Adds a line, without its end.
  ///
  /// - Returns: Whether more lines are needed for certain. If not, it takes the parser to tell.
  package mutating func add(_ line: String) -> Bool {
    guard isReadable else { return false }
    append(line)
    do {
      _ = try lexer.run()
    } catch {
      // What more text could mend is read again with the next line; otherwise this line was the last.
      isReadable = error.isIncomplete
    }
    lines += 1
    return isReadable && (lexer.isOpen || lines > Self.linesParsed && lexer.awaitsOperand)
  }

  private mutating func append(_ line: String) {
    var line = line
    let (old, oldCount) = (bytes, count)
    count += line.utf8.count + 1
    if count > capacity {
      capacity = max(count, 2 * capacity)
      bytes = .allocate(capacity: capacity + Self.padding)
      bytes.initialize(from: old, count: oldCount)
    }
    line.withUTF8 { utf8 in
      if let start = utf8.baseAddress { (bytes + oldCount).initialize(from: start, count: utf8.count) }
    }
    bytes[count - 1] = UInt8(ascii: "\n")
    (bytes + count).initialize(repeating: 0, count: Self.padding)
    lexer = Lexer(SourceBytes(bytes: bytes, count: count, file: "", firstLine: 1), continuing: lexer)
    if bytes != old { old.deallocate() }
  }
}
