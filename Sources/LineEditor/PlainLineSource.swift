import CLibEdit

/// Lines as they come: for a terminal that cannot move its cursor, and for input that is none.
final class PlainLineSource: LineSource {
  private let input: TerminalInput
  private let output: Int32?
  private let isGivenUp: () -> Bool

  /// - Parameters:
  ///   - output: Where the prompt is shown; nil for nowhere.
  ///   - isGivenUp: Whether nobody waits for the line any more; asked after a wake-up.
  init(input: TerminalInput, output: Int32?, isGivenUp: @escaping () -> Bool = { false }) {
    self.input = input
    self.output = output
    self.isGivenUp = isGivenUp
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
      case .wake where !isGivenUp(): continue
      case .interrupt, .wake:
        if let output { writeAll("\n", to: output) }
        return .interrupted
      case .suspend: clibedit_suspend()
      case .resize: continue
      case .end: return bytes.isEmpty ? .end : .line(String(decoding: bytes, as: UTF8.self))
      }
    }
  }
}
