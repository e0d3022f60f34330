import Evaluation
import Testing

@testable import PeeperREPL

@Suite struct InputDeviceMachineTests {
  private typealias Action = InputDeviceMachine.Action

  private func text(_ text: String) -> InputDevice.Piece { .bytes(Array(text.utf8)) }
  private func answer(_ number: Int, _ text: String, line: Int = 1) -> Action {
    .answer(number, InputDevice.Taken(answer: .bytes(Array(text.utf8)), line: line))
  }
  private func end(_ number: Int, line: Int = 1) -> Action {
    .answer(number, InputDevice.Taken(answer: .end, line: line))
  }
  private func interrupted(_ number: Int) -> Action {
    .answer(number, InputDevice.Taken(answer: .interrupted, line: 0))
  }

  @Test func `nothing is fetched before somebody asks, and then with his prompt`() {
    let machine = Tested()
    #expect(machine.ask(prompt: "name? ") == [.fetch(prompt: "name? ")])
    #expect(machine.came(text("Ada\n")) == [answer(1, "Ada\n")])
  }

  @Test func `the rest is there for the next, with the number of its line`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.came(text("a\nb\n")) == [answer(1, "a\n")])
    #expect(machine.ask() == [answer(2, "b\n", line: 2)])
    #expect(machine.ask() == [.fetch(prompt: "")])
  }

  @Test func `a piece that is not enough is followed by another`() {
    let machine = Tested()
    #expect(machine.ask(.bytes(3), prompt: ">") == [.fetch(prompt: ">")])
    #expect(machine.came(text("ab")) == [.fetch(prompt: ">")])
    #expect(machine.came(text("cd")) == [answer(1, "abc")])
    #expect(machine.ask(.bytes(1)) == [answer(2, "d")])
  }

  @Test func `characters are counted, not bytes`() {
    let machine = Tested()
    #expect(machine.ask(.characters(2)) == [.fetch(prompt: "")])
    #expect(machine.came(.bytes([0xC3])) == [.fetch(prompt: "")])
    #expect(machine.came(.bytes([0xA4])) == [.fetch(prompt: "")])
    #expect(machine.came(text("öß")) == [answer(1, "äö")])
  }

  @Test func `questions are answered in the order of asking`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.ask(.bytes(1)) == [])
    #expect(machine.ask(prompt: "third") == [])
    #expect(
      machine.came(text("a\nbc")) == [answer(1, "a\n"), answer(2, "b", line: 2), .fetch(prompt: "third")])
    #expect(machine.came(text("\n")) == [answer(3, "c\n", line: 2)])
  }

  @Test func `a later question does not overtake one that waits`() {
    let machine = Tested()
    #expect(machine.ask(.bytes(3)) == [.fetch(prompt: "")])
    #expect(machine.came(text("ab")) == [.fetch(prompt: "")])
    #expect(machine.ask(.bytes(1)) == [])
    #expect(machine.came(text("cd")) == [answer(1, "abc"), answer(2, "d")])
  }

  @Test func `at the end everybody gets what is left, and the next asks again`() {
    let machine = Tested()
    #expect(machine.ask(.rest) == [.fetch(prompt: "")])
    #expect(machine.came(text("a\n")) == [.fetch(prompt: "")])
    #expect(machine.ask() == [])
    #expect(machine.came(.end) == [answer(1, "a\n"), .fetch(prompt: "")])
    #expect(machine.came(.end) == [end(2, line: 2)])
  }

  @Test func `a line given up is told to the first, and the next is asked`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.ask(prompt: "second") == [])
    #expect(machine.came(.interrupted) == [interrupted(1), .fetch(prompt: "second")])
    #expect(machine.came(text("a\n")) == [answer(2, "a\n")])
  }

  @Test func `whoever gives up while his piece is fetched takes nothing of it`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.ask() == [])
    #expect(machine.cancel(1) == [.cancelFetch])
    #expect(machine.came(text("a\n")) == [end(1), answer(2, "a\n")])
  }

  @Test func `whoever gives up behind another is passed over when his turn comes`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.ask() == [])
    #expect(machine.ask() == [])
    #expect(machine.cancel(2) == [])
    #expect(machine.came(text("a\nb\n")) == [answer(1, "a\n"), end(2, line: 2), answer(3, "b\n", line: 2)])
  }

  @Test func `whoever had given up before asking takes nothing of what is there`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.came(text("a\nb\n")) == [answer(1, "a\n")])
    #expect(machine.ask(isWanted: false) == [end(2, line: 2)])
    #expect(machine.ask() == [answer(3, "b\n", line: 2)])
  }

  @Test func `what was answered cannot be given up any more`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.came(text("a\n")) == [answer(1, "a\n")])
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.cancel(1) == [])
  }

  @Test func `what nobody took can be forgotten`() {
    let machine = Tested()
    #expect(machine.ask() == [.fetch(prompt: "")])
    #expect(machine.came(text("a\nb\n")) == [answer(1, "a\n")])
    machine.discard()
    #expect(machine.ask() == [.fetch(prompt: "")])
  }
}

/// A machine to which expectations can tell events.
private final class Tested {
  private var machine = InputDeviceMachine()

  /// Asks as the device does.
  func ask(_ request: InputRequest = .line, prompt: String = "", isWanted: Bool = true)
    -> [InputDeviceMachine.Action]
  {
    let number = machine.announce()
    return machine.ask(number, request, prompt: prompt, isWanted: isWanted)
  }
  func cancel(_ number: Int) -> [InputDeviceMachine.Action] { machine.cancel(number) }
  func came(_ piece: InputDevice.Piece) -> [InputDeviceMachine.Action] { machine.came(piece) }
  func discard() { machine.discard() }
}
