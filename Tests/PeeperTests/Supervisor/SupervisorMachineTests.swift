import ActorRuntime
import Terms
import Testing

@testable import Peeper

struct SupervisorMachineTests {
  /// A machine whose children `a`, `b`, … of these restart types all run.
  private func machine(
    _ strategy: RestartStrategy, _ restarts: [RestartType], maxRestarts: Int = 3,
    autoShutdown: AutoShutdown = .never, significant: Bool = false
  ) throws -> SupervisorMachine {
    var machine = SupervisorMachine(
      flags: SupervisorFlags(strategy: strategy, maxRestarts: maxRestarts, autoShutdown: autoShutdown))
    try machine.add(
      zip("abcdef", restarts).map { name, restart in
        ChildSpec(
          id: id(name), start: ChildStart("Elixir.W") { _, _ in .ignore }, restart: restart,
          significant: significant)
      })
    for (index, child) in machine.children.enumerated() { machine.started(child.spec.id, pid(index)) }
    return machine
  }
  private func id(_ name: Character) -> Term { .atom(Atom(String(name))) }
  private let addressees = (0..<10).map { Addressee(number: UInt64($0)) }
  private func pid(_ number: Int) -> ProcessID { ProcessID(addressees[number]) }
  private let crash = ExitReason(.atom("crash"))

  @Test func `oneForOne restarts the child that ended`() throws {
    var machine = try machine(.oneForOne, [.permanent, .permanent])
    #expect(machine.exited(pid(0), crash, at: .zero) == .restart(ending: [], starting: [id("a")]))
  }

  @Test func `oneForAll ends the others, the last started first, and starts all`() throws {
    var machine = try machine(.oneForAll, [.permanent, .permanent, .permanent])
    #expect(
      machine.exited(pid(1), crash, at: .zero)
        == .restart(ending: [id("c"), id("a")], starting: [id("a"), id("b"), id("c")]))
  }

  @Test func `restForOne leaves alone what was started before`() throws {
    var machine = try machine(.restForOne, [.permanent, .permanent, .permanent])
    #expect(
      machine.exited(pid(1), crash, at: .zero) == .restart(ending: [id("c")], starting: [id("b"), id("c")]))
  }

  @Test func `a temporary sibling is ended by a restart and not started again`() throws {
    var machine = try machine(.oneForAll, [.permanent, .temporary])
    #expect(machine.exited(pid(0), crash, at: .zero) == .restart(ending: [id("b")], starting: [id("a")]))
    machine.ended(id("b"))
    #expect(machine[id("b")] == nil)
  }

  @Test(arguments: ["normal", "shutdown"])
  func `a transient child that ends in order is not restarted and stays known`(reason: String) throws {
    var machine = try machine(.oneForOne, [.transient])
    #expect(machine.exited(pid(0), ExitReason(.atom(named: reason)), at: .zero) == .nothing)
    #expect(machine[id("a")]?.status == .stopped)
  }

  @Test func `a transient child that crashes is restarted`() throws {
    var machine = try machine(.oneForOne, [.transient])
    #expect(machine.exited(pid(0), crash, at: .zero) == .restart(ending: [], starting: [id("a")]))
  }

  @Test func `a temporary child is forgotten however it ends`() throws {
    var machine = try machine(.oneForOne, [.temporary, .temporary])
    #expect(machine.exited(pid(0), crash, at: .zero) == .nothing)
    #expect(machine.exited(pid(1), .normal, at: .zero) == .nothing)
    #expect(machine.children.isEmpty)
  }

  @Test func `one restart too many ends the supervisor`() throws {
    var machine = try machine(.oneForOne, [.permanent], maxRestarts: 1)
    #expect(machine.exited(pid(0), crash, at: .zero) == .restart(ending: [], starting: [id("a")]))
    machine.started(id("a"), pid(5))
    #expect(machine.exited(pid(5), crash, at: .seconds(1)) == .giveUp(child: id("a")))
  }

  @Test func `a failed start is tried again and counts as a restart`() throws {
    var machine = try machine(.oneForOne, [.permanent], maxRestarts: 2)
    #expect(machine.exited(pid(0), crash, at: .zero) == .restart(ending: [], starting: [id("a")]))
    machine.startFailed(id("a"))
    #expect(machine[id("a")]?.pidTerm == .atom("restarting"))
    #expect(machine.retry(id("a"), at: .zero) == .restart(ending: [], starting: [id("a")]))
    machine.startFailed(id("a"))
    #expect(machine.retry(id("a"), at: .zero) == .giveUp(child: id("a")))
  }

  @Test func `terminating a child that is to be tried again cancels that`() throws {
    var machine = try machine(.oneForOne, [.permanent])
    _ = machine.exited(pid(0), crash, at: .zero)
    machine.startFailed(id("a"))
    machine.ended(id("a"))
    #expect(machine.retry(id("a"), at: .zero) == .nothing)
  }

  @Test func `the exit of a stranger is nothing to the supervisor`() throws {
    var machine = try machine(.oneForAll, [.permanent])
    #expect(machine.exited(pid(7), crash, at: .zero) == .nothing)
  }

  @Test func `anySignificant ends the supervisor with the first significant child`() throws {
    var machine = try machine(
      .oneForOne, [.transient, .transient], autoShutdown: .anySignificant, significant: true)
    #expect(machine.exited(pid(0), .normal, at: .zero) == .autoShutdown)
  }

  @Test func `allSignificant ends the supervisor with the last significant child`() throws {
    var machine = try machine(
      .oneForOne, [.transient, .temporary], autoShutdown: .allSignificant, significant: true)
    #expect(machine.exited(pid(0), .normal, at: .zero) == .nothing)
    #expect(machine.exited(pid(1), crash, at: .zero) == .autoShutdown)
  }

  @Test func `an id that is there twice is refused with OTP's term`() throws {
    var machine = SupervisorMachine(flags: SupervisorFlags())
    let spec = ChildSpec(id: id("a"), start: ChildStart("Elixir.W") { _, _ in .ignore })
    let error = #expect(throws: SupervisionError.self) { try machine.add([spec, spec]) }
    #expect(error?.term == .tuple(.atom("duplicate_child_name"), id("a")))
  }

  @Test func `children are listed with the last started first`() throws {
    let machine = try machine(.oneForOne, [.permanent, .permanent])
    let modules = Term.list(of: [.atom("Elixir.W")])
    #expect(
      machine.listing
        == .list(of: [
          .tuple(id("b"), .pid(pid(1)), .atom("worker"), modules),
          .tuple(id("a"), .pid(pid(0)), .atom("worker"), modules),
        ]))
    #expect(machine.count.specs == 2 && machine.count.active == 2 && machine.count.workers == 2)
  }
}
