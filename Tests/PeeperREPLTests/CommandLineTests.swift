import Foundation
import PseudoTerminal
import Testing

/// The program, called as a shell calls it.
@Suite struct CommandLineTests {
  private func replay(_ arguments: String, input: String = "</dev/null") async throws -> ProgramRun {
    try await ProgramRun("peeper-repl", arguments, input: input)
  }

  private func withScript(_ bytes: some Sequence<UInt8>, _ body: (String) async throws -> Void) async throws {
    let path = "/tmp/peeper-\(UInt64.random(in: 0...UInt64.max)).peeper"
    let file = try #require(fopen(path, "w"))
    let bytes = Array(bytes)
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
    defer { remove(path) }
    try await body(path)
  }

  @Test func `an expression of the command line is not echoed`() async throws {
    let run = try await replay("-e 'x = 20' -e 'x + 1'")
    #expect(run.output == "20\n21\n")
    #expect(run.status == 0)
  }

  @Test func `each expression of the command line is a line, and says so`() async throws {
    let run = try await replay("--keep-going --format json -e ':a' -e '[:b,\n:c]; nothing' -e 'nothing'")
    let lines = run.output.split(separator: "\n")
    #expect(lines.map { $0.prefix(10) } == [#"{"line": 1"#, #"{"line": 2"#, #"{"line": 4"#])
    #expect(lines.last?.contains("iex:4: undefined variable") == true)
  }

  @Test func `a script knows its own file`() async throws {
    try await withScript("{__ENV__.file, __ENV__.line, __DIR__}".utf8) { path in
      let run = try await replay(path)
      #expect(run.output.hasSuffix("\n{\"\(path)\", 1, \"/tmp\"}\n"))
    }
  }

  @Test func `a failing expression ends with 1`() async throws {
    let run = try await replay("-e 'raise \"boom\"'")
    #expect(run.output == "** (RuntimeError) boom\n")
    #expect(run.status == 1)
  }

  @Test func `the standard input is a script`() async throws {
    let piped = try await replay("", input: "<<'END'\n1 + 1\n:b\nEND")
    #expect(piped.output == "peeper(1)> 1 + 1\n2\npeeper(2)> :b\n:b\n")
    let named = try await replay("--format json -", input: "<<'END'\n1 + 1\nEND")
    #expect(
      named.output == """
        {"line": 1, "input": "1 + 1", "value": "2", "output": [], "log": [], "error": null}

        """)
  }

  @Test func `expressions of files and options read the standard input`() async throws {
    let run = try await replay(
      "-e 'IO.gets(\"\")' -e 'Task.async(fn -> IO.getn(\"\", 2) end) |> Task.await()' "
        + "-e 'Enum.to_list(IO.stream())' -e 'IO.read(:line)' -e 'IO.read(:all)'",
      input: "<<'END'\nabc\ndéf\ng\nEND")
    #expect(run.output == #""abc\n"\#n"dé"\#n["f\n", "g\n"]\#n:eof\#n""\#n"#)
    try await withScript("IO.gets(\"name? \")".utf8) { path in
      let answered = try await replay(path, input: "<<'END'\nAda\nEND")
      #expect(answered.output == "peeper(1)> IO.gets(\"name? \")\nname? Ada\n\"Ada\\n\"\n")
    }
  }

  @Test func `an expression of the standard input reads the lines that follow`() async throws {
    let run = try await replay("", input: "<<'END'\nIO.gets(\"name? \")\nAda\nIO.gets(\"\")\nBob\n[1)\nEND")
    let expected = """
      peeper(1)> IO.gets("name? ")
      name? Ada
      "Ada\\n"
      peeper(2)> IO.gets("")
      Bob
      "Bob\\n"
      peeper(3)> [1)
      """
    #expect(run.output.hasPrefix(expected + "\n** (SyntaxError) stdin:5:3:"))
  }

  @Test func `what is put into the standard output's stream is printed`() async throws {
    let run = try await replay("-e 'Enum.into([\"a\\n\", \"b\\n\"], IO.stream()).raw'")
    #expect(run.output == "a\nb\nfalse\n")
  }

  @Test func `several files are one session`() async throws {
    try await withScript("x = 1".utf8) { first in
      try await withScript("x + 1\nraise \"stop\"\n:never".utf8) { second in
        let run = try await replay("\(first) \(second)")
        let name = second.split(separator: "/").last ?? ""
        #expect(
          run.output == """
            peeper(1)> x = 1
            1
            peeper(2)> x + 1
            2
            peeper(3)> raise "stop"
            ** (RuntimeError) stop
            \(name):2: stopped at an error (--keep-going goes on)

            """)
        #expect(run.status == 1)
        let going = try await replay("--keep-going \(first) \(second)")
        #expect(going.output.hasSuffix("peeper(3)> :never\n:never\n"))
        #expect(going.status == 1)
      }
    }
  }

  @Test func `what cannot be read is told in one line`() async throws {
    let missing = try await replay("no/such.peeper")
    #expect(missing.output == "peeper-repl: no such file: no/such.peeper\n")
    #expect(missing.status == 66)
    let folder = try await replay("Sources")
    #expect(folder.output == "peeper-repl: Sources cannot be read: is a directory\n")
    #expect(folder.status == 66)
    try await withScript([0x31, 0x0A, 0xFF, 0x0A]) { path in
      let binary = try await replay(path)
      #expect(binary.output == "peeper-repl: \(path) is not UTF-8: see line 2\n")
      #expect(binary.status == 65)
    }
  }

  @Test func `an empty script and one of comments say nothing`() async throws {
    try await withScript([]) { path in
      let run = try await replay(path)
      #expect(run.output == "")
      #expect(run.status == 0)
    }
  }

  @Test func `an unfinished block shows where it began`() async throws {
    try await withScript("defmodule A do\n  def x, do: 1\n".utf8) { path in
      let run = try await replay(path)
      #expect(run.output.contains("missing terminator: end (for \"do\" starting at line 1)"))
      #expect(run.status == 1)
    }
  }

  @Test func `exit ends it all, and halt with a status`() async throws {
    try await withScript("exit\n:never".utf8) { path in
      let run = try await replay("\(path) \(path)")
      #expect(run.output == "peeper(1)> exit\n")
      #expect(run.status == 0)
    }
    #expect(try await replay("-e 'System.halt(3)'").status == 3)
  }

  #if os(Linux)
    @Test func `output that cannot be written is an error`() async throws {
      let run = try await ProgramRun(
        command: "(\(PseudoTerminal.folder)/peeper-repl -e 'IO.puts(1)' > /dev/full) 2>&1")
      #expect(run.output == "peeper-repl: the output cannot be written: no space left on device\n")
      #expect(run.status == 74)
    }
  #endif

  @Test(arguments: ["", "trap '' PIPE; "])
  func `a reader that has gone ends endless output, without a word`(preparation: String) async throws {
    let endless = "'Stream.repeatedly(fn -> IO.puts(:x) end) |> Stream.run'"
    let program = "\(PseudoTerminal.folder)/peeper-repl -e \(endless)"
    let run = try await ProgramRun(command: "(\(preparation)(\(program); echo $? >&3) 2>&3 | head -1) 3>&1")
    #expect(run.output == "x\n141\n")
  }

  @Test func `version, help and unknown options`() async throws {
    #expect(try await replay("--version").output == "0.1.0\n")
    #expect(try await replay("--help").output.contains("--keep-going"))
    #expect(try await replay("--nonsense").status == 64)
  }
}
