import ActorRuntime
import Terms
import Testing

@testable import Peeper

struct SupervisorTests {
  /// Kills a child by its id.
  private func kill(_ id: String, of supervisor: Supervisor, _ reason: ExitReason = .kill) async throws {
    let child = try await supervisor.whichChildren().first { $0.id == .atom(named: id) }
    if let pid = child?.pid { supervisor.node.exit(pid, reason) }
  }

  @Test func `children start in order and end in reverse order`() async throws {
    let world = World()
    let reports = try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor {
        ["a", "b", "c"].map { ChildSpec.reporter($0, to: process) }
      }
      let started = try await process.reports(3)
      try await supervisor.stop()
      return started + (try await process.reports(3))
    }
    #expect(reports == ["started a", "started b", "started c", "ended c", "ended b", "ended a"])
  }

  @Test(arguments: [
    (RestartStrategy.oneForOne, ["started b"]),
    (.oneForAll, ["ended c", "ended a", "started a", "started b", "started c"]),
    (.restForOne, ["ended c", "started b", "started c"]),
  ])
  func `a strategy says who starts again`(strategy: RestartStrategy, expected: [String]) async throws {
    let world = World()
    let reports = try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor(SupervisorFlags(strategy: strategy)) {
        ["a", "b", "c"].map { ChildSpec.reporter($0, to: process) }
      }
      _ = try await process.reports(3)
      try await kill("b", of: supervisor)
      return try await process.reports(expected.count)
    }
    #expect(reports == expected)
  }

  @Test func `a restarted child has another pid under the same id`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor { [.reporter("a", to: process)] }
      let first = try await process.report().pid
      try await kill("a", of: supervisor)
      let second = try await process.report().pid
      #expect(first != second)
      #expect(try await supervisor.whichChildren().map(\.pid) == [second])
    }
  }

  @Test func `too many restarts end the supervisor with shutdown`() async throws {
    let world = World()
    let reason = try await world.inProcess { process -> Term? in
      let supervisor = try await world.node.startSupervisor(SupervisorFlags(maxRestarts: 2)) {
        [.reporter("a", to: process)]
      }
      guard let pid = supervisor.pid else { return nil }
      let monitor = process.monitor(pid)
      for _ in 0..<3 { world.node.exit(try await process.report().pid, .kill) }
      return try await process.receive { message in message.isDown(monitor) ? message.asTuple?[4] : nil }
    }
    #expect(reason == .atom(.shutdown))
  }

  @Test func `restarts that lie far enough apart are borne`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor(SupervisorFlags(maxRestarts: 1)) {
        [.reporter("a", to: process)]
      }
      for _ in 0..<5 {
        world.node.exit(try await process.report().pid, .kill)
        world.clock.advance(by: .milliseconds(5_001))
      }
      _ = try await process.report()
      #expect(try await supervisor.countChildren().active == 1)
    }
  }

  @Test func `a child whose start fails ends those before it and the supervisor`() async throws {
    let world = World()
    let (result, reports) = try await world.inProcess { process in
      let children: [ChildSpec] = [
        .reporter("a", to: process),
        .reporter("b", to: process, outcome: .stop(ExitReason(.atom("no")))),
      ]
      let result = await world.node.launchSupervisor(options: StartOptions()) { _ in
        .supervise(SupervisorFlags(), children)
      }
      return (result.term, try await process.reports(3))
    }
    #expect(reports == ["started a", "started b", "ended a"])
    #expect(
      result
        == .tuple(
          .error,
          .tuple(.atom(.shutdown), .tuple(.atom("failed_to_start_child"), .atom("b"), .atom("no")))))
  }

  @Test func `a child that ignores its start is kept without a process`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor {
        [.reporter("a", to: process, outcome: .ignore)]
      }
      let child = try #require(try await supervisor.whichChildren().first)
      #expect(child.pid == nil && child.id == .atom("a"))
      #expect(
        try await supervisor.countChildren() == ChildCount(specs: 1, active: 0, supervisors: 0, workers: 1))
    }
  }

  @Test func `terminate, restart, delete answer as OTP does`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor { [.reporter("a", to: process)] }
      func ask(_ what: Atom, _ id: Atom) async throws -> Term {
        try await supervisor.request(.tuple(.atom(what), .atom(id)))
      }
      #expect(try await ask("terminate_child", "x") == .failure("not_found"))
      #expect(try await ask("delete_child", "a") == .failure("running"))
      #expect(try await ask("restart_child", "a") == .failure("running"))
      #expect(try await ask("terminate_child", "a") == .ok)
      let present = await #expect(throws: SupervisionError.self) {
        try await supervisor.startChild(ChildSpec.reporter("a", to: process))
      }
      #expect(present?.term == .atom("already_present"))
      #expect(try await ask("restart_child", "a").asTuple?[0] == .ok)
      let again = await #expect(throws: SupervisionError.self) {
        try await supervisor.startChild(ChildSpec.reporter("a", to: process))
      }
      #expect(again?.term.asTuple?[0] == .atom("already_started"))
      #expect(try await ask("terminate_child", "a") == .ok)
      #expect(try await ask("delete_child", "a") == .ok)
      #expect(try await ask("restart_child", "a") == .failure("not_found"))
      #expect(try await supervisor.request(.atom("which_children")) == .emptyList)
    }
  }

  @Test func `the error of a child that is added tells all about it`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor {}
      let spec = ChildSpec(id: .atom("a"), start: ChildStart("Elixir.W") { _, _ in .failed(.atom("x")) })
      let error = await #expect(throws: SupervisionError.self) { try await supervisor.startChild(spec) }
      #expect(error?.term == .tuple(.atom("x"), spec.record()))
      let crash = ChildSpec(
        id: .atom("a"), start: ChildStart("Elixir.W") { _, _ in throw ProcessExit(.atom("bye")) })
      let crashError = await #expect(throws: SupervisionError.self) { try await supervisor.startChild(crash) }
      #expect(crashError?.term == .tuple(.tuple(.atom(.exit), .atom("bye")), spec.record()))
    }
  }

  @Test func `a child that does not end in time is killed`() async throws {
    let world = World(isAutomatic: true)
    let reason = try await world.inProcess { process -> Term? in
      let start = ChildStart("Elixir.W") { supervisor, _ in
        let child = supervisor.node.spawn(.linked, parent: supervisor) { child in
          child.trapsExit = true
          world.node.send(.atom("ready"), to: process.pid)
          _ = try await child.receive { _ in nil as Bool? }
        }
        return .started(child.pid)
      }
      let supervisor = try await world.node.startSupervisor {
        ChildSpec(id: 1, start: start, shutdown: .after(.seconds(3)))
      }
      guard let pid = try await supervisor.whichChildren().first?.pid else { return nil }
      let monitor = process.monitor(pid)
      _ = try await process.receive { $0.isAtom("ready") ? true : nil }
      try await supervisor.terminateChild(1)
      #expect(world.clock.now == .seconds(3))
      return try await process.receive { message in message.isDown(monitor) ? message.asTuple?[4] : nil }
    }
    #expect(reason == .atom(.killed))
  }

  @Test func `a restart that fails is tried again until it works`() async throws {
    let world = World()
    try await world.inProcess { process in
      let attempts = Counting()
      let start = ChildStart("Elixir.W") { supervisor, _ in
        // The second and third start fail.
        if [2, 3].contains(attempts.next()) { return .failed(.atom("not_yet")) }
        return .init(
          await supervisor.node.startServer(
            Reporter(name: "a", tester: process.pid), options: .child(of: supervisor, nil, "Elixir.W")))
      }
      let supervisor = try await world.node.startSupervisor { ChildSpec(id: .atom("a"), start: start) }
      world.node.exit(try await process.report().pid, .kill)
      #expect(try await process.reports(1) == ["started a"])
      #expect(attempts.count == 4)
      #expect(try await supervisor.countChildren().active == 1)
    }
  }

  @Test func `a supervisor ends with its parent, and its children with it`() async throws {
    let world = World()
    let reports = try await world.inProcess { process in
      let parent = world.node.spawn { parent in
        _ = try await world.node.startSupervisor(link: true) { [.reporter("a", to: process)] }
        _ = try await parent.receive { $0.isAtom("go") ? true : nil }
      }
      let started = try await process.reports(1)
      world.node.send(.atom("go"), to: parent.pid)
      return started + (try await process.reports(1))
    }
    #expect(reports == ["started a", "ended a"])
  }

  @Test func `nested supervisors end from the leaves`() async throws {
    let world = World()
    let reports = try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor {
        ChildSpec.reporter("a", to: process)
        Child.supervisor { ChildSpec.reporter("b", to: process) }
        ChildSpec.reporter("c", to: process)
      }
      _ = try await process.reports(3)
      try await supervisor.stop()
      return try await process.reports(3)
    }
    #expect(reports == ["ended c", "ended b", "ended a"])
  }

  @Test func `significant children end the supervisor`() async throws {
    let world = World()
    let reason = try await world.inProcess { process -> Term? in
      let supervisor = try await world.node.startSupervisor(SupervisorFlags(autoShutdown: .anySignificant)) {
        [.reporter("a", to: process, restart: .transient, significant: true), .reporter("b", to: process)]
      }
      guard let pid = supervisor.pid else { return nil }
      let monitor = process.monitor(pid)
      let first = try await process.report().pid
      ServerRef<Reporter>(first)?.cast(.stop)
      return try await process.receive { message in message.isDown(monitor) ? message.asTuple?[4] : nil }
    }
    #expect(reason == .atom(.shutdown))
  }

  @Test func `a message that nobody expects is logged`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startSupervisor {}
      try world.node.send(.atom("hello"), to: supervisor.destination)
      _ = try await supervisor.whichChildren()
    }
    #expect(world.log.messages == ["Supervisor received unexpected message: \(Term.atom("hello").inspect())"])
  }

  @Test func `what init returns is read with OTP's errors`() {
    func reason(_ term: Term) -> Term? {
      if case .stop(let reason) = SupervisorInit(
        returned: term, by: "Elixir.M", applier: { _, _, _, _ in .nil })
      {
        reason
      } else {
        nil
      }
    }
    #expect(
      reason(.atom("foo"))
        == .tuple(.atom("bad_return"), .tuple(.atom("Elixir.M"), .atom("init"), .atom("foo"))))
    #expect(
      reason(.tuple(.ok, .tuple(1, .emptyList)))
        == .tuple(.atom("supervisor_data"), .tuple(.atom("invalid_type"), 1)))
    #expect(
      reason(.tuple(.ok, .tuple(.map(of: []), .list(of: [.map(of: [])]))))
        == .tuple(.atom("start_spec"), .atom("missing_id")))
    #expect(reason(.atom(.ignore)) == nil)
  }
}

extension ChildCount {
  init(specs: Int, active: Int, supervisors: Int, workers: Int) {
    self.init()
    self.specs = specs
    self.active = active
    self.supervisors = supervisors
    self.workers = workers
  }
}
