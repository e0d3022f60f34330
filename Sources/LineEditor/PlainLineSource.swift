import CLibEdit

/// Lines as they come: for a terminal that cannot move its cursor, and for input that is none.
final class PlainLineSource: LineSource {
  private let input: TerminalInput
  private let output: Int32?

  /// - Parameter output: Where the prompt is shown; nil for nowhere.
  init(input: TerminalInput, output: Int32?) {
    self.input = input
    self.output = output
  }

  var editsInPlace: Bool { false }
  func setHistory(_ history: History) {}

  func readLine(prompt: String) -> LineReading {
    if let output { writeAll(prompt, to: output) }
    var bytes: [UInt8] = []
    while true {
      switch input.next() {
      case .byte(UInt8(ascii: "\n")):
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return .line(String(decoding: bytes, as: UTF8.self))
      case .byte(let byte): bytes.append(byte)
      case .interrupt:
        if let output { writeAll("\n", to: output) }
        return .interrupted
      case .suspend: clibedit_suspend()
      case .resize, .wake: continue
      case .end: return bytes.isEmpty ? .end : .line(String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
