import Foundation
import PseudoTerminal
import Testing

/// The prompt, typed at in a real pseudo-terminal.
@Suite(.serialized) struct PromptTerminalTests {
  private func start(
    _ program: String = "peeper-repl", columns: Int = 80, term: String = "xterm", history: String = "off"
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program: program,
      environment: [
        "TERM": term, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "HOME": "/dev/null/none",
        "PEEPER_HISTORY": history,
      ], columns: columns)
    try terminal.wait(forLastLine: "peeper(1)>")
    return terminal
  }

  @Test func `an expression is answered, and counted`() throws {
    let terminal = try start()
    #expect(terminal.screen.text.hasPrefix("peeper 0.1.0: h lists the commands, Ctrl-D leaves\n"))
    terminal.type("1 + 1\r")
    try terminal.wait(for: "2\npeeper(2)>")
    terminal.type("Enum.map([1],\r")
    try terminal.wait(forLastLine: "...(2)>")
    terminal.type("& &1 * 2)\r")
    try terminal.wait(for: "[2]\npeeper(3)>")
  }

  @Test func `an error, an unfinished block given up and a crash leave the session alive`() throws {
    let terminal = try start()
    terminal.type("x = 5\r")
    try terminal.wait(for: "peeper(2)>")
    terminal.type("foo(\r")
    try terminal.wait(forLastLine: "...(2)>")
    terminal.type("\u{3}")
    try terminal.wait(forLastLine: "peeper(2)>")
    terminal.type("spawn_link(fn -> exit(:boom) end)\r")
    try terminal.wait(for: "shell process exited with reason: :boom")
    terminal.type("x\r")
    try terminal.wait(for: "\n5\n")
  }

  @Test func `an expression that kills its own shell has no value`() throws {
    let terminal = try start()
    terminal.type("x = 5\r")
    try terminal.wait(for: "peeper(2)>")
    terminal.type("Process.exit(self(), :kill)\r")
    let death = "** (EXIT from #PID<0.101.0>) shell process exited with reason: killed"
    try terminal.wait(for: "peeper(2)> Process.exit(self(), :kill)\n\(death)\npeeper(2)>")
    terminal.type("x\r")
    try terminal.wait(for: "peeper(2)> x\n5\npeeper(3)>")
  }

  @Test func `Ctrl-C ends a loop and nothing else`() throws {
    let terminal = try start()
    terminal.type("x = 5\r")
    try terminal.wait(for: "peeper(2)>")
    terminal.type("IO.puts(\"be\" <> \"gun\"); Stream.cycle([1]) |> Enum.each(fn _ -> :ok end)\r")
    try terminal.wait(for: "begun")
    terminal.type("\u{3}")
    try terminal.wait(for: "\n** (interrupted)\npeeper(2)>")
    terminal.type("x\r")
    try terminal.wait(for: "\n5\n")
  }

  @Test(arguments: [
    // Of few parts, and with a text that no memory holds.
    "Enum.reduce(1..40, 1, fn _, x -> {x, x} end)", "Enum.reduce(1..40, 1, fn _, x -> [a: x, b: x] end)",
    """
    defmodule Slow do defstruct []; defimpl Inspect do def inspect(_, _), do: Process.sleep(:infinity) end end; \
    List.duplicate(struct(Slow), 40)
    """,
  ])
  func `Ctrl-C gives up the text of a value`(_ expression: String) throws {
    let terminal = try start()
    terminal.type(
      "IEx.configure(inspect: [limit: :infinity]); x = (\(expression)); IO.puts(\"be\" <> \"gun\"); x\r")
    try terminal.wait(for: "begun")
    terminal.type("\u{3}")
    try terminal.wait("the prompt", seconds: 4) { $0.text.contains("\n** (interrupted)\npeeper(") }
    terminal.type("1 + 1\r")
    try terminal.wait(for: "\n2\n")
  }

  @Test func `the prompt is as it was configured`() throws {
    let terminal = try start()
    terminal.type("IEx.configure(default_prompt: \"%prefix %counter:\", colors: [enabled: true])\r")
    try terminal.wait(forLastLine: "peeper 2:")
    terminal.type("[\r")
    try terminal.wait(forLastLine: "... 2:")
    terminal.type("]\r")
    try terminal.wait(forLastLine: "peeper 3:")
    #expect(terminal.raw.contains("\u{1B}[33m[]\u{1B}[0m"))
  }

  @Test func `Ctrl-D leaves`() throws {
    let terminal = try start()
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `exit leaves, halt with a status`() throws {
    let terminal = try start()
    terminal.type("exit\r")
    #expect(try terminal.waitForEnd() == 0)
    let halted = try start()
    halted.type("System.halt(3)\r")
    #expect(try halted.waitForEnd() == 3)
  }

  @Test func `a report stands above the line being typed`() throws {
    let terminal = try start()
    terminal.type("pid = spawn(fn -> receive do :go -> raise \"late\" end end)\r")
    try terminal.wait(for: "peeper(2)>")
    let signal = FileSignal()
    terminal.type("wait = \(signal.waiting); spawn(fn -> wait.(wait); send(pid, :go) end)\r")
    try terminal.wait(for: "peeper(3)>")
    terminal.type("half a line")
    try terminal.wait(forLastLine: "peeper(3)> half a line")
    signal.give()
    try terminal.wait("the report") {
      $0.text.contains("** (RuntimeError) late\n") && $0.lastLine == "peeper(3)> half a line"
    }
    terminal.type("\u{15}:fine\r")
    try terminal.wait(for: ":fine\n:fine\npeeper(4)>")
  }

  @Test func `Tab completes commands and messages`() throws {
    let terminal = try start()
    terminal.type("start Coun\t\r")
    try terminal.wait(for: "peeper(1)> start Counter\n{:ok, #PID<0.103.0>}\npeeper(2)>")
    terminal.type("cast Counter, {:a\t4})\u{7F}\r")
    try terminal.wait(for: "cast Counter, {:add, 4}\n:ok\npeeper(3)>")
    terminal.type("call Counter, \t\r")
    try terminal.wait(for: "call Counter, :get\n4\npeeper(4)>")
  }

  @Test func `a pasted module is one entry after the other`() throws {
    let terminal = try start()
    terminal.type("\u{1B}[200~defmodule A do\r  def x, do: 7\rend\rA.x()\r\u{1B}[201~")
    try terminal.wait(for: "A.x()")
    terminal.type("\r")
    try terminal.wait(for: "{:module, A, <<70, 79, 82, 49, ...>>, {:x, 0}}\n7\npeeper(3)>")
  }

  @Test func `an expression that does not end is broken off`() throws {
    let terminal = try start()
    terminal.type("[1, 2\r")
    try terminal.wait(forLastLine: "...(1)>")
    terminal.type("#iex:break\r")
    try terminal.wait(for: "** (TokenMissingError) iex:1:6: missing terminator: ]")
    try terminal.wait(forLastLine: "peeper(1)>")
  }

  @Test func `values wrap at the width of a narrow terminal`() throws {
    let terminal = try start(columns: 30)
    terminal.type("Enum.map(1..3, &{&1, :value})\r")
    try terminal.wait(for: "[\n  {1, :value},\n  {2, :value},\n  {3, :value}\n]\npeeper(2)>")
  }

  @Test func `a question is answered at the prompt`() throws {
    let terminal = try start()
    terminal.type("IO.gets(\"name? \")\r")
    try terminal.wait(forLastLine: "name?")
    terminal.type("Ada\r")
    try terminal.wait(for: "name? Ada\n\"Ada\\n\"\npeeper(2)>")
    terminal.type("IO.gets(\"name? \")\r")
    try terminal.wait(forLastLine: "name?")
    terminal.type("\u{3}")
    try terminal.wait(for: "** (interrupted)\npeeper(2)>")
  }

  @Test func `a question that Ctrl-D leaves without an answer is shown once`() throws {
    let terminal = try start()
    terminal.type("IO.gets(\"name? \")\r")
    try terminal.wait(forLastLine: "name?")
    terminal.type("\u{4}")
    try terminal.wait(for: "peeper(1)> IO.gets(\"name? \")\nname? ^D\n:eof\npeeper(2)>")
  }

  @Test func `any process may ask, and a question goes away with its process`() throws {
    let terminal = try start()
    terminal.type("Task.async(fn -> IO.gets(\"name? \") end) |> Task.await()\r")
    try terminal.wait(forLastLine: "name?")
    terminal.type("Ada\r")
    try terminal.wait(for: "name? Ada\n\"Ada\\n\"\npeeper(2)>")
    let signal = FileSignal()
    terminal.type("wait = \(signal.waiting)\r")
    try terminal.wait(forLastLine: "peeper(3)>")
    terminal.type(
      "pid = spawn(fn -> IO.gets(\"again? \") end); wait.(wait); Process.exit(pid, :kill)\r")
    try terminal.wait(forLastLine: "again?")
    signal.give()
    try terminal.wait(for: "\nagain?\ntrue\npeeper(4)>")
    terminal.type(":fine\r")
    try terminal.wait(for: ":fine\n:fine\npeeper(5)>")
  }

  @Test func `a line can be edited behind a line that was begun`() throws {
    let terminal = try start()
    terminal.type("IO.write(\"name: \"); IO.gets(\"\")\r")
    try terminal.wait("the editor") { _ in terminal.raw.hasSuffix("\u{1B}[?2004hname: ") }
    terminal.type("Ad\u{1B}[DX")
    try terminal.wait(forLastLine: "name: AXd")
    terminal.type("\r")
    try terminal.wait(for: "\nname: AXd\n\"AXd\\n\"\npeeper(2)>")
    terminal.type("IO.write(\"begun \"); IEx.dont_display_result()\r")
    try terminal.wait(forLastLine: "begun peeper(3)>")
    terminal.type(":ak\u{1B}[D\u{7F}o\r")
    try terminal.wait(for: "\nbegun peeper(3)> :ok\n:ok\npeeper(4)>")
  }

  @Test func `what is left of a line goes to the next reader, but is no expression`() throws {
    let terminal = try start()
    terminal.type("{IO.getn(\"two? \", 2), IO.getn(\"\", 1)}\r")
    try terminal.wait(forLastLine: "two?")
    terminal.type("abcd\r")
    try terminal.wait(for: "two? abcd\n{\"ab\", \"c\"}\npeeper(2)>")
    terminal.type(":fine\r")
    try terminal.wait(for: ":fine\n:fine\npeeper(3)>")
  }

  @Test func `the history outlives the session, unless it is turned off`() throws {
    let path = "/tmp/peeper-history-\(UInt64.random(in: 0...UInt64.max))"
    defer { PseudoTerminal.remove(path) }
    let first = try start(history: path)
    first.type(":remembered\r")
    try first.wait(for: "peeper(2)>")
    first.type("\u{4}")
    #expect(try first.waitForEnd() == 0)
    let second = try start(history: path)
    second.type("\u{1B}[A")
    try second.wait(forLastLine: "peeper(1)> :remembered")
  }

  @Test func `a dumb terminal gets no escape`() throws {
    let terminal = try start(term: "dumb")
    terminal.type("1 + 1\r")
    try terminal.wait(for: "2\npeeper(2)>")
    #expect(!terminal.raw.contains("\u{1B}"))
  }

  @Test func `a program's own node can be talked to`() throws {
    let terminal = try start("embedding-example")
    terminal.type("call :cart, :list\r")
    try terminal.wait(for: "[\"tea\"]\npeeper(2)>")
    terminal.type("kill :cart\r")
    try terminal.wait(for: "peeper(3)>")
    terminal.type("call :cart, :list\r")
    try terminal.wait(for: "[\"tea\"]\npeeper(4)>")
  }
}

/// A file by which a test tells a process of the session to go on.
private final class FileSignal {
  private let path = "/tmp/peeper-signal-\(UInt64.random(in: 0...UInt64.max))"

  deinit { PseudoTerminal.remove(path) }

  /// A function that waits for it when it is called with itself.
  var waiting: String { "fn wait -> File.exists?(\"\(path)\") || (Process.sleep(5); wait.(wait)) end" }

  func give() { if let file = fopen(path, "w") { fclose(file) } }
}
