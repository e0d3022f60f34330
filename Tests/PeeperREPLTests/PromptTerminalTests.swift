import PseudoTerminal
import Testing

/// The prompt, typed at in a real pseudo-terminal.
@Suite(.serialized) struct PromptTerminalTests {
  private func start(_ program: String = "peeper-repl") throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      program: program,
      environment: [
        "TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "HOME": "/dev/null/none",
        "XDG_STATE_HOME": "/dev/null/none",
      ])
    try terminal.wait(forLastLine: "peeper(1)>")
    return terminal
  }

  @Test func `an expression is answered, and counted`() throws {
    let terminal = try start()
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

  @Test func `Ctrl-C ends a loop and nothing else`() throws {
    let terminal = try start()
    terminal.type("x = 5\r")
    try terminal.wait(for: "peeper(2)>")
    terminal.type("IO.puts(\"be\" <> \"gun\"); Stream.cycle([1]) |> Enum.each(fn _ -> :ok end)\r")
    try terminal.wait(for: "begun")
    terminal.type("\u{3}")
    try terminal.wait(for: "interrupted")
    terminal.type("x\r")
    try terminal.wait(for: "\n5\n")
  }

  @Test func `Ctrl-D leaves`() throws {
    let terminal = try start()
    terminal.type("\u{4}")
    #expect(try terminal.waitForEnd() == 0)
  }

  @Test func `a program's own node can be talked to`() throws {
    let terminal = try start("embedding-example")
    terminal.type("call :cart, :list\r")
    try terminal.wait(for: "[\"tea\"]\npeeper(2)>")
    terminal.type("kill :cart\r")
    try terminal.wait(for: "peeper(3)>")
    terminal.type("call :cart, :list\r")
    try terminal.wait(for: "peeper(4)>")
  }
}
