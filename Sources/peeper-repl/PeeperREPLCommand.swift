import ArgumentParser
import PeeperREPL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@main
struct PeeperREPLCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peeper-repl",
    abstract: "A prompt to start, call, kill, watch and move servers, and to write new ones.",
    discussion: """
      Without files it opens the prompt, or, if the standard input is no terminal, reads a script from there. \
      With files it replays them, one after the other, in one session; - is the standard input. Expressions given \
      with -e come first.

      Exit status: 0 if all went well, 1 if an expression failed, 64 for options that there are not, 65 for a \
      file that is not UTF-8, 66 for one that is missing or cannot be read, 74 if the output cannot be written.
      """,
    version: PeeperVersion.current)

  @Option(name: .customLong("format"), help: "How a replay is written: transcript or json.")
  var format: ScriptFormat = .transcript

  @Flag(name: .customLong("keep-going"), help: "Go on after an expression that fails.")
  var keepsGoing = false

  @Flag(
    name: .customLong("restricted"), help: "Refuse files, the environment, and the end of the program.")
  var isRestricted = false

  @Option(
    name: [.customShort("e"), .customLong("eval")], parsing: .unconditionalSingleValue,
    help: ArgumentHelp("Evaluate an expression; may be given several times.", valueName: "expression"))
  var expressions: [String] = []

  @Argument(help: "Scripts to replay.")
  var files: [String] = []

  func run() async throws {
    // Swift would take it for a crash, and wait for a debugger's keys.
    signal(SIGQUIT, SIG_DFL)
    let scripts = try readScripts()
    let workbench = Workbench(PromptOptions(access: isRestricted ? .servers : .everything))
    guard !scripts.isEmpty || isatty(STDIN_FILENO) == 0 else { return await workbench.openPrompt() }
    workbench.useStandardInput()
    let runner = ScriptRunner(
      session: workbench.session, output: workbench.output, format: format, keepsGoing: keepsGoing,
      style: isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil ? .coloured : .plain
    ) { text in writeOut(text, to: STDOUT_FILENO) }
    var failures = 0
    for script in scripts.isEmpty ? [.standardInput()] : scripts where !workbench.session.isLeaving {
      do {
        failures += try await runner.run(script)
      } catch .unreadable(let failure) {
        throw ended(by: failure)
      } catch {
        // The author of the command line sees which one it was.
        if script.name != "-e" { writeOut("\(error)\n", to: STDERR_FILENO) }
        throw ExitCode.failure
      }
    }
    if failures > 0 { throw ExitCode.failure }
  }

  private func readScripts() throws -> [Script] {
    do {
      // Of several expressions each begins a line.
      let firstLines = expressions.reduce(into: [1]) { lines, text in
        lines.append((lines.last ?? 1) + 1 + text.utf8.count { $0 == UInt8(ascii: "\n") })
      }
      return zip(expressions, firstLines).map {
        Script(name: "-e", text: $0, firstLine: $1, echoes: false)
      }
        + (try files.map { path throws(TextFile.Failure) in
          path == "-" ? .standardInput() : try Script(path: path)
        })
    } catch {
      throw ended(by: error)
    }
  }

  /// Says in one line what is wrong with a file; the status tells it to programs.
  private func ended(by failure: TextFile.Failure) -> ExitCode {
    writeOut("peeper-repl: \(failure)\n", to: STDERR_FILENO)
    if case .notUTF8 = failure { return ExitCode(65) }
    return ExitCode(66)
  }
}

extension ScriptFormat: ExpressibleByArgument {}

/// Writes all of a text, unbuffered. If that cannot be done, the program has nobody left to work for, and ends:
/// without a word if the reader has gone, as at the end of a pipe, and otherwise with the reason.
private func writeOut(_ text: String, to descriptor: Int32) {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes = bytes.dropFirst(count)
    } else if errno == EAGAIN {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      _ = poll(&waiting, 1, -1)
    } else if errno != EINTR {
      endProgram(unableToWriteTo: descriptor)
    }
  }
}

private func endProgram(unableToWriteTo descriptor: Int32) -> Never {
  if errno == EPIPE {
    // Restores the default first: the signal may be ignored by inheritance from the parent process.
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }
  if descriptor == STDOUT_FILENO {
    let reason = String(cString: strerror(errno)).lowercased()
    writeOut("peeper-repl: the output cannot be written: \(reason)\n", to: STDERR_FILENO)
  }
  exit(74)
}
