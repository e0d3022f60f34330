import Foundation
import PeeperREPL
import Testing

/// Lines that are typed, and all that the session shows.
@Suite struct CommandsTests {
  private func expect(_ source: String, shows transcript: String, location: SourceLocation = #_sourceLocation)
    async
  {
    let replay = await Replay(source, keepsGoing: true)
    let shown = replay.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        var line = line
        while line.last == " " { line.removeLast() }
        return String(line)
      }.joined(separator: "\n")
    #expect(shown == transcript, sourceLocation: location)
  }

  @Test func `a newcomer's lines`() async {
    await expect(
      "start Counter\ncast Counter, :inc\ncall Counter, :get\nkill Counter\ncall Counter, :get\nstop Counter",
      shows: """
        peeper(1)> start Counter
        {:ok, #PID<0.103.0>}
        peeper(2)> cast Counter, :inc
        :ok
        peeper(3)> call Counter, :get
        1
        peeper(4)> kill Counter
        true
        peeper(5)> call Counter, :get
        1
        peeper(6)> stop Counter
        :ok

        """)
  }

  @Test func `the session outlives the end of its supervisor`() async {
    await expect(
      "start Counter\nProcess.exit(Process.whereis(Peeper.Session), :shutdown)\nstart Counter\nstart Stack",
      shows: """
        peeper(1)> start Counter
        {:ok, #PID<0.103.0>}
        peeper(2)> Process.exit(Process.whereis(Peeper.Session), :shutdown)
        true
        peeper(3)> start Counter
        {:ok, #PID<0.106.0>}
        peeper(4)> start Stack
        {:ok, #PID<0.109.0>}

        """)
  }

  @Test func `without preservation a kill costs the state`() async {
    await expect(
      "start Counter, preserve: false, state: 5\ncast Counter, :inc\nkill Counter\ncall Counter, :get",
      shows: """
        peeper(1)> start Counter, preserve: false, state: 5
        {:ok, #PID<0.103.0>}
        peeper(2)> cast Counter, :inc
        :ok
        peeper(3)> kill Counter
        true
        peeper(4)> call Counter, :get
        5

        """)
  }

  @Test func `what is no list of options is the state`() async {
    await expect(
      "start Counter, 41\nstate Counter",
      shows: """
        peeper(1)> start Counter, 41
        {:ok, #PID<0.103.0>}
        peeper(2)> state Counter
        %{count: 41}

        """)
  }

  @Test func `unknown commands and wrong arities are told what there is`() async {
    await expect(
      "kil Counter\ncall Counter\nstart\nflsh",
      shows: """
        peeper(1)> kil Counter
        ** (CompileError) test.peeper:1: undefined function kil/1 (there is no such import). Did you mean:

              * kill/1
              * kill/2

        peeper(1)> call Counter
        ** (CompileError) test.peeper:2: undefined function call/1 (there is no such import). Did you mean:

              * call/2
              * call/3

        peeper(1)> start
        ** (CompileError) test.peeper:3: undefined variable "start". Did you mean:

              * start/1
              * start/2

        peeper(1)> flsh
        ** (CompileError) test.peeper:4: undefined variable "flsh". Did you mean:

              * flush/0
              * ls/0


        """)
  }

  @Test func `a wrong start says what would be right`() async {
    await expect(
      "start Coutner\nstart Enum\nstart Counter, nam: :x\nstart Counter, name: 5\nstart Counter, timeout: :long\nstart 5\nstart Counter, name: :c\nstart Counter, name: :c",
      shows: """
        peeper(1)> start Coutner
        ** (ArgumentError) no module named Coutner; did you mean Counter?
        peeper(1)> start Enum
        ** (ArgumentError) Enum is no server: it has neither start_link/1 nor init/1
        peeper(1)> start Counter, nam: :x
        ** (ArgumentError) unknown option nam:; allowed are state:, name:, preserve:, keep_ets:, listener:, strategy:, max_restarts:, max_seconds:, auto_shutdown:, timeout:, restart:, shutdown:, significant:
        peeper(1)> start Counter, name: 5
        ** (ArgumentError) invalid option name: 5; expected an atom, {:global, term} or {:via, module, term}
        peeper(1)> start Counter, timeout: :long
        ** (ArgumentError) invalid option timeout: :long; expected milliseconds or :infinity
        peeper(1)> start 5
        ** (ArgumentError) start takes a module or {module, options}, got: 5
        peeper(1)> start Counter, name: :c
        {:ok, #PID<0.103.0>}
        peeper(2)> start Counter, name: :c
        {:error, {:already_started, #PID<0.103.0>}}

        """)
  }

