import CLibEdit

/// Lines edited by libedit. Everything here happens on the editor's thread: libedit knows no other.
@safe final class LibEditLineSource: LineSource {
  // Safety: editor, history and prompt are made here and end in `deinit`; only the editor's thread touches them. What libedit
  // points at, a line or its buffer, is read before libedit is called again.
  private let editor: OpaquePointer
  private let history: OpaquePointer?
  private let input: TerminalInput
  private let complete: @Sendable (String) -> Completion
  private let isGivenUp: () -> Bool
  /// Text that waits to be shown above the line.
  private let takeOutput: () -> String
  private var prompt: UnsafeMutablePointer<CChar>?
  private var promptWidth = 0
  private var wasInterrupted = false

  /// - Parameters:
  ///   - complete: What Tab does with the text before the cursor.
  ///   - isGivenUp: Whether nobody waits for the line any more; asked after a wake-up.
  ///   - takeOutput: Gives, and forgets, what others want to show.
  init?(
    input: TerminalInput, complete: @escaping @Sendable (String) -> Completion,
    isGivenUp: @escaping () -> Bool,
    takeOutput: @escaping () -> String
  ) {
    guard let editor = unsafe clibedit_open("peeper") else { return nil }
    unsafe self.editor = editor
    unsafe self.history = history_init()
    self.input = input
    self.complete = complete
    self.isGivenUp = isGivenUp
    self.takeOutput = takeOutput
    configure()
  }

  deinit {
    unsafe el_end(editor)
    if let history = unsafe history { unsafe history_end(history) }
    unsafe free(prompt)
  }

  var editsInPlace: Bool { true }

  func setHistory(_ entries: History) {
    guard let history = unsafe history else { return }
    unsafe clibedit_history_clear(history)
    unsafe clibedit_history_size(history, Int32(entries.limit))
    for entry in entries.entries { unsafe clibedit_history_enter(history, entry) }
  }

  func readLine(prompt text: String) -> LineReading {
    unsafe free(prompt)
    unsafe prompt = strdup(text)
    promptWidth = text.unicodeScalars.reduce(0) { $0 + Self.width($1) }
    wasInterrupted = false
    // libedit would do this after showing the prompt, and a key typed between would be echoed and misread.
    unsafe clibedit_prepare_terminal(editor, true)
    show("\u{1B}[?2004h")  // pasted text comes marked
    var count: Int32 = 0
    let line = unsafe el_gets(editor, &count).map { unsafe String(cString: $0) }
    clibedit_flush()
    show("\u{1B}[?2004l")
    if wasInterrupted {
      show("\n")
      return .interrupted
    }
    guard var line else {
      show("\n")
      return .end
    }
    if line.hasSuffix("\n") { line.removeLast() }
    return .line(line)
  }

  // MARK: - Wiring libedit

  /// Safety: the pointer given to libedit is this object, which owns the editor and outlives it.
  private func configure() {
    unsafe clibedit_set_client_data(editor, Unmanaged.passUnretained(self).toOpaque())
    unsafe clibedit_set_prompt(editor) { unsafe UnsafePointer(LibEditLineSource.of($0)?.prompt) }
    unsafe clibedit_set_get_character(editor) { editor, character in
      unsafe LibEditLineSource.of(editor)?.nextCharacter(into: character) ?? -1
    }
    if let history = unsafe history { unsafe clibedit_use_history(editor, history) }
    unsafe clibedit_add_command(editor, "peeper-complete", "Complete the word before the cursor") {
      editor, _ in
      unsafe LibEditLineSource.of(editor)?.completeWord() ?? UInt8(CC_ERROR)
    }
    unsafe clibedit_add_command(editor, "peeper-interrupt", "Give up the line") { editor, _ in
      unsafe LibEditLineSource.of(editor)?.giveUpLine()
      return UInt8(CC_NEWLINE)
    }
    unsafe clibedit_add_command(editor, "peeper-paste", "Insert pasted text") { editor, _ in
      unsafe LibEditLineSource.of(editor)?.insertPaste() ?? UInt8(CC_ERROR)
    }
    for (key, command) in Self.keys { unsafe clibedit_bind(editor, key, command) }
  }

