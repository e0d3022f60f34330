import ActorRuntime
import Testing

@testable import Peeper

/// Every event in every stage of a move.
struct PeeperMoveTests {
  typealias Machine = PeeperMove.Machine
  typealias Stage = Machine.Stage

  struct Event: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let happens: @Sendable (inout Machine) -> Machine.Action
    /// Stages in which it can be, each with the next one and what is to be done.
    let outcomes: [Stage: (next: Stage, action: Machine.Action)]
  }

  static let events = [
    Event(
      testDescription: "hold", happens: { $0.hold() },
      outcomes: [.prepared: (.holding, .nothing)]),
    Event(
      testDescription: "let go", happens: { $0.letGo() },
      outcomes: [.holding: (.prepared, .tell(.stayed))]),
    Event(
      testDescription: "commit", happens: { $0.commit() },
      outcomes: [.holding: (.moved, .tell(.moved))]),
    Event(
      testDescription: "end", happens: { $0.end() },
      outcomes: [.moved: (.done, .tellAll(.moved))]),
    Event(
      testDescription: "give up", happens: { $0.giveUp() },
      outcomes: [.prepared: (.abandoned, .tellAll(.stayed)), .holding: (.abandoning, .setBack)]),
    Event(
      testDescription: "was set back", happens: { $0.wasSetBack() },
      outcomes: [.abandoning: (.abandoned, .tellAll(.stayed))]),
  ]

  @Test(arguments: events, Stage.allCases)
  func `an event leads to the next stage, or is refused and changes nothing`(event: Event, stage: Stage) {
    var machine = Machine(at: stage)
    let action = event.happens(&machine)
    if let outcome = event.outcomes[stage] {
      #expect(machine.stage == outcome.next && action == outcome.action)
    } else {
      #expect(machine.stage == stage && action == .refuse)
    }
  }

  @Test(
    arguments: [
      (Stage.prepared, PeeperMove.End.stayed, nil), (.holding, nil, nil), (.moved, .moved, nil),
      (.done, .moved, .moved), (.abandoning, nil, nil), (.abandoned, .stayed, .stayed),
    ] as [(Stage, PeeperMove.End?, PeeperMove.End?)])
  func `who asks for the outcome is answered when nothing can change it`(
    stage: Stage, whileHeld: PeeperMove.End?, atEnd: PeeperMove.End?
  ) {
    let machine = Machine(at: stage)
    #expect(machine.end(known: false) == whileHeld)
    #expect(machine.end(known: true) == atEnd)
  }

  @Test func `a move that was committed cannot be given up, one that was given up not committed`() {
    var moved = Machine()
    #expect([moved.hold(), moved.commit(), moved.giveUp()] == [.nothing, .tell(.moved), .refuse])
    #expect(moved.hasMoved && !moved.isGivenUp)
    var stayed = Machine()
    #expect([stayed.hold(), stayed.giveUp(), stayed.commit()] == [.nothing, .setBack, .refuse])
    #expect(!stayed.hasMoved && stayed.isGivenUp)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a move that is given up sets back, lets the worker go on, and tells who waits only then`()
    async throws
  {
    let world = World()
    let node = world.node
    try await world.inProcess { process in
      let (move, worker) = try await held(on: node)
      let order = Order()
      let isHeld = move.hold(worker) { order.add("set back") }
      #expect(isHeld)
      let waiting = Task {
        let outcomes = [await move.outcome(), await move.outcomeAtEnd()]
        order.add("told")
        return outcomes
      }
      let end = move.finish { goingOn, successor in
        order.add("goes on")
        #expect(goingOn === worker && successor == nil)
      }
      #expect(end == .stayed)
      #expect(await waiting.value == [.stayed, .stayed])
      #expect(order.all == ["set back", "goes on", "told"])
      #expect(!move.commit(to: worker.pid) && !move.hold(worker) {} && move.destination == nil)
      #expect(move.unlessAbandoned { true } == nil)
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a move that is committed tells who waits for the worker, and at its end who waits for that`()
    async throws
  {
    let world = World()
    let node = world.node
    try await world.inProcess { process in
      let (move, worker) = try await held(on: node)
      let isHeld = move.hold(worker) { Issue.record("nothing is to be set back") }
      #expect(isHeld)
      let outcome = Task { await move.outcome() }
      let end = Task { await move.outcomeAtEnd() }
      #expect(move.commit(to: worker.pid))
      #expect(await outcome.value == .moved)
      let finished = move.finish { _, _ in Issue.record("the worker does not go on here") }
      #expect(finished == .moved)
      move.end()
      #expect(await end.value == .moved)
      #expect(move.destination == worker.pid)
    }
  }

  /// A move from a supervisor, and the process of a child of it.
  private func held(on node: Node) async throws -> (PeeperMove, LocalProcess) {
    let supervisor = try await node.startDynamicSupervisor()
    let child = try await supervisor.startChild(PreservedChild(Tally()))
    let process = try #require(node.whereis(supervisor.destination)?.process)
    let pid = try #require(try await supervisor.whichChildren().first?.pid)
    _ = child
    let source = try #require(PeeperMove.Source(of: pid, under: process))
    return (PeeperMove(from: source), try #require(pid.process))
  }
}
