import CPseudoTerminal

/// A program run in a terminal of its own, for tests: type at it, and wait until its screen shows something.
public final class PseudoTerminal {
  /// Text that did not come in time, and what was there instead.
  public struct TimedOut: Error, CustomStringConvertible {
    /// In words.
    public let description: String
  }

  private let master: Int32
  private let child: pid_t
  /// All that the program wrote.
  public private(set) var raw = ""
  /// Screen that it shows.
  public private(set) var screen: Screen
  private var undecoded: [UInt8] = []
  private var hungUp = false

  /// Starts a program that stands beside the tests.
  public init(
    program: String, arguments: [String] = [], environment: [String: String], columns: Int = 80
  ) throws {
    screen = Screen(columns: columns)
    let path = Self.folder + "/" + program
    let arguments = ([path] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var terminal: Int32 = -1
    child = cpseudoterminal_start(path, arguments, variables, Int32(columns), &terminal)
    master = terminal
    if child < 0 { throw TimedOut(description: "no pseudo-terminal for \(path)") }
  }

  deinit {
    kill(child, SIGKILL)
    var status: Int32 = 0
    waitpid(child, &status, 0)
    _ = CPseudoTerminal.close(master)
  }

  /// The folder of the test program, where the package's other programs are.
  public static var folder: String {
    let own = CommandLine.arguments[0]
    guard let slash = own.lastIndex(of: "/") else { return "." }
    return String(own[..<slash])
  }

  /// Removes a file or an empty folder.
  @discardableResult
  public static func remove(_ path: String) -> Bool { CPseudoTerminal.remove(path) == 0 }

  /// Types keys.
  public func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Sends the program a signal.
  public func signal(_ number: Int32) { kill(child, number) }

  /// Makes the terminal wider or narrower, as dragging a window's edge does.
  public func resize(columns: Int) { cpseudoterminal_resize(master, Int32(columns)) }

  /// Waits until the screen is as wanted.
  public func wait(_ what: String, seconds: Int = 20, until isReached: (Screen) -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !isReached(screen) {
      guard ContinuousClock.now < deadline, !hungUp else {
        throw TimedOut(
          description: "\(what) did not come; the screen is:\n\(screen.text)\nraw: \(raw.debugDescription)")
      }
      take(milliseconds: 50)
    }
  }

  /// Waits until the screen's last row is this.
  public func wait(forLastLine line: String) throws {
    try wait(line.debugDescription) { $0.lastLine == line }
  }

  /// Waits until the screen shows this anywhere.
  public func wait(for text: String) throws { try wait(text.debugDescription) { $0.text.contains(text) } }

  /// Waits for the program's end.
  ///
  /// - Returns: Its exit status.
  public func waitForEnd(seconds: Int = 20) throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    while true {
      take(milliseconds: 20)
      if waitpid(child, &status, WNOHANG) == child { break }
      guard ContinuousClock.now < deadline else {
        throw TimedOut(description: "the program does not end; the screen is:\n\(screen.text)")
      }
    }
    take(milliseconds: 0)
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private func take(milliseconds: Int32) {
    var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return }
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &chunk, chunk.count)
    guard count > 0 else {
      hungUp = true
      return
    }
    undecoded += chunk[..<count]
    // Keep a character that has not come whole for the next time.
    var whole = undecoded.count
    while whole > 0, whole > undecoded.count - 4,
      String(validating: undecoded[..<whole], as: UTF8.self) == nil
    {
      whole -= 1
    }
    let text = String(decoding: undecoded[..<whole], as: UTF8.self)
    undecoded.removeFirst(whole)
    raw += text
    screen.write(text)
  }
}
