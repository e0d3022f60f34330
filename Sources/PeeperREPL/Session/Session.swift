import ActorRuntime
import PeeperLanguage
import Synchronization
import Terms

/// A conversation with a node: expressions are evaluated one after the other in a process of the node, the
/// shell, and what they bind is there for the next.
///
/// The shell may die, as a rule with a process that it was linked to. Another takes over; numbers, values and
/// variables stay as they are.
public final class Session: Sendable {
  private struct State {
    var number = 1
    var valueWidth: Int? = 80
    var settings = PromptSettings()
    var values: [Int: Term] = [:]
    var shell: Shell?
    var pending: CheckedContinuation<EntryOutcome, Never>?
    /// Which evaluation is the last that has begun.
    var evaluation = 0
    /// Makes a text of what came of the last expression.
    var writing: Task<String, Never>?
    /// Whether an interrupt came after the last expression had its value.
    var isGivenUp = false
    var isLeaving = false
    /// Whether the next expression is for another shell.
    var isRespawning = false
    /// A death that nobody has been told of yet.
    var shellExit: (ProcessID, ExitReason)?
  }

  /// The node that is talked to.
  public let node: Node
  private let evaluator: any ExpressionEvaluator
  private let state = Mutex(State())
  private let console: LocalProcess

  /// Called when the shell dies while no expression is being evaluated.
  private let onIdleExit = Mutex<(@Sendable () -> Void)?>(nil)

  /// Where values wrap; nil where they do not. 80 columns by default.
  public var valueWidth: Int? {
    get { state.withLock { $0.valueWidth } }
    set { state.withLock { $0.valueWidth = newValue } }
  }

  /// How the prompt looks and shows values.
  var settings: PromptSettings { state.withLock { $0.settings } }

  /// Changes how the prompt looks and shows values.
  func change(_ body: (inout PromptSettings) throws -> Void) throws {
    var changed = settings
    try body(&changed)
    state.withLock { $0.settings = changed }
  }

  /// How values are shown now.
  var inspection: InspectOptions { state.withLock { $0.settings.inspection(width: $0.valueWidth) } }

  /// A session on a node.
  public init(node: Node, evaluator: any ExpressionEvaluator) {
    self.node = node
    self.evaluator = evaluator
    let deaths = ShellDeaths()
    console = node.spawn(.essential, label: .atom(named: "console")) { process in
      process.trapsExit = true
      while true { deaths.tell(try await process.receive()) }
    }
    deaths.onDeath = { [weak self] pid, reason in self?.shellDied(pid, reason) }
  }

  /// Ends the session's processes; those that are linked to its shell share its fate.
  deinit {
    if let shell = state.withLock({ $0.shell }) { shell.end() }
    node.exit(console.pid, .kill)
  }

  /// The number of the next expression: it counts those that had a value.
  public var number: Int { state.withLock { $0.number } }

  /// The value of an expression by its number, or counted from the last one: -1.
  public func value(_ number: Int) -> Term? {
    state.withLock { state in state.values[number < 0 ? state.number + number : number] }
  }

  /// The process that evaluates.
  public var shell: LocalProcess { state.withLock { $0.shell?.process } ?? startShell().process }

  /// Asks whoever shows the session to end it after this expression.
  public func leave() { state.withLock { $0.isLeaving = true } }
  /// Whether somebody said `exit`.
  public var isLeaving: Bool { state.withLock { $0.isLeaving } }

  // MARK: - Evaluating

  /// Evaluates an entry. A value is not remembered before ``keep(_:)``.
  public func evaluate(_ entry: Entry) async -> EntryOutcome {
    switch entry.syntax {
    case .failure(let error): return .unreadable(error)
    case .success(let syntax): return await evaluate(Shell.Request(syntax: syntax, source: entry.source))
    }
  }

  private func evaluate(_ request: Shell.Request) async -> EntryOutcome {
    await withCheckedContinuation { continuation in
      let shell = begin(continuation)
      shell.requests.yield(request)
      // A shell that died just before does not take the request any more.
      if let reason = shell.process.exitReason { shellDied(shell.process.pid, reason) }
    }
  }

  /// Chooses the shell and says who waits for it in one step: neither its death nor an interrupt comes in between.
  private func begin(_ continuation: CheckedContinuation<EntryOutcome, Never>) -> Shell {
    while true {
      let shell = state.withLock { state -> Shell? in
        guard let shell = state.shell else { return nil }
        state.evaluation += 1
        state.shellExit = nil
        state.isGivenUp = false
        state.pending = continuation
        return shell
      }
      if let shell { return shell }
      startShell()
    }
  }

