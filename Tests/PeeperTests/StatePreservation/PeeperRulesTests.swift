import ActorRuntime
import Synchronization
import Terms
import Testing

@testable import Peeper

/// The rules P1 to P10 of Peeper servers, but P5's tables, P7 and P8.
struct PeeperRulesTests {
  @Test func `P1 a Peeper server is a supervisor, a state keeper and a worker`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(on: world.node)
      let children = try await Supervisor(tally.server.destination, on: world.node).whichChildren()
      #expect(children.map(\.id) == [.atom("Elixir.Peeper.Worker"), .atom("Elixir.Peeper.State")])
      #expect(children.map(\.pid) == [try await tally.server.worker(), try await tally.server.keeper()])
      let branch = try #require(tally.server.branch())
      #expect(branch.driver?.machine.flags == PeeperOptions.standardSupervision)
    }
  }

  @Test func `P1 which_children waits until both are up`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(on: world.node)
      for _ in 0..<20 {
        try await tally.killWorker()
        try await tally.killKeeper()
        let children = try #require(try await tally.server.whichChildren().asMap)
        #expect(children.count == 2)
        for pid in children.orderedPairs.compactMap(\.value.asPid) { #expect(world.node.isAlive(pid)) }
      }
    }
  }

  @Test func `P2 what a caller was told is never lost`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(on: world.node)
      for n in 1...50 {
        #expect(try await tally.add(1) == n)
        try await tally.killWorker()
      }
      #expect(try await tally.get() == 50)
    }
  }

  @Test func `P2 a callback that still runs when it is killed changes nothing`() async throws {
    let world = World()
    let state = PreservedState<Int>()
    let first = state.beginRun()
    #expect(state.commit(1, MapTerm(), run: first.run))
    let second = state.beginRun()
    #expect(second.state == 1)
    #expect(!state.commit(2, MapTerm(), run: first.run))
    #expect(state.current.state == 1)
    _ = world
  }

  @Test func `P3 a commit shares the state and does not copy it`() async throws {
    final class Content: Sendable {}
    let state = PreservedState<Content>()
    let content = Content()
    let run = state.beginRun()
    _ = state.commit(content, MapTerm(), run: run.run)
    #expect(state.current.state === content)
  }

  @Test func `P4 a throw rolls back to the last commit`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(on: world.node)
      #expect(try await tally.add(1) == 1)
      await #expect(throws: ProcessExit.self) { _ = try await tally.addAndThrow(10) }
      #expect(try await tally.get() == 1)
    }
  }

  @Test func `P4 the state that initialize makes counts in the first run only, what comes next in each`()
    async throws
  {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(
        Tally(first: 100, outcome: .ok(then: .continue(1))), on: world.node)
      #expect(try await tally.get() == 101)
      try await tally.killWorker()
      #expect(try await tally.get() == 102)
    }
  }

  @Test(arguments: [InitOutcome.ignore, .stop(ExitReason(.atom("no"))), .invalid(.atom("junk"))])
  func `P4 an invalid outcome of initialize warns and keeps the state`(outcome: InitOutcome) async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(Tally(count: 7, first: 1, outcome: outcome), on: world.node)
      #expect(try await tally.get() == 7)
    }
    #expect(world.log.messages.count == 1)
    #expect(world.log.messages.first?.contains("Allowed are {:ok, state}") == true)
  }

  @Test func `P4 a state that crashes its server again and again ends in the restart limit, with a report`()
    async throws
  {
    let world = World()
    let reason = try await world.inProcess { process -> Term? in
      let options = PeeperOptions(supervision: SupervisorFlags(maxRestarts: 3, maxSeconds: .seconds(10)))
      let tally = try await TallyServer(options: options, on: world.node)
      let pid = try #require(tally.server.pid)
      let monitor = process.monitor(pid)
      try await tally.cast(.poison)
      _ = try await tally.get()
      try await tally.killWorker()
      return try await process.receive { message in message.isDown(monitor) ? message.asTuple?[4] : nil }
    }
    #expect(reason == .atom(.shutdown))
    #expect(
      world.log.messages.last?.contains("more than 3 restarts in 10 s, with the preserved state") == true)
  }

  @Test func `P5 the process dictionary is preserved by the same commit`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(on: world.node)
      #expect(try await tally.dictionary() == -1)
      _ = try await tally.put(5)
      try await tally.killWorker()
      #expect(try await tally.dictionary() == 5)
    }
  }

  @Test func `P6 either child may die at any time in any order`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(on: world.node)
      var random = SystemRandomNumberGenerator()
      for n in 1...200 {
        #expect(try await tally.add(1) == n)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: try await tally.killWorker()
        case 1: try await tally.killKeeper()
        case 2:
          try await tally.killKeeper()
          try await tally.killWorker()
        default:
          try await tally.killWorker()
          try await tally.killKeeper()
        }
      }
      #expect(try await tally.get() == 200)
    }
  }

  @Test func `P6 the death of the supervisor loses the state`() async throws {
    let world = World()
    try await world.inProcess { process in
      let top = try await world.node.startSupervisor {
        PreservedChild(Tally(), options: PeeperOptions(name: .name("t")))
      }
      let tally = TallyServer(PeeperServer(.name("t"), on: world.node))
      #expect(try await tally.add(1) == 1)
      world.node.exit(try #require(tally.server.pid), .kill)
      _ = try await top.whichChildren()
      #expect(try await tally.get() == 0)
    }
  }

  @Test func `P9 the worker of a named server is known as Name GenServer`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let tally = try await TallyServer(
        options: PeeperOptions(name: .name("Elixir.C")), on: world.node)
      #expect(world.node.names.whereis("Elixir.C") == tally.server.pid)
      #expect(world.node.names.whereis("Elixir.C.GenServer") == (try await tally.server.worker()))
      try await tally.killWorker()
      let worker = try await tally.server.worker()
      #expect(world.node.names.whereis("Elixir.C.GenServer") == worker)
    }
  }

  @Test func `P9 a taken name is refused with the pid that has it`() async throws {
    let world = World()
    try await world.inProcess { _ in
      let options = PeeperOptions(name: .name("Elixir.C"))
      let tally = try await TallyServer(options: options, on: world.node)
      let again = await world.node.launchPeeper(Tally(), options: options)
      #expect(again == .alreadyStarted(try #require(tally.server.pid)))
    }
  }

  @Test func `P9 a call to a name that nobody holds exits with noproc at once`() async throws {
    let world = World()
    let error = await #expect(throws: ProcessExit.self) {
      _ = try await world.inProcess { _ in
        try await PeeperServer(.name("nobody"), on: world.node).call(.atom("get"))
      }
    }
    #expect(
      error?.reason.term
        == .tuple(
          .atom(.noproc),
          .tuple(
            .atom("Elixir.Peeper"), .atom("call"), .list(of: [.atom("nobody"), .atom("get"), 5000]))))
  }

  @Test func `P9 names of workers`() {
    let name = Term.atom("Elixir.N")
    let worker = Term.atom("Elixir.N.GenServer")
    #expect(PeeperServer.workerName(of: .nil) == nil)
    #expect(PeeperServer.workerName(of: name) == worker)
    #expect(PeeperServer.workerName(of: .tuple(.atom("global"), name)) == .tuple(.atom("global"), worker))
    #expect(
      PeeperServer.workerName(of: .tuple(.atom("via"), .atom("Elixir.Registry"), name))
        == .tuple(.atom("via"), .atom("Elixir.Registry"), worker))
    #expect(PeeperServer.workerName(of: .string("text")) == nil)
  }

  @Test func `P10 call, cast, send, stop reach the worker through the supervisor's pid`() async throws {
    let world = World()
    try await world.inProcess { process in
      let tally = try await TallyServer(on: world.node)
      #expect(try await tally.server.send(2) == 2)
      #expect(try await tally.get() == 2)
      let keeper = try await tally.server.keeper()
      #expect(
        try await tally.server.heir(.atom("data")) == .tuple(.atom("heir"), .pid(keeper), .atom("data")))
      #expect(try await world.node.getState(of: .pid(keeper)) == 2)
      let pid = try #require(tally.server.pid)
      try await tally.server.stop()
      #expect(!world.node.isAlive(pid) && !world.node.isAlive(keeper))
    }
  }
}
