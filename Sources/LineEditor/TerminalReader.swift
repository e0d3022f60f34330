import CLibEdit
import Synchronization

/// The reader of a person's terminal.
///
/// One thread of its own owns the editor and waits there for keys; nothing else of the program ever waits for
/// a person. With a terminal that cannot move its cursor (`TERM=dumb`), or output that is none, lines are read
/// plainly and no escape is written.
package final class TerminalReader: LineReader {
  /// How a reader behaves.
  package struct Configuration: Sendable {
    /// Where the history is kept; nil for this session only.
    package var historyFile: HistoryFile?
    /// How many entries are kept.
    package var historyLimit = 1_000
    /// Completes the text before the cursor on Tab. Called on the editor's thread.
    package var complete: @Sendable (String) -> Completion = { _ in .none }
    /// Handles Ctrl-C while no line is being typed. Called on the editor's thread.
    package var onInterrupt: @Sendable () -> Void = {}
    /// Whether lines are edited in place; false to read them plainly.
    package var editing: Bool

    /// - Parameter environment: Where `TERM` is looked up.
    package init(environment: [String: String]) {
      let term = environment["TERM"] ?? ""
      editing = isatty(0) == 1 && isatty(1) == 1 && !term.isEmpty && term != "dumb"
    }
  }

  private struct Request {
    let number: Int
    let prompt: String
    let answer: CheckedContinuation<LineReading, Never>
    /// Whether nobody waits for the answer any more.
    var isGivenUp = false
  }

  private struct State {
    /// The first is being answered.
    var requests: [Request] = []
    var lastRequest = 0
    var history: History
    var historyChanged = true
    /// Set while a line is edited in place: then what is written waits in `output` for the editor's thread.
    var isEditing = false
    var output = ""
    /// Text on the line of the cursor, behind which the next prompt has to follow.
    var begunLine = ""
    var isClosed = false

    /// Shows text where the cursor is.
    mutating func show(_ text: String) {
      guard !text.isEmpty else { return }
      writeAll(text, to: 1)
      if let end = text.utf8.lastIndex(of: UInt8(ascii: "\n")) {
        begunLine = String(text[text.utf8.index(after: end)...])
      } else if begunLine.utf8.count < 1_000 {
        // Of one that is longer than any screen is wide no more needs to be known.
        begunLine += text
      }
    }
  }

  private let state: Mutex<State>
  private let input: TerminalInput
  private let configuration: Configuration
  private let settings: termios?

  /// A reader of standard input. It takes SIGINT, SIGWINCH and SIGTSTP over for the rest of the program.
  package init(_ configuration: Configuration) {
    self.configuration = configuration
    var settings = termios()
    // Safety: it writes the settings, and nothing else.
    self.settings = unsafe tcgetattr(0, &settings) == 0 ? settings : nil
    let history = configuration.historyFile?.load(limit: configuration.historyLimit)
    state = Mutex(State(history: history ?? History(limit: configuration.historyLimit)))
    clibedit_use_utf8()
    input = TerminalInput(descriptor: 0, divertingSignals: true)
    // Safety: the thread holds this reference until `close`, so the reader lives as long as its thread.
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    _ = unsafe clibedit_start_thread(
      { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<TerminalReader>.fromOpaque(context).takeRetainedValue().run()
      }, unsafe context)
  }

  /// Asks for one line, edited in place if the terminal can do that. A task that is cancelled is answered as if
  /// the person had given up the line.
  package func readLine(prompt: String) async -> LineReading {
    let number = state.withLock { state in
      state.lastRequest += 1
      return state.lastRequest
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        let isClosed = state.withLock { state in
          if !state.isClosed {
            state.requests.append(
              Request(number: number, prompt: prompt, answer: answer, isGivenUp: Task.isCancelled))
          }
          return state.isClosed
        }
        if isClosed { answer.resume(returning: .end) } else { input.wake() }
      }
    } onCancel: {
      state.withLock { state in
        guard let place = state.requests.firstIndex(where: { $0.number == number }) else { return }
        state.requests[place].isGivenUp = true
      }
      input.wake()
    }
  }

  /// The columns of the terminal; nil if the output is none.
  package var columns: Int? {
    let columns = Int(clibedit_columns(1))
    return columns > 0 ? columns : nil
  }

  /// Shows text, above the line if one is being typed.
  package func write(_ text: String) {
    let waits = state.withLock { state in
      if state.isEditing { state.output += text } else { state.show(text) }
      return state.isEditing
    }
    if waits { input.wake() }
  }

  /// Adds an entry to the history and its file, unless it is the latest there.
  package func remember(_ entry: String) {
    let isNew = state.withLock { state in
      let isNew = state.history.add(entry)
      state.historyChanged = state.historyChanged || isNew
      return isNew
    }
    if isNew { configuration.historyFile?.append(entry) }
  }

  /// Leaves the terminal as it was found; whoever waits for a line gets the end.
  package func close() {
    let requests = state.withLock { state in
      if state.isEditing { writeAll("\u{1B}[?2004l\n" + state.output, to: 1) }
      state.isClosed = true
      state.isEditing = false
      state.output = ""
      defer { state.requests = [] }
      return state.requests
    }
    // Safety: it reads the settings, and nothing else.
    if var settings { _ = unsafe tcsetattr(0, TCSADRAIN, &settings) }
    for request in requests { request.answer.resume(returning: .end) }
    input.wake()
  }

  // MARK: - The editor's thread

  private func run() {
    let source = makeSource()
    while !state.withLock({ $0.isClosed }) {
      guard var prompt = nextPrompt() else {
        switch input.nextSignal() {
        case .interrupt: configuration.onInterrupt()
        case .suspend: clibedit_suspend()
        default: break
        }
        continue
      }
      let changed = state.withLock { state in
        state.isEditing = source.editsInPlace
        if source.editsInPlace { prompt = takeBegunLine(&state) + prompt }
        state.begunLine = ""
        defer { state.historyChanged = false }
        return state.historyChanged ? state.history : nil
      }
      if let changed { source.setHistory(changed) }
      let reading = source.readLine(prompt: prompt)
      let request = state.withLock { state in
        state.isEditing = false
        state.show(state.output)
        state.output = ""
        return state.requests.isEmpty ? nil : state.requests.removeFirst()
      }
      request?.answer.resume(returning: reading)
    }
  }

  /// Text that the editor has to draw before the prompt: it takes for granted that it begins a line.
  private func takeBegunLine(_ state: inout State) -> String {
    let begun = state.begunLine
    if begun.isEmpty { return "" }
    let isPlain = begun.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    // Of a line that went on below, or that has colours, it could not be drawn anew where it stands.
    guard isPlain, begun.unicodeScalars.count * 2 < columns ?? 0 else {
      writeAll("\n", to: 1)
      return ""
    }
    writeAll("\r", to: 1)
    return begun
  }

  /// The prompt of the first request that somebody waits for.
  private func nextPrompt() -> String? {
    while true {
      let (prompt, givenUp): (String?, Request?) = state.withLock { state in
        guard let first = state.requests.first else { return (nil, nil) }
        return first.isGivenUp ? (nil, state.requests.removeFirst()) : (first.prompt, nil)
      }
      guard let givenUp else { return prompt }
      givenUp.answer.resume(returning: .interrupted)
    }
  }

  private func makeSource() -> any LineSource {
    // The source lives within `run`, and so does this reader.
    let isGivenUp = { [unowned self] in state.withLock { $0.requests.first?.isGivenUp ?? false } }
    let plain = PlainLineSource(input: input, output: 1, isGivenUp: isGivenUp)
    guard configuration.editing else { return plain }
    let editor = LibEditLineSource(
      input: input, complete: configuration.complete, isGivenUp: isGivenUp,
      takeOutput: { [unowned self] in takeOutput() })
    return editor ?? plain
  }

  private func takeOutput() -> String {
    state.withLock { state in
      defer { state.output = "" }
      return state.output
    }
  }
}
