import ActorRuntime
import Foundation
import PeeperREPL
import Terms
import Testing

@testable import CommonLibrary
@testable import Evaluation
@testable import PeeperLanguage

/// A prompt that has access to servers only.
@Suite struct ClosedPromptTests {
  /// A function that reaches files, the environment or the program is marked, and added here.
  @Test func `what a closed prompt refuses is marked at the function`() {
    let library = Workbench().evaluator.interpreter.library
    var marked: [String] = []
    for name in library.names {
      guard let module = library.module(named: Atom(name)) else { continue }
      for function in module.functions {
        guard let reach = function.reaches else { continue }
        for arity in function.arities {
          marked.append("\(reach.rawValue): \(module.displayName).\(function.name.name)/\(arity)")
        }
      }
      for macro in module.macros {
        guard let reach = macro.reaches else { continue }
        marked.append("\(reach.rawValue): \(module.displayName).\(macro.name.name)/\(macro.parameters.count)")
      }
    }
    #expect(
      marked.sorted() == [
        "environment: :os.env/0", "environment: :os.getenv/0", "environment: :os.getenv/1",
        "environment: :os.getenv/2", "environment: :os.putenv/2",
        "environment: :os.unsetenv/1",
        "environment: System.delete_env/1", "environment: System.fetch_env!/1",
        "environment: System.fetch_env/1",
        "environment: System.get_env/0", "environment: System.get_env/1", "environment: System.get_env/2",
        "environment: System.put_env/1", "environment: System.put_env/2",
        "files: File.cwd!/0", "files: File.cwd/0", "files: File.dir?/1", "files: File.dir?/2",
        "files: File.exists?/1", "files: File.exists?/2", "files: File.ls!/0", "files: File.ls!/1",
        "files: File.ls/0", "files: File.ls/1", "files: File.mkdir!/1", "files: File.mkdir/1",
        "files: File.mkdir_p!/1", "files: File.mkdir_p/1", "files: File.read!/1", "files: File.read/1",
        "files: File.regular?/1", "files: File.regular?/2", "files: File.rm!/1", "files: File.rm/1",
        "files: File.rmdir!/1", "files: File.rmdir/1", "files: File.write!/2", "files: File.write!/3",
        "files: File.write/2", "files: File.write/3",
        "files: Kernel.SpecialForms.__DIR__/0",
        "files: Path.absname/1", "files: Path.expand/1", "files: Path.expand/2",
        "files: Peeper.Commands.c/1", "files: Peeper.Commands.c/2", "files: Peeper.Commands.cd/1",
        "files: Peeper.Commands.import_file/1", "files: Peeper.Commands.import_file_if_available/1",
        "files: Peeper.Commands.ls/0", "files: Peeper.Commands.ls/1", "files: Peeper.Commands.pwd/0",
        "files: Peeper.Commands.r/1",
        "files: System.cwd!/0", "files: System.cwd/0", "files: System.tmp_dir!/0", "files: System.tmp_dir/0",
        "files: System.user_home/0",
        "program: :os.getpid/0",
        "program: System.argv/0", "program: System.halt/0", "program: System.halt/1", "program: System.pid/0",
        "program: System.stop/0", "program: System.stop/1",
      ])
  }

  @Test func `every marked function is refused, by its name and by that of its module`() async {
    let library = Workbench().evaluator.interpreter.library
    for name in library.names {
      guard let module = library.module(named: Atom(name)) else { continue }
      for function in module.functions {
        guard let reach = function.reaches else { continue }
        for arity in function.arities {
          let arguments = Array(repeating: "1", count: arity).joined(separator: ", ")
          let call = "\(module.displayName).\(function.name.name)"
          let replay = await Replay(
            """
            try do \(call)(\(arguments)) rescue e in Peeper.AccessError -> e.message end
            try do apply(\(Term.atom(module.name).inspect()), \(Term.atom(function.name).inspect()), [\(arguments)]) \
            rescue e in Peeper.AccessError -> e.message end
            """, access: .servers)
          let shown = name == "Elixir.Peeper.Commands" ? function.name.name : call
          let what = reach == .files ? "files" : "the \(reach.rawValue)"
          let text =
            "\(shown)/\(arity) is not available at this prompt: it has access to servers only, not to \(what)"
          let lines = replay.text.split(separator: "\n").filter { $0 == "\"\(text)\"" }
          #expect(lines.count == 2, "\(replay.text)")
        }
      }
    }
  }

  /// Each of these would end the program, or say `secret` or `yes`.
  private static let escapes = [
    "System.halt(3)", "System.halt", "import System\nhalt(3)", "alias System, as: S\nS.stop()",
    "apply(System, :halt, [3])", ":erlang.apply(System, :halt, [3])", "Kernel.apply(System, :halt, [3])",
    "m = System\nm.halt(3)", "m = System\nm.halt", ":\"Elixir.System\".halt()", "(&System.halt/1).(3)",
    "3 |> System.halt()", "3 |> then(&System.halt/1)", "Enum.each([3], &System.halt/1)",
    "Enum.map(1..3, fn n -> System.halt(n) end)", "Function.capture(System, :halt, 1).(3)",
    "Stream.map([3], &System.halt/1) |> Enum.to_list()", "for n <- [3], do: System.halt(n)",
    "spawn(System, :halt, [3])", "spawn(fn -> System.halt(3) end)", "spawn(&System.halt/0)",
    "spawn_link(System, :halt, [3])", "spawn_monitor(System, :halt, [3])", ":proc_lib.spawn(&System.halt/0)",
    ":proc_lib.start(System, :halt, [3])", "Task.async(System, :halt, [3]) |> Task.await()",
    "Task.start(System, :halt, [3])", "Task.async_stream([3], System, :halt, []) |> Enum.to_list()",
    "{:ok, s} = Task.Supervisor.start_link()\nTask.Supervisor.start_child(s, System, :halt, [3])",
    "DynamicSupervisor.start_child(Peeper.Session, %{id: 1, start: {System, :halt, [3]}})",
    "start Counter\nDynamicSupervisor.start_child(Peeper.Session, %{id: 1, start: {System, :halt, [3]}})",
    "Supervisor.start_link([%{id: 1, start: {System, :halt, [3]}}], strategy: :one_for_one)",
    ":timer.apply_after(1, System, :halt, [3])\nProcess.sleep(20)", ":timer.tc(System, :halt, [3])",
    ":timer.apply_interval(1, System, :halt, [3])\nProcess.sleep(20)",
    "{:ok, a} = Agent.start_link(System, :halt, [3])",
    "{:ok, a} = Agent.start_link(fn -> 3 end)\nAgent.get(a, &System.halt/1)",
    "{:ok, a} = Agent.start_link(fn -> 3 end)\nAgent.update(a, System, :halt, [])",
    "start Counter\n:sys.replace_state(Counter, fn _ -> System.halt(3) end)",
    "Code.eval_string(\"System.halt(3)\")", "Code.eval_quoted(quote do System.halt(3) end)",
    "defmodule D do\n  defdelegate halt(n), to: System\nend\nD.halt(3)",
    "defmodule D do\n  import System, only: [halt: 1]\n  def run(n), do: halt(n)\nend\nD.run(3)",
    "defmodule D do\n  @value System.get_env(\"PEEPER_SECRET\")\n  def value, do: @value\nend\nD.value()",
    "defmodule M do\n  defmacro run, do: quote(do: System.halt(3))\nend\nrequire M\nM.run()",
    "defmodule M do\n  defmacro run, do: System.halt(3)\nend\nrequire M\nM.run()",
    "defmodule U do\n  defmacro __using__(_), do: quote(do: System.halt(3))\nend\ndefmodule V do\n  use U\nend",
    "defmodule B do\n  defmacro __before_compile__(_), do: System.halt(3)\nend\ndefmodule C do\n  @before_compile B\nend",
    "defmodule G do\n  use GenServer\n  def init(_), do: System.halt(3)\nend\nstart G",
    "defmodule G do\n  use Peeper.GenServer\n  def handle_call(:x, _, s), do: {:reply, File.read(\"/tmp/peeper\"), s}\nend\nstart G\ncall G, :x",
    "defmodule L do\n  def on_state_changed(_, _), do: System.halt(3)\nend\nstart Counter, listener: L\ncast Counter, :inc",
    "defmodule P do\n  defstruct []\n  defimpl Inspect do\n    def inspect(_, _), do: System.get_env(\"PEEPER_SECRET\")\n  end\nend\n%P{}",
    "defmodule N do\n  def whereis_name(_), do: System.halt(3)\nend\nGenServer.call({:via, N, 1}, :x)",
    "GenServer.call({:via, System, 1}, :x)",
    "defmodule File do\n  def x, do: 1\nend\nFile.read(\"/etc/hostname\")",
    "defmodule System do\n  def x, do: 1\nend\n:code.delete(System)\nSystem.halt(3)",
    "try do System.halt(3) after System.halt(4) end",
    "f = &System.halt/1\nsend(self(), f)\nreceive do g -> g.(3) end",
    "x = [halt: &System.halt/1]\nx[:halt].(3)", "%{f: &System.halt/1}.f.(3)",
    ":ets.new(:t, [:named_table])\n:ets.insert(:t, {1, &System.halt/1})\n:ets.foldl(fn {_, f}, _ -> f.(3) end, 0, :t)",
    "System.get_env(\"PEEPER_SECRET\")", "System.get_env()[\"PEEPER_SECRET\"]",
    "System.fetch_env!(\"PEEPER_SECRET\")",
    ":os.getenv()", ":os.env()", ":os.getenv('PEEPER_SECRET')",
    ":os.getenv(\"PEEPER_SECRET\") |> to_string()",
    "get_in(System.get_env(), [\"PEEPER_SECRET\"])", "System.get_env |> Map.get(\"PEEPER_SECRET\")",
    "\"PEEPER_SECRET\" |> System.get_env",
    "with s when is_binary(s) <- System.get_env(\"PEEPER_SECRET\"), do: s",
    "Enum.find_value([\"PEEPER_SECRET\"], &System.get_env/1)", "Path.expand(\"~\")", "__DIR__", "File.cwd!()",
    "File.write(\"/tmp/peeper-escaped\", \"yes\")",
    "Enum.into([\"yes\"], [], &File.write(\"/tmp/peeper-escaped\", &1))",
    "Peeper.Commands.ls()", "import_file \"/tmp/peeper-secret.exs\"",
    "import_file_if_available \"/tmp/peeper-secret.exs\"",
    "import_file(\"/tmp/peeper-secret.exs\")", "Peeper.Commands.import_file(\"/tmp/peeper-secret.exs\")",
    "c \"/tmp/peeper-secret.exs\"", "c([\"/tmp/peeper-secret.exs\"])", "ls", "pwd", "cd \"/\"", "ls \"/\"",
    "r Enum",
    ":init.stop()", ":erlang.halt()", ":erlang.halt(3)", "System.cmd(\"ls\", [])", ":os.cmd('ls')",
    "File.stream!(\"/etc/passwd\")", "File.open(\"/etc/passwd\")", ":file.read_file('/etc/passwd')",
    "Code.require_file(\"/tmp/peeper-secret.exs\")", "Code.eval_file(\"/tmp/peeper-secret.exs\")",
    ":code.load_file(:x)", "Path.wildcard(\"/*\")", ":ets.file2tab('/tmp/x')",
  ]

  @Test(arguments: escapes)
  func `there is no way round`(_ source: String) async throws {
    let path = "/tmp/peeper-secret.exs"
    let file = try #require(fopen(path, "w"))
    fputs("IO.puts(\"a secret\")\ndefmodule Secret do\nend\n", file)
    fclose(file)
    EnvironmentVariables["PEEPER_SECRET"] = "a secret"
    defer {
      remove(path)
      EnvironmentVariables["PEEPER_SECRET"] = nil
    }
    let folder = try #require(getcwd(nil, 0))
    defer { free(folder) }
    let replay = await Replay(source, keepsGoing: true, access: .servers)
    // An expression that is refused may be shown itself.
    let shown = replay.text.split(separator: "\n").filter {
      !$0.hasPrefix("peeper(") && !$0.hasPrefix("...(")
    }
    let text = shown.joined(separator: "\n")
    #expect(!text.contains("a secret"), "\(text)")
    #expect(!text.contains(String(cString: folder)), "\(text)")
    #expect(!text.contains("tmp"), "\(text)")
    #expect(access("/tmp/peeper-escaped", F_OK) != 0)
  }

  @Test func `a refusal can be rescued, and says what there is`() async {
    let replay = await Replay(
      "File.read(\"x\")\ncd \"/\"\ntry do\n  System.pid()\nrescue\n  e in Peeper.AccessError -> {:refused, e.message}\nend",
      keepsGoing: true, access: .servers)
    #expect(
      replay.text == """
        peeper(1)> File.read("x")
        ** (Peeper.AccessError) File.read/1 is not available at this prompt: it has access to servers only, not to files
        peeper(1)> cd "/"
        ** (Peeper.AccessError) cd/1 is not available at this prompt: it has access to servers only, not to files
        peeper(1)> try do
        ...(1)>   System.pid()
        ...(1)> rescue
        ...(1)>   e in Peeper.AccessError -> {:refused, e.message}
        ...(1)> end
        {:refused,
         "System.pid/0 is not available at this prompt: it has access to servers only, not to the program"}

        """)
  }

  @Test func `help says what is refused, at a closed prompt only`() async {
    let line = "Not available at this prompt: it has access to servers only, not to files."
    let closed = await Replay("h File.read\nh cd", access: .servers)
    #expect(closed.text.contains("\nFile.read(path)\n"))
    #expect(closed.text.split(separator: "\n").count { $0 == line } == 2)
    #expect(!(await Replay("h File.read\nh cd")).text.contains(line))
  }

  @Test func `servers, input and warnings are what they were`() async {
    let replay = await Replay(
      """
      start Counter
      cast Counter, :inc
      kill Counter
      call Counter, :get
      Path.join("a", "b")
      Application.put_env(:x, :y, 1)
      IO.puts(:stderr, "said")
      System.version()
      """, access: .servers)
    #expect(replay.stop == nil)
    #expect(replay.text.hasSuffix("\nsaid\n:ok\npeeper(8)> System.version()\n\"1.14.0\"\n"))
  }

  /// So an open prompt pays nothing for it: what is resolved asks no more.
  @Test func `calls of an open prompt reach the functions of the library themselves`() throws {
    let node = Node()
    defer { node.shutDown() }
    let read = FunctionKey("read", 1)
    let entry = try #require(LibraryCatalog.standard().module(named: "Elixir.File")?.entry(read))
    #expect(Interpreter(node: node).callee("Elixir.File", read) === entry)
    let closed = Interpreter(node: node, refused: [.files])
    #expect(closed.callee("Elixir.File", read) !== entry)
    #expect(closed.callee("Elixir.File", read) === closed.permitted(entry))
    let open = FunctionKey("version", 0)
    #expect(
      closed.callee("Elixir.System", open)
        === LibraryCatalog.standard().module(named: "Elixir.System")?.entry(open))
  }

  @Test func `the program's flag closes its prompt`() async throws {
    let run = try await ProgramRun("peeper-repl", "--restricted -e 'System.halt(3)'")
    #expect(run.status == 1)
    #expect(run.output.contains("** (Peeper.AccessError) System.halt/1 is not available at this prompt"))
    #expect(try await ProgramRun("peeper-repl", "-e 'System.halt(3)'").status == 3)
  }
}