  @Test(arguments: [
    "call Nobody, :get", "cast Nobody, :inc", "kill Nobody", "stop Nobody", "state Nobody", "tree Nobody",
  ])
  func `of an unknown process the known ones are listed`(_ command: String) async {
    await expect(
      "Process.register(self(), :me)\n\(command)",
      shows: """
        peeper(1)> Process.register(self(), :me)
        true
        peeper(2)> \(command)
        ** (ArgumentError) no process named Nobody; registered: :me

        """)
  }

  @Test func `a transfer that cannot be is refused with its reason`() async {
    await expect(
      """
      {:ok, _} = DynamicSupervisor.start_link(name: Left)
      {:ok, _} = DynamicSupervisor.start_link(name: Right)
      start Counter
      transfer Counter, Left, Right
      transfer Counter, Nowhere
      transfer Left, Right
      transfer Counter, Right |> elem(0)
      """,
      shows: """
        peeper(1)> {:ok, _} = DynamicSupervisor.start_link(name: Left)
        {:ok, #PID<0.102.0>}
        peeper(2)> {:ok, _} = DynamicSupervisor.start_link(name: Right)
        {:ok, #PID<0.103.0>}
        peeper(3)> start Counter
        {:ok, #PID<0.105.0>}
        peeper(4)> transfer Counter, Left, Right
        ** (ArgumentError) Counter does not stand under Left, but under Peeper.Session
        peeper(4)> transfer Counter, Nowhere
        ** (ArgumentError) no process named Nowhere; registered: Counter, Counter.GenServer, Left, Peeper.Session, Right
        peeper(4)> transfer Left, Right
        ** (ArgumentError) Left is no Peeper server: only those can be moved
        peeper(4)> transfer Counter, Right |> elem(0)
        ** (ArgumentError) errors were found at the given arguments:

          * 2nd argument: not a tuple


        """)
  }

  @Test func `a transfer finds the source`() async {
    await expect(
      "{:ok, _} = DynamicSupervisor.start_link(name: Right)\nstart Counter, 7\ntransfer Counter, Right\ncall Counter, :get",
      shows: """
        peeper(1)> {:ok, _} = DynamicSupervisor.start_link(name: Right)
        {:ok, #PID<0.102.0>}
        peeper(2)> start Counter, 7
        {:ok, #PID<0.104.0>}
        peeper(3)> transfer Counter, Right
        {:ok, #PID<0.108.0>}
        peeper(4)> call Counter, :get
        7

        """)
  }

  @Test func `exports are laid out as in iex`() async {
    await expect(
      "exports Tuple\nexports Supervisor",
      shows: """
        peeper(1)> exports Tuple
        append/2        delete_at/2     duplicate/2     insert_at/3     product/1
        sum/1           to_list/1
        peeper(2)> exports Supervisor
        __using__/1           child_spec/2          count_children/1      delete_child/2
        init/2                restart_child/2       start_child/2         start_link/2
        start_link/3          stop/1                stop/2                stop/3
        terminate_child/2     which_children/1

        """)
  }