  /// Remembers a value under the number of its expression, and counts on.
  public func keep(_ value: Term) {
    state.withLock { state in
      state.values[state.number] = value
      state.number += 1
    }
  }

  /// The death of the shell after the last expression had its value, if it died; it is told once.
  public func takeShellExit() -> EntryOutcome? {
    state.withLock { state in
      defer { state.shellExit = nil }
      return state.shellExit.map { .shellExit($0.0, $0.1) }
    }
  }

  /// From now on this is called when the shell dies while nothing is evaluated.
  public func whenIdleShellExits(_ action: @escaping @Sendable () -> Void) {
    onIdleExit.withLock { $0 = action }
  }

  /// Makes a text of what came of an expression. An interrupt gives it up: then it is nil.
  func write(_ text: @escaping @Sendable () -> String) async -> String? {
    let writing = Task.detached { text() }
    state.withLock { state in
      state.writing = writing
      if state.isGivenUp { writing.cancel() }
    }
    let written = await writing.value
    state.withLock { $0.writing = nil }
    return writing.isCancelled ? nil : written
  }

  /// The evaluation that goes on, or was the last, for ``interrupt(_:)``.
  var evaluation: Int { state.withLock { $0.evaluation } }

  /// Gives up the running expression, or the text of its value, if there is one. What it has done stays done, and what
  /// was sent to the shell is there for the next one. The shell is killed: what is linked to it gets its exit signal.
  ///
  /// - Parameter evaluation: the only one that is meant, if it is known; any later one goes on.
  /// - Returns: Whether there was one.
  @discardableResult
  public func interrupt(_ evaluation: Int? = nil) -> Bool {
    let (pending, old) = state.withLock { state in
      if let evaluation, evaluation != state.evaluation {
        return (nil as CheckedContinuation<EntryOutcome, Never>?, nil as Shell?)
      }
      defer { state.pending = nil }
      let old = state.pending == nil ? nil : state.shell
      if old != nil { state.shell = nil }
      if state.pending == nil {
        state.isGivenUp = true
        state.writing?.cancel()
      }
      return (state.pending, old)
    }
    guard let pending else { return false }
    if let old { startShell().takeOver(from: old) }
    pending.resume(returning: .interrupted)
    return true
  }

  /// Lets the shell end normally after the running expression: the next one has another. (iex: `respawn/0`)
  public func respawn() { state.withLock { $0.isRespawning = true } }

  // MARK: - The shell

  /// Starts a shell, if nobody else does at the same moment, and returns the one that there is.
  @discardableResult private func startShell() -> Shell {
    let made = Shell(
      node: node, console: console, evaluator: evaluator,
      finished: { [weak self] shell, outcome in self?.finish(outcome, of: shell) },
      died: { [weak self] pid, reason in self?.shellDied(pid, reason) })
    return state.withLock { state in
      if let shell = state.shell { return shell }
      state.shell = made
      return made
    }
  }

  private func finish(_ outcome: EntryOutcome, of shell: Shell) {
    let pending = state.withLock { state in
      guard state.shell === shell else { return nil as CheckedContinuation<EntryOutcome, Never>? }
      if state.isRespawning {
        state.isRespawning = false
        state.shell = nil
        shell.requests.finish()
      }
      defer { state.pending = nil }
      return state.pending
    }
    pending?.resume(returning: outcome)
  }

  private func shellDied(_ pid: ProcessID, _ reason: ExitReason) {
    let (pending, wasIdle) = state.withLock { state in
      guard state.shell?.process.pid == pid else {
        return (nil as CheckedContinuation<EntryOutcome, Never>?, false)
      }
      state.shell = nil
      defer { state.pending = nil }
      if state.pending == nil { state.shellExit = (pid, reason) }
      return (state.pending, state.pending == nil)
    }
    pending?.resume(returning: .shellExit(pid, reason))
    if wasIdle { onIdleExit.withLock { $0 }?() }
  }
}

/// Tells of the deaths that the console process is told of.
private final class ShellDeaths: Sendable {
  private let listener = Mutex<(@Sendable (ProcessID, ExitReason) -> Void)?>(nil)
  var onDeath: (@Sendable (ProcessID, ExitReason) -> Void)? {
    get { listener.withLock { $0 } }
    set { listener.withLock { $0 = newValue } }
  }

  /// `{:DOWN, reference, :process, pid, reason}`.
  func tell(_ message: Term) {
    guard let down = message.asTuple, down.count == 5, let pid = down[3].asPid else { return }
    onDeath?(pid, ExitReason(down[4]))
  }
}
