import ActorRuntime
import Terms

/// Knows which shell a session has and whether an expression is being evaluated in it, and decides what becomes of
/// whoever waits for that: a pure state machine.
///
/// ``SessionStorage`` tells it what happened and carries out the ``Action`` that it comes to. Whatever the order of an
/// expression's end, its shell's death and an interrupt, an evaluation is answered exactly once, by the first of them.
struct SessionMachine: Sendable {
  /// Says what is to be done about an event.
  enum Action: Equatable, Sendable {
    case nothing
    /// The evaluation is answered with what came of it.
    case answer
    /// The evaluation is answered with the death of its shell.
    case answerDeath
    /// The evaluation is answered as interrupted, and another shell takes over what its own has not read.
    case answerInterrupt
    /// Nobody waits, and a death is to be told: see ``takeDeath()``.
    case announceDeath
    /// The text of the last value, if one is being made, is given up.
    case giveUpText
  }

  /// Says what an evaluation begins with.
  enum Beginning: Equatable, Sendable {
    case evaluate(in: ProcessID)
    /// A shell is to be started first.
    case needsShell
    /// Another evaluation goes on.
    case refused
  }

  /// The death of a shell that nobody waited for.
  struct Death: Equatable, Sendable {
    let pid: ProcessID
    let reason: ExitReason
  }

  private enum Phase: Sendable {
    case idle(shell: ProcessID?)
    case evaluating(in: ProcessID)
  }
  private var phase = Phase.idle(shell: nil)
  /// Whether the next expression is for another shell.
  private var isRespawning = false
  private var death: Death?

  /// The number of the evaluation that goes on, or was the last.
  private(set) var evaluation = 0
  /// Whether an interrupt came after the last evaluation had its answer: its value is not to be shown.
  private(set) var isGivenUp = false

  /// The shell that the session has.
  var shell: ProcessID? {
    switch phase {
    case .idle(let shell): shell
    case .evaluating(let shell): shell
    }
  }

  // MARK: - What happened

  /// An expression is to be evaluated.
  mutating func begin() -> Beginning {
    switch phase {
    case .evaluating: return .refused
    case .idle(nil): return .needsShell
    case .idle(let shell?):
      evaluation += 1
      death = nil
      isGivenUp = false
      phase = .evaluating(in: shell)
      return .evaluate(in: shell)
    }
  }

  /// A shell was started. Returns whether it is the session's: there may be one already.
  mutating func started(_ shell: ProcessID) -> Bool {
    guard case .idle(nil) = phase else { return false }
    phase = .idle(shell: shell)
    return true
  }

  /// A shell has come to the end of an expression.
  mutating func finished(_ shell: ProcessID) -> Action {
    guard case .evaluating(shell) = phase else { return .nothing }
    phase = .idle(shell: isRespawning ? nil : shell)
    isRespawning = false
    return .answer
  }

  /// A shell died. It may be told more than once.
  mutating func died(_ shell: ProcessID, _ reason: ExitReason) -> Action {
    switch phase {
    case .evaluating(shell):
      phase = .idle(shell: nil)
      return .answerDeath
    case .idle(shell):
      phase = .idle(shell: nil)
      death = Death(pid: shell, reason: reason)
      return .announceDeath
    default: return .nothing
    }
  }

  /// Somebody gives up what goes on.
  /// - Parameter number: the only evaluation that is meant, if it is known.
  mutating func interrupt(_ number: Int? = nil) -> Action {
    if let number, number != evaluation { return .nothing }
    guard case .evaluating = phase else {
      isGivenUp = true
      return .giveUpText
    }
    phase = .idle(shell: nil)
    return .answerInterrupt
  }

  /// The shell is to end after the running expression.
  mutating func respawn() { isRespawning = true }

  /// The death that has not been told yet; it is told once.
  mutating func takeDeath() -> Death? {
    defer { death = nil }
    return death
  }
}