  @Test func `ready-made servers are there to start`() async {
    await expect(
      """
      start Stack, [1, 2]
      call Stack, :pop
      kill Stack
      call Stack, :all
      start Stack, state: 5, name: :wrong
      start Calculator, preserve: false
      cast Calculator, {:add, 6}
      kill Calculator
      call Calculator, :get
      start Peeper.Impls.Full
      call Peeper.Impls.Full, :state
      """,
      shows: """
        peeper(1)> start Stack, [1, 2]
        {:ok, #PID<0.103.0>}
        peeper(2)> call Stack, :pop
        1
        peeper(3)> kill Stack
        true
        peeper(4)> call Stack, :all
        [2]
        peeper(5)> start Stack, state: 5, name: :wrong
        {:error,
         {%ArgumentError{message: "Stack begins with a list, its top first, got: 5"},
          []}}
        peeper(6)> start Calculator, preserve: false
        {:ok, #PID<0.107.0>}
        peeper(7)> cast Calculator, {:add, 6}
        :ok
        peeper(8)> kill Calculator
        true
        peeper(9)> call Calculator, :get
        0
        peeper(10)> start Peeper.Impls.Full
        {:ok, #PID<0.109.0>}
        peeper(11)> call Peeper.Impls.Full, :state
        0

        """)
  }

  @Test func `values have numbers`() async {
    await expect(
      ":a\n:b\n{v(1), v(-1), v()}\nv(7)",
      shows: """
        peeper(1)> :a
        :a
        peeper(2)> :b
        :b
        peeper(3)> {v(1), v(-1), v()}
        {:a, :b, :b}
        peeper(4)> v(7)
        ** (RuntimeError) v(7) is out of bounds
        values range from 1 to 3

        """)
  }

  @Test func `a respawned prompt keeps its variables and links`() async {
    await expect(
      "x = 1\nold = self()\nlinked = spawn_link(fn -> Process.sleep(:infinity) end)\nrespawn\n{x, self() == old, Process.alive?(linked), Process.alive?(old)}",
      shows: """
        peeper(1)> x = 1
        1
        peeper(2)> old = self()
        #PID<0.101.0>
        peeper(3)> linked = spawn_link(fn -> Process.sleep(:infinity) end)
        #PID<0.102.0>
        peeper(4)> respawn
        peeper(5)> {x, self() == old, Process.alive?(linked), Process.alive?(old)}
        {1, false, true, false}

        """)
  }

  @Test func `the tree has three styles`() async {
    await expect(
      "start Counter\ntree Counter\ntree Counter, :ascii\ntree Counter, :svg",
      shows: """
        peeper(1)> start Counter
        {:ok, #PID<0.103.0>}
        peeper(2)> tree Counter
        Counter  #PID<0.103.0>  peeper  one_for_one  restarts 0/1000 in 10 s  mailbox 0
        ├── Peeper.State  #PID<0.104.0>  keeper  permanent  mailbox 0  state %{count: 0}
        └── Counter.GenServer  #PID<0.105.0>  worker  Counter  permanent  mailbox 0  state %{count: 0}
        peeper(3)> tree Counter, :ascii
        Counter  #PID<0.103.0>  peeper  one_for_one  restarts 0/1000 in 10 s  mailbox 0
        |-- Peeper.State  #PID<0.104.0>  keeper  permanent  mailbox 0  state %{count: 0}
        `-- Counter.GenServer  #PID<0.105.0>  worker  Counter  permanent  mailbox 0  state %{count: 0}
        peeper(4)> tree Counter, :svg
        ** (ArgumentError) unknown style :svg; allowed are :unicode, :ascii, :json

        """)
  }

