import ActorRuntime
import PeeperLanguage
import Synchronization
import Terms

/// A conversation with a node: expressions are evaluated one after the other in a process of the node, the
/// shell, and what they bind is there for the next.
///
/// The shell may die, as a rule with a process that it was linked to. Another takes over; numbers, values and
/// variables stay as they are.
package final class Session: Sendable {
  private struct State {
    var number = 1
    var valueWidth: Int? = 80
    var settings = PromptSettings()
    var values: [Int: Term] = [:]
    var isLeaving = false
  }

  /// The node that is talked to.
  package let node: Node
  private let state = Mutex(State())
  private let storage: SessionStorage
  private let structs: any DefinedStructs

  /// A session on a node.
  package init(node: Node, evaluator: any ExpressionEvaluator) {
    self.node = node
    structs = evaluator.structs
    storage = SessionStorage(node: node, evaluator: evaluator)
  }

  // MARK: - Looks

  /// Where values wrap; nil where they do not. 80 columns by default.
  package var valueWidth: Int? {
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

  // MARK: - Values

  /// The number of the next expression: it counts those that had a value.
  package var number: Int { state.withLock { $0.number } }

  /// The value of an expression by its number, or counted from the last one: -1.
  package func value(_ number: Int) -> Term? {
    state.withLock { state in state.values[number < 0 ? state.number + number : number] }
  }

  /// Remembers a value under the number of its expression, and counts on.
  package func keep(_ value: Term) {
    state.withLock { state in
      state.values[state.number] = value
      state.number += 1
    }
  }

  /// Asks whoever shows the session to end it after this expression.
  package func leave() { state.withLock { $0.isLeaving = true } }
  /// Whether somebody said `exit`.
  package var isLeaving: Bool { state.withLock { $0.isLeaving } }

  // MARK: - Evaluating

  /// Evaluates an entry: one at a time. A value is not remembered before ``keep(_:)``.
  package func evaluate(_ entry: Entry) async -> EntryOutcome {
    switch entry.syntax {
    case .failure(let error): .unreadable(error)
    case .success(let syntax): await storage.evaluate(Shell.Request(syntax: syntax, source: entry.source))
    }
  }

  /// The process that evaluates.
  package var shell: LocalProcess { storage.shell.process }

  /// The death of the shell after the last expression had its value, if it died; it is told once.
  package func takeShellExit() -> EntryOutcome? {
    storage.takeDeath().map { .shellExit($0.pid, $0.reason) }
  }

  /// From now on this is called when the shell dies while nothing is evaluated.
  package func whenIdleShellExits(_ action: @escaping @Sendable () -> Void) {
    storage.whenIdleShellDies(action)
  }

  /// Makes a text of what came of an expression. An interrupt gives it up: then it is nil.
  func write(_ text: @escaping @Sendable () -> String) async -> String? {
    await storage.text { self.shown(text) }
  }

  /// Makes something of values in which structs print as the modules of this session say.
  package func shown<R>(_ make: () -> R) -> R { StructsHere.$outside.withValue(structs, operation: make) }

  /// The evaluation that goes on, or was the last, for ``interrupt(_:)``.
  var evaluation: Int { storage.evaluation }

  /// Gives up the running expression, or the text of its value, if there is one. What it has done stays done, and what
  /// was sent to the shell is there for the next one. The shell is killed: what is linked to it gets its exit signal.
  ///
  /// - Parameter evaluation: the only one that is meant, if it is known; any later one goes on.
  /// - Returns: Whether there was one.
  @discardableResult package func interrupt(_ evaluation: Int? = nil) -> Bool {
    storage.interrupt(evaluation)
  }

  /// Lets the shell end normally after the running expression: the next one has another. (iex: `respawn/0`)
  package func respawn() { storage.respawn() }
}
