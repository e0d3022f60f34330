import ActorRuntime
import Terms
import Testing

@testable import PeeperREPL

@Suite struct SessionMachineTests {
  /// Ways in which an evaluation ends.
  private enum End: CaseIterable {
    case finish, death, interrupt
  }

  private let shell = ProcessID(Addressee(number: 1))
  private let other = ProcessID(Addressee(number: 2))

  /// A machine with a shell.
  private func machine() -> Tested {
    let machine = Tested()
    #expect(machine.started(shell))
    return machine
  }

  /// A machine whose shell evaluates.
  private func evaluating() -> Tested {
    let machine = machine()
    #expect(machine.begin() == .evaluate(in: shell))
    return machine
  }

  private func tell(_ end: End, _ machine: Tested) -> SessionMachine.Action {
    switch end {
    case .finish: machine.finished(shell)
    case .death: machine.died(shell, .killed)
    case .interrupt: machine.interrupt()
    }
  }

  private static let orders: [[End]] = End.allCases.flatMap { first in
    End.allCases.filter { $0 != first }.flatMap { second in
      [[first, second] + End.allCases.filter { $0 != first && $0 != second }]
    }
  }

  @Test func `the first expression waits for a shell`() {
    let machine = Tested()
    #expect(machine.begin() == .needsShell)
    #expect(machine.started(shell))
    #expect(machine.begin() == .evaluate(in: shell))
    #expect(machine.evaluation == 1)
  }

  @Test func `of two shells that are started at once the first is the session's`() {
    let machine = machine()
    #expect(!machine.started(other))
    #expect(machine.shell == shell)
    #expect(machine.died(other, .normal) == .nothing)
  }

  @Test func `a second expression is refused while one goes on`() {
    let machine = evaluating()
    #expect(machine.begin() == .refused)
    #expect(machine.finished(shell) == .answer)
    #expect(machine.begin() == .evaluate(in: shell))
  }

  @Test(arguments: orders)
  private func `an evaluation is answered once, by the first of its ends`(_ order: [End]) throws {
    let machine = evaluating()
    let actions = order.map { tell($0, machine) }
    let answers: [End: SessionMachine.Action] = [
      .finish: .answer, .death: .answerDeath, .interrupt: .answerInterrupt,
    ]
    #expect(actions.first == answers[try #require(order.first)])
    #expect(actions.dropFirst().allSatisfy { !answers.values.contains($0) })
  }

  @Test(arguments: orders)
  private func `after every order of ends the next expression finds a living shell`(_ order: [End]) {
    let machine = evaluating()
    for end in order { _ = tell(end, machine) }
    #expect(machine.shell == nil)
    #expect(machine.begin() == .needsShell)
    #expect(machine.started(other))
    #expect(machine.begin() == .evaluate(in: other))
    // Late news of the old one reach nobody.
    for end in order where end != .interrupt { #expect(tell(end, machine) == .nothing) }
    #expect(machine.finished(other) == .answer)
  }

  @Test func `a shell that finishes lives on for the next expression`() {
    let machine = evaluating()
    #expect(machine.finished(shell) == .answer)
    #expect(machine.shell == shell)
  }

  @Test func `a death that is told twice answers once`() {
    let machine = evaluating()
    #expect(machine.died(shell, .killed) == .answerDeath)
    #expect(machine.died(shell, .killed) == .nothing)
    #expect(machine.takeDeath() == nil)
  }

  @Test func `a death that nobody waits for is announced, and told once`() {
    let machine = machine()
    #expect(machine.died(shell, .killed) == .announceDeath)
    #expect(machine.takeDeath() == SessionMachine.Death(pid: shell, reason: .killed))
    #expect(machine.takeDeath() == nil)
  }

  @Test func `a death that was not told is forgotten when the next expression begins`() {
    let machine = machine()
    #expect(machine.died(shell, .killed) == .announceDeath)
    #expect(machine.started(other))
    #expect(machine.begin() == .evaluate(in: other))
    #expect(machine.takeDeath() == nil)
  }

  @Test func `an interrupt for another evaluation does nothing`() {
    let machine = evaluating()
    #expect(machine.interrupt(0) == .nothing)
    #expect(machine.interrupt(1) == .answerInterrupt)
    #expect(machine.interrupt(1) == .giveUpText)
  }

  @Test func `an interrupt after the value gives up its text, until the next expression begins`() {
    let machine = evaluating()
    #expect(machine.finished(shell) == .answer)
    #expect(machine.interrupt() == .giveUpText)
    #expect(machine.isGivenUp)
    #expect(machine.begin() == .evaluate(in: shell))
    #expect(!machine.isGivenUp)
  }

  @Test func `an interrupt of an evaluation leaves its successor's text alone`() {
    let machine = evaluating()
    #expect(machine.interrupt() == .answerInterrupt)
    #expect(!machine.isGivenUp)
  }

  @Test func `a respawned shell ends after its expression, and only once`() {
    let machine = evaluating()
    machine.respawn()
    #expect(machine.finished(shell) == .answer)
    #expect(machine.shell == nil)
    #expect(machine.started(other))
    #expect(machine.begin() == .evaluate(in: other))
    #expect(machine.finished(other) == .answer)
    #expect(machine.shell == other)
  }

  @Test func `the end of a respawned shell is no death to be told`() {
    let machine = evaluating()
    machine.respawn()
    #expect(machine.finished(shell) == .answer)
    #expect(machine.died(shell, .normal) == .nothing)
    #expect(machine.takeDeath() == nil)
  }
}

/// A machine to which expectations can tell events.
private final class Tested {
  private var machine = SessionMachine()
  var shell: ProcessID? { machine.shell }
  var evaluation: Int { machine.evaluation }
  var isGivenUp: Bool { machine.isGivenUp }
  func begin() -> SessionMachine.Beginning { machine.begin() }
  func started(_ shell: ProcessID) -> Bool { machine.started(shell) }
  func finished(_ shell: ProcessID) -> SessionMachine.Action { machine.finished(shell) }
  func died(_ shell: ProcessID, _ reason: ExitReason) -> SessionMachine.Action { machine.died(shell, reason) }
  func interrupt(_ number: Int? = nil) -> SessionMachine.Action { machine.interrupt(number) }
  func respawn() { machine.respawn() }
  func takeDeath() -> SessionMachine.Death? { machine.takeDeath() }
}
