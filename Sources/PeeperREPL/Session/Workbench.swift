import ActorRuntime
import CommonLibrary
import ElixirCompiler
import Evaluation
import LineEditor
import Peeper
import PeeperLanguage
import Synchronization
import Terms

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A prompt and the node that it talks to: what a program adds its own servers to before the prompt opens.
///
/// ```swift
/// await node.openPrompt { prompt in
///   prompt.add("Cart", doc: "What somebody is going to buy.") { _ in Cart() }
/// }
/// ```
/// When the prompt has been left, its process and what is linked to it end. **What `start` started lives on**, under its
/// supervisor.
public final class Workbench: Sendable, InterpreterHost {
  /// The node that is talked to.
  package let node: Node
  /// Output and reports of the node.
  package let output: SessionOutput
  /// The conversation.
  package let session: Session
  /// Commands that can be typed beside the language.
  var commands: CommandTable { evaluator.commands }
  /// Evaluator of the session's expressions.
  package let evaluator: LanguageEvaluator

  /// A workbench with a node of its own, on which there may be as many processes as the BEAM allows unless it is told.
  package convenience init(_ options: PromptOptions = PromptOptions()) {
    let output = SessionOutput()
    var configuration = NodeConfiguration()
    configuration.processLimit = 262_144
    configuration.output = output
    configuration.logger = output.logger
    self.init(node: Node(configuration), output: output, options: options)
  }

  /// A workbench on a node that is there already. What its processes print and report appears at the prompt
  /// only if the node was made with this output as its ``NodeConfiguration/output`` and with its logger.
  package init(node: Node, output: SessionOutput, options: PromptOptions = PromptOptions()) {
    self.node = node
    self.output = output
    startedAt = node.clock.now
    let evaluator = LanguageEvaluator(node: node, access: options.access) { [output] text in
      output.warn(text)
    }
    self.evaluator = evaluator
    session = Session(node: node, evaluator: evaluator)
    evaluator.interpreter.library.add(commands.module)
    evaluator.interpreter.library.add(.iex)
    evaluator.servers.addReadyMade()
    evaluator.bindings.importCommands(CommandTable.moduleName)
    evaluator.interpreter.host = self
  }

  /// The servers that `start` has started live on, under their supervisor; without any it ends.
  deinit {
    guard let pid = supervisorBox.withLock({ $0 }), node.isAlive(pid) else { return }
    let supervisor = DynamicSupervisor(.pid(pid), on: node)
    Task {
      guard let count = try? await supervisor.countChildren(), count.specs == 0 else { return }
      try? await supervisor.stop()
    }
  }

  private let startedAt: Duration
  /// How long the session has been going on.
  var uptime: Duration { node.clock.now - startedAt }

  private let showsEscapesFlag = Atomic(false)
  /// Whether the screen that shows the session understands escapes.
  var showsEscapes: Bool {
    get { showsEscapesFlag.load(ordering: .relaxed) }
    set { showsEscapesFlag.store(newValue, ordering: .relaxed) }
  }

  /// The supervisor of the servers that `start` starts, if there was one.
  let supervisorBox = Mutex<ProcessID?>(nil)

  /// Opens the prompt on the terminal, until the person leaves.
  package func openPrompt(environment: [String: String] = ProcessEnvironment.all) async {
    var configuration = TerminalReader.Configuration(environment: environment)
    configuration.historyFile = HistoryFile.chosen(environment: environment)
    configuration.complete = Completer(node: node, evaluator: evaluator).complete
    configuration.onInterrupt = { [session] in session.interrupt() }
    let style = configuration.editing && environment["NO_COLOR"] == nil ? Style.coloured : .plain
    showsEscapes = configuration.editing
    let reader = TerminalReader(configuration)
    let device = answers(typedTo: reader)
    self.reader.withLock { $0 = reader }
    input.withLock { $0 = device }
    if configuration.editing {
      reader.write("peeper \(PeeperVersion.current): h lists the commands, Ctrl-D leaves\n")
      // People who name a file want to find it afterwards.
      if let path = environment["PEEPER_HISTORY"], let problem = configuration.historyFile?.problem {
        reader.write("The history cannot be kept in \(path): \(problem)\n")
      }
    }
    await Prompt(session: session, output: output, reader: reader, style: style) { device.discard() }.run()
    reader.close()
  }

  private let reader = Mutex<TerminalReader?>(nil)
  private let input = Mutex<InputDevice?>(nil)

  /// Lets evaluated code read the standard input. Without this, and without a terminal, there is nothing to read.
  package func useStandardInput() { input.withLock { $0 = StandardInput.shared.device } }

  package func read(
    _ request: InputRequest, prompt: String, for process: LocalProcess
  ) async -> InputAnswer {
    let asksPerson = reader.withLock { $0 } != nil
    if !asksPerson, !prompt.isEmpty { node.output.write(prompt, from: process.pid) }
    guard let device = input.withLock({ $0 }) else { return .end }
    let answer = await device.read(request, prompt: prompt).answer
    if !asksPerson, !StandardInput.shared.isTerminal, case .bytes(let bytes) = answer {
      output.answer(String(decoding: bytes, as: UTF8.self))
    }
    return answer
  }

  /// Device that reads what a person types when evaluated code asks.
  private func answers(typedTo reader: TerminalReader) -> InputDevice {
    InputDevice { [session] prompt in
      // The editor knows prompts of one line.
      let start = prompt.lastIndex(of: "\n").map { prompt.index(after: $0) } ?? prompt.startIndex
      if start > prompt.startIndex { reader.write(String(prompt[..<start])) }
      let evaluation = session.evaluation
      switch await reader.readLine(prompt: String(prompt[start...])) {
      case .line(let line): return .bytes(Array((line + "\n").utf8))
      case .end: return .end
      case .interrupted:
        // Otherwise the process that asked has died.
        if !Task.isCancelled { session.interrupt(evaluation) }
        return .interrupted
      }
    }
  }

  package func prepareForEnd() { reader.withLock { $0 }?.close() }
}

/// The variables of the program's environment, those that the prompt has set with them.
package enum ProcessEnvironment {
  /// All of them.
  package static var all: [String: String] { EnvironmentVariables.all }
}
