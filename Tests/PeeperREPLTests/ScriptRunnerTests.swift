import PeeperREPL
import Testing

@Suite struct ScriptRunnerTests {
  @Test func `a transcript shows prompts, output and values`() async {
    let replay = await Replay("# sums\nx = 40\nIO.puts(\"adding\")\nx +\n  2\n")
    #expect(
      replay.text == """
        # sums
        peeper(1)> x = 40
        40
        peeper(2)> IO.puts("adding")
        adding
        :ok
        peeper(3)> x +
        ...(3)>   2
        42

        """)
  }

  @Test func `a replay stops at its first error and says where`() async {
    let replay = await Replay("1\n\nraise \"boom\"\n:never")
    #expect(replay.stop == "test.peeper:3: stopped at an error (--keep-going goes on)")
    #expect(replay.text.hasSuffix("peeper(2)> raise \"boom\"\n** (RuntimeError) boom\n"))
  }

  @Test func `one that keeps going does not, and counts the errors`() async {
    let replay = await Replay("raise \"boom\"\n[1)\n:ok", keepsGoing: true)
    #expect(replay.failures == 2)
    #expect(replay.text.hasSuffix("peeper(1)> :ok\n:ok\n"))
  }

  @Test func `variables and numbers outlive the shell`() async {
    let replay = await Replay("x = 1\nspawn_link(fn -> exit(:boom) end)\nx", keepsGoing: true)
    let expected = """
      peeper(1)> x = 1
      1
      peeper(2)> spawn_link(fn -> exit(:boom) end)
      ** (EXIT from #PID<...>) shell process exited with reason: :boom
      peeper(2)> x
      1

      """
    #expect(masked(replay.text) == expected)
  }

  @Test func `a session outlives all of its processes`() async {
    let everybody = "for pid <- Process.list(), do: Process.exit(pid, :kill)"
    let others = "for pid <- Process.list(), pid != self(), do: Process.exit(pid, :kill)"
    let replay = await Replay(
      "x = 1\n\(everybody)\n\(others)\nProcess.exit(self(), :kill)\nx\nstart Counter\n\(everybody)\n"
        + "start Counter, name: :other\ncall :other, :get", keepsGoing: true)
    #expect(replay.failures == 3)
    #expect(replay.text.contains("Process.exit(self(), :kill)\n** (EXIT from"))
    #expect(replay.text.contains("> x\n1\n"))
    #expect(replay.text.hasSuffix("call :other, :get\n0\n"))
  }

  @Test func `a block without its end is an error on one line`() async {
    let replay = await Replay("if true do\n  1\n")
    #expect(replay.stop == "test.peeper:1: stopped at an error (--keep-going goes on)")
    #expect(replay.text.contains("** (TokenMissingError) test.peeper:"))
  }

  @Test func `JSON has an object an expression`() async {
    let replay = await Replay("IO.puts(\"a\\nb\")\nraise \"x\"", format: .json, keepsGoing: true)
    let lines = replay.text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[0] == #"""
        {"line": 1, "input": "IO.puts(\"a\\nb\")", "value": ":ok", "output": ["a", "b"], "log": [], "error": null}
        """#)
    #expect(lines[1].contains(#""value": null"#) && lines[1].contains(#""error": "** (RuntimeError) x"#))
  }

  @Test func `a crash report stands under the line that caused it`() async {
    let replay = await Replay("spawn(fn -> raise \"boom\" end)\n:after")
    let report = replay.text.firstRange(of: "** (RuntimeError) boom")
    let next = replay.text.firstRange(of: ":after")
    #expect(report.flatMap { report in next.map { report.lowerBound < $0.lowerBound } } == true)
  }
}
