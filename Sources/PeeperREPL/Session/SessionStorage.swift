import ActorRuntime
import ElixirSyntax
import Evaluation
import Synchronization
import Terms

/// Holds what a ``SessionMachine`` decides about: the shell, whoever waits for its answer, and the text being made of it.
final class SessionStorage: Sendable {
  private struct State {
    var machine = SessionMachine()
    var shell: Shell?
    var waiting: CheckedContinuation<EntryOutcome, Never>?
    /// Makes a text of what came of the last expression.
    var text: Task<String, Never>?
    /// Called when the shell dies while no expression is being evaluated.
    var onIdleDeath: (@Sendable () -> Void)?
  }
  private let node: Node
  private let evaluator: any ExpressionEvaluator
  private let console: LocalProcess
  private let state = Mutex(State())

  init(node: Node, evaluator: any ExpressionEvaluator) {
    self.node = node
    self.evaluator = evaluator
    let deaths = ShellDeaths()
    console = node.spawn(.essential, label: .atom(named: "console")) { process in
      process.trapsExit = true
      while true { deaths.tell(try await process.receive()) }
    }
    deaths.storage.withLock { $0.value = self }
  }

  /// Ends the session's processes; those that are linked to its shell share its fate.
  deinit {
    if let shell = state.withLock({ $0.shell }) { shell.end() }
    node.exit(console.pid, .kill)
  }

  /// The shell; it is started when first asked for.
  var shell: Shell { state.withLock { $0.shell } ?? startShell() }
  /// The number of the evaluation that goes on, or was the last.
  var evaluation: Int { state.withLock { $0.machine.evaluation } }

  /// Evaluates an expression in the shell, and waits for what comes of it.
  func evaluate(_ request: Shell.Request) async -> EntryOutcome {
    await withCheckedContinuation { waiting in
      while true {
        let (beginning, shell) = state.withLock { state in
          let beginning = state.machine.begin()
          if case .evaluate = beginning { state.waiting = waiting }
          return (beginning, state.shell)
        }
        switch (beginning, shell) {
        case (.refused, _):
          return waiting.resume(
            returning: .failure(RaisedError.runtime("another expression is being evaluated")))
        case (.evaluate, let shell?):
          shell.requests.yield(request)
          // A shell that died just before does not take the request any more.
          if let reason = shell.process.exitReason { died(shell.process.pid, reason) }
          return
        default: startShell()
        }
      }
    }
  }

  /// Gives up what goes on. Returns whether an expression was being evaluated.
  func interrupt(_ evaluation: Int?) -> Bool {
    tell(.interrupted) { $0.interrupt(evaluation) } == .answerInterrupt
  }

  func respawn() { state.withLock { $0.machine.respawn() } }
  func takeDeath() -> SessionMachine.Death? { state.withLock { $0.machine.takeDeath() } }
  func whenIdleShellDies(_ action: @escaping @Sendable () -> Void) {
    state.withLock { $0.onIdleDeath = action }
  }

  /// Makes a text of what came of an expression. An interrupt gives it up: then it is nil.
  func text(_ make: @escaping @Sendable () -> String) async -> String? {
    let making = Task.detached { make() }
    state.withLock { state in
      state.text = making
      if state.machine.isGivenUp { making.cancel() }
    }
    let text = await making.value
    state.withLock { $0.text = nil }
    return making.isCancelled ? nil : text
  }

  // MARK: - Events and actions

  fileprivate func died(_ pid: ProcessID, _ reason: ExitReason) {
    tell(.shellExit(pid, reason)) { $0.died(pid, reason) }
  }

  /// Starts a shell, if nobody else does at the same moment, and returns the one that there is.
  @discardableResult private func startShell() -> Shell {
    let made = Shell(
      node: node, console: console, evaluator: evaluator,
      finished: { [weak self] pid, outcome in self?.tell(outcome) { $0.finished(pid) } },
      died: { [weak self] pid, reason in self?.died(pid, reason) })
    return state.withLock { state in
      if !state.machine.started(made.process.pid), let shell = state.shell { return shell }
      state.shell = made
      return made
    }
  }

  /// Tells the machine of an event, and does what it decides.
  /// - Parameter outcome: the answer to the evaluation, if there is to be one.
  @discardableResult private func tell(
    _ outcome: EntryOutcome, _ event: (inout SessionMachine) -> SessionMachine.Action
  ) -> SessionMachine.Action {
    var waiting: CheckedContinuation<EntryOutcome, Never>?
    var gone: Shell?
    let (action, text, onIdleDeath) = state.withLock { state in
      let action = event(&state.machine)
      switch action {
      case .answer, .answerDeath, .answerInterrupt: swap(&waiting, &state.waiting)
      case .nothing, .announceDeath, .giveUpText: break
      }
      if state.machine.shell == nil { swap(&gone, &state.shell) }
      return (action, state.text, state.onIdleDeath)
    }
    switch action {
    case .nothing, .answer, .answerDeath: break
    case .answerInterrupt: if let gone { startShell().takeOver(from: gone) }
    case .announceDeath: onIdleDeath?()
    case .giveUpText: text?.cancel()
    }
    waiting?.resume(returning: outcome)
    return action
  }
}

/// Tells of the deaths that the console process is told of.
private final class ShellDeaths: Sendable {
  struct Listener: Sendable {
    weak var value: SessionStorage?
  }
  let storage = Mutex(Listener())

  /// `{:DOWN, reference, :process, pid, reason}`.
  func tell(_ message: Term) {
    guard let down = message.asTuple, down.count == 5, let pid = down[3].asPid else { return }
    storage.withLock { $0.value }?.died(pid, ExitReason(down[4]))
  }
}
