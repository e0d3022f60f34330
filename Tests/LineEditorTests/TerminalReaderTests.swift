import PseudoTerminal
import Testing

/// The probe, typed at in a real pseudo-terminal.
@Suite(.serialized) struct TerminalReaderTests {
  private func start(
    _ term: String = "xterm", columns: Int = 80, locale: String = "C.UTF-8", state: String = "/dev/null/none"
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program: "line-editor-probe",
      environment: ["TERM": term, "LC_ALL": locale, "XDG_STATE_HOME": state, "HOME": "/dev/null/none"],
      columns: columns)
    try terminal.wait(forLastLine: ">")
    return terminal
  }

  @Test func `a line is edited in place`() throws {
    let terminal = try start()
    terminal.type("hxllo\u{1B}[D\u{1B}[D\u{1B}[D\u{8}e\r")
    try terminal.wait(for: #"got "hello""#)
  }

  @Test(arguments: ["C.UTF-8", "C"]) func `text is UTF-8, whatever the locale`(_ locale: String) throws {
    let terminal = try start(locale: locale)
    terminal.type("é漢x\u{1B}[D\u{1B}[D\u{7F}e\r")
    try terminal.wait(for: #"got "e漢x""#)
  }

  @Test func `what is written meanwhile stands above the line, which stays as it was`() throws {
    let terminal = try start()
    terminal.type("above a report\r")
    try terminal.wait(for: "got \"above a report\"\n>")
    terminal.type("half a line, go\t")
    try terminal.wait(for: "a report\n> half a line, go")
    terminal.type("!\r")
    try terminal.wait(for: #"got "half a line, go!""#)
  }

  @Test func `a line of several rows stays whole below what is written`() throws {
    let terminal = try start(columns: 20)
    terminal.type("above report\r")
    try terminal.wait(for: "\"\n>")
    terminal.type("0123456789012345678901234567890123456789 go\t")
    try terminal.wait(for: "\nreport\n> 012345678901234567\n89012345678901234567\n89 go")
    terminal.type("\r")
    try terminal.wait(for: "\n>")
  }

  @Test func `Tab completes, and lists what there is to choose`() throws {
    let terminal = try start()
    terminal.type("st\t")
    try terminal.wait(forLastLine: "> stack")
    terminal.type("\u{15}c\t\t")
    try terminal.wait(for: "count    counter\n> count")
  }

  @Test func `Ctrl-C gives the line up, and the program lives`() throws {
    let terminal = try start()
    terminal.type("abc\u{3}")
    try terminal.wait(for: "interrupted\n>")
    terminal.type("x\r")
    try terminal.wait(for: #"got "x""#)
  }

  @Test func `Ctrl-D on an empty line ends the reading`() throws {
    let terminal = try start()
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == 0)
    #expect(terminal.screen.lastLine == "bye")
  }

  @Test func `a pasted block is one entry, and Tab in it completes nothing`() throws {
    let terminal = try start()
    terminal.type("\u{1B}[200~if x do\r\tst\t\rend\r\u{1B}[201~")
    try terminal.wait(for: "end")
    terminal.type("\r")
    try terminal.wait(for: #"got "if x do\n\tst\t\nend""#)
  }

  @Test func `an unmarked paste loses no line`() throws {
    let terminal = try start()
    terminal.type((1...10).map { "line\($0)\r" }.joined())
    for line in 1...10 { try terminal.wait(for: "got \"line\(line)\"") }
  }

  @Test func `Up recalls, also from an earlier session, also several lines`() throws {
    let state = "/tmp/peeper-line-editor-\(UInt64.random(in: 0...UInt64.max))"
    defer { remove(state) }
    let first = try start(state: state)
    first.type("\u{1B}[200~one\rtwo\u{1B}[201~")
    try first.wait(for: "two")
    first.type("\r")
    try first.wait(for: "\"\n>")
    first.type("\u{4}")
    #expect(try first.waitForEnd() == 0)

    let second = try start(state: state)
    second.type("\u{1B}[A")
    try second.wait(for: "two")
    second.type("\r")
    try second.wait(for: #"got "one\ntwo""#)
  }

  @Test func `a terminal made narrower keeps the line`() throws {
    let terminal = try start()
    terminal.type("resize me")
    try terminal.wait(forLastLine: "> resize me")
    terminal.resize(columns: 40)
    terminal.type("!\r")
    try terminal.wait(for: #"got "resize me!""#)
  }

  @Test func `a dumb terminal gets no escape`() throws {
    let terminal = try start("dumb")
    terminal.type("abc\r")
    try terminal.wait(for: "got \"abc\"\n>")
    terminal.type("x\u{3}")
    try terminal.wait(for: "interrupted\n>")
    #expect(!terminal.raw.contains("\u{1B}"))
  }

  private func remove(_ state: String) {
    for path in ["/peeper/history", "/peeper", ""] { _ = PseudoTerminal.remove(state + path) }
  }
}
