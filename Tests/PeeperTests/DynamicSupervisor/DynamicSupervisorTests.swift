import ActorRuntime
import Terms
import Testing

@testable import Peeper

struct DynamicSupervisorTests {
  @Test func `children come and go on request`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startDynamicSupervisor()
      let a = try #require(try await supervisor.startChild(ChildSpec.reporter("a", to: process)))
      let b = try #require(try await supervisor.startChild(ChildSpec.reporter("b", to: process)))
      #expect(try await supervisor.whichChildren().map(\.pid) == [a, b])
      #expect(try await supervisor.whichChildren().first?.id == .undefined)
      try await supervisor.terminateChild(a)
      #expect(
        try await supervisor.countChildren() == ChildCount(specs: 1, active: 1, supervisors: 0, workers: 1))
      #expect(try await process.reports(3) == ["started a", "started b", "ended a"])
      let error = await #expect(throws: SupervisionError.self) { try await supervisor.terminateChild(a) }
      #expect(error?.term == .atom("not_found"))
    }
  }

  @Test func `no more children than allowed`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startDynamicSupervisor(DynamicSupervisorFlags(maxChildren: 1))
      try await supervisor.startChild(ChildSpec.reporter("a", to: process))
      let error = await #expect(throws: SupervisionError.self) {
        try await supervisor.startChild(ChildSpec.reporter("b", to: process))
      }
      #expect(error?.term == .atom("max_children"))
    }
  }

  @Test func `extra arguments come before a child's own`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startDynamicSupervisor(
        DynamicSupervisorFlags(extraArguments: [1, 2]))
      let start = ChildStart("Elixir.W", "start_link", [3]) { _, arguments in .failed(.list(of: arguments)) }
      let error = await #expect(throws: SupervisionError.self) {
        try await supervisor.startChild(ChildSpec(id: 1, start: start))
      }
      #expect(error?.term == .list(of: [1, 2, 3]))
    }
  }

  @Test func `a permanent child is restarted, a temporary one forgotten`() async throws {
    let world = World()
    try await world.inProcess { process in
      let supervisor = try await world.node.startDynamicSupervisor()
      let a = try #require(try await supervisor.startChild(ChildSpec.reporter("a", to: process)))
      let b = try #require(
        try await supervisor.startChild(ChildSpec.reporter("b", to: process, restart: .temporary)))
      _ = try await process.reports(2)
      world.node.exit(b, .kill)
      world.node.exit(a, .kill)
      let again = try await process.report()
      #expect(again.text == "started a")
      #expect(try await supervisor.whichChildren().map(\.pid) == [again.pid])
    }
  }

  @Test func `too many restarts end the supervisor with shutdown`() async throws {
    let world = World()
    let reason = try await world.inProcess { process -> Term? in
      let supervisor = try await world.node.startDynamicSupervisor(DynamicSupervisorFlags(maxRestarts: 1))
      guard let pid = supervisor.pid else { return nil }
      let monitor = process.monitor(pid)
      try await supervisor.startChild(ChildSpec.reporter("a", to: process))
      for _ in 0..<2 { world.node.exit(try await process.report().pid, .kill) }
      return try await process.receive { message in message.isDown(monitor) ? message.asTuple?[4] : nil }
    }
    #expect(reason == .atom(.shutdown))
  }

  @Test func `all children end at once with the supervisor, the stubborn ones at their time`() async throws {
    let world = World(isAutomatic: true)
    try await world.inProcess { process in
      let supervisor = try await world.node.startDynamicSupervisor()
      let stubborn = ChildStart("Elixir.W") { supervisor, _ in
        let child = supervisor.node.spawn(.linked, parent: supervisor) { child in
          child.trapsExit = true
          world.node.send(.atom("ready"), to: process.pid)
          _ = try await child.receive { _ in nil as Bool? }
        }
        return .started(child.pid)
      }
      for seconds in [1, 2, 2] {
        try await supervisor.startChild(
          ChildSpec(id: 1, start: stubborn, shutdown: .after(.seconds(seconds))))
        _ = try await process.receive { $0.isAtom("ready") ? true : nil }
      }
      try await supervisor.startChild(ChildSpec.reporter("a", to: process))
      try await supervisor.stop()
      #expect(world.clock.now == .seconds(2))
      #expect(try await process.reports(2) == ["started a", "ended a"])
    }
  }

  @Test func `options are read with Elixir's errors`() {
    func failure(_ key: Atom, _ value: Term) -> Term? {
      do {
        _ = try DynamicSupervisorFlags(options: [(key: key, value: value)])
        return nil
      } catch {
        return error.term
      }
    }
    #expect(
      failure("strategy", .atom("one_for_all")) == .tuple(.atom("invalid_strategy"), .atom("one_for_all")))
    #expect(failure("max_children", -1) == .tuple(.atom("invalid_max_children"), -1))
    #expect(failure("extra_arguments", 1) == .tuple(.atom("invalid_extra_arguments"), 1))
    #expect(failure("max_children", .infinity) == nil)
  }
}
