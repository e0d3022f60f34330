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

  @Test func `errors and warnings name the script and the line in it`() async {
    let replay = await Replay(
      "1\n\ndefmodule M do\n  def f do\n    x = 1\n    raise \"boom\"\n  end\nend\n[\n  nothing\n]\n"
        + "try do\n  M.f()\nrescue\n  _ -> __STACKTRACE__\nend\nM.f()", keepsGoing: true)
    #expect(replay.text.contains("\n  test.peeper:5: M.f/0\n"))
    #expect(replay.text.contains("** (CompileError) test.peeper:10: undefined variable \"nothing\""))
    #expect(replay.text.contains("[{M, :f, 0, [file: 'test.peeper', line: 4]}]"))
    #expect(replay.text.hasSuffix("** (RuntimeError) boom\n    test.peeper:4: M.f/0\n"))
  }

  @Test func `JSON has the warnings of an expression`() async {
    let replay = await Replay("fn x -> 1 end\n2", format: .json)
    let lines = replay.text.split(separator: "\n")
    #expect(lines.first?.contains(#""log": [], "warnings": ["warning: variable \"x\" is unused"#) == true)
    #expect(lines.last?.contains("warnings") == false)
  }

  @Test func `IEx configure changes how values are shown`() async {
    let replay = await Replay(
      "IEx.configure(inspect: [limit: 3], width: 10)\nEnum.to_list(1..9)\nIEx.inspect_opts()\n"
        + "IEx.configure(inspect: [limit: 9])\nIEx.configuration()[:inspect]\nIEx.configure(nothing: 1)",
      keepsGoing: true)
    let expected = """
      peeper(2)> Enum.to_list(1..9)
      [1, 2, 3,
       ...]
      peeper(3)> IEx.inspect_opts()
      [
        width: 10,
        pretty: true,
        limit: 3
      ]
      peeper(4)> IEx.configure(inspect: [limit: 9])
      :ok
      peeper(5)> IEx.configuration()[:inspect]
      [
        pretty: true,
        limit: 9
      ]
      peeper(6)> IEx.configure(nothing: 1)
      ** (ArgumentError) invalid configuration {:nothing, 1}

      """
    #expect(replay.text.hasSuffix(expected))
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
