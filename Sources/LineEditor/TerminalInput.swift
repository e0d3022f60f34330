import CLibEdit

/// The one place where an editor's thread waits: for typed bytes, for signals, and to be woken.
///
/// Signals and wake-ups are bytes in a pipe, so nothing is polled for and nothing is missed.
final class TerminalInput: @unchecked Sendable {
  // Safety: all but `wake`, which only writes to a pipe, is called by the editor's thread alone.
  // The functions of the system write no more than there is room for.

  enum Event: Equatable {
    case byte(UInt8)
    case interrupt
    case resize
    case suspend
    case wake
    case end
  }

  private let descriptor: Int32
  private let pipeOut: Int32
  private let pipeIn: Int32
  private var typed: ArraySlice<UInt8> = []

  /// Waits on this descriptor and, if asked to, on the signals of a terminal.
  init(descriptor: Int32, divertingSignals: Bool) {
    var ends: [Int32] = [-1, -1]
    _ = unsafe clibedit_pipe(&ends)
    (pipeOut, pipeIn) = (ends[0], ends[1])
    self.descriptor = descriptor
    if divertingSignals { clibedit_divert_signals(pipeIn) }
  }

  /// Makes the editor's thread look up from its waiting. Any thread may call this.
  func wake() {
    var byte: UInt8 = 0
    _ = unsafe write(pipeIn, &byte, 1)
  }

  /// Waits for what comes next, typed or not.
  func next() -> Event {
    while true {
      if let byte = typed.popFirst() { return .byte(byte) }
      var waiting = [
        pollfd(fd: pipeOut, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      guard unsafe poll(&waiting, 2, -1) > 0 else { continue }
      if let event = pipeEvent() { return event }
      guard waiting[1].revents != 0 else { continue }
      var chunk = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe clibedit_read(descriptor, &chunk, chunk.count)
      guard count > 0 else { return .end }
      typed = chunk[..<count]
    }
  }

  /// Waits for a signal or a wake-up; what is typed meanwhile stays for later.
  func nextSignal() -> Event {
    while true {
      var waiting = pollfd(fd: pipeOut, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&waiting, 1, -1) > 0 else { continue }
      if let event = pipeEvent() { return event }
    }
  }

  /// Waits for a character of UTF-8, or for another event. What is no UTF-8 is U+FFFD.
  func nextCharacter() -> (character: Unicode.Scalar?, event: Event) {
    let event = next()
    guard case .byte(let first) = event else { return (nil, event) }
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
    var bytes = [first]
    while bytes.count < length, case .byte(let byte) = next() { bytes.append(byte) }
    return (String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}", event)
  }

  private func pipeEvent() -> Event? {
    var byte: UInt8 = 0
    guard unsafe read(pipeOut, &byte, 1) == 1 else { return nil }
    return switch Int32(byte) {
    case SIGINT: .interrupt
    case SIGWINCH: .resize
    case SIGTSTP: .suspend
    default: .wake
    }
  }
}
