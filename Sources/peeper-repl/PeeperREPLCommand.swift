import ArgumentParser
import PeeperREPL

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@main
struct PeeperREPLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peeper-repl",
    abstract: "A prompt to start, call, kill, watch and move servers, and to write new ones.",
    discussion: """
      Without files it opens the prompt, or, if the standard input is no terminal, reads a script from there. \
      With files it replays them, one after the other, in one session.
      """,
    version: PeeperVersion.current)

  @Option(name: .customLong("format"), help: "How a replay is written: transcript or json.")
  var format: ScriptFormat = .transcript

  @Flag(name: .customLong("keep-going"), help: "Go on after an expression that fails.")
  var keepsGoing = false

  @Option(
    name: [.customShort("e"), .customLong("eval")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Evaluate an expression; may be given several times.", valueName: "expression"))
  var expressions: [String] = []

  @Argument(help: "Scripts to replay.")
  var files: [String] = []

  func run() async throws {
    let scripts: [Script]
    do {
      scripts =
        expressions.enumerated().map { Script(name: "-e \($0.offset + 1)", text: $0.element, echoes: false) }
        + (try files.map { try Script(path: $0) })
    } catch {
      throw ValidationError("\(error)")
    }
    let workbench = Workbench()
    guard !scripts.isEmpty || isatty(STDIN_FILENO) == 0 else { return await workbench.openPrompt() }
    let runner = ScriptRunner(
      session: workbench.session, output: workbench.output, format: format, keepsGoing: keepsGoing,
      style: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil ? .coloured : .plain
    ) { text in writeOut(text, to: STDOUT_FILENO) }
    var failures = 0
    for script in scripts.isEmpty ? [Script(name: "stdin", nextLine: { readLine() })] : scripts {
      do {
        failures += try await runner.run(script)
      } catch {
        writeOut("\(error)\n", to: STDERR_FILENO)
        throw ExitCode.failure
      }
    }
    if failures > 0 { throw ExitCode.failure }
  }
}

extension ScriptFormat: ExpressibleByArgument {}

/// Writes all of a text, unbuffered.
private func writeOut(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return }
    bytes = bytes.dropFirst(count)
  }
}