  private static let keys = [
    ("^I", "peeper-complete"), ("^C", "peeper-interrupt"), ("\\e[200~", "peeper-paste"),
    ("^R", "em-inc-search-prev"), ("\\e[H", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"),
    ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"), ("\\e[3~", "ed-delete-next-char"),
    ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
  ]

  private static func of(_ editor: OpaquePointer?) -> LibEditLineSource? {
    guard let editor = unsafe editor, let data = unsafe clibedit_client_data(editor) else { return nil }
    // Safety: see configure().
    return unsafe Unmanaged<LibEditLineSource>.fromOpaque(data).takeUnretainedValue()
  }

  // MARK: - What the callbacks do

  private func nextCharacter(into place: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    while true {
      let (character, event) = input.nextCharacter()
      switch event {
      case .byte:
        unsafe place?.pointee = wchar_t(character?.value ?? 0xFFFD)
        return 1
      case .interrupt:
        unsafe place?.pointee = 3
        return 1
      case .wake:
        // Text that was written meanwhile stands below a line that is given up, as if it had come a moment later.
        if isGivenUp() {
          unsafe place?.pointee = 3
          return 1
        }
        let output = takeOutput()
        if !output.isEmpty { redraw(below: output) }
      case .resize:
        redraw(below: "") { unsafe el_resize(self.editor) }
      case .suspend:
        unsafe clibedit_prepare_terminal(editor, false)
        show("\n")
        clibedit_suspend()
        unsafe clibedit_prepare_terminal(editor, true)
        unsafe el_resize(editor)
        unsafe clibedit_refresh(editor)
      case .end: return -1
      }
    }
  }

  /// Leaves what was typed on the screen, with the cursor in its last row.
  private func giveUpLine() {
    wasInterrupted = true
    clibedit_flush()
    let below = row(ofEnd: true) - row(ofEnd: false)
    if below > 0 { show("\u{1B}[\(below)B") }
  }

  private func completeWord() -> UInt8 {
    guard let line = unsafe el_line(editor)?.pointee else { return UInt8(CC_ERROR) }
    let typed = unsafe UnsafeRawBufferPointer(start: line.buffer, count: line.cursor - line.buffer)
    let completion = unsafe complete(String(decoding: typed, as: UTF8.self))
    if !completion.insertion.isEmpty {
      return unsafe el_insertstr(editor, completion.insertion) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
    }
    guard !completion.candidates.isEmpty else { return UInt8(CC_ERROR) }
    redraw(below: columns(of: completion.candidates, width: terminalWidth))
    return UInt8(CC_NORM)
  }

  /// Takes a paste as it is: no key in it does anything, and its lines stay one entry.
  private func insertPaste() -> UInt8 {
    var pasted: [wchar_t] = []
    let end = Array("\u{1B}[201~".unicodeScalars.map { wchar_t($0.value) })
    var character: wchar_t = 0
    while unsafe el_wgetc(editor, &character) == 1 {
      pasted.append(character == 13 ? 10 : character)
      guard pasted.suffix(end.count).elementsEqual(end) else { continue }
      pasted.removeLast(end.count)
      break
    }
    while pasted.last == 10 { pasted.removeLast() }
    pasted.append(0)
    return unsafe el_winsertstr(editor, pasted) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
  }

  // MARK: - Drawing

  private var terminalWidth: Int {
    let columns = Int(clibedit_columns(1))
    return columns > 0 ? columns : 80
  }

  private func show(_ text: String) { writeAll(text, to: 1) }

  /// Shows text where prompt and line stood, and these below it.
  private func redraw(below text: String, afterClearing: () -> Void = {}) {
    clibedit_flush()
    let row = row(ofEnd: false)
    let up = row > 0 ? "\u{1B}[\(row)A" : ""
    show("\r" + up + "\u{1B}[J" + text + (text.isEmpty || text.hasSuffix("\n") ? "" : "\n"))
    afterClearing()
    unsafe clibedit_refresh(editor)
  }

  /// How many rows below the prompt's first one the cursor stands, or the end of the line. libedit knows, but
  /// does not tell.
  private func row(ofEnd: Bool) -> Int {
    let width = terminalWidth
    var row = promptWidth / width
    var column = promptWidth % width
    guard let line = unsafe el_wline(editor)?.pointee else { return row }
    guard let end = unsafe ofEnd ? line.lastchar : line.cursor else { return row }
    for index in unsafe 0..<(end - line.buffer) {
      let character = unsafe line.buffer[index]
      if character == 10 {
        row += 1
        column = 0
        continue
      }
      let scalar = Unicode.Scalar(UInt32(bitPattern: character)) ?? " "
      let columns = Self.width(scalar)
      if column + columns > width {
        row += 1
        column = 0
      }
      column += columns
      if column == width {
        row += 1
        column = 0
      }
    }
    return row
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    // A control character shows as ^X.
    scalar.value < 32 || scalar.value == 127 ? 2 : Int(clibedit_width(wchar_t(scalar.value)))
  }
}