  @Test func `the tree is JSON for a program`() async {
    let replay = await Replay("start Counter, preserve: false\ntree Counter, :json\ntree :json")
    #expect(
      replay.text.contains(
        #"""
        {"kind": "server", "name": "Counter", "module": "Counter", "pid": "#PID<0.103.0>", "status": "running", \#
        "mailbox": 0, "state": "%{count: 0}", "children": []}
        """#))
    #expect(replay.text.contains(#"{"kind": "node", "children": [{"kind": "process", "module": ":console""#))
  }

  @Test func `the variables of an imported file stay`() async throws {
    let path = "/tmp/peeper-import-\(UInt64.random(in: 0...UInt64.max)).exs"
    let file = try #require(fopen(path, "w"))
    fputs("y = 5\ndefmodule Imported do\n  def x, do: 7\nend\ny * 2\n", file)
    fclose(file)
    defer { remove(path) }
    await expect(
      "import_file \"\(path)\"\n{y, Imported.x()}\nimport_file \"/no/such\"\nimport_file_if_available \"/no/such\"",
      shows: """
        peeper(1)> import_file "\(path)"
        10
        peeper(2)> {y, Imported.x()}
        {5, 7}
        peeper(3)> import_file "/no/such"
        ** (File.Error) could not read file "/no/such": no such file or directory
        peeper(3)> import_file_if_available "/no/such"
        nil

        """)
  }

  @Test func `a module is read again from its file`() async throws {
    let path = "/tmp/peeper-module-\(UInt64.random(in: 0...UInt64.max)).ex"
    let file = try #require(fopen(path, "w"))
    fputs("defmodule FromFile do\n  def x, do: 7\nend\n", file)
    fclose(file)
    defer { remove(path) }
    let replay = await Replay(
      "c \"\(path)\"\nFromFile.x()\nr FromFile\nr Enum\nc \"none.ex\"", keepsGoing: true)
    #expect(replay.text.contains("\n[FromFile]\n"))
    #expect(replay.text.contains("\n{:reloaded, [FromFile]}\n"))
    #expect(
      replay.text.contains("** (ArgumentError) could not find source for module: Enum, which is ready-made"))
    #expect(replay.text.contains("** (ArgumentError) could not find files none.ex"))
  }

  @Test func `what is no server or supervisor is told so`() async {
    await expect(
      """
      pid = spawn(fn -> Process.sleep(:infinity) end)
      state pid
      stop pid
      which_children pid
      """,
      shows: """
        peeper(1)> pid = spawn(fn -> Process.sleep(:infinity) end)
        #PID<0.102.0>
        peeper(2)> state pid
        ** (ArgumentError) #PID<0.102.0> is no server; `i` tells what it is, `kill` ends it
        peeper(2)> stop pid
        ** (ArgumentError) #PID<0.102.0> is no server; `i` tells what it is, `kill` ends it
        peeper(2)> which_children pid
        ** (ArgumentError) #PID<0.102.0> is no supervisor; `tree` shows who is

        """)
  }

  @Test func `a message that fits nothing is told what would`() async {
    await expect(
      "start Counter\ncall Counter, :bogus\nstart_link {Counter, 6}, name: :six\ncall :six, :get",
      shows: """
        peeper(1)> start Counter
        {:ok, #PID<0.103.0>}
        peeper(2)> call Counter, :bogus
        ** (exit) exited in: GenServer.call(#PID<0.105.0>, :bogus, 5000)
            ** (EXIT) an exception was raised:
                ** (TermDecodingError) :bogus fits no message of Counter.Call; it accepts :get
        peeper(2)> start_link {Counter, 6}, name: :six
        {:ok, #PID<0.106.0>}
        peeper(3)> call :six, :get
        6

        """)
  }

  @Test func `a call with a wrong timeout is told as GenServer tells it`() async {
    await expect(
      "start Counter, preserve: false\ncall Counter, :get, -1\ncall Counter, :get, :long\ncall Counter, :get, :infinity",
      shows: """
        peeper(1)> start Counter, preserve: false
        {:ok, #PID<0.103.0>}
        peeper(2)> call Counter, :get, -1
        ** (ErlangError) Erlang error: :timeout_value
        peeper(2)> call Counter, :get, :long
        ** (FunctionClauseError) no function clause matching in GenServer.call/3

        The following arguments were given to GenServer.call/3:

            # 1
            Counter

            # 2
            :get

            # 3
            :long

        peeper(2)> call Counter, :get, :infinity
        0

        """)
  }

  @Test func `what iex has and this has not says so`() async {
    await expect(
      "recompile\nbreak!(Enum.map/2)",
      shows: """
        peeper(1)> recompile
        ** (RuntimeError) recompile is not in peeper: there is no project; `r Mod` reads a module's file again
        peeper(1)> break!(Enum.map/2)
        ** (RuntimeError) break! is not in peeper: there are no breakpoints; `dbg` shows the steps of an expression, `:sys.trace` what a server does

        """)
  }

  @Test func `a line of help fits the screen`() async {
    let replay = await Replay("h")
    #expect(replay.text.split(separator: "\n").filter { $0.count > 80 } == [])
  }
}
